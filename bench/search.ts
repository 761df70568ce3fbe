import { addDocument } from '#modules/plan/index.ts';
import { inTurns, type Line } from './measure.ts';
import type { Place } from './place.ts';
import type { Product } from './product.ts';

/** Documents and sentences of each: 10,000 sentences in all, two hundred of which hold the rare word. */
const documents = 25;
const sentencesOfOne = 400;
const rare = '匡衡湖';

const questions = [
  ['search: a word of one sentence in 50, no project', rare],
  ['search: a number that 1,111 projects hold', '0420'],
  ['search: a word that every project holds', '演示'],
  ['search: nothing holds it', '没有这个词'],
] as const;

/** The words of a document of the bench; each sentence is another one. */
function textOf(document: number): string {
  const lines = Array.from({ length: sentencesOfOne }, (_, at) => {
    const number = document * sentencesOfOne + at;
    const words = number % 50 === 0 ? rare : '各镇街';
    return `第${number}条，${words}完成投资${(number % 977) + 1}万元，比上年增长${(number % 90) / 10 + 1}%，推进第${number % 61}个片区建设。`;
  });
  return `样例县${2000 + document}年国民经济和社会发展计划\n一、${1999 + document}年计划执行情况\n${lines.join('')}`;
}

/** Ten thousand sentences in plans of a county, and the same as bare rows for the raw limit. */
async function fillSentences(place: Place, made: Product): Promise<void> {
  const actor = {
    account: 'bench',
    county: made.county,
    post: 'fgj-jh',
    postName: '计划管理岗',
    unit: 'fgj',
    unitName: '发展和改革局',
    unitPath: '/gov/fgj/',
    roles: ['planner'] as const,
  };
  await place.bare.query('create table bench_sentence (document integer, at integer, text text)');
  for (let document = 0; document < documents; document++) {
    const text = textOf(document);
    const work = { store: place.store, actor, now: new Date().toISOString() };
    await addDocument(work, { fileName: `${document}.txt`, text });
    await place.bare.query(
      `insert into bench_sentence select $1::integer, row_number() over (), s from regexp_split_to_table($2::text, '。') s`,
      [document, text],
    );
  }
}

/**
 * A question over the whole ledger and ten thousand sentences (and every other kind, empty here), against two bare look-ups of the names of
 * projects and of rows of sentences by LIKE, unranked and without rights.
 */
export async function searching(place: Place, made: Product, rounds: number): Promise<readonly Line[]> {
  await fillSentences(place, made);
  const lines: Line[] = [];
  for (const [what, word] of questions) {
    const ours = (): Promise<unknown> => made.call('GET', `/api/search?q=${encodeURIComponent(word)}&size=4`);
    const raw = async (): Promise<void> => {
      const like = `%${word}%`;
      await place.bare.query(
        'select id, name from project.project where county = $1 and search_text like $2 limit 201',
        [made.county, like],
      );
      await place.bare.query('select * from bench_sentence where text like $1 limit 201', [like]);
    };
    lines.push({ what, where: place.where, ...(await inTurns(rounds, ours, raw)), aim: '—' });
  }
  return lines;
}
