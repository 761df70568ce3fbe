import { Input, Select, Switch } from 'antd';
import { Field } from '#web/ui/field.tsx';
import { optionsOf } from '#web/ui/options.ts';
import { importanceWords, type Known, kindWords } from '../rules.ts';
import type { RuleBody } from '../schema.ts';
import { CheckFields } from './check-fields.tsx';
import { PickMany } from './fields.tsx';
import { newCheck } from './new-check.ts';

interface Props {
  readonly body: RuleBody;
  readonly known: Known;
  readonly readOnly: boolean;
  readonly isNew: boolean;
  readonly onBody: (body: RuleBody) => void;
  readonly validFrom: string;
  readonly onValidFrom: (month: string) => void;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
}

const importanceHints = {
  error: '不改正（或按规则说明）不能提交',
  warn: '可以提交，提交人和审核人都会看到',
  look: '只作提示',
} as const;

/** The fields of a rule: what all have, then those of its kind. */
export function RuleForm(props: Props) {
  const { body, known, readOnly, isNew, onBody } = props;
  const set = (change: Partial<RuleBody>): void => onBody({ ...body, ...change });
  return (
    <div className="ru-form">
      <Field
        label="规则名称"
        wide
        control={(id) => (
          <Input
            id={id}
            maxLength={60}
            disabled={readOnly}
            value={body.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      />
      <Field
        label="类型"
        control={(id) => (
          <Select<RuleBody['check']['kind']>
            id={id}
            disabled={readOnly || !isNew}
            value={body.check.kind}
            options={optionsOf(kindWords)}
            onChange={(kind) => set({ check: newCheck(kind) })}
          />
        )}
      />
      <Field
        label="重要程度"
        note={importanceHints[body.importance]}
        control={(id) => (
          <Select<RuleBody['importance']>
            id={id}
            disabled={readOnly}
            value={body.importance}
            options={optionsOf(importanceWords)}
            onChange={(importance) => set({ importance })}
          />
        )}
      />
      <CheckFields check={body.check} known={known} readOnly={readOnly} onCheck={(check) => set({ check })} />
      <Where known={known} readOnly={readOnly} scope={body.scope} onScope={(scope) => set({ scope })} />
      <Field
        label="单位说明后可以放行"
        note="只对“错误”有意义"
        control={(id) => (
          <Switch
            id={id}
            disabled={readOnly}
            checked={body.explainable}
            onChange={(explainable) => set({ explainable })}
          />
        )}
      />
      {readOnly ? null : <When {...props} />}
    </div>
  );
}

interface WhereProps {
  readonly known: Known;
  readonly readOnly: boolean;
  readonly scope: RuleBody['scope'];
  readonly onScope: (scope: RuleBody['scope']) => void;
}

/** The forms, units and indicators that a rule is for. */
function Where({ known, readOnly, scope, onScope }: WhereProps) {
  return (
    <>
      <Field
        label="适用报表"
        note="空着为全部"
        control={(id) => (
          <PickMany
            id={id}
            names={known.forms}
            disabled={readOnly}
            value={scope.forms}
            onPick={(forms) => onScope({ ...scope, forms })}
          />
        )}
      />
      <Field
        label="适用单位"
        note="空着为全部"
        control={(id) => (
          <PickMany
            id={id}
            names={known.units}
            disabled={readOnly}
            value={scope.units}
            onPick={(units) => onScope({ ...scope, units })}
          />
        )}
      />
      <Field
        label="适用指标"
        note="空着为这类规则能判断的全部指标"
        wide
        control={(id) => (
          <PickMany
            id={id}
            names={new Map([...known.indicators].map(([key, { name }]) => [key, name]))}
            disabled={readOnly}
            value={scope.indicators}
            onPick={(indicators) => onScope({ ...scope, indicators })}
          />
        )}
      />
    </>
  );
}

function When({ validFrom, onValidFrom, reason, onReason }: Props) {
  return (
    <>
      <Field
        label="从哪个月起执行"
        note="以前月份仍按原来的版本判断"
        control={(id) => (
          <Input
            id={id}
            type="month"
            value={validFrom}
            onChange={(event) => onValidFrom(event.target.value)}
          />
        )}
      />
      <Field
        label="修改原因"
        wide
        control={(id) => (
          <Input id={id} maxLength={200} value={reason} onChange={(event) => onReason(event.target.value)} />
        )}
      />
    </>
  );
}
