import { useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Input } from 'antd';
import { useState } from 'react';
import { ApiError, reasonOf } from '#web/api-error.ts';
import { printMonth } from '#web/month.ts';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { stateWords } from '../rules.ts';
import type { EntryInput, ProgressRow } from '../schema.ts';
import { wanText, yuanOf } from './amount.ts';
import { Correction } from './correction.tsx';
import { progressApi, readsProgress } from './progress-api.ts';

interface Props {
  readonly row: ProgressRow | undefined;
  /** The next project to fill in. */
  readonly next: string | undefined;
  readonly onOpen: (project: string | undefined) => void;
}

/** One project's month, to fill in or to read. */
export function ProgressDrawer({ row, next, onOpen }: Props) {
  return (
    <Drawer
      open={row !== undefined}
      title={row === undefined ? '' : `${row.name}　${printMonth(row.month)}`}
      size="min(560px, 100vw)"
      destroyOnHidden
      onClose={() => onOpen(undefined)}
    >
      {row === undefined ? null : (
        <Editor key={`${row.project} ${row.turn}`} row={row} next={next} onOpen={onOpen} />
      )}
    </Drawer>
  );
}

interface Typed extends Readonly<Record<(typeof moneys)[number], string>> {
  readonly bondIssued: string;
  readonly words: string;
  readonly nextPlan: string;
  readonly explanation: string;
  readonly quantities: Readonly<Record<string, { started: string; completed: string; accepted: string }>>;
}

const nothing: EntryInput = {
  monthDone: null,
  done: null,
  paid: null,
  nextAmount: null,
  words: '',
  nextPlan: '',
  explanation: '',
  payDue: null,
  bondAmount: null,
  bondIssued: null,
  bondUsed: null,
  quantities: [],
};

function typedOf({ entry, quantities }: ProgressRow): Typed {
  const { words, nextPlan, explanation, bondIssued, quantities: known, ...amounts } = entry ?? nothing;
  const counts = quantities.map(({ id }) => {
    const one = known.find((other) => other.id === id);
    const { started = null, completed = null, accepted = null } = one ?? {};
    return [id, { started: started ?? '', completed: completed ?? '', accepted: accepted ?? '' }] as const;
  });
  return {
    monthDone: wanText(amounts.monthDone),
    done: wanText(amounts.done),
    paid: wanText(amounts.paid),
    nextAmount: wanText(amounts.nextAmount),
    payDue: wanText(amounts.payDue),
    bondAmount: wanText(amounts.bondAmount),
    bondUsed: wanText(amounts.bondUsed),
    bondIssued: bondIssued ?? '',
    words,
    nextPlan,
    explanation,
    quantities: Object.fromEntries(counts),
  };
}

