import { sql } from 'kysely';
import type { Actor } from '#kernel/access.ts';
import { inTransaction, jsonb, type Store } from '#platform/database.ts';

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
    for (const [index, row] of rows.entries()) {
      const sentence = row.sentence ?? `${row.title}要按期完成。`;
      const anchor = { quote: row.title, prefix: '', suffix: '', offset: index * 10, sentence };
      const indicator = row.indicator ?? `i-${row.id}`;
      const kind = row.value === undefined || row.value === null ? 'milestone' : 'number';
      await sql`insert into indicator.indicator (county, id, name, kind, aspect, measure, no_january, created_at)
        values (${county}, ${indicator}, ${indicator}, ${kind}, ${row.aspect ?? null}, ${row.measure ?? null}, ${row.noJanuary ?? false}, ${at})
        on conflict do nothing`.execute(tx);
      await sql`insert into plan.reading (county, document, id, type, at, length, state, anchor)
        values (${county}, 'doc', ${`r-${row.id}`}, 'statement', ${index * 10}, 5, 'confirmed', ${jsonb(anchor)})`.execute(
        tx,
      );
      await sql`insert into plan.commitment (county, id, year, kind, title, subject, indicator, aspect, comparator, value, measure, due_month, section, document, reading, anchor, state, authority, sort, created_at, created_by)
        values (${county}, ${row.id}, 2022, ${row.kind ?? 'target'}, ${row.title}, ${row.title}, ${indicator}, ${row.aspect ?? null}, ${row.comparator ?? '='},
          ${row.value ?? null}, ${row.measure ?? null}, ${row.dueMonth ?? null}, ${row.section ?? '一、总量'}, 'doc', ${`r-${row.id}`}, ${jsonb(anchor)}, ${row.state ?? 'active'}, '样例计划', ${index}, ${at}, 'test')`.execute(
        tx,
      );
    }
  });
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
