import { Link } from '@tanstack/react-router';
import { Button, Input, type InputRef } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { printMinute } from '#kernel/day-words.ts';
import { ruleLine } from '#reader/explain.ts';
import { saidBy, targetWords, words } from '../rules.ts';
import type { Content, PlanCheck, Reading } from '../schema.ts';
import { groupOf, groupWords } from './groups.ts';
import { ReadingForm, type Typed, typedFrom } from './reading-form.tsx';
import type { SentDecision } from './use-document.ts';
import { useFirstFocus } from './use-first-focus.ts';

/** What the panel is at: looking, correcting, or asking why it is rejected. */
export type PanelMode = 'look' | 'correct' | 'reject';

interface Props {
  readonly reading: Reading;
  /** Its place among the readings that are walked, e.g. 12 of 139. */
  readonly place: string;
  /** Whether keys are named on the buttons. */
  readonly keys: boolean;
  readonly mode: PanelMode;
  readonly canDecide: boolean;
  readonly checks: readonly PlanCheck[];
  readonly onMode: (mode: PanelMode) => void;
  /** Gives null when it was done, else the refusal. */
  readonly onDecide: (sent: SentDecision) => Promise<unknown>;
}

/** The reading of the words picked: what the machine read, what a person made of it, and the ways to decide. */
export function ReadingPanel(props: Props) {
  const { reading, place, mode, onMode, onDecide } = props;
  const group = groupOf(reading);
  return (
    <section className="p-panel" aria-label="读取结果">
      <header>
        <p className="p-kind" data-group={group}>
          <b>{groupWords[group]}</b>
          <span className="p-state" data-state={reading.state}>
            {words.state[reading.state]}
          </span>
        </p>
        <p className="p-place">{place}</p>
      </header>
      <p className="p-quote">{reading.quote}</p>
      {mode === 'correct' ? (
        <ReadingForm
          key={`${reading.id}.${reading.version}`}
          type={reading.type}
          initial={typedFrom(reading)}
          verb="保存更正"
          onCancel={() => onMode('look')}
          onSave={async (person: Typed) => {
            const refusal = await onDecide({ act: 'correct', person });
            if (refusal !== null) throw refusal;
          }}
        />
      ) : (
        <Contents reading={reading} />
      )}
      <Findings checks={props.checks} reading={reading} />
      {mode === 'reject' ? (
        <Rejection
          onCancel={() => onMode('look')}
          onReject={async (reason) => {
            await onDecide({ act: 'reject', reason });
          }}
        />
      ) : null}
      <Outcome reading={reading} />
      {mode === 'look' && props.canDecide ? <Acts {...props} /> : null}
    </section>
  );
}

const rows: readonly (readonly [string, (content: Content) => string | null])[] = [
  ['任务', (one) => one.title],
  ['对象', (one) => (one.title === null ? one.subject : null)],
  ['数值', (one) => targetWords({ ...one, aspect: one.aspect === 'rank' ? 'rank' : null, comparator: null })],
  ['比较', (one) => (one.comparator === null ? null : words.comparator[one.comparator])],
  ['口径', (one) => (one.aspect === null ? null : words.aspect[one.aspect])],
  ['性质', (one) => (one.kind === null ? null : words.kind[one.kind])],
  ['方向', (one) => (one.direction === null ? null : words.direction[one.direction])],
  ['年份', (one) => (one.year === null ? null : String(one.year))],
  ['部分', (one) => (one.section === '' ? null : one.section)],
  ['牵头', (one) => (one.leadUnits.length === 0 ? null : one.leadUnits.join('、'))],
];

