import { sql } from 'kysely';
import { z } from 'zod';
import { splitMonth } from '#kernel/period.ts';
import type { Found } from '#kernel/search.ts';
import { holdsWord, isAmount, type Question } from '#kernel/search-question.ts';
import { fold } from '#kernel/search-text.ts';
import { isUnit } from '#kernel/unit.ts';
import { indicatorsOf } from '#modules/indicator/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { keep } from '#platform/kept.ts';
import { meetsAll, printsAs, type SearchSource, type SearchWork, says } from '#platform/search.ts';
import { commitmentRow } from './commitment-views.ts';
import { type Sentence, sentenceAt, sentencesOf } from './rules-sentences.ts';
import { findCommitments } from './store-commitments.ts';

type Q = Db | Tx;

/** A document cut into sentences, with the values the reader found in each. */
export interface CutDocument {
  readonly id: string;
  readonly title: string;
  readonly year: number;
  readonly sentences: readonly (Sentence & {
    readonly folded: string;
    readonly values: readonly { readonly span: string; readonly value: string; readonly unit: string }[];
  })[];
}

const valuesShape = z.object({
  statements: z.array(
    z.object({ span: z.string(), offset: z.number(), value: z.number(), unit: z.string() }),
  ),
});

/** Documents already cut. The text of a document never changes, so nothing here can go stale; rights are asked before it is looked at. */
const kept = keep<CutDocument>(100);

/** The documents of a county that hold now, or one of them in whatever state, cut into sentences; newest year first. */
export async function cutDocuments(q: Q, county: string, id?: string): Promise<readonly CutDocument[]> {
  let query = q
    .selectFrom('plan.document')
    .select(['id', 'text_sha256 as hash'])
    .where('county', '=', county)
    .orderBy('year', 'desc')
    .orderBy('created_at', 'desc');
  query = id === undefined ? query.where('state', '=', 'current') : query.where('id', '=', id);
  const keys = new Map((await query.execute()).map((one) => [`${county} ${one.id} ${one.hash}`, one.id]));
  const found = await kept.of([...keys.keys()], async (missing) => {
    const cuts = await cut(
      q,
      county,
      missing.flatMap((key) => keys.get(key) ?? []),
    );
    return new Map(
      missing.flatMap((key) => cuts.filter((one) => one.id === keys.get(key)).map((one) => [key, one])),
    );
  });
  return [...found.values()];
}

async function cut(q: Q, county: string, ids: readonly string[]): Promise<readonly CutDocument[]> {
  const rows = await q
    .selectFrom('plan.document')
    .select(['id', 'title', 'year', 'text', 'result'])
    .where('county', '=', county)
    .where('id', 'in', [...ids])
    .execute();
  return rows.map((row) => {
    const sentences = sentencesOf(row.text);
    const values = Map.groupBy(valuesShape.parse(row.result).statements, ({ offset }) =>
      sentenceAt(sentences, offset),
    );
    return {
      id: row.id,
      title: row.title,
      year: row.year,
      sentences: sentences.map((sentence, index) => ({
        ...sentence,
        folded: fold(sentence.text),
        values: (values.get(index) ?? []).map(({ span, value, unit }) => ({
          span,
          value: String(value),
          unit,
        })),
      })),
    };
  });
}

/** Titles of some documents by id. */
export async function documentTitles(
  q: Q,
  county: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await q
    .selectFrom('plan.document')
    .select(['id', 'title'])
    .where('county', '=', county)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, title }) => [id, title]));
}

/** Sentences of the documents in force that meet a question, by their words or by what their numbers come to. */
async function findSentences({ db, actor, question, most }: SearchWork): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const document of await cutDocuments(db, actor.county)) {
    for (const sentence of document.sentences) {
      const printed = metBy(sentence, question);
      if (printed !== null) found.push(foundSentence(document, sentence, printed));
      if (found.length >= most) return found;
    }
  }
  return found;
}

/** The printed numbers by which a sentence meets a question; null when it does not. */
function metBy(sentence: CutDocument['sentences'][number], question: Question): readonly string[] | null {
  const printed: string[] = [];
  for (const word of question) {
    const numbers = sentence.values.filter(({ value, unit }) => isUnit(unit) && isAmount(word, value, unit));
    if (numbers.length === 0 && !holdsWord(sentence.folded, word)) return null;
    printed.push(...numbers.map(({ span }) => span));
  }
  return printed;
}

function foundSentence(
  document: CutDocument,
  { offset, length, text }: Sentence,
  printed: readonly string[],
): Found {
  const { id, title, year } = document;
  return {
    id: `${id}:${offset}`,
    name: title,
    text,
    note: `${year}年计划文件`,
    link: `/documents/${id}?at=${offset}&length=${length}`,
    byValue: printed.length > 0,
    printed,
    anchor: { document: id, title, offset, length, quote: text },
    demo: false,
  };
}

/** Commitments that hold, newest year first, in the order of the plan. */
async function findOnes({ db, actor, question, most }: SearchWork): Promise<readonly Found[]> {
  const byValue = question.map((word) => printsAs(sql`c.value`, sql`c.measure`, word));
  const rows = await db
    .selectFrom('plan.commitment as c')
    .innerJoin('plan.document as d', (join) =>
      join.onRef('d.county', '=', 'c.county').onRef('d.id', '=', 'c.document'),
    )
    .select(['c.id', 'c.year', 'd.title as document'])
    .select(sql<boolean>`(${sql.join(byValue, sql` or `)})`.as('byValue'))
    .where('c.county', '=', actor.county)
    .where('c.state', '=', 'active')
    .where(
      meetsAll(
        question,
        (word) =>
          sql<boolean>`(${says(sql`c.title || ' ' || c.subject || ' ' || (c.anchor ->> 'sentence')`, word)}
            or ${printsAs(sql`c.value`, sql`c.measure`, word)})`,
      ),
    )
    .orderBy('c.year', 'desc')
    .orderBy('c.sort')
    .orderBy('c.id')
    .limit(most)
    .execute();
  const all = await findCommitments(
    db,
    actor.county,
    rows.map(({ id }) => id),
  );
  const indicators = new Map(
    (await indicatorsOf(db, actor.county, [...new Set(all.map(({ indicator }) => indicator))])).map((one) => [
      one.id,
      one,
    ]),
  );
  const byId = new Map(all.map((one) => [one.id, one]));
  return rows.flatMap(({ id, year, document, byValue: isValue }) => {
    const one = byId.get(id);
    if (one === undefined) return [];
    const { target, dueMonth } = commitmentRow(one, { all: [], indicators });
    const { anchor } = one;
    return [
      {
        id,
        name: one.title,
        text: anchor.sentence,
        note: [`${year}年`, target, dueMonth === null ? '' : `${monthWords(dueMonth)}完成`]
          .filter(Boolean)
          .join(' '),
        link: `/commitments/${id}`,
        byValue: isValue,
        anchor: {
          document: one.document,
          title: document,
          offset: anchor.offset,
          length: Array.from(anchor.quote).length,
          quote: anchor.quote,
        },
        demo: false,
      },
    ];
  });
}

function monthWords(period: string): string {
  const { year, month } = splitMonth(period);
  return `${year}年${month}月`;
}

/** What of the plan can be found. */
export const planSearch: readonly SearchSource[] = [
  { kind: 'commitment', act: 'commitment.read', find: findOnes },
  { kind: 'sentence', act: 'plan.read', find: findSentences },
];
