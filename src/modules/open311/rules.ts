import { askedOf, holdsSeveral } from '#kernel/system/fields.ts';
import type { Code, Field, KindDefinition } from '#kernel/system/types.ts';
import { listOf, record, type Value } from './rules-document.ts';

/** One thing that is wrong, as the error body carries it. */
export interface OpenFault {
  readonly code: number;
  readonly description: string;
}

/** A request that is not served: the HTTP status is 403 for a key, 404 for what is not there, 400 for the rest. @source GeoReport v2, Errors */
export class OpenError extends Error {
  override readonly name = 'OpenError';
  readonly status: 400 | 403 | 404;
  readonly faults: readonly OpenFault[];
  /** Seconds to wait, where it was asked too often. */
  readonly retryAfter: number | null;

  constructor(status: 400 | 403 | 404, descriptions: readonly string[], retryAfter: number | null = null) {
    super(descriptions.join('; '));
    this.status = status;
    this.retryAfter = retryAfter;
    this.faults = descriptions.map((description) => ({
      code: retryAfter === null ? status : 429,
      description,
    }));
  }
}

/** The error body: an array of code and description. */
export function errorsOf({ faults }: OpenError): Value {
  return listOf(
    'error',
    faults.map(({ code, description }) => record(['code', code], ['description', description])),
  );
}

const instantShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2})$/u;

/** A time of a query with its zone, as an instant; a plus that travelled as a blank is a plus. @throws OpenError 400 */
export function instantOf(name: string, text: string): string {
  const written = text.replace(/ (?=\d{2}:\d{2}$)/u, '+');
  const ms = instantShape.test(written) ? Date.parse(written) : Number.NaN;
  if (Number.isNaN(ms))
    throw new OpenError(400, [
      `${name} 应为带时区的时间，如 2022-05-24T00:00:00Z 或 2022-05-24T08:00:00+08:00`,
    ]);
  return new Date(ms).toISOString();
}

