import { sql } from 'kysely';
import type { Actor } from '#kernel/access.ts';
import { inTransaction, jsonb, type Store, type Tx } from '#platform/database.ts';

/** A commitment as a test wants it; the rest is filled in. */
export interface PlanRow {
  readonly id: string;
  readonly title: string;
  readonly kind?: 'target' | 'task' | 'project';
  readonly aspect?: string | null;
  readonly comparator?: string | null;
  readonly value?: string | null;
  readonly measure?: string | null;
  readonly section?: string;
  readonly sentence?: string;
  readonly state?: 'active' | 'withdrawn';
  /** Indicator of its own, named after the commitment, unless given. */
  readonly indicator?: string;
  readonly noJanuary?: boolean;
  readonly dueMonth?: string | null;
}

const at = '2022-01-10T00:00:00.000Z';

/** Writes a small confirmed plan of 2022 straight into the tables, so that a module can be tested without the reader. */
export async function insertPlan(store: Store, county: string, rows: readonly PlanRow[]): Promise<void> {
  await inTransaction(store, async (tx) => {
    await sql`insert into plan.document (county, id, year, title, type, file_name, file_sha256, text_sha256, chars, text, result, reader, state, created_at, created_by)
      values (${county}, 'doc', 2022, '样例计划', 'plan', 'a.txt', 'f', 't', 0, '', ${jsonb({})}, 'test', 'current', ${at}, 'test')`.execute(
      tx,
    );
    for (const [index, row] of rows.entries()) await insertCommitment(tx, county, index, filled(row));
  });
}

function filled(row: PlanRow) {
  return {
    kind: 'target',
    aspect: null,
    comparator: '=',
    value: null,
    measure: null,
    section: '一、总量',
    state: 'active',
    noJanuary: false,
    dueMonth: null,
    indicator: `i-${row.id}`,
    sentence: `${row.title}要按期完成。`,
    ...row,
  };
}

type Filled = ReturnType<typeof filled>;

async function insertCommitment(tx: Tx, county: string, index: number, row: Filled): Promise<void> {
  const { id, title, kind, aspect, comparator, value, measure, dueMonth, section, state, indicator } = row;
  const anchor = { quote: title, prefix: '', suffix: '', offset: index * 10, sentence: row.sentence };
  const reading = `r-${id}`;
  const counted = value === null ? 'milestone' : 'number';
  await sql`insert into indicator.indicator (county, id, name, kind, aspect, measure, no_january, created_at)
    values (${county}, ${indicator}, ${indicator}, ${counted}, ${aspect}, ${measure}, ${row.noJanuary}, ${at})
    on conflict do nothing`.execute(tx);
  await sql`insert into plan.reading (county, document, id, type, at, length, state, anchor)
    values (${county}, 'doc', ${reading}, 'statement', ${index * 10}, 5, 'confirmed', ${jsonb(anchor)})`.execute(
    tx,
  );
  await sql`insert into plan.commitment (county, id, year, kind, title, subject, indicator, aspect, comparator, value, measure, due_month, section, document, reading, anchor, state, authority, sort, created_at, created_by)
    values (${county}, ${id}, 2022, ${kind}, ${title}, ${title}, ${indicator}, ${aspect}, ${comparator}, ${value}, ${measure}, ${dueMonth},
      ${section}, 'doc', ${reading}, ${jsonb(anchor)}, ${state}, '样例计划', ${index}, ${at}, 'test')`.execute(
    tx,
  );
}

/** Somebody of a county that `createCounty` made. */
export function actorOf(
  county: string,
  roles: Actor['roles'],
  place: { readonly unit?: string; readonly unitName?: string; readonly postName?: string } = {},
): Actor {
  const unit = place.unit ?? 'fgj';
  return {
    account: `${unit}-${roles.join('-')}`,
    county,
    post: `${unit}-post`,
    postName: place.postName ?? '计划管理岗',
    unit,
    unitName: place.unitName ?? '发展和改革局',
    unitPath: unit === 'gov' ? '/gov/' : `/gov/${unit}/`,
    roles,
  };
}
