import { sql } from 'kysely';
import type { Found } from '#kernel/search.ts';
import { meetsAll, type SearchSource, type SearchWork, says } from '#platform/search.ts';
import { stateWords } from './rules-machine.ts';
import { within } from './store.ts';

async function findProblems({ db, actor, question, most }: SearchWork): Promise<readonly Found[]> {
  const rows = await db
    .selectFrom('problem.problem as p')
    .select(['p.id', 'p.year', 'p.number', 'p.title', 'p.description', 'p.decision', 'p.result'])
    .select(['p.state', 'p.demo'])
    .where(within(actor))
    .where(
      meetsAll(question, (word) =>
        says(
          sql`concat_ws(' ', p.title, p.description, p.decision, p.result, p.year || '-' || p.number)`,
          word,
        ),
      ),
    )
    .orderBy('p.year', 'desc')
    .orderBy('p.number', 'desc')
    .limit(most)
    .execute();
  return rows.map((one) => ({
    id: one.id,
    name: one.title,
    text: [one.description, one.decision, one.result].filter(Boolean).join(' '),
    note: `${one.year}-${one.number} ${stateWords[one.state]}`,
    link: `/problems/${one.id}`,
    byValue: false,
    demo: one.demo,
  }));
}

/** How problems are found: by title, description, order, result and number. */
export const problemSearch: SearchSource = { kind: 'problem', act: 'problem.read', find: findProblems };
