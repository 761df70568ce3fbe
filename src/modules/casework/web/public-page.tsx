import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { printMinute } from '#kernel/day-words.ts';
import { readPayload } from '#kernel/system/fields.ts';
import type { Payload } from '#kernel/system/types.ts';
import { reasonOf } from '#web/api-error.ts';
import { useRouteParam } from '#web/route-param.ts';
import type { CaseMove } from '../schema-items.ts';
import type { PublicStatus } from '../schema-public.ts';
import { publicApi } from './casework-api.ts';
import { PublicFields, type PublicWords } from './public-field.tsx';
import { PublicList } from './public-list.tsx';
import { sent } from './sent.ts';
import './public.css';

type Params = { system: string; kind: string };

const partWords = { list: '查看', enter: '我要提交', ask: '查询进度' } as const;
type Part = keyof typeof partWords;

/** What people outside see of a system: what it lays open, a form, how their matter stands by number and code. No sign-in. */
export function PublicPage() {
  const params = { system: useRouteParam('system'), kind: useRouteParam('kind') };
  const [chosen, setPart] = useState<Part>();
  const form = useQuery({ ...publicApi.query('GET /api/public/{system}/{kind}', { params }), retry: false });
  if (form.isError)
    return (
      <main className="cp-page">
        <h1>没有这个页面</h1>
        <p role="alert">{reasonOf(form.error)}</p>
      </main>
    );
  if (form.data === undefined) return <main className="cp-page" aria-busy="true" />;
  const { title, lead, county, demo, lists, tracks, asks } = form.data;
  const parts: readonly Part[] = [
    ...(lists ? (['list'] as const) : []),
    ...(asks.length > 0 ? (['enter'] as const) : []),
    ...(tracks ? (['ask'] as const) : []),
  ];
  const part = chosen ?? parts[0];
  return (
    <main className="cp-page">
      <title>{title}</title>
      <header>
        <p>{county}</p>
        <h1>{title}</h1>
        <p>{lead}</p>
      </header>
      {demo ? (
        <p className="cp-demo">
          演示数据{asks.length > 0 ? '：提交的内容只作演示，不会有人办理' : '：内容是虚构的'}。
        </p>
      ) : null}
      {parts.length > 1 ? (
        <nav aria-label="办理">
          {parts.map((one) => (
            <button key={one} type="button" aria-pressed={part === one} onClick={() => setPart(one)}>
              {partWords[one]}
            </button>
          ))}
        </nav>
      ) : null}
      {part === 'list' ? <PublicList params={params} noun={form.data.noun} /> : null}
      {part === 'enter' ? (
        <Enter params={params} asks={asks} words={form.data} noun={form.data.noun} title={title} />
      ) : null}
      {part === 'ask' ? <Ask params={params} words={form.data} /> : null}
    </main>
  );
}

/** What is wrong with a form, by field: the same reading as the server's. */
function faultsOf(asks: CaseMove['asks'], values: Payload): Readonly<Record<string, string>> {
  const fields = asks.map(({ field }) => field);
  const keys = asks.map(({ field, required }) => (required ? field.key : `${field.key}?`));
  return Object.fromEntries(
    readPayload({ fields }, keys, values).faults.map((one) => [one.field, one.message]),
  );
}

