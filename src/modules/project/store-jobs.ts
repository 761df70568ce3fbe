import type { Db } from '#platform/database.ts';
import type { JobState } from '#platform/job.ts';

/** The name of the import among the jobs. */
export const importKind = 'project.import';

/** A job as the platform keeps it. */
export interface StoredJob {
  readonly id: string;
  readonly state: JobState;
  readonly detail: unknown;
  readonly started: string;
  readonly finished: string | null;
}

function jobs(db: Db, county: string) {
  return db
    .selectFrom('kernel.job')
    .select(['id', 'state', 'detail', 'started', 'finished'])
    .where('county', '=', county)
    .where('kind', '=', importKind);
}

/** The latest imports, newest first. */
export async function importJobs(db: Db, county: string): Promise<readonly StoredJob[]> {
  return jobs(db, county).orderBy('started', 'desc').orderBy('id', 'desc').limit(50).execute();
}

export async function importJob(db: Db, county: string, id: string): Promise<StoredJob | null> {
  return (await jobs(db, county).where('id', '=', id).executeTakeFirst()) ?? null;
}