/** 机读 and 人工 side by side: the two stay apart for ever. */
function Contents({ reading }: { readonly reading: Reading }) {
  const { machine, person } = reading;
  const shown = rows
    .map(([label, of]) => ({ label, machine: machine && of(machine), person: person && of(person) }))
    .filter((row) => row.machine !== null || row.person !== null);
  return (
    <table className="p-fields">
      <caption className="x-hidden">字段</caption>
      <thead>
        <tr>
          <th scope="col">字段</th>
          {machine === null ? null : <th scope="col">机读</th>}
          {person === null ? null : <th scope="col">人工</th>}
        </tr>
      </thead>
      <tbody>
        {shown.map((row) => (
          <tr key={row.label}>
            <th scope="row">{row.label}</th>
            {machine === null ? null : <td>{row.machine ?? '—'}</td>}
            {person === null ? null : (
              <td data-differs={machine !== null && row.person !== row.machine ? true : undefined}>
                {row.person ?? '—'}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Findings({ checks, reading }: { readonly checks: readonly PlanCheck[]; readonly reading: Reading }) {
  const mine = checks.filter(
    ({ statements, severity }) => statements.includes(reading.id) && severity !== 'note',
  );
  if (mine.length === 0) return null;
  return (
    <ul className="p-findings" aria-label="核对">
      {mine.map((check) => (
        <li key={check.id} data-severity={check.severity}>
          {check.message}
        </li>
      ))}
    </ul>
  );
}

function Outcome({ reading }: { readonly reading: Reading }) {
  const { decidedBy, decidedAt, reason, state, rule } = reading;
  const maker = decidedBy === null ? '' : `${decidedBy.unit}${decidedBy.post}`;
  return (
    <div className="p-outcome">
      {decidedBy === null || state === 'read' ? null : (
        <p>
          人工：{maker} {decidedAt === null ? '' : printMinute(decidedAt)}{' '}
          {words.state[state].replace('已', '')}
          {reason === null ? '' : `，原因：${reason}`}
        </p>
      )}
      <Consequence reading={reading} />
      {rule === null ? (
        <p>人工补录，没有机读结果。</p>
      ) : (
        <details>
          <summary>机读依据</summary>
          <dl className="p-rules">
            {(rule.fields.length === 0 ? [{ field: 'span', rule: rule.rule }] : rule.fields).map(
              ({ field, rule: name }) => (
                <div key={field}>
                  <dt>{fieldWords[field] ?? field}</dt>
                  <dd title={name}>{ownLines[name] ?? ruleLine(name)}</dd>
                </div>
              ),
            )}
          </dl>
        </details>
      )}
    </div>
  );
}

/** What follows, or has followed, from confirming. */
function Consequence({ reading }: { readonly reading: Reading }) {
  const { commitment, effect, state } = reading;
  if (state === 'rejected') return <p>不产生承诺事项。</p>;
  if (state === 'read') return <p>{effect.why}。</p>;
  if (commitment === null || effect.makes === null) return <p>{effect.why.replace('确认后', '已')}。</p>;
  return (
    <p>
      已列为承诺事项：
      <Link to="/commitments/$id" params={{ id: commitment }}>
        {saidBy(reading)?.title ?? saidBy(reading)?.subject}
      </Link>
    </p>
  );
}

/** Rules of which the reader has no line: how tasks and projects are found. */
const ownLines: Readonly<Record<string, string>> = {
  'task.heading': '任务部分里的一件事：动作加对象',
  'name.project': '以项目、工程、园区等结尾的名称',
};

const fieldWords: Readonly<Record<string, string>> = {
  span: '范围',
  value: '数值',
  unit: '单位',
  comparator: '比较',
  subject: '对象',
  aspect: '口径',
  kind: '性质',
  year: '年份',
  section: '部分',
  direction: '方向',
};

function Acts({ reading, keys, onMode, onDecide }: Props) {
  const { state, machine } = reading;
  const isOpen = state === 'read' || state === 'rejected';
  const named = (verb: string, key: string): string => (keys ? `${verb} ${key}` : verb);
  return (
    <div className="p-acts">
      {isOpen ? (
        <Button type="primary" onClick={() => void onDecide({ act: 'confirm' })}>
          {named('确认', 'Enter')}
        </Button>
      ) : null}
      <Button onClick={() => onMode('correct')}>{named('更正', 'E')}</Button>
      {state === 'rejected' ? null : <Button onClick={() => onMode('reject')}>{named('否定', 'X')}</Button>}
      {state === 'read' ? null : (
        <Button onClick={() => void onDecide({ act: 'undo' })}>
          {named(machine === null && state === 'added' ? '撤销补录' : '撤销', 'U')}
        </Button>
      )}
    </div>
  );
}

const usualReasons = ['不是数据表述', '是往年的数', '与别处重复', '不作为今年任务'] as const;

interface RejectionProps {
  readonly onReject: (reason: string) => Promise<void>;
  readonly onCancel: () => void;
}

function Rejection({ onReject, onCancel }: RejectionProps) {
  const [reason, setReason] = useState('');
  const id = useId();
  const field = useFirstFocus<InputRef>();
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (reason.trim() !== '') void onReject(reason.trim());
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc leaves the form from its field
    <form
      className="p-form"
      aria-label="否定"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <div className="p-reason">
        <label htmlFor={id}>否定的原因</label>
        <Input
          id={id}
          ref={field}
          value={reason}
          maxLength={300}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <p className="p-usual">
        {usualReasons.map((one) => (
          <Button key={one} size="small" onClick={() => void onReject(one)}>
            {one}
          </Button>
        ))}
      </p>
      <div className="p-acts">
        <Button type="primary" htmlType="submit" disabled={reason.trim() === ''}>
          否定
        </Button>
        <Button onClick={onCancel}>取消 Esc</Button>
      </div>
    </form>
  );
}
