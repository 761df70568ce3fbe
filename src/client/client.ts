import type { Operations } from './operations.ts';

/** One wrong field or row of what was sent. */
export interface XushiFault {
  readonly field: string;
  readonly row?: number;
  readonly column?: string;
  readonly message: string;
}

/** A refusal of the server: a stable code, a Chinese sentence with the cure, and the faults one by one. */
export class XushiError extends Error {
  override readonly name = 'XushiError';
  readonly status: number;
  readonly code: string;
  readonly faults: readonly XushiFault[];
  readonly requestId: string;

  constructor(status: number, problem: Readonly<Record<string, unknown>>) {
    super(wordOf(problem['detail'], `HTTP ${status}`));
    this.status = status;
    this.code = wordOf(problem['code'], 'unknown');
    this.requestId = wordOf(problem['requestId'], '');
    this.faults = Array.isArray(problem['faults']) ? problem['faults'] : [];
  }
}

function wordOf(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

/** How a client reaches the server. */
export interface ClientOptions {
  /** Address of the server, e.g. `https://xushi.example.gov.cn`. */
  readonly base: string;
  /** Token from the page 接口令牌. */
  readonly token: string;
  /** For tests and proxies; the global `fetch` otherwise. */
  readonly fetch?: (address: string, request: RequestInit) => Promise<Response>;
  /** How often a request is tried again after 429 or 503, waiting as the server says; 3 otherwise. */
  readonly retries?: number;
  /** How to wait so many milliseconds; a timer otherwise. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

type Name = keyof Operations;
type Sent<N extends Name> = Operations[N]['sent'];
type Rows<N extends Name> = Operations[N]['answer'] extends { readonly rows: readonly (infer R)[] }
  ? R
  : never;

/** Endpoints that answer JSON, with a file, and by pages. */
type JsonName = { [N in Name]: Operations[N]['kind'] extends 'file' ? never : N }[Name];
type FileName = { [N in Name]: Operations[N]['kind'] extends 'file' ? N : never }[Name];
type PagedName = {
  [N in Name]: Operations[N]['sent'] extends { readonly query?: { readonly page?: number } } ? N : never;
}[Name];

type Figure = Rows<'GET /api/figures/changes'>;
type Change = Rows<'GET /api/changes'>;

/** What is followed: all that the token may read when left out. */
export type ChangeKind = Change['kind'];

/** The client of another system. */
export interface XushiClient {
  /** Calls an endpoint by its name, e.g. `call('GET /api/units', {})`. @throws XushiError */
  call<N extends JsonName>(name: N, sent: Sent<N>): Promise<Operations[N]['answer']>;
  /** Fetches a file. @throws XushiError */
  file<N extends FileName>(
    name: N,
    sent: Sent<N>,
  ): Promise<{ readonly name: string; readonly bytes: Uint8Array }>;
  /** All rows of a list that comes in pages. @throws XushiError */
  pages<N extends PagedName & JsonName>(name: N, sent: Sent<N>): AsyncGenerator<Rows<N>, void, undefined>;
  /**
   * Figures appended after a cursor until there are no more, in batches: keep `cursor` together with what you stored of `rows`, and go
   * on from it the next time. Nothing is left out and nothing comes twice. @throws XushiError
   */
  changedSince(
    cursor: number,
    limit?: number,
  ): AsyncGenerator<{ readonly rows: readonly Figure[]; readonly cursor: number }, void, undefined>;
  /**
   * As `changedSince` for indicator definitions, commitments, figures and lights together: each row says its `kind`. The cursor is a text
   * (empty: from the beginning) and holds the place of every kind. @throws XushiError
   */
  changes(
    cursor: string,
    wanted?: { readonly kinds?: readonly ChangeKind[]; readonly limit?: number },
  ): AsyncGenerator<{ readonly rows: readonly Change[]; readonly cursor: string }, void, undefined>;
}

/** A client that signs in by token. It needs nothing but `fetch`; its types come from the contracts. */
export function createClient(options: ClientOptions): XushiClient {
  const call = async <N extends JsonName>(name: N, sent: Sent<N>): Promise<Operations[N]['answer']> => {
    const response = await send(options, name, sent);
    return JSON.parse((await response.text()) || 'null');
  };
  return {
    call,
    async file(name, sent) {
      const response = await send(options, name, sent);
      return { name: nameOf(response), bytes: new Uint8Array(await response.arrayBuffer()) };
    },
    async *pages(name, sent) {
      const wanted = partsOf(sent);
      for (let page = 1; ; page += 1) {
        const response = await send(options, name, { ...wanted, query: { ...wanted.query, page } });
        const answer = JSON.parse(await response.text());
        yield* answer.rows;
        if (answer.rows.length === 0 || page * (answer.size ?? answer.rows.length) >= answer.total) return;
      }
    },
    async *changedSince(from, limit = 1000) {
      for (let cursor = from; ; ) {
        const { rows, next, more } = await call('GET /api/figures/changes', {
          query: { since: cursor, limit },
        });
        cursor = next;
        if (rows.length > 0) yield { rows, cursor };
        if (!more) return;
      }
    },
    async *changes(from, { kinds = [], limit = 1000 } = {}) {
      for (let cursor = from; ; ) {
        const { rows, next, more } = await call('GET /api/changes', {
          query: { since: cursor, kinds: kinds.join(','), limit },
        });
        cursor = next;
        if (rows.length > 0) yield { rows, cursor };
        if (!more) return;
      }
    },
  };
}

interface Parts {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly file?: Blob;
}

function partsOf(sent: object): Parts {
  return sent;
}

const patience = { 429: true, 503: true } as const;

async function send(options: ClientOptions, name: string, sent: object): Promise<Response> {
  const reach = options.fetch ?? fetch;
  const wait = options.wait ?? sleep;
  const [address, request] = requestOf(options, name, partsOf(sent));
  for (let tries = options.retries ?? 3; ; tries -= 1) {
    const response = await reach(address, request);
    if (response.ok) return response;
    if (!(response.status in patience) || tries <= 0) throw await errorOf(response);
    await wait(Number(response.headers.get('retry-after') ?? 3) * 1000);
  }
}

async function sleep(milliseconds: number): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

function requestOf({ base, token }: ClientOptions, name: string, sent: Parts): [string, RequestInit] {
  const space = name.indexOf(' ');
  const path = name.slice(space + 1).replaceAll(/\{(\w+)\}/gu, (_, key: string) => {
    const value = sent.params?.[key];
    if (value === undefined) throw new TypeError(`${name} needs params.${key}`);
    return encodeURIComponent(plain(value));
  });
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(sent.query ?? {}))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== '') search.append(key, plain(one));
  const query = search.toString();
  const headers = new Headers({ authorization: `Bearer ${token}`, accept: 'application/json, */*;q=0.5' });
  const request = { method: name.slice(0, space), headers };
  const address = `${base.replace(/\/+$/u, '')}${path}${query === '' ? '' : `?${query}`}`;
  if (sent.file !== undefined) return [address, { ...request, body: multipart(sent.file, sent.body) }];
  if (sent.body === undefined) return [address, request];
  headers.set('content-type', 'application/json');
  return [address, { ...request, body: JSON.stringify(sent.body) }];
}

function multipart(file: Blob, fields: unknown): FormData {
  const form = new FormData();
  for (const [key, value] of Object.entries(typeof fields === 'object' && fields !== null ? fields : {}))
    if (value !== undefined) form.append(key, plain(value));
  form.append('file', file);
  return form;
}

/** Text as itself, everything else as JSON, as the server reads it back. */
function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

async function errorOf(response: Response): Promise<XushiError> {
  try {
    const problem: unknown = JSON.parse(await response.text());
    return new XushiError(response.status, { ...(typeof problem === 'object' ? problem : {}) });
  } catch {
    return new XushiError(response.status, {});
  }
}

function nameOf(response: Response): string {
  const header = response.headers.get('content-disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/iu.exec(header)?.[1];
  return encoded === undefined ? '下载' : decodeURIComponent(encoded);
}
