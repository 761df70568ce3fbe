import type { Tx } from '#platform/database.ts';
import type { Q } from './store.ts';

interface ChaseTable {
  readonly county: string;
  readonly thing: string;
  readonly day: string;
  readonly unit: string;
  readonly title: string;
  readonly posts: number;
  readonly chased_at: string;
  readonly chased_by: string;
  readonly chased_by_name: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'supervise.chase': ChaseTable;
  }
}

/** How often a thing was chased, when last and by whom. */
export interface ChaseRecord {
  readonly times: number;
  readonly lastDay: string;
  readonly lastAt: string;
  readonly lastBy: string;
}

/** What was chased of a county, by thing. */
export async function chasesOf(q: Q, county: string): Promise<ReadonlyMap<string, ChaseRecord>> {
  const rows = await q
    .selectFrom('supervise.chase')
    .select(['thing', 'day', 'chased_at', 'chased_by_name'])
    .where('county', '=', county)
    .orderBy('thing')
    .orderBy('day')
    .execute();
  return new Map(
    [...Map.groupBy(rows, ({ thing }) => thing)].flatMap(([thing, own]) => {
      const last = own.at(-1);
      if (last === undefined) return [];
      const { day, chased_at: lastAt, chased_by_name: lastBy } = last;
      return [[thing, { times: own.length, lastDay: day, lastAt, lastBy }] as const];
    }),
  );
}

/** Writes down that a thing is chased today; false when it was already. */
export async function insertChase(tx: Tx, row: ChaseTable): Promise<boolean> {
  const done = await tx
    .insertInto('supervise.chase')
    .values(row)
    .onConflict((on) => on.doNothing())
    .returning('thing')
    .executeTakeFirst();
  return done !== undefined;
}

/** What was chased of the reports of a form, by `<unit> <month>`. */
export async function chasedReports(
  q: Q,
  { county, form }: { readonly county: string; readonly form: string },
): Promise<ReadonlyMap<string, { readonly times: number; readonly lastAt: string }>> {
  const start = `report:${form}:`;
  const all = await chasesOf(q, county);
  return new Map(
    [...all].flatMap(([thing, { times, lastAt }]) =>
      thing.startsWith(start)
        ? [[thing.slice(start.length).replace(':', ' '), { times, lastAt }] as const]
        : [],
    ),
  );
}