/** An instant as answers give it: W3C date and time with China's zone. */
export function datetimeOf(instant: string | null): string | null {
  if (instant === null) return null;
  return `${new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}

const dayMs = 86_400_000;
/** Longest stretch and most rows of a query. @source GeoReport v2, GET Service Requests: 90 days or 1,000 requests, whichever is smaller */
export const mostDays = 90;
export const mostRows = 1000;

/** What a list of requests is asked by. */
export interface RequestFilter {
  readonly numbers?: readonly string[] | undefined;
  readonly codes?: readonly string[] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly isEnded?: boolean | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** A query by its names; what is empty was not asked. */
export type Query = Readonly<Record<string, string>>;

function severalOf(text: string | undefined): readonly string[] | undefined {
  const all = (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  return all.length === 0 ? undefined : all;
}

function wholeOf(query: Query, name: string, usual: number, most: number): number {
  const text = query[name];
  if (text === undefined) return usual;
  if (!/^\d{1,6}$/u.test(text) || Number(text) < 1) throw new OpenError(400, [`${name} 应为不小于1的整数`]);
  return Math.min(Number(text), most);
}

function endedOf(text: string | undefined): boolean | undefined {
  const wanted = severalOf(text) ?? [];
  const strange = wanted.filter((one) => one !== 'open' && one !== 'closed');
  if (strange.length > 0)
    throw new OpenError(400, [`status 只能是 open 或 closed，不能是 ${strange.join('、')}`]);
  const [one] = new Set(wanted);
  return new Set(wanted).size === 1 ? one === 'closed' : undefined;
}

/**
 * What a query of requests asks for. Ids override everything else; without dates it is the last 90 days, with one date 90 days from or to
 * it, and never more.
 *
 * @param now  ISO instant
 * @throws OpenError 400
 */
export function filterOf(query: Query, now: string): RequestFilter {
  const size = wholeOf(query, 'page_size', mostRows, mostRows);
  const page = wholeOf(query, 'page', 1, 100_000);
  const paging = { limit: size, offset: (page - 1) * size };
  const numbers = severalOf(query['service_request_id']);
  if (numbers !== undefined) {
    if (numbers.length > mostRows) throw new OpenError(400, [`service_request_id 一次不超过${mostRows}个`]);
    return { numbers: numbers.map((one) => one.toUpperCase()), ...paging };
  }
  const [start, end] = ['start_date', 'end_date'].map((name) => {
    const text = query[name];
    return text === undefined ? undefined : instantOf(name, text);
  });
  const moved = (instant: string, days: number): string =>
    new Date(Date.parse(instant) + days * dayMs).toISOString();
  const to = end ?? (start === undefined ? now : moved(start, mostDays));
  const from = start ?? moved(to, -mostDays);
  const span = (Date.parse(to) - Date.parse(from)) / dayMs;
  if (span < 0) throw new OpenError(400, ['start_date 不能晚于 end_date']);
  if (span > mostDays) throw new OpenError(400, [`start_date 到 end_date 不超过${mostDays}天`]);
  return { codes: severalOf(query['service_code']), from, to, isEnded: endedOf(query['status']), ...paging };
}

/** Fields that have an argument of their own in the specification, by what they are. */
export interface Arguments {
  readonly description: string;
  readonly service: string;
  readonly place: string | null;
  readonly point: string | null;
  readonly name: string | null;
  readonly phone: string | null;
}

function first(held: Field['kind'], among: readonly Field[]): string | null {
  return among.find((one) => one.kind === held)?.key ?? null;
}

/** Which fields of a kind stand behind the arguments of a request. @param asks  the form of the public */
export function argumentsOf(kind: KindDefinition, asks: readonly string[]): Arguments {
  const asked = askedOf(kind, asks).map(({ field }) => field);
  return {
    description: kind.heading,
    service: kind.category ?? '',
    place: first('place', asked),
    point: first('point', kind.fields),
    name: first('name', asked),
    phone: first('phone', asked),
  };
}

/** What else a request of the kind asks: the attributes of the service definition, in order. */
export function attributesOf(kind: KindDefinition, asks: readonly string[]) {
  const own = new Set<string | null>(Object.values(argumentsOf(kind, asks)));
  // A request of Open311 has no files of its own: media_url names a place elsewhere.
  return askedOf(kind, asks).filter(({ field }) => !own.has(field.key) && field.kind !== 'file');
}

const datatypes: Readonly<Partial<Record<Field['kind'], string>>> = {
  long: 'text',
  number: 'number',
  money: 'number',
  day: 'datetime',
  instant: 'datetime',
};

/** Type of an attribute. @source GeoReport v2, GET Service Definition: string, number, datetime, text, singlevaluelist, multivaluelist */
export function datatypeOf(field: Field): string {
  if (holdsSeveral(field)) return 'multivaluelist';
  if (field.kind === 'choice' || field.kind === 'unit' || field.kind === 'code') return 'singlevaluelist';
  return datatypes[field.kind] ?? 'string';
}

/** The list of services: the categories in force, each grouped under the one above it. @param isBatch  whether a token is answered instead of an id */
export function servicesOf(codes: readonly Code[], isBatch: boolean, hasAttributes: boolean): Value {
  return listOf(
    'service',
    codes.map((one) => {
      const group = codes.find(({ code }) => code === one.parent)?.title ?? one.title;
      return record(
        ['service_code', one.code],
        ['service_name', one.title],
        ['description', group === one.title ? one.title : `${group}·${one.title}`],
        ['metadata', hasAttributes],
        ['type', isBatch ? 'batch' : 'realtime'],
        ['keywords', [...new Set([one.title, group])].join(',')],
        ['group', group],
      );
    }),
  );
}

/** A form body as it travelled: single arguments, and attributes by code with one or several values. */
export interface SentRequest {
  readonly plain: Query;
  readonly attributes: ReadonlyMap<string, readonly string[]>;
}

/** Reads a form body; what is empty was not sent. */
export function sentOf(form: URLSearchParams): SentRequest {
  const plain: Record<string, string> = {};
  const attributes = new Map<string, readonly string[]>();
  for (const [key, raw] of form) {
    const value = raw.trim();
    const code = /^attribute\[([^\]]{1,40})\](?:\[\])?$/u.exec(key)?.[1];
    if (value === '') continue;
    if (code === undefined) plain[key] = value;
    else attributes.set(code, [...(attributes.get(code) ?? []), value]);
  }
  return { plain, attributes };
}

/** Most signs of a description. @source GeoReport v2, POST Service Request */
const mostDescription = 4000;

function descriptionFaults(description: string): readonly string[] {
  return [
    ...(Array.from(description).length > mostDescription ? [`description 不超过${mostDescription}个字`] : []),
    ...(/<\/?[a-z!][^>]*>/iu.test(description) ? ['description 只能是文字，不能含 HTML 或代码'] : []),
  ];
}

function isDegree(text: string | undefined): boolean {
  return text === undefined || /^-?\d{1,3}(?:\.\d{1,15})?$/u.test(text);
}

function placeOf({ lat, long, address_string: address, address_id: id }: Query): readonly string[] {
  if ((lat === undefined) !== (long === undefined)) return ['lat 和 long 要一起给出'];
  if (lat === undefined && address === undefined && id === undefined)
    return ['缺少地点：请给出 lat 和 long、address_string、address_id 之一'];
  return isDegree(lat) && isDegree(long) ? [] : ['lat、long 应为 WGS84 的十进制度，如 34.76524 和 117.58821'];
}

/**
 * Fields of an item by a request: description, place, caller and attributes, each in the field of its own.
 *
 * @param codes  service codes there are
 * @param areas  ids that an `address_id` may be: those of towns
 * @throws OpenError 400 with every fault, 404 for a service or an address that is not there
 */
export function fieldsOf(
  kind: KindDefinition,
  asks: readonly string[],
  { plain, attributes }: SentRequest,
  known: { readonly codes: readonly Code[]; readonly areas: ReadonlySet<string> },
): Readonly<Record<string, unknown>> {
  const code = plain['service_code'];
  if (code === undefined) throw new OpenError(400, ['没有给出 service_code']);
  if (!known.codes.some((one) => one.code === code)) throw new OpenError(404, [`没有 service_code ${code}`]);
  const area = plain['address_id'];
  if (area !== undefined && !known.areas.has(area)) throw new OpenError(404, [`没有 address_id ${area}`]);
  const attributed = attributesOf(kind, asks);
  const strange = [...attributes.keys()].filter((key) => !attributed.some(({ field }) => field.key === key));
  const { description = '', lat, long } = plain;
  const faults = [
    ...placeOf(plain),
    ...descriptionFaults(description),
    ...strange.map((key) => `这项服务没有 attribute[${key}]`),
  ];
  if (faults.length > 0) throw new OpenError(400, faults);
  const to = argumentsOf(kind, asks);
  const name = `${plain['last_name'] ?? ''}${plain['first_name'] ?? ''}`;
  const coordinates = lat === undefined || long === undefined ? undefined : `${degree(long)},${degree(lat)}`;
  return Object.fromEntries([
    ...entryOf(to.description, description),
    ...entryOf(to.service, code),
    ...entryOf(to.place, plain['address_string']),
    ...entryOf(to.point, coordinates),
    ...entryOf(to.name, name),
    ...entryOf(to.phone, plain['phone']),
    ...entryOf(kind.area ?? null, area),
    ...attributed.flatMap(({ field }) => {
      const values = attributes.get(field.key);
      if (values === undefined) return [];
      return [[field.key, holdsSeveral(field) ? values : (values[0] ?? '')] as const];
    }),
  ]);
}

function entryOf(key: string | null, value: string | undefined): readonly (readonly [string, string])[] {
  return key === null || value === undefined || value === '' ? [] : [[key, value]];
}

function degree(text: string): string {
  return String(Math.round(Number(text) * 1e6) / 1e6);
}
