import { type Actor, may } from '#kernel/access.ts';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { compare, exact } from '#kernel/decimal.ts';
import { must } from '#kernel/errors.ts';
import { type OrderedUnit, unitsOf } from '#modules/org/index.ts';
import { projectsBrief } from '#modules/project/index.ts';
import { demand } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import type { Json, Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';
import { isConcerned, type Ledger, type LedgerRow, ledgerOf } from './ledger.ts';
import { inclusionRate, submissionDays } from './rules-duty.ts';
import { isIn, states } from './rules-machine.ts';
import type { InclusionFilter, InclusionList, InclusionRow } from './schema.ts';
import type { Stamp } from './store.ts';

/** Who asks, when. */
export type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;

/** Who writes, as rows keep it. */
export function stampOf({ actor, now }: Work): Stamp {
  const { county, account, postName, unitName } = actor;
  return { county, account, postName, unitName, now };
}

/** Writes the audit row of an act of this module. */
export async function audit(work: Work, tx: Tx, action: string, object: string, detail: Json): Promise<void> {
  const { actor, address, now } = work;
  await record(tx, { county: actor.county, actor, address, action, object, result: 'done', detail, at: now });
}

/** The ledger as far as the reader may see it: projects of the units and towns in reach. */
export interface SeenLedger extends Ledger {
  readonly units: ReadonlyMap<string, OrderedUnit>;
}

/** @throws Refusal 403 */
export async function seenLedger(work: Work, month: string): Promise<SeenLedger> {
  demand(work.actor, 'inclusion.read');
  const { county } = work.actor;
  const units = new Map((await unitsOf(work.store.db, county)).map((unit) => [unit.id, unit]));
  const ledger = await ledgerOf(work.store.db, { county, month, today: work.today });
  return { ...ledger, units, rows: ledger.rows.filter((row) => sees(work.actor, row, units)) };
}

function sees(actor: Actor, { unit, town }: LedgerRow, units: ReadonlyMap<string, OrderedUnit>): boolean {
  return [unit, town].some((place) => {
    const path = units.get(place ?? '')?.path;
    return path !== undefined && may(actor, 'inclusion.read', { county: actor.county, unitPath: path });
  });
}

/** Rows as the reader gets them: with code, name of the unit, and what he may do. */
export async function shownRows(
  work: Work,
  rows: readonly LedgerRow[],
  units: ReadonlyMap<string, OrderedUnit>,
): Promise<readonly InclusionRow[]> {
  const { actor } = work;
  const ids = rows.map(({ project }) => project);
  const briefs = await projectsBrief(work.store.db, actor.county, { ids });
  const codes = new Map(briefs.map(({ id, code }) => [id, code]));
  return rows.map(({ town: _town, changedAt: _at, ...row }) => {
    const unit = must(units.get(row.unit), 'a project belongs to a unit');
    const thing = { county: actor.county, unitPath: unit.path };
    return {
      ...row,
      code: codes.get(row.project) ?? null,
      unitName: unit.shortName,
      writes: may(actor, 'inclusion.write', thing),
      decides: may(actor, 'inclusion.decide', thing),
    };
  });
}

/** A page of projects with the rate over everything the reader may see, by the same month. @throws Refusal 403 */
export async function listInclusion(
  work: Work,
  query: InclusionFilter & { readonly page: number; readonly size: number },
): Promise<InclusionList> {
  const { rows: all, settings, day, units } = await seenLedger(work, query.month);
  const concerned = all.filter(isConcerned);
  const rows = (query.state === 'not' ? all.filter((row) => !isConcerned(row)) : concerned)
    .filter((row) => fits(row, query))
    .toSorted(byUrgency);
  const { page, size } = query;
  return {
    rows: [...(await shownRows(work, rows.slice((page - 1) * size, page * size), units))],
    total: rows.length,
    ...inclusionRate(concerned),
    late: concerned.filter(({ daysLate }) => daysLate > 0).length,
    counts: states.map((state) => ({ state, count: concerned.filter((row) => row.state === state).length })),
    notDue: all.length - concerned.length,
    day,
    days: submissionDays(query.month, settings, chinaCalendar),
    demo: all.some(({ demo }) => demo),
  };
}

function fits(row: LedgerRow, { q, unit, state }: InclusionFilter): boolean {
  if (q !== '' && !row.name.includes(q)) return false;
  if (unit !== undefined && row.unit !== unit) return false;
  if (state === undefined || state === 'not') return true;
  if (state === 'late') return row.daysLate > 0;
  if (state === 'inside') return isIn(row.state);
  if (state === 'owed') return row.due && !isIn(row.state) && row.state !== 'withdrawn';
  return row.state === state;
}

/** Latest first, then by state, then the largest. */
function byUrgency(a: LedgerRow, b: LedgerRow): number {
  return (
    b.daysLate - a.daysLate ||
    states.indexOf(a.state) - states.indexOf(b.state) ||
    compare(exact(b.total ?? '0'), exact(a.total ?? '0')) ||
    (a.project < b.project ? -1 : 1)
  );
}
