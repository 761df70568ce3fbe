import { isDay } from '#kernel/calendar.ts';
import { compare, exact, parseExact } from '#kernel/decimal.ts';
import type { Fault } from '#kernel/errors.ts';
import { hasCheckSign } from '#kernel/personal-data.ts';
import { fileValue } from './files.ts';
import { sheetFaults } from './sheet.ts';
import type { Code, Field, KindDefinition, Payload, Value } from './types.ts';

/** Fields that every kind has, kept beside the payload: who handles it, who helps, whom it was given to. */
export const reserved = [
  { key: 'unit', title: '主办单位', kind: 'unit' },
  { key: 'helpers', title: '协办单位', kind: 'units' },
  { key: 'assignee', title: '承办岗位', kind: 'post' },
] as const satisfies readonly Field[];

/** Keys that are kept beside the payload. */
export const reservedKeys: ReadonlySet<string> = new Set<string>(reserved.map(({ key }) => key));

/** A field of a kind by its key: its own, or one that every kind has, with the word that the kind has for its unit. */
export function fieldOf(
  { fields, unitTitle }: Pick<KindDefinition, 'fields' | 'unitTitle'>,
  key: string,
): Field | null {
  const all: readonly Field[] = [...fields, ...reserved];
  const found = all.find((one) => one.key === key) ?? null;
  return found === null || key !== 'unit' || unitTitle === undefined ? found : { ...found, title: unitTitle };
}

/** A field that is asked for, and whether it must be filled. */
export interface Asked {
  readonly field: Field;
  readonly isRequired: boolean;
}

/** The fields behind a list of asks (`key`, or `key?` for one that may be left empty). Unknown keys are left out. */
export function askedOf(kind: Pick<KindDefinition, 'fields'>, asks: readonly string[]): readonly Asked[] {
  return asks.flatMap((one) => {
    const field = fieldOf(kind, one.replace(/\?$/u, ''));
    return field === null ? [] : [{ field, isRequired: !one.endsWith('?') }];
  });
}

/** Whether a field with a condition is asked for, by what was said and what the item says already. */
export function isAsked({ when }: Pick<Field, 'when'>, values: Readonly<Record<string, unknown>>): boolean {
  if (when === undefined) return true;
  const value = values[when.field];
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
  return texts.some((one) => typeof one === 'string' && when.is.includes(one));
}

const severalKinds: ReadonlySet<Field['kind']> = new Set(['many', 'units', 'codes', 'refs', 'file']);

/** Whether a field holds several texts. */
export function holdsSeveral({ kind }: Pick<Field, 'kind'>): boolean {
  return severalKinds.has(kind);
}

/** What values are checked against besides their own field. */
export interface Known {
  /** Ids of units and posts; null: not checked here (in the browser, where they are chosen). */
  readonly units: ReadonlySet<string> | null;
  readonly posts: ReadonlySet<string> | null;
  /** Codes by list. */
  readonly codes: Readonly<Record<string, readonly Code[]>> | null;
}

const anything: Known = { units: null, posts: null, codes: null };

const longest: Readonly<Partial<Record<Field['kind'], number>>> = {
  text: 80,
  name: 30,
  place: 120,
  long: 2000,
};

function faultOfLength({ title, kind, least, most }: Field, text: string): string | null {
  const low = least === undefined ? 0 : Number(least);
  const high = most === undefined ? (longest[kind] ?? 200) : Number(most);
  if (text.length < low) return `“${title}”至少${low}个字`;
  return text.length > high ? `“${title}”不超过${high}个字，现有${text.length}个` : null;
}

function faultOfNumber({ title, kind, least = '0', most, unit = '' }: Field, text: string): string | null {
  const value = /^-?\d+(?:\.\d+)?$/u.test(text) ? parseExact(text) : null;
  if (value === null) return `“${title}”应为数字，如 12.5`;
  const measure = kind === 'money' ? '元' : unit;
  if (compare(value, exact(least)) < 0) return `“${title}”不小于${least}${measure}`;
  return most !== undefined && compare(value, exact(most)) > 0 ? `“${title}”不大于${most}${measure}` : null;
}

function faultOfDay({ title, least, most }: Field, text: string): string | null {
  if (!isDay(text)) return `“${title}”应写成 2022-05-08 的样子`;
  if (least !== undefined && text < least) return `“${title}”不早于${least}`;
  return most !== undefined && text > most ? `“${title}”不晚于${most}` : null;
}

function faultOfPoint(title: string, text: string): string | null {
  const [, east = '', north = ''] = /^(\d{2,3}(?:\.\d{1,7})?),(\d{1,2}(?:\.\d{1,7})?)$/u.exec(text) ?? [];
  const isThere = Number(east) >= 73 && Number(east) <= 136 && Number(north) >= 3 && Number(north) <= 54;
  return isThere ? null : `“${title}”应为“经度,纬度”，如 117.59,34.77`;
}

type Check = (field: Field, text: string, known: Known) => string | null;

const ofChoice: Check = ({ title, choices = [] }, text) =>
  choices.some(({ value }) => value === text)
    ? null
    : `“${title}”应为以下之一：${choices.map((one) => one.title).join('、')}`;

const ofUnit: Check = ({ title }, text, { units }) =>
  units?.has(text) === false ? `“${title}”：没有这个单位，请重新选择` : null;

const ofCode: Check = ({ title, list = '' }, text, { codes }) =>
  codes?.[list]?.some(({ code }) => code === text) === false
    ? `“${title}”里没有“${text}”，请从清单里选`
    : null;

