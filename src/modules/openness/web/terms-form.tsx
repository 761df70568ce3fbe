import { Input, Select } from 'antd';
import { monthsOf, printMonth } from '#web/month.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { Field } from '#web/ui/field.tsx';
import type { PublicKind } from '../rules-words.ts';
import type { PublicOverview } from '../schema.ts';

/** How long, up to which month and by what something is published. */
export interface Terms {
  readonly from: string;
  readonly until: string;
  readonly through: string;
  readonly basis: string;
  readonly excused: readonly string[];
}

interface Props {
  readonly kind: PublicKind;
  readonly terms: Terms;
  readonly overview: PublicOverview;
  readonly faultOf: (field: string) => string | undefined;
  readonly onChange: (next: Partial<Terms>) => void;
}

/** Stands for no month: figures follow as they are accepted. */
const follows = '';
const withFigures: readonly PublicKind[] = ['commitment', 'indicator', 'project'];

function monthOptions(today: string): { value: string; label: string }[] {
  const year = Number(today.slice(0, 4));
  const months = [year - 1, year]
    .flatMap((one) => monthsOf(one))
    .filter((month) => month <= today.slice(0, 7));
  return [
    { value: follows, label: '随接收更新' },
    ...months.toReversed().map((month) => ({ value: month, label: printMonth(month) })),
  ];
}

/** The terms of a publication. */
export function TermsForm({ kind, terms, overview: { today, settings }, faultOf, onChange: change }: Props) {
  return (
    <div className="op-form">
      <Field
        label="公开起日"
        fault={faultOf('from')}
        control={(id) => (
          <DateField id={id} value={terms.from} min={today} onChange={(from) => change({ from })} />
        )}
      />
      <Field
        label="公开止日"
        fault={faultOf('until')}
        note={
          kind === 'notice'
            ? `公示不少于${settings.noticeLeast}天（起日不算），最长${settings.noticeMost}天`
            : '不填则公开到撤下为止'
        }
        control={(id) => (
          <DateField id={id} value={terms.until} min={terms.from} onChange={(until) => change({ until })} />
        )}
      />
      {withFigures.includes(kind) ? (
        <Field
          label="数据截至"
          fault={faultOf('through')}
          control={(id) => (
            <Select<string>
              id={id}
              value={terms.through}
              options={monthOptions(today)}
              onChange={(through) => change({ through })}
            />
          )}
        />
      ) : null}
      <Field
        wide
        label="公开依据"
        fault={faultOf('basis')}
        note="文件名称、文号或公开审查意见，会印在网页上"
        control={(id) => (
          <Input
            id={id}
            value={terms.basis}
            maxLength={200}
            onChange={(event) => change({ basis: event.target.value })}
          />
        )}
      />
    </div>
  );
}
