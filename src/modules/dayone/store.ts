import type { Db } from '#platform/database.ts';
import type { JobState } from '#platform/job.ts';

/** The name of the import among the jobs. */
export const importKind = 'dayone.import';

/** A job as the platform keeps it. */
export interface StoredJob {
  readonly id: string;
  readonly state: JobState;
  readonly detail: unknown;
  readonly started: string;
  readonly finished: string | null;
}

/** The latest imports of an account, newest first. */
export async function importsOf(db: Db, county: string, account: string): Promise<readonly StoredJob[]> {
  return db
    .selectFrom('kernel.job')
    .select(['id', 'state', 'detail', 'started', 'finished'])
    .where('county', '=', county)
    .where('kind', '=', importKind)
    .where('account', '=', account)
    .orderBy('started', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
}
