import { isDeepStrictEqual } from 'node:util';
import { getConnInfo } from '@hono/node-server/conninfo';
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, Next } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import type { Answer, Contract, Download, Endpoint, EndpointName, Received } from '#kernel/contract.ts';
import { Refusal } from '#kernel/errors.ts';
import { demand } from './access.ts';
import type { Actor } from './actor.ts';
import { record } from './audit.ts';
import type { Clock } from './clock.ts';
import { inTransaction, type Store } from './database.ts';
import { prune } from './field-level.ts';
import { downloadResponse } from './http-download.ts';
import { addSecurityHeaders, admitSystem, refuseCrossSite } from './http-guard.ts';
import { type BodyLimits, outsideLimits, readInput, usualLimits } from './http-input.ts';
import { errorFields, type Log } from './log.ts';
import { describeEndpoint } from './open-api.ts';
import { newRequestId, problemResponse, refusalOf } from './problem.ts';
import { gate } from './public-gate.ts';
import { whenReading } from './remember.ts';

/** What a handler knows of its request besides its input. */
export interface RequestContext {
  /** Who is signed in. In an open endpoint there may be nobody: reading it then throws, see `actorOrNull`. */
  readonly actor: Actor;
  readonly actorOrNull: Actor | null;
  readonly store: Store;
  /** ISO instant of the beginning of the request. */
  readonly now: string;
  /** The day in China, `YYYY-MM-DD`. */
  readonly today: string;
  readonly address: string;
  /** Folder with the county's own font files, for PDFs; null: the open ones that come with the program. */
  readonly fonts: string | null;
  readonly requestId: string;
  /** The token of the session cookie as it was sent; trusted by nobody but the org module. */
  readonly sessionToken: string | null;
  /** Gives the browser the session cookie. */
  setSession(token: string, maxAgeSeconds: number): void;
  clearSession(): void;
}

export type Handlers<C extends Contract> = {
  readonly [N in Extract<keyof C, EndpointName>]: (
    ctx: RequestContext,
    input: Received<C[N]>,
  ) => Promise<Answer<C[N]>>;
};

/** What the org module needs to say who a request comes from. */
export interface SessionRequest {
  readonly token: string;
  readonly store: Store;
  readonly now: string;
  readonly address: string;
}

/** What the token module needs to say which system a request comes from. */
export interface BearerRequest extends SessionRequest {
  /** The day in China, `YYYY-MM-DD`. */
  readonly today: string;
}

export interface AppOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly resolveActor: (request: SessionRequest) => Promise<Actor | null>;
  /** Who a token belongs to; refuses one that is not good. Without it no token is. */
  readonly resolveBearer?: (request: BearerRequest) => Promise<Actor>;
  readonly trustProxy: boolean;
  readonly secureCookies: boolean;
  /** Checks every answer against its declared shape: on in tests. */
  readonly checkAnswers: boolean;
  readonly limits?: BodyLimits;
  /** Folder with the county's own font files; by default there is none. */
  readonly fonts?: string | null;
}

interface Env {
  Variables: { requestId: string; route: string };
}

/** The HTTP side of the product; modules add their endpoints with `mount`. */
export interface App {
  readonly hono: OpenAPIHono<Env>;
  readonly options: AppOptions;
  /** What was mounted, by name: what the API document and the walks over every endpoint go by. */
  readonly endpoints: Map<string, Endpoint>;
}

/** Makes an app with its request log, error answers and security headers, without endpoints. */
export function createApp(options: AppOptions): App {
  const hono = new OpenAPIHono<Env>();
  hono.use(async (c, next) => around(c, next, options));
  hono.onError((error, c) => answerError(error, c, options));
  hono.notFound((c) =>
    problemResponse(new Refusal('platform.no_such_address', 404, '没有这个地址。'), c.get('requestId')),
  );
  return { hono, options, endpoints: new Map() };
}

async function around(c: Context<Env>, next: Next, options: AppOptions): Promise<void> {
  const begun = performance.now();
  c.set('requestId', newRequestId());
  c.set('route', '');
  await next();
  addSecurityHeaders(c.res.headers, reachOf(options));
  c.res.headers.set('x-request-id', c.get('requestId'));
  if (c.req.path.startsWith('/api/')) c.res.headers.set('cache-control', 'no-store');
  const route = c.get('route');
  if (route !== '')
    options.log.info(
      {
        requestId: c.get('requestId'),
        route,
        status: c.res.status,
        ms: Math.round(performance.now() - begun),
      },
      'request',
    );
}

