import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '#kernel/access.ts';
import type { Payload } from '#kernel/system/types.ts';
import { scoped } from '#platform/access.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { CaseFilter, CasePaging } from './schema-items.ts';

interface ItemTable {
  readonly county: string;
  readonly id: string;
  readonly system: string;
  readonly kind: string;
  readonly definition: number;
  readonly year: number;
  readonly seq: number;
  readonly number: string;
  readonly title: string;
  readonly state: string;
  readonly version: number;
  readonly unit: string | null;
  readonly helpers: string[];
  readonly assignee: string | null;
  readonly raised_unit: string | null;
  readonly category: string;
  readonly area: string;
  readonly payload: Payload;
  readonly counts: Readonly<Record<string, number>>;
  readonly flags: string[];
  readonly parties: string[];
  readonly barred: string[];
  readonly received_at: string;
  readonly changed_at: string;
  readonly ended_at: string | null;
  readonly due_at: string | null;
  readonly due_clock: string;
  readonly code_hash: string | null;
  readonly demo: boolean;
}

declare module '#platform/database.ts' {
  interface Database {
    'casework.item': ItemTable;
  }
}

type Q = Db | Tx;

const columns = [
  'i.id',
  'i.system',
  'i.kind',
  'i.definition',
  'i.number',
  'i.title',
  'i.state',
  'i.version',
  'i.unit',
  'i.helpers',
  'i.assignee',
  'i.raised_unit as raisedUnit',
  'i.category',
  'i.area',
  'i.payload',
  'i.counts',
  'i.flags',
  'i.received_at as receivedAt',
  'i.changed_at as changedAt',
  'i.ended_at as endedAt',
  'i.due_at as dueAt',
  'i.due_clock as dueClock',
  'i.demo',
] as const;

/** Every item, with what lists and rules need of it. */
export function selected(q: Q) {
  return q.selectFrom('casework.item as i').select(columns);
}

/** An item as it is stored: what its log leads to, with what lists need. */
export type StoredItem = Awaited<ReturnType<typeof openItems>>[number];

/** Which items of a county's system. */
export interface Of {
  readonly county: string;
  readonly system: string;
  readonly kind: string;
}

/** Who reads, and whether his unit is the system's desk. */
export interface Reader {
  readonly actor: Actor;
  readonly isDesk: boolean;
  /** His unit and all above it. */
  readonly lineage: readonly string[];
}

/**
 * The items a reader sees: all for the desk, else those that a unit of his reach handles or raised, that his unit helps with, or that name
 * his unit or post — but never one from which his unit is barred, whatever else he is.
 */
export function within({ actor, isDesk, lineage }: Reader): RawBuilder<boolean> {
  const of = (unit: string): RawBuilder<boolean> => scoped(actor, 'case.read', { county: 'i.county', unit });
  const open = sql<boolean>`(i.county = ${actor.county} and not (i.barred && ${[...lineage]}::text[]))`;
  if (isDesk) return open;
  return sql<boolean>`(${open} and (${of('i.unit')} or ${of('i.raised_unit')} or ${actor.unit} = any(i.helpers)
    or ${actor.unit} = any(i.parties) or ${actor.post} = any(i.parties) or i.assignee = ${actor.post}))`;
}

/** A filter with the moment at which it is late. */
type Asked = CaseFilter & { readonly now: string };

function filtered(q: Q, of: Of, reader: Reader, filter: Asked) {
  let query = q
    .selectFrom('casework.item as i')
    .where(within(reader))
    .where('i.county', '=', of.county)
    .where('i.system', '=', of.system)
    .where('i.kind', '=', of.kind);
  const { state, unit, category, area, flag, late, now, q: text } = filter;
  if (state === 'open') query = query.where('i.ended_at', 'is', null);
  else if (state === 'ended') query = query.where('i.ended_at', 'is not', null);
  else if (state !== 'all') query = query.where('i.state', '=', state);
  if (unit !== undefined) query = query.where('i.unit', '=', unit);
  if (area !== undefined) query = query.where('i.area', '=', area);
  if (category !== undefined) query = query.where(sql<boolean>`starts_with(i.category, ${category})`);
  if (flag !== undefined) query = query.where(sql<boolean>`${flag} = any(i.flags)`);
  if (late === 'yes') query = query.where('i.due_at', '<', now).where('i.ended_at', 'is', null);
  const words = text.trim();
  if (words !== '') {
    const part = `%${words.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`;
    query = query.where(sql<boolean>`(i.title like ${part} or i.number like ${part})`);
  }
  return query;
}

