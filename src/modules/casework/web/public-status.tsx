import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { printMinute } from '#kernel/day-words.ts';
import type { Payload } from '#kernel/system/types.ts';
import { reasonOf } from '#web/api-error.ts';
import type { CaseMove } from '../schema-items.ts';
import type { PublicStatus } from '../schema-public.ts';
import { publicApi } from './casework-api.ts';
import { PublicFields, type PublicWords } from './public-field.tsx';
import { PublicStatement } from './public-statement.tsx';
import { faultsOf, filled } from './public-values.ts';
import { sent } from './sent.ts';
import { SlipSheet } from './slip.tsx';

type Params = { system: string; kind: string };

interface StatusProps {
  readonly params: Params;
  readonly words: PublicWords;
  readonly known: { readonly number: string; readonly code: string };
  readonly status: PublicStatus;
  readonly onDone: () => void;
  /** Asks for the account of another year. */
  readonly onYear: (year: string) => void;
}

/** How a matter stands for whoever has its number and code, with what he may do. */
export function Status({ params, words, known, status, onDone, onYear }: StatusProps) {
  return (
    <section className="cp-status" aria-live="polite">
      <h2>{status.statement === null ? status.words : '逐笔积分'}</h2>
      <dl>
        {status.facts.map(({ title, text }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {status.statement === null ? null : <PublicStatement found={status.statement} onYear={onYear} />}
      {status.statement === null ? <Steps steps={status.steps} /> : null}
      {status.slip === null ? null : <SlipSheet slip={status.slip} />}
      <HandedIn files={status.files} />
      {status.moves.map((move) => (
        <MoveForm
          key={`${move.key}${status.version}`}
          params={params}
          words={{ ...words, lines: status.lines }}
          known={known}
          move={move}
          version={status.version}
          onDone={onDone}
        />
      ))}
    </section>
  );
}

/** What was done, in public words. A register has no steps: it is there or not. */
function Steps({ steps }: Pick<PublicStatus, 'steps'>) {
  return (
    <ol>
      {steps.map((step) => (
        <li key={`${step.at}${step.words}`}>
          <time dateTime={step.at}>{printMinute(step.at)}</time> {step.words}
          {step.reason === '' ? null : <p>{step.reason}</p>}
        </li>
      ))}
    </ol>
  );
}

/** What the petitioner handed in, by name, and what the counter said of each. */
function HandedIn({ files }: { readonly files: PublicStatus['files'] }) {
  if (files.length === 0) return null;
  return (
    <section>
      <h3>您交的材料</h3>
      <ul className="cp-handed">
        {files.map((file) => (
          <li key={`${file.at}${file.name}${file.material}`}>
            <span>
              {file.material === '' ? '' : `${file.material}：`}
              {file.name}
            </span>
            <b>
              {file.checked}
              {file.note === '' ? '' : `：${file.note}`}
            </b>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface MoveProps extends Omit<StatusProps, 'status' | 'onYear'> {
  readonly move: CaseMove;
  readonly version: number;
}

function MoveForm({ params, words, known, move, version, onDone }: MoveProps) {
  const [values, setValues] = useState<Payload>({});
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const [sending, setSending] = useState(0);
  const make = useMutation({
    mutationFn: () =>
      publicApi.call('POST /api/public/{system}/{kind}/moves', {
        params,
        body: { ...known, move: move.key, version, fields: sent(filled(values)), reason },
      }),
    onSuccess: onDone,
  });
  const asksFiles = move.asks.some(({ field }) => field.kind === 'file');
  // What was asked for is said to be too late; of other moves only those that may be made are offered.
  if (move.refusal !== null)
    return asksFiles ? <p role="alert">{`${move.title}：${move.refusal}。`}</p> : null;

  function submit(event: FormEvent): void {
    event.preventDefault();
    setChecked(true);
    if (Object.keys(faultsOf(move.asks, values, words.lines)).length === 0 && !make.isPending) make.mutate();
  }

  return (
    <form onSubmit={submit} noValidate aria-label={move.title}>
      <h3>{move.title}</h3>
      <PublicFields
        asks={move.asks}
        values={values}
        faults={checked ? faultsOf(move.asks, values, words.lines) : {}}
        words={words}
        onChange={setValues}
        onSending={(more) => setSending((count) => count + more)}
      />
      {move.reason === null ? null : (
        <label className="x-field">
          {move.reason}
          <textarea rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
      )}
      {make.isError ? (
        <p className="x-alert" role="alert">
          {reasonOf(make.error)}
        </p>
      ) : null}
      <button
        type="submit"
        // What ends or undoes something, with a reason, does not stand out beside what was asked for.
        className={move.reason === null ? 'cp-main' : 'cp-plain'}
        disabled={make.isPending || sending > 0}
      >
        {sending > 0 ? '文件正在上传，请稍候' : move.title}
      </button>
    </form>
  );
}
