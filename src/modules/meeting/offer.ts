import type { Db, Tx } from '#platform/database.ts';
import { taskProblems } from './store.ts';

/**
 * The problems whose task a meeting set, of a county, each with the sitting that set it last: what is late of them is late on a meeting's
 * decision. One query; who asks shows only problems the reader sees anyway.
 */
export async function meetingTasksOf(q: Db | Tx, county: string): Promise<ReadonlyMap<string, string>> {
  return new Map((await taskProblems(q, county)).map(({ problem, sitting }) => [problem, sitting]));
}