/** How a value of each kind is checked; kinds that are not here are texts of a length. */
const checks: Readonly<Partial<Record<Field['kind'], Check>>> = {
  choice: ofChoice,
  many: ofChoice,
  code: ofCode,
  codes: ofCode,
  number: faultOfNumber,
  money: faultOfNumber,
  day: faultOfDay,
  instant: ({ title }, text) =>
    /T.*(?:Z|[+-]\d{2}:\d{2})$/u.test(text) && !Number.isNaN(Date.parse(text))
      ? null
      : `“${title}”应为带时区的时间`,
  unit: ofUnit,
  units: ofUnit,
  post: ({ title }, text, { posts }) =>
    posts?.has(text) === false ? `“${title}”：没有这个岗位，请重新选择` : null,
  phone: ({ title }, text) =>
    /^(?:1\d{10}|0\d{2,3}-?\d{7,8}|12345)$/u.test(text)
      ? null
      : `“${title}”应为11位手机号，或带区号的固定电话`,
  idnumber: ({ title }, text) => (hasCheckSign(text) ? null : `“${title}”应为18位，且末位校验码相符`),
  point: ({ title }, text) => faultOfPoint(title, text),
  file: ({ title }, text) => (fileValue(text) === null ? `“${title}”里有一份没有传上来，请删去重传` : null),
};

/** Most files of a field that says nothing of it. */
const mostFiles = 20;

function faultOfOne(field: Field, text: string, known: Known): string | null {
  return (checks[field.kind] ?? faultOfLength)(field, text, known);
}

/** A value as it is kept: text without blanks at its ends, several without doubles; null when it is empty. */
function tidy(field: Field, value: unknown): Value | null | undefined {
  if (value === undefined || value === null || value === '') return null;
  if (holdsSeveral(field)) {
    if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) return undefined;
    const several: readonly string[] = [...new Set(value.filter((one: string) => one !== ''))];
    return several.length === 0 ? null : several;
  }
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text === '' ? null : field.kind === 'idnumber' ? text.toUpperCase() : text;
}

/** Values that were read, and what is wrong with the rest. */
export interface ReadPayload {
  readonly payload: Payload;
  readonly faults: readonly Fault[];
}

/**
 * Reads the values of a form: each by its field, required ones present, none besides. Faults name the field and the cure in Chinese.
 * The same function runs in the browser while typing, at the edge, for rows of a table and for entries of the public.
 *
 * @param held  what the item says already: conditions of fields look at it
 */
export function readPayload(
  kind: Pick<KindDefinition, 'fields' | 'sheets'>,
  asks: readonly string[],
  given: Readonly<Record<string, unknown>>,
  known: Known = anything,
  held: Payload = {},
): ReadPayload {
  const asked = askedOf(kind, asks);
  const faults: Fault[] = Object.keys(given)
    .filter((key) => !asked.some(({ field }) => field.key === key))
    .map((key) => ({ field: key, message: `“${fieldOf(kind, key)?.title ?? key}”不在这一步填写，请删去` }));
  const payload: Record<string, Value> = {};
  const all = { ...held, ...given };
  for (const { field, isRequired } of asked) {
    // What was typed before its condition fell away is left out, not refused: nobody sees it any more.
    if (!isAsked(field, all)) continue;
    const value = tidy(field, given[field.key]);
    const fault = faultOf(field, value, isRequired, known);
    if (fault !== null) faults.push({ field: field.key, message: fault });
    else if (value !== null && value !== undefined) payload[field.key] = value;
  }
  return { payload, faults: [...faults, ...sheetFaults(kind, asks, payload)] };
}

function faultOf(
  field: Field,
  value: Value | null | undefined,
  isRequired: boolean,
  known: Known,
): string | null {
  if (value === undefined) return `“${field.title}”应为${holdsSeveral(field) ? '一组文字' : '文字'}`;
  if (value === null) return isRequired ? `请填写“${field.title}”` : null;
  const texts = typeof value === 'string' ? [value] : value;
  const most = Number(field.most ?? mostFiles);
  if (field.kind === 'file' && texts.length > most)
    return `“${field.title}”最多${most}个文件，现有${texts.length}个，请删去一些`;
  return texts.map((one) => faultOfOne(field, one, known)).find((one) => one !== null) ?? null;
}

/** A value of a payload as one text; several are joined. */
export function textOf(payload: Payload, key: string): string {
  const value = payload[key];
  if (value === undefined) return '';
  return typeof value === 'string' ? value : value.join('、');
}

/** The texts of a value of a payload; none when it is empty. */
export function textsOf(payload: Payload, key: string): readonly string[] {
  const value = payload[key] ?? [];
  return typeof value === 'string' ? [value] : value;
}

/** An item without what it keeps of persons. */
export function openItem<I extends { readonly payload: Payload }>(
  { fields }: Pick<KindDefinition, 'fields'>,
  item: I,
): I {
  const personal = new Set(fields.flatMap((one) => (one.personal === undefined ? [] : [one.key])));
  const open = Object.entries(item.payload).filter(([key]) => !personal.has(key));
  return { ...item, payload: Object.fromEntries(open) };
}

/** A personal value as it is shown before it is revealed: 张**, 138****0000; of anything else only that it is there. */
export function masked({ kind }: Pick<Field, 'kind'>, value: Value): string {
  const text = typeof value === 'string' ? value : value.join('、');
  if (kind === 'name') return `${Array.from(text)[0] ?? ''}**`;
  if (kind === 'phone' && text.length >= 8) return `${text.slice(0, 3)}****${text.slice(-4)}`;
  if (kind === 'idnumber') return `${text.slice(0, 4)}**********${text.slice(-4)}`;
  return '已填（未显示）';
}