const orders: Readonly<Record<string, string>> = {
  due: 'i.due_at asc nulls last',
  '-due': 'i.due_at desc nulls last',
  received: 'i.received_at asc',
  '-received': 'i.received_at desc',
  changed: 'i.changed_at asc',
  '-changed': 'i.changed_at desc',
};

/** One page of the items a reader sees, and how many of them are late; without a sort what ends first stands first. */
export async function listItems(
  q: Q,
  of: Of,
  reader: Reader,
  filter: Asked & CasePaging,
): Promise<{ readonly rows: readonly StoredItem[]; readonly total: number; readonly late: number }> {
  const base = filtered(q, of, reader, filter);
  const counted = await base
    .select((eb) => [
      sql<number>`count(*)::int`.as('total'),
      sql<number>`(count(*) filter (where i.ended_at is null and i.due_at < ${filter.now}))::int`.as('late'),
      eb.lit(1).as('one'),
    ])
    .groupBy('one')
    .executeTakeFirst();
  const rows = await base
    .select(columns)
    .orderBy(sql.raw(orders[filter.sort] ?? 'i.ended_at desc nulls first, i.due_at asc nulls last'))
    .orderBy('i.year', 'desc')
    .orderBy('i.seq', 'desc')
    .limit(filter.size)
    .offset((filter.page - 1) * filter.size)
    .execute();
  return { rows, total: counted?.total ?? 0, late: counted?.late ?? 0 };
}

/** How many items a reader sees in each state. */
export async function countsByState(
  q: Q,
  of: Of,
  reader: Reader,
  filter: Asked,
): Promise<readonly { readonly state: string; readonly count: number; readonly late: number }[]> {
  return filtered(q, of, reader, { ...filter, state: 'all' })
    .select([
      'i.state',
      sql<number>`count(*)::int`.as('count'),
      sql<number>`(count(*) filter (where i.ended_at is null and i.due_at < ${filter.now}))::int`.as('late'),
    ])
    .groupBy('i.state')
    .execute();
}