function reachOf({ trustProxy, secureCookies }: AppOptions): 'tls' | 'trusted' | 'plain' {
  if (!secureCookies) return 'plain';
  return trustProxy ? 'tls' : 'trusted';
}

function answerError(error: unknown, c: Context<Env>, options: AppOptions): Response {
  const requestId = c.get('requestId');
  if (refusalOf(error) === null) {
    options.log.error({ requestId, route: c.get('route'), error: errorFields(error) }, 'bug');
    const told = options.checkAnswers && error instanceof Error ? error.message : undefined;
    return problemResponse(error, requestId, told);
  }
  return problemResponse(error, requestId);
}

/** Adds the endpoints of a module: validated by its contract, described in the API document. */
export function mount<C extends Contract>(app: App, contract: C, handlers: Handlers<C>): void;
export function mount(app: App, contract: Contract, handlers: LooseHandlers): void {
  mountMade(app, contract, handlers);
}

/** As `mount`, for a contract that was made from data: its handlers read their own input, which was validated by the contract. */
export function mountMade(app: App, contract: Contract, handlers: LooseHandlers): void {
  for (const [name, endpoint] of Object.entries(contract)) {
    const handler = handlers[name];
    if (handler === undefined) throw new Error(`impossible: no handler for ${name}`);
    const space = name.indexOf(' ');
    const path = name.slice(space + 1);
    app.endpoints.set(name, endpoint);
    describeEndpoint(app.hono, name.slice(0, space), path, endpoint);
    app.hono.on(name.slice(0, space), path.replaceAll(/\{(\w+)\}/gu, ':$1'), async (c) => {
      c.set('route', name);
      return serve(c, endpoint, whenReading(name, handler), app.options);
    });
  }
}

type LooseHandler = (ctx: RequestContext, input: Readonly<Record<string, unknown>>) => Promise<unknown>;
export type LooseHandlers = Readonly<Record<string, LooseHandler>>;

async function serve(
  c: Context<Env>,
  endpoint: Endpoint,
  handler: LooseHandler,
  options: AppOptions,
): Promise<Response> {
  // No page of another site can add a token to a request, so the rule against forged requests is for cookies alone.
  if (bearerOf(c.req.raw) === null) refuseCrossSite(c.req.raw);
  const leave =
    endpoint.gate === undefined ? null : await gate.admit(endpoint.gate, addressOf(c, options.trustProxy));
  try {
    return await served(c, endpoint, handler, options);
  } finally {
    leave?.();
  }
}

async function served(
  c: Context<Env>,
  endpoint: Endpoint,
  handler: LooseHandler,
  options: AppOptions,
): Promise<Response> {
  const ctx = await contextOf(c, options);
  if (endpoint.open !== true && ctx.actorOrNull === null)
    throw new Refusal('platform.not_signed_in', 401, '请先登录。登录过期后未提交的内容仍在页面上。');
  try {
    if (ctx.actorOrNull?.system !== undefined) admitSystem(c.req.method, endpoint);
    if (endpoint.act !== undefined) demand(ctx.actor, endpoint.act);
    const raw = { params: c.req.param(), query: new URL(c.req.url).searchParams, request: c.req.raw };
    const limits = endpoint.gate === undefined ? (options.limits ?? usualLimits) : outsideLimits;
    const input = await readInput(endpoint, raw, limits);
    const answer = answerOf(c, endpoint, await handler(ctx, input), { ...options, actor: ctx.actorOrNull });
    await recordUse(c, ctx, options);
    return answer;
  } catch (error) {
    await recordRefusal(error, c, ctx, options);
    throw error;
  }
}

/** Every use of a token leaves an audit row under the token's name, reading too. */
export async function recordUse(c: Context<Env>, ctx: RequestContext, options: AppOptions): Promise<void> {
  const actor = ctx.actorOrNull;
  if (actor?.system === undefined) return;
  await inTransaction(options.store, async (tx) =>
    record(tx, {
      county: actor.county,
      actor,
      address: ctx.address,
      action: 'token.use',
      object: `token:${actor.system?.token ?? ''}`,
      result: 'done',
      detail: { endpoint: c.get('route'), path: c.req.path },
      at: ctx.now,
    }),
  );
}

