import { kindOf } from '#kernel/system/define.ts';
import { textOf } from '#kernel/system/fields.ts';
import { holderKindOf } from '#kernel/system/pages.ts';
import { definePoints } from '#kernel/system/parts/points.ts';
import { hidden } from '#platform/access.ts';
import { offeredItems } from './offer.ts';
import { type SignedWork, type Systems, systemNamed } from './room.ts';
import type { Statement, Table } from './schema-pages.ts';
import { statistics } from './statistics.ts';

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
  const [events = [], redemptions = []] = [items[points.event], items[points.redemption]];
  const scheme = items[points.scheme]?.find(
    ({ state, unit }) => state === points.inForce && unit === holder.unit,
  );
  const booked = [...events, ...redemptions].map(({ payload }) => textOf(payload, 'bookedOn').slice(0, 4));
  const ledger = definePoints(points);
  const book =
    scheme === undefined ? none : ledger.statement(scheme, events, redemptions, { year, today: work.today });
  const { states } = kindOf(definition, points.event);
  return {
    demo,
    scheme: textOf(scheme?.payload ?? {}, 'name'),
    base: Number(textOf(scheme?.payload ?? {}, 'base') || '0'),
    years: [...new Set([...booked, year])].filter((one) => one !== '').toSorted(),
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