/** An item the reader may see; null when there is none. */
export async function seenItem(q: Q, of: Of, reader: Reader, id: string): Promise<StoredItem | null> {
  const row = await selected(q)
    .where(within(reader))
    .where('i.county', '=', of.county)
    .where('i.system', '=', of.system)
    .where('i.kind', '=', of.kind)
    .where('i.id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** All items of a kind that a reader sees, the oldest first; twenty thousand at the most. @param value  only those with this value */
export async function seenItems(
  q: Q,
  of: Of,
  reader: Reader,
  value?: { readonly field: string; readonly value: string },
): Promise<readonly StoredItem[]> {
  const all = selected(q)
    .where(within(reader))
    .where('i.county', '=', of.county)
    .where('i.system', '=', of.system)
    .where('i.kind', '=', of.kind);
  const some = value === undefined ? all : all.where(holding(value.field, value.value));
  return some.orderBy('i.year').orderBy('i.seq').limit(20_000).execute();
}

/** Items by id, whoever asks: for rules, never for an answer. */
export async function itemsById(
  q: Q,
  county: string,
  ids: readonly string[],
): Promise<readonly StoredItem[]> {
  if (ids.length === 0) return [];
  return selected(q)
    .where('i.county', '=', county)
    .where('i.id', 'in', [...ids])
    .execute();
}

/** The item of a number with the hash of its query code. */
export async function itemByNumber(q: Q, of: Of, number: string) {
  const row = await q
    .selectFrom('casework.item as i')
    .select([...columns, 'i.code_hash as codeHash'])
    .where('i.county', '=', of.county)
    .where('i.system', '=', of.system)
    .where('i.kind', '=', of.kind)
    .where('i.number', '=', number)
    .executeTakeFirst();
  return row ?? null;
}

/** One page of what stands on a public list, and the units it is of; newest first. @param of.unit  only of this unit */
export async function publicItemsOf(
  q: Q,
  of: Of & { readonly states: readonly string[]; readonly unit?: string | undefined; readonly words: string },
  page: { readonly page: number; readonly size: number },
) {
  const listed = q
    .selectFrom('casework.item as i')
    .where('i.county', '=', of.county)
    .where('i.system', '=', of.system)
    .where('i.kind', '=', of.kind)
    .where('i.state', 'in', [...of.states]);
  let found = of.unit === undefined ? listed : listed.where('i.unit', '=', of.unit);
  if (of.words !== '')
    found = found.where(
      sql<boolean>`strpos(i.title, ${of.words}) > 0 or strpos(i.number, ${of.words.toUpperCase()}) > 0`,
    );
  const counted = await found.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirst();
  const rows = await found
    .select(columns)
    .orderBy('i.year', 'desc')
    .orderBy('i.seq', 'desc')
    .limit(page.size)
    .offset((page.page - 1) * page.size)
    .execute();
  const units = await listed.select('i.unit').distinct().execute();
  return { rows, total: Number(counted?.total ?? 0), units: units.flatMap(({ unit }) => unit ?? []) };
}

/** Keeps the hash of a query code with an item. */
export async function keepCode(tx: Tx, county: string, id: string, codeHash: string): Promise<void> {
  await tx
    .updateTable('casework.item')
    .set({ code_hash: codeHash })
    .where('county', '=', county)
    .where('id', '=', id)
    .execute();
}

/** The items of a system that are not at their end. */
export async function openItems(q: Q, county: string, system: string) {
  return selected(q)
    .where('i.county', '=', county)
    .where('i.system', '=', system)
    .where('i.ended_at', 'is', null)
    .orderBy('i.due_at')
    .orderBy('i.id')
    .execute();
}

function holding(field: string, value: string): RawBuilder<boolean> {
  if (field === '@id') return sql<boolean>`i.id = ${value}`;
  if (field === '@unit') return sql<boolean>`i.unit = ${value}`;
  return sql<boolean>`i.payload -> ${field} @> to_jsonb(${value}::text)`;
}

/** Items of one kind whose field holds a value; `@id` is the item itself, `@unit` its unit. Newest first, five thousand at the most. */
export async function itemsWhere(q: Q, of: Of, field: string, value: string): Promise<readonly StoredItem[]> {
  return selected(q)
    .where('i.county', '=', of.county)
    .where('i.system', '=', of.system)
    .where('i.kind', '=', of.kind)
    .where(holding(field, value))
    .orderBy('i.received_at', 'desc')
    .limit(5000)
    .execute();
}

/** Items of one kind received since an instant: among them those alike are looked for. */
export async function itemsSince(q: Q, of: Of, since: string): Promise<readonly StoredItem[]> {
  return selected(q)
    .where('i.county', '=', of.county)
    .where('i.system', '=', of.system)
    .where('i.kind', '=', of.kind)
    .where('i.received_at', '>=', since)
    .orderBy('i.received_at', 'desc')
    .limit(5000)
    .execute();
}

/** Items of a system that lived in a stretch of time: what its statistics count. */
export async function itemsLiving(
  q: Q,
  county: string,
  system: string,
  stretch: { readonly from: string; readonly to: string },
): Promise<readonly StoredItem[]> {
  return selected(q)
    .where('i.county', '=', county)
    .where('i.system', '=', system)
    .where('i.received_at', '<', stretch.to)
    .where((eb) => eb.or([eb('i.ended_at', 'is', null), eb('i.changed_at', '>=', stretch.from)]))
    .orderBy('i.id')
    .execute();
}

/** Ids of the items of a system that a reader sees. */
export async function seenAmong(q: Q, reader: Reader, system: string): Promise<ReadonlySet<string>> {
  const rows = await q
    .selectFrom('casework.item as i')
    .select('i.id')
    .where(within(reader))
    .where('i.county', '=', reader.actor.county)
    .where('i.system', '=', system)
    .execute();
  return new Set(rows.map(({ id }) => id));
}
