import { type Db, insertMany, type Tx, upsert } from '#platform/database.ts';
import type { StepFact } from './rules-machine.ts';

interface KindTable {
  readonly county: string;
  readonly id: string;
  readonly title: string;
  readonly sort: number;
  readonly active: boolean;
}

interface LevelTable {
  readonly county: string;
  readonly level: number;
  readonly title: string;
  readonly posts: string[];
  readonly escalators: string[];
}

declare module '#platform/database.ts' {
  interface Database {
    'problem.kind': KindTable;
    'problem.level': LevelTable;
  }
}

type Q = Db | Tx;

const kinds = [
  ['land', '土地'],
  ['energy', '能耗'],
  ['money', '资金'],
  ['environment', '环境'],
  ['approval', '审批'],
  ['clearing', '征迁'],
  ['service', '配套'],
  ['other', '其他'],
] as const;

const steps: readonly (readonly [level: number, title: string, escalators: readonly string[]])[] = [
  [1, '项目', ['office']],
  [2, '单位', ['raiser', 'lead', 'office']],
  [3, '分管县领导', ['lead', 'office']],
  [4, '主要领导', ['office']],
];

/**
 * What every new county begins with: kinds of problems, four steps without posts.
 *
 * @source domain/economy.md §3.4: kinds; four-level escalation (S84)
 */
export async function foundProblems(tx: Tx, county: string): Promise<void> {
  await insertMany(
    tx,
    'problem.kind',
    kinds.map(([id, title], index) => ({ county, id, title, sort: index + 1, active: true })),
  );
  for (const [level, title, escalators] of steps)
    await tx
      .insertInto('problem.level')
      .values({ county, level, title, posts: [], escalators: [...escalators] })
      .execute();
}

export async function kindsOf(q: Q, county: string) {
  return q
    .selectFrom('problem.kind')
    .select(['id', 'title', 'active'])
    .where('county', '=', county)
    .orderBy('sort')
    .orderBy('id')
    .execute();
}

export async function stepsOf(q: Q, county: string): Promise<readonly StepFact[]> {
  return q
    .selectFrom('problem.level')
    .select(['level', 'title', 'posts', 'escalators'])
    .where('county', '=', county)
    .orderBy('level')
    .execute();
}

export async function putKinds(tx: Tx, rows: readonly KindTable[]): Promise<void> {
  await upsert(tx, 'problem.kind', ['county', 'id'], rows);
}

export async function putStep(tx: Tx, row: LevelTable): Promise<void> {
  await tx
    .updateTable('problem.level')
    .set({ title: row.title, posts: row.posts, escalators: row.escalators })
    .where('county', '=', row.county)
    .where('level', '=', row.level)
    .execute();
}
