import type { RuleValue } from '#kernel/rule-pack.ts';
import { type Db, insertMany, type Tx, upsert } from '#platform/database.ts';
import { foundingDuties, foundingSettings } from './rules-settings.ts';

interface DutyTable {
  readonly county: string;
  readonly id: string;
  readonly title: string;
  readonly sort: number;
  readonly active: boolean;
}

interface RuleTable {
  readonly county: string;
  readonly key: string;
  readonly version: number;
  readonly value: string;
  readonly valid_from: string;
  readonly basis: string;
  readonly changed_at: string;
  readonly changed_by: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'sponsor.duty': DutyTable;
    'sponsor.rule': RuleTable;
  }
}

type Q = Db | Tx;

/** What every new county begins with: four duties, one visit a month, a reference of three projects, no reminders. */
export async function foundSponsors(tx: Tx, county: string, now: string): Promise<void> {
  await insertMany(
    tx,
    'sponsor.duty',
    foundingDuties.map(([id, title], index) => ({ county, id, title, sort: index + 1, active: true })),
  );
  await insertMany(
    tx,
    'sponsor.rule',
    foundingSettings.map(({ key, value, basis }) => ({
      county,
      key: `sponsor.${key}`,
      version: 1,
      value,
      valid_from: '2020-01-01',
      basis,
      changed_at: now,
      changed_by: 'system',
    })),
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

/** What the county agreed on, every version. */
export async function rulesOf(q: Q, county: string): Promise<readonly RuleValue[]> {
  const rows = await q
    .selectFrom('sponsor.rule')
    .selectAll()
    .where('county', '=', county)
    .orderBy('key')
    .orderBy('version')
    .execute();
  return rows.map(({ key, value, valid_from, basis, version }) => ({
    place: county,
    key,
    value,
    from: valid_from,
    to: null,
    basis,
    version,
  }));
}

export async function addRule(tx: Tx, row: RuleTable): Promise<void> {
  await tx.insertInto('sponsor.rule').values(row).execute();
}
