import type { Context } from 'hono';
import { Refusal } from '#kernel/errors.ts';
import {
  enterOutside,
  itemsOutside,
  numberOutside,
  type OutsideFace,
  type OutsideItem,
  outsideFace,
  type PublicWork,
  type Systems,
} from '#modules/casework/index.ts';
import { valuesOf } from '#modules/parameter/index.ts';
import { record as audit } from '#platform/audit.ts';
import { inTransaction } from '#platform/database.ts';
import { type App, addressOf } from '#platform/http.ts';
import { errorFields } from '#platform/log.ts';
import { gate } from '#platform/public-gate.ts';
import { modeOn } from './parameters.ts';
import {
  attributesOf,
  datatypeOf,
  datetimeOf,
  errorsOf,
  fieldsOf,
  filterOf,
  OpenError,
  type Query,
  sentOf,
  servicesOf,
} from './rules.ts';
import { jsonOf, listOf, record, type Value, xmlOf } from './rules-document.ts';

/** Whose requests are served, under which address. */
export interface Open311Settings {
  readonly systems: Systems;
  readonly county: string;
  /** Address of the product as people reach it, without a slash at its end; null: as the request says. */
  readonly address: string | null;
}

const place = { system: 'appeal', kind: 'order' } as const;
const base = '/api/open311';
const specification = 'http://wiki.open311.org/GeoReport_v2';
/** Largest body, in bytes: a description of 4,000 signs and room to spare. */
const mostBytes = 64 * 1024;

/** A document with the name of its root. */
interface Answer {
  readonly root: string;
  readonly value: Value;
}

/** One request with what it asks of. */
interface Asking {
  readonly c: Context;
  readonly app: App;
  readonly settings: Open311Settings;
  readonly work: PublicWork;
  readonly mode: string;
}

type Serve = (asking: Asking) => Promise<Answer>;
type Format = 'xml' | 'json';

function queryOf(c: Context): Query {
  return Object.fromEntries(Object.entries(c.req.query()).filter(([, value]) => value !== ''));
}

function written({ root, value }: Answer, format: Format, status: number): Response {
  const type = format === 'xml' ? 'text/xml' : 'application/json';
  const body = format === 'xml' ? xmlOf(root, value) : jsonOf(value);
  return new Response(body, { status, headers: { 'content-type': `${type}; charset=utf-8` } });
}

/** What other layers refuse, in the three statuses of the specification. */
function openErrorOf(error: unknown): OpenError | null {
  if (error instanceof OpenError) return error;
  if (!(error instanceof Refusal)) return null;
  const told = error.faults.length > 0 ? error.faults.map(({ message }) => message) : [error.message];
  if (error.status === 429) return new OpenError(400, told, Number(error.data['retryAfterSeconds'] ?? 60));
  return new OpenError(error.status === 404 ? 404 : 400, told);
}

function jurisdiction(asked: string | undefined, county: string): void {
  if (asked !== undefined && asked !== county)
    throw new OpenError(404, [`没有 jurisdiction_id ${asked}，这里是 ${county}`]);
}

async function askingOf(c: Context, app: App, settings: Open311Settings): Promise<Asking> {
  const { store, clock, trustProxy } = app.options;
  const { county } = settings;
  const address = addressOf(c, trustProxy);
  const work: PublicWork = { store, now: clock.now(), today: clock.today(), address, actor: null, county };
  // Before anything is read or asked of the database.
  await gate.admit(c.req.method === 'GET' ? 'ask' : 'enter', address);
  const mode = modeOn(await valuesOf(store.db, county, 'open311'), county, work.today);
  if (mode === 'off') throw new OpenError(404, ['本县没有开放这个接口']);
  return { c, app, settings, work, mode };
}

async function answer(c: Context, app: App, settings: Open311Settings, serve: Serve): Promise<Response> {
  const format: Format = c.req.path.endsWith('.json') ? 'json' : 'xml';
  try {
    const asking = await askingOf(c, app, settings);
    jurisdiction(queryOf(c)['jurisdiction_id'], settings.county);
    return written(await serve(asking), format, 200);
  } catch (error) {
    const told = openErrorOf(error) ?? new OpenError(400, ['服务出错，没有执行，请稍后再试']);
    if (openErrorOf(error) === null) app.options.log.error({ error: errorFields(error) }, 'open311');
    const response = written({ root: 'errors', value: errorsOf(told) }, format, told.status);
    if (told.retryAfter !== null) response.headers.set('retry-after', String(told.retryAfter));
    return response;
  }
}

