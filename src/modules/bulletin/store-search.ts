import { inlineText } from '#kernel/pinned-text.ts';
import type { Found } from '#kernel/search.ts';
import { holdsWord } from '#kernel/search-question.ts';
import { fold } from '#kernel/search-text.ts';
import { printedNumber } from '#modules/numbering/index.ts';
import { keep } from '#platform/kept.ts';
import type { SearchSource, SearchWork } from '#platform/search.ts';
import { kindWords } from './rules-kinds.ts';
import type { Block } from './schema.ts';
import { bulletinHeads, papersOf } from './store.ts';

/** The words of a block: of a table its title and cells. */
function wordsOf(block: Block): string {
  if (block.kind !== 'table') return inlineText(block.text);
  return [block.title, ...block.table.rows.map((row) => row.map(inlineText).join(' '))].join(' ');
}

/** Words of issued bulletins, which never change. */
const kept = keep<{ readonly text: string; readonly folded: string }>(300);

async function findBulletins({ db, actor, question, most }: SearchWork): Promise<readonly Found[]> {
  const { county } = actor;
  const heads = await bulletinHeads(db, county);
  const texts = await kept.of(
    heads.map(({ id }) => `${county} ${id}`),
    async (missing) => {
      const papers = await papersOf(
        db,
        county,
        missing.map((key) => key.slice(county.length + 1)),
      );
      return new Map(
        papers.map(({ id, paper }) => {
          const text = paper.body.map(wordsOf).join('\n');
          return [`${county} ${id}`, { text, folded: fold(text) }];
        }),
      );
    },
  );
  const found: Found[] = [];
  for (const one of heads) {
    const { text = '', folded = '' } = texts.get(`${county} ${one.id}`) ?? {};
    const mark = printedNumber(one.series, one.year, one.number);
    const all = `${fold(`${one.title} ${mark}`)}\n${folded}`;
    if (!question.every((word) => holdsWord(all, word))) continue;
    found.push({
      id: one.id,
      name: one.title,
      text,
      note: `${kindWords[one.kind]} ${mark}`,
      link: `/bulletins/${one.id}`,
      byValue: false,
      demo: one.demo,
    });
    if (found.length >= most) break;
  }
  return found;
}

/** How issued bulletins are found: by title, number and words. */
export const bulletinSearch: SearchSource = { kind: 'bulletin', act: 'bulletin.read', find: findBulletins };