/** A signed-in person who asked for what the post may not see or do leaves an audit row, whatever module refused. */
export async function recordRefusal(
  error: unknown,
  c: Context<Env>,
  ctx: RequestContext,
  options: AppOptions,
): Promise<void> {
  const actor = ctx.actorOrNull;
  if (actor === null || !(error instanceof Refusal) || (error.status !== 403 && error.status !== 404)) return;
  try {
    await inTransaction(options.store, async (tx) =>
      record(tx, {
        county: actor.county,
        actor,
        address: ctx.address,
        action: c.get('route'),
        object: c.req.path,
        result: 'refused',
        detail: { code: error.code, status: error.status },
        at: ctx.now,
      }),
    );
  } catch (failure) {
    options.log.error({ requestId: ctx.requestId, error: errorFields(failure) }, 'refusal not audited');
  }
}

/** Who asks, when, from where. @throws Refusal of the token, 400 when a request names two identities */
export async function contextOf(c: Context<Env>, options: AppOptions): Promise<RequestContext> {
  const cookie = options.secureCookies ? '__Host-xushi' : 'xushi';
  const sessionToken = getCookie(c, cookie) ?? null;
  const now = options.clock.now();
  const address = addressOf(c, options.trustProxy);
  const actorOrNull = await whoAsks(c.req.raw, sessionToken, { now, address }, options);
  const attributes = {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: options.secureCookies,
  } as const;
  return {
    actorOrNull,
    get actor(): Actor {
      if (actorOrNull === null) throw new Error('impossible: an open endpoint read the actor');
      return actorOrNull;
    },
    store: options.store,
    now,
    today: options.clock.today(),
    address,
    fonts: options.fonts ?? null,
    requestId: c.get('requestId'),
    sessionToken,
    setSession: (token, maxAgeSeconds) =>
      setCookie(c, cookie, token, { ...attributes, maxAge: maxAgeSeconds }),
    clearSession: () => {
      deleteCookie(c, cookie, attributes);
    },
  };
}

async function whoAsks(
  request: Request,
  sessionToken: string | null,
  at: { readonly now: string; readonly address: string },
  options: AppOptions,
): Promise<Actor | null> {
  const { store } = options;
  const bearer = bearerOf(request);
  if (bearer === null)
    return sessionToken === null ? null : options.resolveActor({ token: sessionToken, store, ...at });
  if (sessionToken !== null)
    throw new Refusal(
      'platform.two_identities',
      400,
      '请求同时带了登录 Cookie 和令牌，不知道以谁的身份办理，没有执行。请只带其中一个。',
    );
  if (options.resolveBearer === undefined) return null;
  return options.resolveBearer({ token: bearer, store, ...at, today: options.clock.today() });
}

/** The token of an `Authorization: Bearer …` header, or null when there is none. */
export function bearerOf(request: Request): string | null {
  const header = request.headers.get('authorization') ?? '';
  return /^Bearer\s+(\S.*)$/iu.exec(header)?.[1]?.trim() ?? null;
}

/** Behind a proxy the last address it added; what the client wrote before it proves nothing. */
export function addressOf(c: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  if (forwarded !== undefined && forwarded !== '') return forwarded;
  try {
    return getConnInfo(c).remote.address ?? '';
  } catch {
    // Without a socket: a test that calls the app directly.
    return '';
  }
}

function answerOf(
  c: Context<Env>,
  endpoint: Endpoint,
  answer: unknown,
  options: Pick<AppOptions, 'checkAnswers'> & { readonly actor: Actor | null },
): Response {
  if (endpoint.response === 'empty') return c.body(null, 204);
  if (endpoint.response === 'file') {
    if (!isDownload(answer)) throw new Error('impossible: a download endpoint gave no file');
    return downloadResponse(c, answer);
  }
  if (options.checkAnswers) checkAnswer(endpoint.response, answer);
  const seen = prune(endpoint.response, answer, options.actor);
  return c.body(JSON.stringify(seen), 200, { 'content-type': 'application/json; charset=utf-8' });
}

/** @throws Error when the answer is not exactly what the contract declares: a bug of the module */
function checkAnswer(shape: z.ZodType, answer: unknown): void {
  const sent: unknown = JSON.parse(JSON.stringify(answer));
  const read = shape.safeParse(sent);
  if (!read.success) throw new Error(`answer breaks its contract: ${z.prettifyError(read.error)}`);
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(read.data)), sent))
    throw new Error(`answer has undeclared fields: ${JSON.stringify(sent).slice(0, 400)}`);
}

function isDownload(value: unknown): value is Download {
  return typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array;
}