async function faceOf({ settings, work }: Asking): Promise<OutsideFace> {
  return outsideFace(work.store.db, settings.systems, work, place);
}

function codesOf({ room, kind }: OutsideFace) {
  const list = kind.fields.find(({ key }) => key === kind.category)?.list ?? '';
  return room.codes[list] ?? [];
}

const services: Serve = async (asking) => {
  const found = await faceOf(asking);
  const hasAttributes = attributesOf(found.kind, found.face.asks).length > 0;
  return {
    root: 'services',
    value: servicesOf(codesOf(found), asking.mode === 'batch', hasAttributes),
  };
};

const definition: Serve = async (asking) => {
  const found = await faceOf(asking);
  const { room, kind, face } = found;
  const code = nameIn(asking.c);
  if (!codesOf(found).some((one) => one.code === code))
    throw new OpenError(404, [`没有 service_code ${code}`]);
  const attributes = attributesOf(kind, face.asks).map(({ field, isRequired }, index) => {
    const units = [...room.units.values()].filter((unit) => field.key !== kind.area || unit.kind === 'town');
    const options =
      field.kind === 'unit' || field.kind === 'units'
        ? units.map(({ id, name }) => ({ key: id, name }))
        : field.list === undefined
          ? (field.choices ?? []).map(({ value, title }) => ({ key: value, name: title }))
          : (room.codes[field.list] ?? []).map(({ code: key, title }) => ({ key, name: title }));
    return record(
      ['variable', true],
      ['code', field.key],
      ['datatype', datatypeOf(field)],
      ['required', isRequired],
      ['datatype_description', field.help ?? null],
      ['order', index + 1],
      ['description', field.title],
      [
        'values',
        listOf(
          'value',
          options.map(({ key, name }) => record(['key', key], ['name', name])),
        ),
      ],
    );
  });
  return {
    root: 'service_definition',
    value: record(['service_code', code], ['attributes', listOf('attribute', attributes)]),
  };
};

/** Last part of the address without its format. */
function nameIn(c: Context): string {
  const last = c.req.path.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last.replace(/\.(?:xml|json)$/u, ''));
  } catch {
    throw new OpenError(400, ['地址里有无法识别的字符']);
  }
}

function requestOf(one: OutsideItem): Value {
  return record(
    ['service_request_id', one.number],
    ['status', one.isEnded ? 'closed' : 'open'],
    ['status_notes', one.words],
    ['service_name', one.categoryTitle],
    ['service_code', one.category],
    // What people wrote may name somebody: it is not among what the public face shows.
    ['description', null],
    ['agency_responsible', one.unitName],
    ['service_notice', null],
    ['requested_datetime', datetimeOf(one.receivedAt)],
    ['updated_datetime', datetimeOf(one.endedAt ?? one.changedAt)],
    ['expected_datetime', one.isEnded ? null : datetimeOf(one.dueAt)],
    ['address', one.areaName],
    ['address_id', null],
    ['zipcode', null],
    ['lat', null],
    ['long', null],
    ['media_url', null],
  );
}

const requests: Serve = async (asking) => {
  const filter = filterOf(queryOf(asking.c), asking.work.now);
  const rows = await itemsOutside(asking.work.store.db, await faceOf(asking), filter);
  return { root: 'service_requests', value: listOf('request', rows.map(requestOf)) };
};

const one: Serve = async (asking) => {
  const number = nameIn(asking.c).toUpperCase();
  const filter = { numbers: [number], limit: 1 };
  const [found] = await itemsOutside(asking.work.store.db, await faceOf(asking), filter);
  if (found === undefined) throw new OpenError(404, [`没有 service_request_id ${number}`]);
  return { root: 'service_requests', value: listOf('request', [requestOf(found)]) };
};

const token: Serve = async (asking) => {
  const id = nameIn(asking.c);
  const number = await numberOutside(asking.work.store.db, await faceOf(asking), id);
  if (number === null) throw new OpenError(404, [`没有 token ${id}`]);
  const found = record(['service_request_id', number], ['token', id]);
  return { root: 'service_requests', value: listOf('request', [found]) };
};

