import { sql } from 'kysely';
import type { Found } from '#kernel/search.ts';
import { meetsAll, type SearchSource, type SearchWork, says } from '#platform/search.ts';
import { fullName } from './rules-formula.ts';

async function findIndicators({ db, actor, question, most }: SearchWork): Promise<readonly Found[]> {
  const rows = await db
    .selectFrom('indicator.indicator as i')
    .select(['i.id', 'i.name', 'i.aspect', 'i.code', 'i.definition', 'i.publisher', 'i.state'])
    .where('i.county', '=', actor.county)
    .where(
      meetsAll(question, (word) =>
        says(sql`concat_ws(' ', i.name, i.code, i.definition, i.publisher)`, word),
      ),
    )
    .orderBy('i.name')
    .orderBy('i.id')
    .limit(most)
    .execute();
  return rows.map((one) => ({
    id: one.id,
    name: fullName(one),
    text: one.definition,
    note: [one.code ?? '', one.publisher, one.state === 'active' ? '' : '已停用'].filter(Boolean).join(' '),
    link: `/indicators/${one.id}`,
    byValue: false,
    demo: false,
  }));
}

/** How indicators are found: by name, code, definition and publisher. */
export const indicatorSearch: SearchSource = {
  kind: 'indicator',
  act: 'indicator.read',
  find: findIndicators,
};
