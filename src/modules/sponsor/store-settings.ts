import { type Db, insertMany, type Tx, upsert } from '#platform/database.ts';
import { foundingDuties } from './rules-settings.ts';

interface DutyTable {
  readonly county: string;
  readonly id: string;
  readonly title: string;
  readonly sort: number;
  readonly active: boolean;
}

declare module '#platform/database.ts' {
  interface Database {
    'sponsor.duty': DutyTable;
  }
}

type Q = Db | Tx;

/** What every new county begins with: four duties. */
export async function foundSponsors(tx: Tx, county: string): Promise<void> {
  await insertMany(
    tx,
    'sponsor.duty',
    foundingDuties.map(([id, title], index) => ({ county, id, title, sort: index + 1, active: true })),
  );
}

export async function dutyTitles(q: Q, county: string) {
  return q
    .selectFrom('sponsor.duty')
    .select(['id', 'title', 'active'])
    .where('county', '=', county)
    .orderBy('sort')
    .orderBy('id')
    .execute();
}

export async function putDuties(tx: Tx, rows: readonly DutyTable[]): Promise<void> {
  await upsert(tx, 'sponsor.duty', ['county', 'id'], rows);
}
