import type { Db, Tx } from '#platform/database.ts';

/** An ordered problem with its limit and when it was mended. */
export interface ProblemTime {
  readonly lead: string;
  readonly dueOn: string;
  /** When the result was handed in that its raiser then confirmed or still looks at; null while it is open. ISO instant. */
  readonly finishedAt: string | null;
}

/** The problems of a county whose limit falls into some days, whatever became of them; those withdrawn or not accepted have no lead. */
export async function problemTimes(
  q: Db | Tx,
  county: string,
  from: string,
  to: string,
): Promise<readonly ProblemTime[]> {
  const rows = await q
    .selectFrom('problem.problem')
    .select(['lead', 'due_on', 'finished_at'])
    .where('county', '=', county)
    .where('lead', 'is not', null)
    .where('due_on', '>=', from)
    .where('due_on', '<=', to)
    .orderBy('due_on')
    .orderBy('id')
    .execute();
  return rows.flatMap(({ lead, due_on: dueOn, finished_at: finishedAt }) =>
    lead === null || dueOn === null ? [] : [{ lead, dueOn, finishedAt }],
  );
}
