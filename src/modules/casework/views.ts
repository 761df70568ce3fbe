import { dayOfInstant } from '#kernel/office-hours.ts';
import type { ClockReading } from '#kernel/system/clocks.ts';
import { askedOf, fieldOf, masked, reservedKeys, textOf } from '#kernel/system/fields.ts';
import { filesWord } from '#kernel/system/files.ts';
import type { CaseEvent, Item } from '#kernel/system/log.ts';
import { type MoveAnswer, primaryOf } from '#kernel/system/machine.ts';
import { sheetScore } from '#kernel/system/sheet.ts';
import type { Field, KindDefinition, Payload, Value } from '#kernel/system/types.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { Room } from './room.ts';
import type { CaseDetail, CaseFact, CaseMove, CaseRow, Clock, TimelineEvent } from './schema-items.ts';
import { itemsById, type StoredItem } from './store.ts';

/** What is said of the items that fields refer to. */
type Titles = ReadonlyMap<string, Pick<StoredItem, 'title' | 'number' | 'kind'>>;

function isRef({ kind }: Pick<Field, 'kind'>): boolean {
  return kind === 'ref' || kind === 'refs';
}

/** Titles of the items that fields of others refer to. */
export async function titlesOf(
  q: Db | Tx,
  county: string,
  kind: KindDefinition,
  payloads: readonly Payload[],
): Promise<Titles> {
  const refs = kind.fields.filter(isRef).map(({ key }) => key);
  const ids = payloads.flatMap((payload) => refs.flatMap((key) => payload[key] ?? []));
  const rows = await itemsById(q, county, [...new Set(ids.flat())]);
  return new Map(rows.map(({ id, title, number, kind: held }) => [id, { title, number, kind: held }]));
}

type Printer = (room: Room, field: Field, text: string, titles: Titles) => string;

const ofChoice: Printer = (_, { choices = [] }, text) =>
  choices.find(({ value }) => value === text)?.title ?? text;
const ofUnit: Printer = ({ units }, _, text) => units.get(text)?.name ?? text;

const ofCode: Printer = (room, { list = '' }, text) => codeTitle(room, list, text);
const ofItem: Printer = (_room, _field, text, titles) => titles.get(text)?.title ?? text;
/** Where several are named each goes by its number: what it is about is for whoever may open it. */
const ofItems: Printer = (_room, _field, text, titles) => titles.get(text)?.number ?? text;

/** How a value of each kind is printed; kinds that are not here print as they are. */
const printers: Readonly<Partial<Record<Field['kind'], Printer>>> = {
  choice: ofChoice,
  many: ofChoice,
  unit: ofUnit,
  units: ofUnit,
  post: ({ posts }, _, text) => {
    const post = posts.find(({ id }) => id === text);
    return post === undefined ? text : `${post.unitName}${post.name}`;
  },
  code: ofCode,
  codes: ofCode,
  ref: ofItem,
  refs: ofItems,
  number: (_, { unit = '' }, text) => `${text}${unit}`,
  money: (_room, _field, text) => `${text}元`,
};

function wordOf(room: Room, field: Field, text: string, titles: Titles): string {
  return printers[field.kind]?.(room, field, text, titles) ?? text;
}

/** A code with those above it: 住建·供热. */
export function codeTitle(room: Room, list: string, code: string): string {
  const codes = room.codes[list] ?? [];
  const found = codes.find((one) => one.code === code);
  if (found === undefined) return code;
  const above = codes.find((one) => one.code === found.parent);
  return above === undefined ? found.title : `${above.title}·${found.title}`;
}

/** A value as it is printed, or masked when it is personal and not revealed. */
export function printed(
  room: Room,
  field: Field,
  value: Value | undefined,
  titles: Titles,
  isRevealed = false,
): string {
  if (value === undefined) return '';
  if (field.personal !== undefined && !isRevealed) return masked(field, value);
  const texts = typeof value === 'string' ? [value] : value;
  if (field.kind === 'file') return filesWord(texts);
  return texts.map((one) => wordOf(room, field, one, titles)).join('、');
}