function orNone(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

const moneys = ['monthDone', 'done', 'paid', 'nextAmount', 'payDue', 'bondAmount', 'bondUsed'] as const;

function inputOf(typed: Typed): { input: EntryInput; faults: ReadonlyMap<string, string> } {
  const faults = new Map<string, string>();
  const money = (key: (typeof moneys)[number]): string | null => {
    const read = yuanOf(typed[key]);
    if (typeof read === 'object' && read !== null) faults.set(key, read.fault);
    return typeof read === 'string' ? read : null;
  };
  const quantities = Object.entries(typed.quantities).flatMap(([id, one]) => {
    const counts = {
      started: orNone(one.started),
      completed: orNone(one.completed),
      accepted: orNone(one.accepted),
    };
    return Object.values(counts).every((value) => value === null) ? [] : [{ id, ...counts }];
  });
  const { words, nextPlan, explanation } = typed;
  const bondIssued = orNone(typed.bondIssued);
  if (bondIssued !== null && !/^20\d\d-(?:0[1-9]|1[0-2])$/u.test(bondIssued))
    faults.set('bondIssued', '月份应写成 2022-05');
  const input = {
    monthDone: money('monthDone'),
    done: money('done'),
    paid: money('paid'),
    nextAmount: money('nextAmount'),
    payDue: money('payDue'),
    bondAmount: money('bondAmount'),
    bondUsed: money('bondUsed'),
    bondIssued,
    words,
    nextPlan,
    explanation,
    quantities,
  };
  return { input, faults };
}

function Editor({ row, next, onOpen }: Props & { readonly row: ProgressRow }) {
  const [typed, setTyped] = useState(() => typedOf(row));
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const [failure, setFailure] = useState<string>();
  const queries = useQueryClient();
  const notice = useNotice();
  const open = row.writes && ['none', 'draft', 'returned'].includes(row.state);
  const place = { project: row.project, month: row.month };

  async function doing(work: () => Promise<void>): Promise<void> {
    setFailure(undefined);
    try {
      await work();
      await queries.invalidateQueries({ predicate: readsProgress });
    } catch (error) {
      const found = error instanceof ApiError ? error.faults : [];
      setFaults(new Map(found.map(({ field, message }) => [field, message])));
      setFailure(found[0]?.message ?? reasonOf(error));
    }
  }
  const save = (then: 'stay' | 'submit' | 'next'): Promise<void> =>
    doing(async () => {
      const read = inputOf(typed);
      setFaults(read.faults);
      if (read.faults.size > 0) return;
      const saved = await progressApi.call('PUT /api/progress/{project}/{month}', {
        params: place,
        body: { ...read.input, turn: row.turn },
      });
      if (then === 'submit')
        await progressApi.call('POST /api/progress/acts', {
          body: {
            act: 'submit',
            month: row.month,
            rows: [{ project: row.project, turn: saved.turn }],
            reason: '',
          },
        });
      notice.done(then === 'submit' ? '已提交' : '已保存');
      if (then !== 'stay') onOpen(then === 'next' ? next : undefined);
    });

  return (
    <div className="pg-form">
      <p className="pg-lead">
        {stateWords[row.state]}
        {row.reason === '' ? '' : `：${row.reason}`}
        {row.before === null
          ? ''
          : `　${printMonth(row.before.month)}本年累计${wanText(row.before.done)}万元`}
        {row.yearPlan === null ? '' : `　年度计划${wanText(row.yearPlan)}万元`}
      </p>
      <Amounts keys={usual} typed={typed} faults={faults} off={!open} onTyped={setTyped} />
      <details className="pg-funds" open={funds.some((key) => typed[key] !== '' || faults.has(key))}>
        <summary>支付要求和专项债券（选填，用于判定灯号）</summary>
        <Amounts keys={funds} typed={typed} faults={faults} off={!open} onTyped={setTyped} />
      </details>
      <Counts row={row} typed={typed} off={!open} onTyped={setTyped} />
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
      {open ? (
        <p className="pg-acts">
          <Button type="primary" onClick={() => void save('submit')}>
            保存并提交
          </Button>
          <Button onClick={() => void save('stay')}>保存草稿</Button>
          {next === undefined ? null : <Button onClick={() => void save('next')}>保存，填下一个</Button>}
        </p>
      ) : null}
      {row.writes && row.state === 'approved' ? <Correction row={row} /> : null}
    </div>
  );
}

interface PartProps {
  readonly typed: Typed;
  readonly off: boolean;
  readonly onTyped: (typed: Typed) => void;
}

const labels = {
  monthDone: '当月完成（万元）',
  done: '本年累计（万元）',
  paid: '本年支付（万元）',
  nextAmount: '下月计划（万元）',
  words: '形象进度',
  nextPlan: '下月安排',
  explanation: '差异说明（累计对不上时填）',
  payDue: '本年应支付（万元）',
  bondAmount: '专项债券额度（万元）',
  bondIssued: '债券发行月份（如2022-05）',
  bondUsed: '债券累计支用（万元）',
} as const;
const usual = ['monthDone', 'done', 'paid', 'words', 'nextPlan', 'nextAmount', 'explanation'] as const;
const funds = ['payDue', 'bondAmount', 'bondIssued', 'bondUsed'] as const;

function Amounts({
  keys,
  typed,
  faults,
  off,
  onTyped,
}: PartProps & {
  readonly keys: readonly (keyof typeof labels)[];
  readonly faults: ReadonlyMap<string, string>;
}) {
  return (
    <>
      {keys.map((key) => (
        <Field
          key={key}
          label={labels[key]}
          fault={faults.get(key)}
          control={(id) =>
            key === 'words' || key === 'nextPlan' ? (
              <Input.TextArea
                id={id}
                rows={2}
                disabled={off}
                value={typed[key]}
                onChange={(event) => onTyped({ ...typed, [key]: event.target.value })}
              />
            ) : (
              <Input
                id={id}
                disabled={off}
                inputMode={key === 'explanation' || key === 'bondIssued' ? 'text' : 'decimal'}
                value={typed[key]}
                placeholder={key === 'done' ? '可空：按上月累计加当月算' : ''}
                onChange={(event) => onTyped({ ...typed, [key]: event.target.value })}
              />
            )
          }
        />
      ))}
    </>
  );
}

const countLabels = { started: '开工', completed: '完工', accepted: '验收' } as const;

function Counts({ row, typed, off, onTyped }: PartProps & { readonly row: ProgressRow }) {
  return row.quantities.map(({ id, name, unit, planned }) => {
    const one = typed.quantities[id] ?? { started: '', completed: '', accepted: '' };
    return (
      <fieldset key={id} className="pg-quantity">
        <legend>
          {name}（计划{planned}
          {unit}，填累计数）
        </legend>
        {(['started', 'completed', 'accepted'] as const).map((key) => (
          <Field
            key={key}
            label={countLabels[key]}
            fault={undefined}
            control={(field) => (
              <Input
                id={field}
                disabled={off}
                inputMode="decimal"
                value={one[key]}
                onChange={(event) =>
                  onTyped({
                    ...typed,
                    quantities: { ...typed.quantities, [id]: { ...one, [key]: event.target.value } },
                  })
                }
              />
            )}
          />
        ))}
      </fieldset>
    );
  });
}
