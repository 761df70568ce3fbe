import { may } from '#kernel/access.ts';
import { textOf } from '#kernel/system/fields.ts';
import { type PeriodicDue, periodicDues, periodicThings } from '#kernel/system/parts/periodic.ts';
import type { PeriodicRule } from '#kernel/system/types.ts';
import { unitsOf } from '#modules/org/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { isDesk, type Room, readerOf, roomNamed, type SignedWork, type Systems, scopeOf } from './room.ts';
import type { Calendar } from './schema-items.ts';
import { seenItems } from './store.ts';

/** The units that owe it and that the reader sees. */
async function owing(room: Room, work: SignedWork, { unitKind }: PeriodicRule) {
  const { actor, store, today } = work;
  const all = await unitsOf(store.db, room.county);
  return all.filter(
    ({ kind, path, validTo }) =>
      kind === unitKind &&
      (validTo === null || validTo >= today) &&
      (isDesk(room, actor) || may(actor, 'case.read', { county: room.county, unitPath: path })),
  );
}

function counted(dues: readonly PeriodicDue[]): Record<PeriodicDue['state'], number> {
  const count = (state: PeriodicDue['state']): number => dues.filter((one) => one.state === state).length;
  return { done: count('done'), late: count('late'), missing: count('missing'), waiting: count('waiting') };
}

/**
 * What comes round of a year: every unit that owes it with how much is done, late and missing; all of one unit when it is asked for or is
 * the only one.
 *
 * @throws Refusal 403, 404
 */
export async function calendar(
  systems: Systems,
  work: SignedWork,
  asked: { readonly system: string; readonly year: string; readonly unit?: string | undefined },
): Promise<Calendar> {
  demand(work.actor, 'case.read');
  const { db } = work.store;
  const room = await roomNamed(systems, work, asked.system);
  const rule = room.definition.periodic;
  if (rule === undefined) throw hidden('case.read');
  const units = await owing(room, work, rule);
  const grace = room.parameters[rule.grace] ?? null;
  const things = periodicThings(room.codes[rule.list] ?? []);
  const items = await seenItems(db, scopeOf(room, rule.kind), readerOf(room, work.actor));
  const ofUnit = Map.groupBy(
    items.filter(({ state }) => !rule.void.includes(state)),
    ({ unit }) => unit,
  );
  const duesOf = (unit: string): readonly PeriodicDue[] => {
    const done = (ofUnit.get(unit) ?? []).map(({ payload }) => ({
      key: textOf(payload, rule.about),
      period: textOf(payload, rule.period),
      on: textOf(payload, rule.on),
    }));
    return periodicDues({ things, done }, asked.year, work.today, grace === null ? null : Number(grace));
  };
  const rows = units.map(({ id, name, parent }) => ({
    unit: id,
    name,
    above: room.units.get(parent ?? '')?.name ?? '',
    ...counted(duesOf(id)),
  }));
  const shown = rows.find(({ unit }) => unit === asked.unit) ?? (rows.length === 1 ? rows[0] : undefined);
  return {
    title: rule.title,
    grace,
    matters: [...things],
    rows,
    shown: shown === undefined ? null : { unit: shown.unit, name: shown.name, dues: [...duesOf(shown.unit)] },
    demo: items.some(({ demo }) => demo),
  };
}
