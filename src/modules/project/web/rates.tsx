import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { reasonOf } from '#web/api-error.ts';
import { useMonth } from '#web/month.ts';
import { Field } from '#web/ui/field.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { Stat } from '#web/ui/stat-strip.tsx';
import { type Base, bases } from '../rules-kinds.ts';
import { finishBaseWords, startBaseWords } from '../rules-words.ts';
import type { ProjectParameter, ProjectRates } from '../schema-views.ts';
import { printPercent } from './amount.tsx';
import { readsProjects, viewApi } from './project-api.ts';

/** 开工率 and 竣工率 with what they are made of and by which denominator. */
export function rateStats(rates: ProjectRates | undefined): readonly Stat[] {
  if (rates === undefined) return [];
  const { start, finish, startBase, finishBase } = rates;
  const said = (rate: typeof start, base: string): string =>
    rate === null ? `没有${base}` : `${rate.numerator}/${rate.denominator}，分母为${base}`;
  return [
    {
      label: '开工率',
      value: start === null ? '—' : printPercent(start.percent),
      note: said(start, startBaseWords[startBase]),
    },
    {
      label: '竣工率',
      value: finish === null ? '—' : printPercent(finish.percent),
      note: said(finish, finishBaseWords[finishBase]),
    },
  ];
}

/** Opens the county's choice of denominators. */
export function RatesButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        率的口径
      </Button>
      <Modal
        open={open}
        title="开工率、竣工率的分母"
        footer={null}
        onCancel={() => setOpen(false)}
        destroyOnHidden
        width={560}
      >
        <Parameters onClose={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function Parameters({ onClose }: { readonly onClose: () => void }) {
  const query = useQuery(viewApi.query('GET /api/project-parameters'));
  return <Loaded query={query}>{(data) => <Choice {...data} onClose={onClose} />}</Loaded>;
}

interface ChoiceProps {
  readonly rows: readonly ProjectParameter[];
  readonly writes: boolean;
  readonly onClose: () => void;
}

function Choice({ rows, writes, onClose }: ChoiceProps) {
  const [month] = useMonth();
  const [newest] = rows;
  const [start, setStart] = useState<Base>(newest?.startBase ?? 'planned');
  const [finish, setFinish] = useState<Base>(newest?.finishBase ?? 'planned');
  const [from, setFrom] = useState(month);
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<string>();
  const queries = useQueryClient();
  const notice = useNotice();

  async function save(): Promise<void> {
    setFailure(undefined);
    try {
      await viewApi.call('POST /api/project-parameters', {
        body: {
          version: newest?.version ?? 0,
          validFrom: from,
          startBase: start,
          finishBase: finish,
          reason,
        },
      });
      await queries.invalidateQueries({ predicate: readsProjects });
      notice.done('已更改率的口径');
      onClose();
    } catch (error) {
      setFailure(reasonOf(error));
    }
  }

  return (
    <>
      <p className="pj-note">
        只算实施类项目。子项目按所在的打包项目算一个；停工的项目算已开工。
        {newest === undefined ? '县里还没有选定，现按“本年计划”计。' : null}
      </p>
      <BaseChoice label="开工率的分母" words={startBaseWords} value={start} onPick={setStart} off={!writes} />
      <BaseChoice
        label="竣工率的分母"
        words={finishBaseWords}
        value={finish}
        onPick={setFinish}
        off={!writes}
      />
      {writes ? (
        <div className="pj-form">
          <Field
            label="起用月份"
            fault={undefined}
            control={(id) => (
              <Input
                id={id}
                value={from}
                placeholder="2022-01"
                onChange={(event) => setFrom(event.target.value)}
              />
            )}
          />
          <Field
            label="理由"
            fault={undefined}
            control={(id) => (
              <Input id={id} value={reason} onChange={(event) => setReason(event.target.value)} />
            )}
          />
          <Button type="primary" disabled={reason.trim() === ''} onClick={() => void save()}>
            存为新版本
          </Button>
        </div>
      ) : null}
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
      {rows.length === 0 ? null : (
        <ul className="pj-lines">
          {rows.map((one) => (
            <li key={one.version}>
              第{one.version}版，{one.validFrom}起：开工率按{startBaseWords[one.startBase]}，竣工率按
              {finishBaseWords[one.finishBase]}。{one.reason}　<small>{one.changedBy}</small>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface BaseProps {
  readonly label: string;
  readonly words: Readonly<Record<Base, string>>;
  readonly value: Base;
  readonly onPick: (base: Base) => void;
  readonly off: boolean;
}

function BaseChoice({ label, words, value, onPick, off }: BaseProps) {
  return (
    <fieldset className="pj-choice" disabled={off}>
      <legend>{label}</legend>
      <Radio.Group
        value={value}
        disabled={off}
        options={bases.map((base) => ({ value: base, label: words[base] }))}
        onChange={(event) => {
          const found = bases.find((base) => base === event.target.value);
          if (found !== undefined) onPick(found);
        }}
      />
    </fieldset>
  );
}
