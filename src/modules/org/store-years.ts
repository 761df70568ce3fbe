import { Refusal } from '#kernel/errors.ts';
import { type Db, insertMany, type Tx } from '#platform/database.ts';

interface PlanYearTable {
  readonly county: string;
  readonly year: number;
  readonly state: 'closed' | 'open';
  readonly version: number;
  readonly changed_at: string;
  readonly changed_by_name: string;
  readonly reason: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'org.plan_year': PlanYearTable;
  }
}

/** A year that was closed once; `open` again, or `closed`. */
export interface PlanYear {
  readonly year: number;
  readonly state: 'closed' | 'open';
  readonly version: number;
  readonly changedAt: string;
  readonly changedByName: string;
  readonly reason: string;
}

/** A year as its closings left it; null when it was never closed. */
export async function planYearOf(q: Db | Tx, county: string, year: number): Promise<PlanYear | null> {
  const found = await q
    .selectFrom('org.plan_year')
    .select([
      'year',
      'state',
      'version',
      'changed_at as changedAt',
      'changed_by_name as changedByName',
      'reason',
    ])
    .where('county', '=', county)
    .where('year', '=', year)
    .executeTakeFirst();
  return found ?? null;
}

/** The refusal of every door of a closed year. */
function closed({ year, changedByName }: PlanYear): Refusal {
  return new Refusal(
    'year.closed',
    409,
    `${year}年已由${changedByName}关账，没有保存。数据更正请在“年度结转与关账”凭依据办理，成批的用“数据导入”并写明更正原因；其他修改须先在“年度”页凭依据重开。`,
    { data: { year } },
  );
}

/**
 * Lets a writing act on something of a year through, unless the year is closed. Waits for a closing under way, and a closing waits for the
 * transaction that asked, so that nothing slips in between the list that is checked and the year that is frozen.
 *
 * @throws Refusal year.closed 409
 */
export async function demandOpenYear(tx: Tx, county: string, year: number): Promise<void> {
  await tx.selectFrom('org.county').select('county').where('county', '=', county).forKeyShare().execute();
  const found = await planYearOf(tx, county, year);
  if (found?.state === 'closed') throw closed(found);
}

/** As `demandOpenYear` for every year that some months or days lie in. @throws Refusal year.closed 409 */
export async function demandOpenYears(tx: Tx, county: string, periods: Iterable<string>): Promise<void> {
  const years = new Set([...periods].map((one) => Number(one.slice(0, 4))));
  for (const year of years) await demandOpenYear(tx, county, year);
}

/** As `demandOpenYear` where no transaction is open: what is asked first, before the act's own. @throws Refusal year.closed 409 */
export async function refuseClosedYear(q: Db | Tx, county: string, year: number): Promise<void> {
  const found = await planYearOf(q, county, year);
  if (found?.state === 'closed') throw closed(found);
}

/** Which of some years are closed. */
export async function closedYears(q: Db | Tx, county: string): Promise<ReadonlySet<number>> {
  const rows = await q
    .selectFrom('org.plan_year')
    .select('year')
    .where('county', '=', county)
    .where('state', '=', 'closed')
    .execute();
  return new Set(rows.map(({ year }) => year));
}

/** Holds every writing act of the county off until the transaction ends: for closing a year. */
export async function lockCounty(tx: Tx, county: string): Promise<void> {
  await tx.selectFrom('org.county').select('county').where('county', '=', county).forUpdate().execute();
}

interface Turn {
  readonly county: string;
  readonly year: number;
  readonly to: 'closed' | 'open';
  /** The version that was seen; null when the year was never closed. */
  readonly seen: number | null;
  readonly at: string;
  readonly byName: string;
  readonly reason: string;
}

/** Closes a year or opens it again, if it still stands as it was seen. @returns false when somebody was faster */
export async function turnYear(
  tx: Tx,
  { county, year, to, seen, at, byName, reason }: Turn,
): Promise<boolean> {
  const row = { state: to, changed_at: at, changed_by_name: byName, reason };
  if (seen === null) {
    if ((await planYearOf(tx, county, year)) !== null) return false;
    await insertMany(tx, 'org.plan_year', [{ county, year, version: 1, ...row }]);
    return true;
  }
  const done = await tx
    .updateTable('org.plan_year')
    .set({ ...row, version: seen + 1 })
    .where('county', '=', county)
    .where('year', '=', year)
    .where('version', '=', seen)
    .where('state', '=', to === 'closed' ? 'open' : 'closed')
    .returning('year')
    .executeTakeFirst();
  return done !== undefined;
}
