import type { z } from 'zod';
import type { Act, FieldGuard, FieldLevel, Purpose } from './access.ts';

declare module 'zod' {
  interface GlobalMeta {
    /** How guarded a field of an answer is, and for what it is kept: the edge drops it for whoever is not cleared. */
    level?: FieldLevel;
    purpose?: Purpose;
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Name of an endpoint: method and path with `{parameters}`, e.g. `GET /api/units/{unit}`. */
export type EndpointName = `${Method} /api/${string}`;

/** What an endpoint takes and gives. The one source of its types, validation, OpenAPI entry and client. */
export interface Endpoint {
  /** One line for the API document, in the field's English terms. */
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** JSON shape of the answer; `file` for a download, `empty` for 204. A body of `upload` is multipart. */
  readonly response: z.ZodType | 'file' | 'empty';
  /** Set when the body is a file sent as `multipart/form-data` under the field `file`; `body` then describes the other fields. */
  readonly upload?: true;
  /** What the post must be allowed to do somewhere: asked before the body is read. Which things it reaches is the action's matter. */
  readonly act?: Act;
  /**
   * Set when any token may call it, whatever its scopes, or with an `act` whose scope it has although it is no GET. Otherwise see
   * `isForSystems`.
   */
  readonly system?: true;
  /** Set when the endpoint answers without a session. */
  readonly open?: true;
  /** Set when anybody outside may call it: how often one address may ask or enter is counted before anything is read. */
  readonly gate?: 'ask' | 'enter' | 'upload';
}

/**
 * Whether a token whose scopes hold the act of an endpoint may call it. What is asked for under a right of reading but is no reading by
 * its method (a move of a problem, whose party the action looks for) is for persons: whoever gives a token a scope of reading gives
 * reading.
 */
export function isForSystems(method: string, { act, system, open }: Endpoint): boolean {
  if (system === true || open === true) return true;
  return act !== undefined && (method === 'GET' || !act.endsWith('.read'));
}

export type Contract = Readonly<Record<EndpointName, Endpoint>>;

/** Declares the endpoints of a module; the identity, kept for its inference. */
export function defineContract<const C extends Contract>(contract: C): C {
  return contract;
}

/**
 * A field of an answer that only cleared roles see: optional, for it is absent from everybody else's. Level and purpose stand in
 * the API document.
 */
export function guarded<S extends z.ZodType>(
  shape: S,
  level: FieldLevel,
  purpose: Purpose,
): z.ZodOptional<S> {
  const guard: FieldGuard = { level, purpose };
  return shape.optional().meta({ ...guard });
}

type Part<E, K extends 'params' | 'query' | 'body', Side extends 'input' | 'output'> = E extends {
  readonly [P in K]: infer S extends z.ZodType;
}
  ? { readonly [P in K]: Side extends 'input' ? z.input<S> : z.output<S> }
  : unknown;

/** What a caller sends to endpoint `E` (before defaults are filled in). */
export type Sent<E extends Endpoint> = Part<E, 'params', 'input'> &
  Part<E, 'query', 'input'> &
  Part<E, 'body', 'input'> &
  (E extends { readonly upload: true } ? { readonly file: Blob } : unknown);

/** What the handler of endpoint `E` receives (validated, defaults filled in). */
export type Received<E extends Endpoint> = Part<E, 'params', 'output'> &
  Part<E, 'query', 'output'> &
  Part<E, 'body', 'output'> &
  (E extends { readonly upload: true } ? { readonly file: UploadedFile } : unknown);

/** A file as it arrived: bytes are not yet trusted. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file to be downloaded. */
export interface Download {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  /** What is to be known of the file by whoever downloads it, a sentence in Chinese; shown beside the download. */
  readonly note?: string;
}

/** What endpoint `E` answers. */
export type Answer<E extends Endpoint> = E['response'] extends z.ZodType
  ? z.output<E['response']>
  : E['response'] extends 'file'
    ? Download
    : undefined;
