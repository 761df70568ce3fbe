import { may } from '#kernel/access.ts';
import { addDays, dayNumber } from '#kernel/calendar.ts';
import type { Duty } from '#kernel/duty.ts';
import { textOf } from '#kernel/system/fields.ts';
import { type PeriodicDue, periodicDues, periodicThings } from '#kernel/system/parts/periodic.ts';
import type { PeriodicRule } from '#kernel/system/types.ts';
import { unitsOf } from '#modules/org/index.ts';
import { demand, hidden } from '#platform/access.ts';
import type { Db, Tx } from '#platform/database.ts';
import {
  isDesk,
  kindIn,
  type Room,
  readerOf,
  roomNamed,
  roomOf,
  type SignedWork,
  type Systems,
  scopeOf,
} from './room.ts';
import type { Calendar } from './schema-items.ts';
import { seenItems } from './store.ts';
import { periodicRows } from './store-outside.ts';

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

function shownDues(dues: readonly PeriodicDue[]) {
  return dues.map(({ endsOn: _end, ...due }) => due);
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
    shown:
      shown === undefined
        ? null
        : { unit: shown.unit, name: shown.name, dues: shownDues(duesOf(shown.unit)) },
    demo: items.some(({ demo }) => demo),
  };
}

/** What is still owed for one period. */
function dutyOf(
  room: Room,
  rule: PeriodicRule,
  unit: string,
  dues: readonly PeriodicDue[],
  today: string,
): readonly Duty[] {
  const [first] = dues;
  if (first === undefined) return [];
  const { period, label, by } = first;
  const kind = kindIn(room, rule.kind);
  const titles = dues.map(({ key }) => room.codes[rule.list]?.find(({ code }) => code === key)?.title ?? key);
  const named = `${titles.slice(0, 3).join('、')}${titles.length > 3 ? '等' : ''}`;
  const late = by === null ? 0 : Math.max(0, dayNumber(today) - dayNumber(by));
  const why = late === 0 ? '' : `；${by ?? ''}前应公开，已过${late}天`;
  return [
    {
      key: `case.periodic:${room.definition.key}:${unit}:${period}`,
      kind: `case.${room.definition.key}`,
      title: `${kind.title}：${label}还有${dues.length}项没有公开`,
      detail: `${named}${why}`,
      link: `/calendar/${room.definition.key}?unit=${unit}&month=${period.slice(0, 4)}-12`,
      due: by,
      since: null,
      unit,
      post: null,
      role: 'reporter',
    },
  ];
}

/**
 * What the units owe of the calendars of all systems: one duty for every period that ended within a year and for which something is not
 * done, due so many days after its end as the county has set; no day where it has set none.
 */
export async function dutiesOfCalendars(
  q: Db | Tx,
  systems: Systems,
  { county, today }: { readonly county: string; readonly today: string },
): Promise<readonly Duty[]> {
  const duties: Duty[] = [];
  const since = addDays(today, -366);
  for (const system of systems) {
    const rule = system.definition.periodic;
    if (rule === undefined) continue;
    const room = await roomOf(q, system, { county, today });
    const things = periodicThings(room.codes[rule.list] ?? []);
    const grace = room.parameters[rule.grace] ?? null;
    const rows = Map.groupBy(await periodicRows(q, scopeOf(room, rule.kind), rule), ({ unit }) => unit);
    for (const { id, kind, validFrom, validTo } of await unitsOf(q, county)) {
      if (kind !== rule.unitKind || (validTo !== null && validTo < today)) continue;
      const done = rows.get(id) ?? [];
      const days = grace === null ? null : Number(grace);
      const dues = [Number(since.slice(0, 4)), Number(today.slice(0, 4))]
        .flatMap((year) => periodicDues({ things, done }, String(year), today, days))
        .filter(({ endsOn, doneOn }) => doneOn === null && endsOn >= since && endsOn >= validFrom);
      for (const open of Map.groupBy(dues, ({ period }) => period).values())
        duties.push(...dutyOf(room, rule, id, open, today));
    }
  }
  return duties;
}
