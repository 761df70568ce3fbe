import { Client } from 'pg';
import { pino } from 'pino';
import { createCounty, orgContract, orgHandlers, resolveSession, unitsOf } from '#modules/org/index.ts';
import { projectContract, projectHandlers } from '#modules/project/index.ts';
import { searchContract, searchHandlers } from '#modules/search/index.ts';
import { systemClock } from '#platform/clock.ts';
import type { Store } from '#platform/database.ts';
import { createApp, mount } from '#platform/http.ts';
import { searchSources } from '#server/search-sources.ts';

const county = '370404';
const password = 'Bench-yanshi-2022';

/** The product as its server runs it, called without a socket: session, rights, validation, SQL, JSON. */
export interface Product {
  readonly county: string;
  readonly towns: readonly [string, ...string[]];
  /** @returns the parsed answer. @throws Error for any status but 2xx */
  call(method: string, address: string, body?: unknown): Promise<unknown>;
}

/** A county with a signed-in planner. */
export async function product(store: Store): Promise<Product> {
  await createCounty(store, county, {
    year: 2022,
    now: systemClock.now(),
    demo: true,
    accounts: [{ login: 'jihua', post: 'fgj-jh', password }],
  });
  const app = createApp({
    store,
    clock: systemClock,
    log: pino({ level: 'silent' }),
    resolveActor: async ({ store: of, token, now }) => resolveSession(of, token, now),
    trustProxy: false,
    secureCookies: false,
    checkAnswers: false,
  });
  mount(app, orgContract, orgHandlers({ product: '序时', version: 'bench', county, demoAccounts: [] }));
  mount(app, projectContract, projectHandlers());
  mount(app, searchContract, searchHandlers(searchSources));
  let cookie = '';
  const call = async (method: string, address: string, body?: unknown): Promise<unknown> => {
    const headers = new Headers({ 'x-xushi-csrf': '1', cookie });
    const isForm = body instanceof FormData;
    if (body !== undefined && !isForm) headers.set('content-type', 'application/json');
    const sent = body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) };
    const answer = await app.hono.request(`http://localhost${address}`, { method, headers, ...sent });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${address}: ${answer.status} ${text.slice(0, 300)}`);
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    const value: unknown = text === '' ? null : JSON.parse(text);
    return value;
  };
  await call('POST', '/api/session', { account: 'jihua', password });
  const units = await unitsOf(store.db, county);
  const [first = '', ...more] = units.filter(({ kind }) => kind === 'town').map(({ id }) => id);
  return { county, towns: [first, ...more], call };
}

/** A statement as it was sent. */
export interface Sent {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The statements that some work sends to the database, word for word. */
export async function statementsOf(work: () => Promise<unknown>): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  const send: unknown = Reflect.get(Client.prototype, 'query');
  if (typeof send !== 'function') throw new Error('pg has no query method');
  const spy = function spy(this: unknown, ...args: unknown[]): unknown {
    const [text, values] = args;
    if (typeof text === 'string') sent.push({ text, values: Array.isArray(values) ? values : [] });
    const result: unknown = Reflect.apply(send, this, args);
    return result;
  };
  Reflect.set(Client.prototype, 'query', spy);
  try {
    await work();
  } finally {
    Reflect.set(Client.prototype, 'query', send);
  }
  return sent;
}
