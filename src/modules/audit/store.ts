import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import '#platform/audit.ts';
import type { AuditRow } from './schema.ts';

/** Which rows of the trail to read. */
export interface AuditFilter {
  readonly page: number;
  readonly size: number;
  readonly result?: AuditRow['result'] | undefined;
  /** Part of an action, an object or an account. */
  readonly q?: string | undefined;
}

/** A page of the county's trail, newest first. */
export async function listAudit(
  db: Db,
  county: string,
  filter: AuditFilter,
): Promise<{ rows: readonly AuditRow[]; total: number }> {
  const rows = await matching(db, county, filter)
    .select([
      'a.id',
      'a.seq',
      'a.at',
      'a.account',
      'a.post',
      'a.unit',
      'a.address',
      'a.action',
      'a.object',
      'a.result',
      sql<string>`coalesce(a.detail::text, '')`.as('detail'),
    ])
    .orderBy('a.at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(filter.size)
    .offset((filter.page - 1) * filter.size)
    .execute();
  const { total } = await matching(db, county, filter)
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow();
  return { rows, total };
}

function matching(db: Db, county: string, filter: AuditFilter) {
  let query = db.selectFrom('kernel.audit as a').where('a.county', '=', county);
  if (filter.result !== undefined) query = query.where('a.result', '=', filter.result);
  const words = filter.q?.trim() ?? '';
  if (words === '') return query;
  const part = `%${words.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`;
  return query.where((eb) =>
    eb.or([eb('a.action', 'like', part), eb('a.object', 'like', part), eb('a.account', 'like', part)]),
  );
}
