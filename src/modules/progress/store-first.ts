import type { Db, Tx } from '#platform/database.ts';

/** When each project of a month was first submitted; a submission that was taken back does not count. */
export async function firstSubmissions(
  q: Db | Tx,
  county: string,
  month: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await q
    .selectFrom('progress.event')
    .select(['project', 'act', 'at'])
    .where('county', '=', county)
    .where('month', '=', month)
    .where('act', 'in', ['submit', 'withdraw'])
    .orderBy('at')
    .orderBy('turn')
    .execute();
  const firsts = new Map<string, string>();
  for (const { project, act, at } of rows) {
    if (act === 'withdraw') firsts.delete(project);
    else if (!firsts.has(project)) firsts.set(project, at);
  }
  return firsts;
}