/** Where the items that a field names are found. */
function linksOf(room: Room, field: Field, value: Value | undefined, titles: Titles) {
  if (!isRef(field) || value === undefined) return [];
  const ids = typeof value === 'string' ? [value] : value;
  return ids.flatMap((id) => {
    const kind = titles.get(id)?.kind;
    return kind === undefined ? [] : [{ kind, id, text: wordOf(room, field, id, titles) }];
  });
}

function factsOf(room: Room, fields: readonly Field[], payload: Payload, titles: Titles): CaseFact[] {
  return fields.flatMap((field) => {
    const text = printed(room, field, payload[field.key], titles);
    const { key, title, personal } = field;
    if (text === '') return [];
    const links = linksOf(room, field, payload[key], titles);
    return [{ key, title, text, personal: personal !== undefined, ...(links.length === 0 ? {} : { links }) }];
  });
}

/** The score sheets of an item that were filled, line by line. */
export function shownSheets(kind: KindDefinition, payload: Payload): CaseDetail['sheets'] {
  return (kind.sheets ?? []).flatMap((sheet) => {
    if (textOf(payload, sheet.total) === '') return [];
    const { total, missing, items } = sheetScore(kind, sheet, payload);
    const lines = sheet.items.map(({ id, title, role, weight, evidence = '' }, place) => {
      const { points = null, arithmetic = '', missing: why = null } = items[place] ?? {};
      return {
        id,
        title,
        role,
        weight,
        points,
        words: why ?? arithmetic,
        evidence: textOf(payload, evidence),
      };
    });
    return [{ key: sheet.key, title: sheet.title, source: sheet.source, total, missing, lines }];
  });
}

/** Own fields of the lines of sheets: they are shown line by line. */
function linesOf({ sheets = [] }: KindDefinition): readonly string[] {
  return sheets.flatMap(({ key, items }) =>
    items.flatMap(({ input, evidence = '' }) => [input, evidence].filter((one) => one.startsWith(`${key}-`))),
  );
}

/** What is filled in of an item, in the order of its form, then of its definition; personal values masked. */
export function itemFacts(room: Room, kind: KindDefinition, item: Item, titles: Titles): CaseFact[] {
  const beside: Payload = {
    ...(item.unit === null ? {} : { unit: item.unit }),
    ...(item.helpers.length === 0 ? {} : { helpers: item.helpers }),
    ...(item.assignee === null ? {} : { assignee: item.assignee }),
  };
  const own = [...reservedKeys].flatMap((key) => fieldOf(kind, key) ?? []);
  const inSheets = new Set([
    ...linesOf(kind),
    ...(kind.sheets ?? []).flatMap(({ total, words }) => [total, words]),
  ]);
  const form = askedOf(kind, kind.raise.asks).map(({ field }) => field.key);
  const place = ({ key }: Field): number => (form.includes(key) ? form.indexOf(key) : form.length);
  const fields = kind.fields.filter(({ key }) => !inSheets.has(key)).toSorted((a, b) => place(a) - place(b));
  return [...factsOf(room, fields, item.payload, titles), ...factsOf(room, own, beside, titles)];
}

/** The personal values of an item in clear: only for an answer that was asked for with a purpose and is in the trail. */
export function revealedFacts(room: Room, kind: KindDefinition, payload: Payload): CaseFact[] {
  return kind.fields.flatMap((field) => {
    const text = printed(room, field, payload[field.key], new Map(), true);
    return field.personal === undefined || text === ''
      ? []
      : [{ key: field.key, title: field.title, text, personal: true }];
  });
}

/** Values for forms: personal ones are absent, for nobody types what he does not see. */
export function openValues(kind: KindDefinition, item: Item): Record<string, string | string[]> {
  const all: Payload = {
    ...item.payload,
    ...(item.unit === null ? {} : { unit: item.unit }),
    helpers: item.helpers,
    ...(item.assignee === null ? {} : { assignee: item.assignee }),
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([key, value]) =>
      fieldOf(kind, key)?.personal === undefined && fieldOf(kind, key)?.kind !== 'file'
        ? [[key, typeof value === 'string' ? value : [...value]] as const]
        : [],
    ),
  );
}