/** Values without those left empty. */
function filled(values: Payload): Payload {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

interface EnterProps {
  readonly params: Params;
  readonly asks: CaseMove['asks'];
  readonly words: PublicWords;
  readonly noun: string;
  readonly title: string;
}

/** The form, once the item is known that its address names (an application for an item of the catalogue). */
function Enter(props: EnterProps) {
  const ref = props.asks.find(({ field }) => field.kind === 'ref')?.field;
  const number = new URLSearchParams(window.location.search).get(ref?.key ?? '') ?? '';
  const params = { system: props.params.system, kind: ref?.to ?? '', number };
  const item = useQuery({
    ...publicApi.query('GET /api/public/{system}/{kind}/items/{number}', { params }),
    enabled: ref !== undefined && number !== '',
    retry: false,
  });
  if (ref === undefined) return <EnterForm {...props} begin={{}} />;
  if (item.isLoading) return <p aria-busy="true">正在读取</p>;
  if (item.data === undefined)
    return (
      <p>
        {item.isError ? reasonOf(item.error) : ''}请先选定要办的{ref.title}：
        <a href={`/p/${params.system}/${params.kind}`}>打开目录</a>，在那一项的页面上点“{props.title}”。
      </p>
    );
  const { id, title } = item.data;
  const words = { ...props.words, chosen: { [ref.key]: { id, title } } };
  return <EnterForm {...props} words={words} begin={{ [ref.key]: id }} />;
}

function EnterForm({ params, asks, words, noun, begin }: EnterProps & { readonly begin: Payload }) {
  const [values, setValues] = useState<Payload>(begin);
  const [checked, setChecked] = useState(false);
  const faults = checked ? faultsOf(asks, values) : {};
  const enter = useMutation({
    mutationFn: () =>
      publicApi.call('POST /api/public/{system}/{kind}', { params, body: { fields: sent(filled(values)) } }),
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    setChecked(true);
    if (Object.keys(faultsOf(asks, values)).length === 0 && !enter.isPending) enter.mutate();
  }

  if (enter.isSuccess)
    return (
      <section className="cp-receipt" aria-live="polite">
        <h2>已收到</h2>
        <dl>
          <dt>{noun}编号</dt>
          <dd>{enter.data.number}</dd>
          <dt>查询码</dt>
          <dd>{enter.data.code}</dd>
        </dl>
        <p>查询码只显示这一次，请抄下或截图保存。查询进度、补充和评价都要用它。</p>
      </section>
    );
  return (
    <form onSubmit={submit} noValidate>
      {enter.isError ? (
        <p className="x-alert" role="alert">
          {reasonOf(enter.error)}
        </p>
      ) : null}
      <PublicFields asks={asks} values={values} faults={faults} words={words} onChange={setValues} />
      <button type="submit" className="cp-main" disabled={enter.isPending}>
        {enter.isPending ? '正在提交' : '提交'}
      </button>
    </form>
  );
}

function Ask({ params, words }: { readonly params: Params; readonly words: PublicWords }) {
  const [number, setNumber] = useState('');
  const [code, setCode] = useState('');
  const ask = useMutation({
    mutationFn: () =>
      publicApi.call('POST /api/public/{system}/{kind}/status', { params, body: { number, code } }),
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!ask.isPending) ask.mutate();
  }

  return (
    <>
      <form onSubmit={submit}>
        {ask.isError ? (
          <p className="x-alert" role="alert">
            {reasonOf(ask.error)}
          </p>
        ) : null}
        <label className="x-field">
          编号
          <input
            required
            minLength={4}
            value={number}
            autoComplete="off"
            onChange={(event) => setNumber(event.target.value)}
          />
        </label>
        <label className="x-field">
          查询码
          <input
            required
            minLength={6}
            value={code}
            autoComplete="off"
            onChange={(event) => setCode(event.target.value)}
          />
        </label>
        <button type="submit" className="cp-main" disabled={ask.isPending}>
          查询
        </button>
      </form>
      {ask.data === undefined ? null : (
        <Status
          params={params}
          words={words}
          known={{ number, code }}
          status={ask.data}
          onDone={() => ask.mutate()}
        />
      )}
    </>
  );
}

interface StatusProps {
  readonly params: Params;
  readonly words: PublicWords;
  readonly known: { readonly number: string; readonly code: string };
  readonly status: PublicStatus;
  readonly onDone: () => void;
}

function Status({ params, words, known, status, onDone }: StatusProps) {
  return (
    <section className="cp-status" aria-live="polite">
      <h2>{status.words}</h2>
      <dl>
        {status.facts.map(({ title, text }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <ol>
        {status.steps.map((step) => (
          <li key={`${step.at}${step.words}`}>
            <time dateTime={step.at}>{printMinute(step.at)}</time> {step.words}
            {step.reason === '' ? null : <p>{step.reason}</p>}
          </li>
        ))}
      </ol>
      {status.moves.map((move) => (
        <MoveForm
          key={`${move.key}${status.version}`}
          params={params}
          words={words}
          known={known}
          move={move}
          version={status.version}
          onDone={onDone}
        />
      ))}
    </section>
  );
}

interface MoveProps extends Omit<StatusProps, 'status'> {
  readonly move: CaseMove;
  readonly version: number;
}

function MoveForm({ params, words, known, move, version, onDone }: MoveProps) {
  const [values, setValues] = useState<Payload>({});
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const make = useMutation({
    mutationFn: () =>
      publicApi.call('POST /api/public/{system}/{kind}/moves', {
        params,
        body: { ...known, move: move.key, version, fields: sent(filled(values)), reason },
      }),
    onSuccess: onDone,
  });
  if (move.refusal !== null) return null;

  function submit(event: FormEvent): void {
    event.preventDefault();
    setChecked(true);
    if (Object.keys(faultsOf(move.asks, values)).length === 0 && !make.isPending) make.mutate();
  }

  return (
    <form onSubmit={submit} noValidate aria-label={move.title}>
      <h3>{move.title}</h3>
      {make.isError ? (
        <p className="x-alert" role="alert">
          {reasonOf(make.error)}
        </p>
      ) : null}
      <PublicFields
        asks={move.asks}
        values={values}
        faults={checked ? faultsOf(move.asks, values) : {}}
        words={words}
        onChange={setValues}
      />
      {move.reason === null ? null : (
        <label className="x-field">
          {move.reason}
          <textarea rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
      )}
      <button type="submit" className="cp-main" disabled={make.isPending}>
        {move.title}
      </button>
    </form>
  );
}
