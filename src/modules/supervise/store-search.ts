import { sql } from 'kysely';
import type { Found } from '#kernel/search.ts';
import { meetsAll, type SearchSource, type SearchWork, says } from '#platform/search.ts';
import { letterWords, stateWords } from './rules-machine.ts';
import { within } from './store.ts';

async function findLetters({ db, actor, question, most }: SearchWork): Promise<readonly Found[]> {
  const rows = await db
    .selectFrom('supervise.letter as l')
    .select(['l.id', 'l.kind', 'l.title', 'l.printed', 'l.addressee', 'l.opening', 'l.requirement'])
    .select(['l.state', 'l.demo'])
    .where('l.county', '=', actor.county)
    .where(within(actor))
    .where(
      meetsAll(question, (word) =>
        says(sql`concat_ws(' ', l.title, l.printed, l.addressee, l.opening, l.requirement)`, word),
      ),
    )
    .orderBy('l.drafted_at', 'desc')
    .orderBy('l.id')
    .limit(most)
    .execute();
  return rows.map((one) => ({
    id: one.id,
    name: one.title,
    text: [one.printed, one.opening, one.requirement].filter(Boolean).join(' '),
    note: `${letterWords[one.kind]} 致${one.addressee} ${stateWords[one.state]}`,
    link: `/supervision/${one.id}`,
    byValue: false,
    demo: one.demo,
  }));
}

/** How letters are found: by title, number, addressee and words. */
export const superviseSearch: SearchSource = { kind: 'letter', act: 'supervise.read', find: findLetters };