/** An item as a line of a list. */
export function rowOf(
  room: Room,
  kind: KindDefinition,
  row: StoredItem,
  titles: Titles,
  now: string,
): CaseRow {
  const state = kind.states.find(({ key }) => key === row.state);
  const wordFor = (key: string | undefined, value: string): string => {
    const field = key === undefined ? null : fieldOf(kind, key);
    return field === null || value === '' ? '' : printed(room, field, value, titles);
  };
  const scored = (kind.sheets ?? []).flatMap(({ items, total }) => [
    ...items.map(({ input }) => input),
    total,
  ]);
  const columns = [...new Set([...kind.columns, ...scored])].flatMap((key) => {
    const field = fieldOf(kind, key);
    return field === null ? [] : [[key, printed(room, field, valueIn(row, key), titles)] as const];
  });
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    state: row.state,
    stateTitle: state?.title ?? row.state,
    stateKind: state?.kind ?? 'open',
    version: row.version,
    unit: row.unit,
    unitName: row.unit === null ? '' : (room.units.get(row.unit)?.name ?? row.unit),
    category: row.category,
    categoryTitle: wordFor(kind.category, row.category),
    area: row.area,
    areaTitle: wordFor(kind.area, row.area),
    flags: [...row.flags],
    counts: { ...row.counts },
    receivedAt: row.receivedAt,
    changedAt: row.changedAt,
    endedAt: row.endedAt,
    due:
      row.dueAt === null
        ? null
        : {
            clock: kind.clocks.find(({ key }) => key === row.dueClock)?.title ?? row.dueClock,
            until: row.dueAt,
            day: lastDay(row.dueAt),
            late: Date.parse(row.dueAt) < Date.parse(now),
          },
    columns: Object.fromEntries(columns),
    demo: row.demo,
  };
}

function valueIn(row: StoredItem, key: string): Value | undefined {
  if (key === 'unit') return row.unit ?? undefined;
  if (key === 'helpers') return row.helpers;
  if (key === 'assignee') return row.assignee ?? undefined;
  return row.payload[key];
}

/** The last day before a moment: the midnight that ends a day belongs to it. */
export function lastDay(until: string): string {
  return dayOfInstant(new Date(Date.parse(until) - 1).toISOString());
}

/** Clocks as they are shown. */
export function shownClocks(clocks: readonly ClockReading[]): Clock[] {
  return clocks.map(({ deadline: _deadline, until: _until, again: _again, ...clock }) => clock);
}

/** Moves with what each asks for. */
export function shownMoves(kind: KindDefinition, answers: readonly MoveAnswer[]): CaseMove[] {
  const primary = primaryOf(
    kind,
    answers.flatMap(({ key, refusal }) => (refusal === null ? [key] : [])),
  );
  return answers.flatMap(({ key, title, refusal }) => {
    const move = kind.moves.find((one) => one.key === key);
    if (move === undefined) return [];
    return [
      {
        key,
        title,
        refusal,
        danger: move.isDanger === true,
        primary: key === primary,
        reason: move.reason ?? null,
        asks: shownAsks(kind, move.asks ?? []),
      },
    ];
  });
}

/** The fields of a form. */
export function shownAsks(kind: KindDefinition, asks: readonly string[]): CaseMove['asks'] {
  return askedOf(kind, asks).map(({ field, isRequired }) => ({ field, required: isRequired }));
}

/** The log as it is read: newest last. */
export function shownEvents(
  room: Room,
  kind: KindDefinition,
  events: readonly CaseEvent[],
  titles: Titles,
): TimelineEvent[] {
  const inLines = new Set(linesOf(kind));
  const own = [...reservedKeys].flatMap((key) => fieldOf(kind, key) ?? []);
  const fields = [...kind.fields.filter(({ key }) => !inLines.has(key)), ...own];
  const stateTitle = (key: string | null): string =>
    kind.states.find((one) => one.key === key)?.title ?? key ?? '';
  return events.map(({ seq, move, from, to, at, by, payload, reason }) => ({
    seq,
    move,
    title: move === 'raise' ? kind.raise.title : (kind.moves.find(({ key }) => key === move)?.title ?? move),
    from: stateTitle(from),
    to: stateTitle(to),
    at,
    byName: by.name,
    reason,
    facts: factsOf(room, fields, payload, titles),
  }));
}