async function formOf(request: Request): Promise<URLSearchParams> {
  if (!/^application\/x-www-form-urlencoded\b/iu.test(request.headers.get('content-type') ?? ''))
    throw new OpenError(400, ['提交的内容应为 application/x-www-form-urlencoded']);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > mostBytes) throw new OpenError(400, ['提交的内容太大']);
    chunks.push(chunk);
  }
  try {
    return new URLSearchParams(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    throw new OpenError(400, ['提交的内容应为 UTF-8']);
  }
}

/** The application behind a key, and a mark of its use. @throws OpenError 403 */
async function keyHolder({ app, work, settings }: Asking, key: string | undefined): Promise<void> {
  if (key === undefined) throw new OpenError(403, ['没有给出 api_key，请向本县系统管理员申请接口令牌']);
  const { resolveBearer } = app.options;
  const { store, now, address, today } = work;
  const actor = await resolveBearer?.({ token: key, store, now, address, today }).catch((error: unknown) => {
    if (error instanceof Refusal && error.status === 429) throw error;
    if (error instanceof Refusal) throw new OpenError(403, [`api_key 无效：${error.message}`]);
    throw error;
  });
  if (actor === undefined || actor.county !== settings.county) throw new OpenError(403, ['api_key 无效']);
  await inTransaction(store, async (tx) =>
    audit(tx, {
      county: actor.county,
      actor,
      address,
      action: 'token.use',
      object: `token:${actor.system?.token ?? ''}`,
      result: 'done',
      detail: { endpoint: `POST ${base}/v2/requests`, path: `${base}/v2/requests` },
      at: now,
    }),
  );
}

const post: Serve = async (asking) => {
  const sent = sentOf(await formOf(asking.c.req.raw));
  jurisdiction(sent.plain['jurisdiction_id'], asking.settings.county);
  await keyHolder(asking, sent.plain['api_key']);
  const found = await faceOf(asking);
  const { room, kind, face } = found;
  const areas = new Set(
    [...room.units.values()].flatMap(({ id, kind: held }) => (held === 'town' ? [id] : [])),
  );
  const fields = fieldsOf(kind, face.asks, sent, { codes: codesOf(found), areas });
  const { settings, work } = asking;
  const made = await enterOutside(settings.systems, work, place, fields, { more: ['point?'] });
  const id =
    asking.mode === 'batch' ? (['token', made.id] as const) : (['service_request_id', made.number] as const);
  const notice = `查询码 ${made.code}，凭编号和查询码可在公众页面查进度、评价；查询码只显示这一次`;
  const answered = record(id, ['service_notice', notice], ['account_id', null]);
  return { root: 'service_requests', value: listOf('request', [answered]) };
};

const discovery: Serve = async ({ c, settings }) => {
  const origin = settings.address ?? new URL(c.req.url).origin;
  const changeset = '2026-11-30 00:00';
  const endpoint = record(
    ['specification', specification],
    ['url', `${origin}${base}/v2`],
    ['changeset', changeset],
    ['type', 'production'],
    ['formats', listOf('format', ['text/xml', 'application/json'])],
  );
  return {
    root: 'discovery',
    value: record(
      ['changeset', changeset],
      ['contact', '请联系本县受理派单单位'],
      ['key_service', '接口令牌由本县系统管理员在“接口令牌”签发'],
      ['endpoints', listOf('endpoint', [endpoint])],
    ),
  };
};

/**
 * Adds Open311 GeoReport v2 over the appeals of a county: no session, no cookie; reading without a key, entering with one. Every answer,
 * refusals too, is in the format that the address ends in.
 *
 * @source GeoReport v2 (github open311/open311.github.io); domain/services.md §1
 */
export function serveOpen311(app: App, settings: Open311Settings): void {
  const add = (method: 'GET' | 'POST', path: string, serve: Serve): void => {
    app.hono.on(method, `${base}${path}`, async (c) => {
      c.set('route', `${method} ${base}${path}`);
      return answer(c, app, settings, serve);
    });
  };
  for (const format of ['xml', 'json']) {
    add('GET', `/discovery.${format}`, discovery);
    add('GET', `/v2/services.${format}`, services);
    add('GET', `/v2/requests.${format}`, requests);
    add('POST', `/v2/requests.${format}`, post);
  }
  add('GET', '/v2/services/:name', definition);
  add('GET', '/v2/requests/:name', one);
  add('GET', '/v2/tokens/:name', token);
  add('GET', '/*', async () => {
    throw new OpenError(404, ['没有这个地址，格式只有 .xml 和 .json']);
  });
}
