import { queryOptions } from '@tanstack/react-query';
import type { Answer, Contract, Endpoint, EndpointName, Sent } from '#kernel/contract.ts';
import { addressOf, textOf } from './address.ts';
import { offline, readProblem } from './api-error.ts';
import { sendForm } from './upload.ts';

/** The same object with every key optional that accepts an empty object, so that `{ query: {} }` need not be written. */
type Relaxed<T> = { readonly [K in keyof T as object extends T[K] ? never : K]: T[K] } & {
  readonly [K in keyof T as object extends T[K] ? K : never]?: T[K];
};
type Arguments<E extends Endpoint> =
  object extends Relaxed<Sent<E>> ? [sent?: Relaxed<Sent<E>>] : [sent: Relaxed<Sent<E>>];

type Names<C extends Contract> = Extract<keyof C, EndpointName>;
type FileNames<C extends Contract> = {
  [N in Names<C>]: C[N]['response'] extends 'file' ? N : never;
}[Names<C>];
type DataNames<C extends Contract> = {
  [N in Names<C>]: C[N]['response'] extends 'file' ? never : N;
}[Names<C>];
type ReadNames<C extends Contract> = Extract<DataNames<C>, `GET /api/${string}`>;

interface Parts {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly file?: Blob;
}

let signedOut: () => void = () => undefined;

/** Says what happens when the server no longer knows the session (401). Called once, by the router. */
export function whenSignedOut(action: () => void): void {
  signedOut = action;
}

let noted: (note: string) => void = () => undefined;

/** Says what happens with what is to be known of a file that was downloaded. Called by the frame of the pages. */
export function whenNoted(action: (note: string) => void): void {
  noted = action;
}

let acted: (name: string) => void = () => undefined;

/** Says what happens when something was done: every call but a reading one that the server carried out. Called once, by the router. */
export function whenActed(action: (name: string) => void): void {
  acted = action;
}

/**
 * The client of one module, typed by its contract; at run time it knows nothing of it.
 * `call` for JSON, `query` for TanStack Query options of a GET, `download` to save a file.
 */
export function client<C extends Contract>() {
  async function call<N extends DataNames<C>>(name: N, ...[sent]: Arguments<C[N]>): Promise<Answer<C[N]>> {
    return readAnswer(await send(name, sent ?? {}));
  }

  async function download<N extends FileNames<C>>(name: N, ...[sent]: Arguments<C[N]>): Promise<void> {
    const response = await send(name, sent ?? {});
    saveFile(await response.blob(), fileNameOf(response));
    const note = response.headers.get('x-xushi-note');
    if (note !== null) noted(decodeURIComponent(note));
  }

  function query<N extends ReadNames<C>>(name: N, ...[sent]: Arguments<C[N]>) {
    return queryOptions({
      queryKey: [name, sent ?? {}],
      queryFn: async ({ signal }): Promise<Answer<C[N]>> => readAnswer(await send(name, sent ?? {}, signal)),
    });
  }

  /** As `call` of an endpoint that takes a file, saying how much of it was sent (0 to 1). */
  function upload<N extends DataNames<C>>(
    name: N,
    sent: Relaxed<Sent<C[N]>>,
    progress: (share: number) => void,
  ): { readonly done: Promise<Answer<C[N]>>; readonly cancel: () => void } {
    const { done, cancel } = sendParts(name, sent, progress);
    return { done: done.then(readAnswer), cancel };
  }

  return { call, download, query, upload };
}

async function readAnswer(response: Response) {
  return response.status === 204 ? undefined : await response.json();
}

async function send(name: string, parts: Parts, signal?: AbortSignal): Promise<Response> {
  const space = name.indexOf(' ');
  const request: RequestInit = {
    method: name.slice(0, space),
    credentials: 'same-origin',
    headers: headersFor(parts),
    ...bodyFor(parts),
    ...(signal === undefined ? {} : { signal }),
  };
  const response = await reach(addressOf(name.slice(space + 1), parts), request);
  if (response.ok) {
    if (request.method !== 'GET') acted(name);
    return response;
  }
  const problem = await readProblem(response);
  if (problem.status === 401) signedOut();
  throw problem;
}

function sendParts(name: string, parts: Parts, progress: (share: number) => void) {
  const space = name.indexOf(' ');
  const form = parts.file === undefined ? new FormData() : multipart(parts.file, parts.body);
  const { done, cancel } = sendForm(
    addressOf(name.slice(space + 1), parts),
    form,
    headersFor(parts),
    progress,
  );
  const answered = done.then(async (response) => {
    if (response.ok) return response;
    throw await readProblem(response);
  });
  return { done: answered, cancel };
}

async function reach(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request);
  } catch (error) {
    throw error instanceof DOMException && error.name === 'AbortError' ? error : offline();
  }
}

function headersFor(parts: Parts): Record<string, string> {
  const json = parts.body !== undefined && parts.file === undefined;
  return {
    accept: 'application/json, application/problem+json, */*;q=0.5',
    'x-xushi-csrf': '1',
    ...(json ? { 'content-type': 'application/json' } : {}),
  };
}

function bodyFor(parts: Parts): { body?: BodyInit } {
  if (parts.file !== undefined) return { body: multipart(parts.file, parts.body) };
  return parts.body === undefined ? {} : { body: JSON.stringify(parts.body) };
}

/** Fields beside a file travel as text when they are text, as JSON otherwise. */
function multipart(file: Blob, fields: unknown): FormData {
  const form = new FormData();
  const entries = typeof fields === 'object' && fields !== null ? Object.entries(fields) : [];
  for (const [key, value] of entries) {
    if (value !== undefined) form.append(key, textOf(value));
  }
  form.append('file', file);
  return form;
}

function fileNameOf(response: Response): string {
  const header = response.headers.get('content-disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/iu.exec(header)?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return /filename="([^"]+)"/iu.exec(header)?.[1] ?? '下载';
}

/** Saves a file that the page has made or received. */
export function saveFile(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
