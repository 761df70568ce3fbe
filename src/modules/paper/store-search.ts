import type { Found } from '#kernel/search.ts';
import { holdsWord } from '#kernel/search-question.ts';
import { fold } from '#kernel/search-text.ts';
import { keep } from '#platform/kept.ts';
import type { SearchSource, SearchWork } from '#platform/search.ts';
import { lineText } from './rules-body.ts';
import { paperKinds } from './rules-words.ts';
import { bodyShape } from './schema.ts';

/** Words of finalised editions, which never change. */
const kept = keep<{ readonly text: string; readonly folded: string }>(200);

function wordsOf(body: unknown): string {
  return bodyShape
    .parse(body)
    .blocks.flatMap(({ title, lines }) => [title, ...lines.map(({ now }) => lineText(now))])
    .filter(Boolean)
    .join('\n');
}

/** The newest edition of each paper that was finalised; drafts are nobody's to find. */
async function findEditions({ db, actor, question, most }: SearchWork): Promise<readonly Found[]> {
  const { county } = actor;
  const heads = await db
    .selectFrom('paper.paper as p')
    .innerJoin('paper.edition as e', (join) =>
      join
        .onRef('e.county', '=', 'p.county')
        .onRef('e.paper', '=', 'p.id')
        .onRef('e.edition', '=', 'p.edition'),
    )
    .select(['p.id', 'p.kind', 'p.month', 'p.demo', 'e.edition', 'e.title'])
    .where('p.county', '=', county)
    .orderBy('p.month', 'desc')
    .orderBy('p.id')
    .execute();
  const keyOf = (one: { readonly id: string; readonly edition: number }): string =>
    `${county} ${one.id} ${one.edition}`;
  const texts = await kept.of(heads.map(keyOf), async (missing) => {
    const wanted = heads.filter((one) => missing.includes(keyOf(one)));
    const rows = await db
      .selectFrom('paper.edition')
      .select(['paper as id', 'edition', 'body'])
      .where('county', '=', county)
      .where(
        'paper',
        'in',
        wanted.map(({ id }) => id),
      )
      .execute();
    return new Map(
      rows.map((row) => {
        const text = wordsOf(row.body);
        return [keyOf(row), { text, folded: fold(text) }];
      }),
    );
  });
  return heads
    .filter((one) => {
      const all = `${fold(one.title)}\n${texts.get(keyOf(one))?.folded ?? ''}`;
      return question.every((word) => holdsWord(all, word));
    })
    .slice(0, most)
    .map((one) => ({
      id: one.id,
      name: one.title,
      text: texts.get(keyOf(one))?.text ?? '',
      note: `${paperKinds[one.kind]} 第${one.edition}稿`,
      link: `/papers/${one.id}?edition=${one.edition}`,
      byValue: false,
      demo: one.demo,
    }));
}

/** How finalised papers are found: by title and words of the newest edition. */
export const paperSearch: SearchSource = { kind: 'paper', act: 'paper.read', find: findEditions };
