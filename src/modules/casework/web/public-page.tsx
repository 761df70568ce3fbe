import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Payload } from '#kernel/system/types.ts';
import { reasonOf } from '#web/api-error.ts';
import { useRouteParam } from '#web/route-param.ts';
import { text, useSearchParams } from '#web/search.ts';
import type { CaseMove } from '../schema-items.ts';
import { publicApi } from './casework-api.ts';
import { knownCode } from './known-codes.ts';
import { PublicBoards } from './public-boards.tsx';
import { PublicFields, type PublicWords } from './public-field.tsx';
import { PublicList } from './public-list.tsx';
import { Status } from './public-status.tsx';
import { faultsOf, filled, goToFault } from './public-values.ts';
import { Receipt } from './receipt.tsx';
import { sent } from './sent.ts';
import './public.css';

const filters = { form: text, number: text };
type Params = { system: string; kind: string };

const partWords = { list: '查看', enter: '我要提交', ask: '查询进度' } as const;
type Part = keyof typeof partWords;

/** What there is to do on a face. */
function partsOf({
  lists,
  tracks,
  asks,
}: {
  readonly lists: boolean;
  readonly tracks: boolean;
  readonly asks: readonly unknown[];
}): readonly Part[] {
  const all = { list: lists, enter: asks.length > 0, ask: tracks };
  return (['list', 'enter', 'ask'] as const).filter((one) => all[one]);
}

/** What is opened first: whoever comes with a number, from a receipt, asks after it. */
function firstOf(parts: readonly Part[], number: string): Part | undefined {
  return number !== '' && parts.includes('ask') ? 'ask' : parts[0];
}

/** What people outside see of a system: what it lays open, a form, how their matter stands by number and code. No sign-in. */
export function PublicPage() {
  const params = { system: useRouteParam('system'), kind: useRouteParam('kind') };
  const [{ form: formKey, number }] = useSearchParams(filters);
  const [chosen, setPart] = useState<{ readonly part: Part; readonly number: string }>();
  const own = formKey === '' ? {} : { form: formKey };
  const form = useQuery({
    ...publicApi.query('GET /api/public/{system}/{kind}', { params, query: own }),
    retry: false,
  });
  if (form.isError)
    return (
      <main className="cp-page">
        <h1>没有这个页面</h1>
        <p role="alert">{reasonOf(form.error)}</p>
      </main>
    );
  if (form.data === undefined) return <main className="cp-page" aria-busy="true" />;
  const { title, lead, county, demo, asks } = form.data;
  const parts = partsOf(form.data);
  const part = chosen?.number === number ? chosen.part : firstOf(parts, number);
  const words: PublicWords = { ...form.data, place: params };
  return (
    <main className="cp-page">
      <title>{title}</title>
      <header>
        <p>{county}</p>
        <h1>{title}</h1>
        <p>{lead}</p>
      </header>
      <PublicBoards system={params.system} boards={form.data.boards} />
      {demo ? (
        <p className="cp-demo">
          演示数据{asks.length > 0 ? '：提交的内容只作演示，不会有人办理' : '：内容是虚构的'}。
        </p>
      ) : null}
      {parts.length > 1 ? (
        <nav aria-label="办理">
          {parts.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={part === one}
              onClick={() => setPart({ part: one, number })}
            >
              {partWords[one]}
            </button>
          ))}
        </nav>
      ) : null}
      {part === 'enter' ? <OtherForms params={params} forms={form.data.forms} /> : null}
      {part === 'list' ? <PublicList params={params} noun={form.data.noun} /> : null}
      {part === 'enter' ? (
        <Enter
          key={formKey}
          params={params}
          form={own}
          asks={asks}
          words={words}
          noun={form.data.noun}
          title={title}
        />
      ) : null}
      {part === 'ask' ? <Ask key={number} params={params} words={words} begin={number} /> : null}
    </main>
  );
}

/** Forms of the same kind under addresses of their own. */
function OtherForms({
  params: { system, kind },
  forms,
}: {
  readonly params: Params;
  readonly forms: readonly { readonly key: string; readonly title: string }[];
}) {
  if (forms.length === 0) return null;
  return (
    <p className="cp-forms">
      {forms.map(({ key, title }) => (
        <a key={key} href={`/p/${system}/${kind}?form=${key}`}>
          {title}
        </a>
      ))}
    </p>
  );
}

interface EnterProps {
  readonly params: Params;
  readonly form: { readonly form?: string };
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
  const { id, title, facts } = item.data;
  // What the item's own page says of its materials is what the form asks for.
  const lines = Object.fromEntries(
    props.asks.flatMap(({ field }) => {
      const text = facts.find((one) => one.key === field.files?.of)?.text;
      return text === undefined ? [] : [[field.key, text] as const];
    }),
  );
  const words = { ...props.words, lines, chosen: { [ref.key]: { id, title } } };
  return <EnterForm {...props} words={words} begin={{ [ref.key]: id }} />;
}

function EnterForm({ params, form, asks, words, noun, begin }: EnterProps & { readonly begin: Payload }) {
  const [values, setValues] = useState<Payload>(begin);
  const [checked, setChecked] = useState(false);
  const [sending, setSending] = useState(0);
  const faults = checked ? faultsOf(asks, values, words.lines) : {};
  const enter = useMutation({
    mutationFn: () =>
      publicApi.call('POST /api/public/{system}/{kind}', {
        params,
        body: { fields: sent(filled(values)), ...form },
      }),
  });

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    setChecked(true);
    if (Object.keys(faultsOf(asks, values, words.lines)).length > 0) goToFault(event.currentTarget);
    else if (!enter.isPending) enter.mutate();
  }

  if (enter.isSuccess) return <Receipt params={params} noun={noun} {...enter.data} />;
  return (
    <form onSubmit={submit} noValidate>
      <PublicFields
        asks={asks}
        values={values}
        faults={faults}
        words={words}
        onChange={setValues}
        onSending={(more) => setSending((count) => count + more)}
      />
      {/* Beside the button: on a phone the top of the form is out of sight. */}
      {enter.isError ? (
        <p className="x-alert" role="alert">
          {reasonOf(enter.error)}
        </p>
      ) : null}
      <button type="submit" className="cp-main" disabled={enter.isPending || sending > 0}>
        {sending > 0 ? '文件正在上传，请稍候' : enter.isPending ? '正在提交' : '提交'}
      </button>
    </form>
  );
}

interface AskProps {
  readonly params: Params;
  readonly words: PublicWords;
  /** The number it begins with; empty: none. */
  readonly begin: string;
}

function Ask({ params, words, begin }: AskProps) {
  const [number, setNumber] = useState(begin);
  const [code, setCode] = useState(() => knownCode(params, begin));
  const ask = useMutation({
    mutationFn: (year?: string) =>
      publicApi.call('POST /api/public/{system}/{kind}/status', {
        params,
        body: { number, code, ...(year === undefined ? {} : { year }) },
      }),
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!ask.isPending) ask.mutate(undefined);
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
          onDone={() => ask.mutate(undefined)}
          onYear={(year) => ask.mutate(year)}
        />
      )}
    </>
  );
}
