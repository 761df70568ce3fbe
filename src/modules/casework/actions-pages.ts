import { kindOf } from '#kernel/system/define.ts';
import { textOf } from '#kernel/system/fields.ts';
import type { Item } from '#kernel/system/log.ts';
import type { PointsNames } from '#kernel/system/page-types.ts';
import { holderKindOf } from '#kernel/system/pages.ts';
import { definePoints } from '#kernel/system/parts/points.ts';
import type { SystemDefinition } from '#kernel/system/types.ts';
import { hidden } from '#platform/access.ts';
import type { Db, Tx } from '#platform/database.ts';
import { itemOf } from './facts.ts';
import { offeredItems } from './offer.ts';
import { type Room, type SignedWork, type Systems, scopeOf, systemNamed } from './room.ts';
import type { Statement, Table } from './schema-pages.ts';
import { statistics } from './statistics.ts';
import { itemsWhere, type StoredItem } from './store.ts';

/** A table of a month by the rule that the system names, of what the reader sees. @throws Refusal 403, 404 */
export async function table(
  systems: Systems,
  work: SignedWork,
  asked: { readonly system: string; readonly table: string; readonly month: string },
): Promise<Table> {
  const { month } = asked;
  const system = systemNamed(systems, asked.system);
  const { definition, rules } = system;
  const found = definition.tables?.find(({ key }) => key === asked.table);
  const rule = rules.tables?.[asked.table];
  if (found === undefined || rule === undefined) throw hidden('case.read');
  const { demo, ...offered } = await offeredItems(system, work, found.kinds);
  const { groups } = found.measured
    ? await statistics(systems, work, { system: definition.key, from: month, to: month, by: 'unit' })
    : { groups: [] };
  const measured = groups
    .filter(({ key }) => key !== '')
    .map(({ key, title, peers, measures }) => ({ unit: key, title, peers, measures }));
  const { words, rows } = rule({ ...offered, measured, month, today: work.today });
  const { title, lead, columns, empty } = found;
  return { title, lead, columns: [...columns], empty, words, rows: [...rows], demo };
}

const account = { balance: 0, earned: 0, deducted: 0, redeemed: 0, redeemable: 0, exhausted: false };
const none = { account, opening: 0, lines: [] };

/** Items that make the account of one holder. */
interface Booked {
  readonly holder: Pick<Item, 'unit'>;
  readonly schemes: readonly Item[];
  readonly events: readonly Item[];
  readonly redemptions: readonly Item[];
}

function statementOf(
  definition: SystemDefinition,
  points: PointsNames,
  { holder, schemes, events, redemptions }: Booked,
  of: { readonly year: string; readonly today: string },
): Omit<Statement, 'demo'> {
  const scheme = schemes.find(({ state, unit }) => state === points.inForce && unit === holder.unit);
  const booked = [...events, ...redemptions].map(({ payload }) => textOf(payload, 'bookedOn').slice(0, 4));
  const book = scheme === undefined ? none : definePoints(points).statement(scheme, events, redemptions, of);
  const { states } = kindOf(definition, points.event);
  return {
    scheme: textOf(scheme?.payload ?? {}, 'name'),
    base: Number(textOf(scheme?.payload ?? {}, 'base') || '0'),
    years: [...new Set([...booked, of.year])].filter((one) => one !== '').toSorted(),
    ...book,
    pending: events
      .filter(({ endedAt }) => endedAt === null)
      .map(({ id: entry, number, state, payload }) => ({
        kind: points.event,
        id: entry,
        number,
        what: textOf(payload, 'what'),
        state: states.find(({ key }) => key === state)?.title ?? state,
      })),
  };
}

/** 对账单 of a holder within reach, of a system that keeps a ledger of points. @throws Refusal 403, 404 */
export async function statement(
  systems: Systems,
  work: SignedWork,
  asked: { readonly system: string; readonly id: string; readonly year: string },
): Promise<Statement> {
  const { id, year } = asked;
  const system = systemNamed(systems, asked.system);
  const { definition } = system;
  const { points } = definition;
  const holders = holderKindOf(definition);
  if (points === undefined || holders === null) throw hidden('case.read');
  const holding = { field: points.holder, value: id };
  const kinds = [holders, points.scheme, { key: points.event, holding }, { key: points.redemption, holding }];
  const { items, demo } = await offeredItems(system, work, kinds);
  const holder = items[holders]?.find((one) => one.id === id);
  if (holder === undefined) throw hidden('case.read');
  const schemes = items[points.scheme] ?? [];
  const [events = [], redemptions = []] = [items[points.event], items[points.redemption]];
  const found = statementOf(
    definition,
    points,
    { holder, schemes, events, redemptions },
    { year, today: work.today },
  );
  return { demo, ...found };
}

/** The statement of a holder for himself, without what names anything inside; null for what keeps no account. */
export async function ownStatement(
  q: Db | Tx,
  room: Room,
  row: StoredItem,
  of: { readonly year: string; readonly today: string },
): Promise<(Omit<Statement, 'demo' | 'pending'> & { readonly year: string }) | null> {
  // Ledgers are always those of today's definition.
  const { definition } = room.system;
  const { points } = definition;
  if (points === undefined || holderKindOf(definition) !== row.kind) return null;
  const held = async (kind: string, field: string, value: string): Promise<readonly Item[]> =>
    (await itemsWhere(q, scopeOf(room, kind), field, value)).map(itemOf);
  const { pending: _pending, ...found } = statementOf(
    definition,
    points,
    {
      holder: row,
      schemes: await held(points.scheme, '@unit', row.unit ?? ''),
      events: await held(points.event, points.holder, row.id),
      redemptions: await held(points.redemption, points.holder, row.id),
    },
    of,
  );
  return { ...found, year: of.year };
}
