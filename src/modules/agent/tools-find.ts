import { z } from 'zod';
import { Refusal } from '#kernel/errors.ts';
import { placeWords, searchKinds, searchKindWords } from '#kernel/search.ts';
import { longestQuestion } from '#kernel/search-question.ts';
import { fold } from '#kernel/search-text.ts';
import { type CutDocument, commitmentsOf, cutDocuments, sentenceAt } from '#modules/plan/index.ts';
import { basisWords } from '#modules/reporting/index.ts';
import { type FoundHit, search } from '#modules/search/index.ts';
import { hidden } from '#platform/access.ts';
import { anchorsOf } from './anchors.ts';
import { anchorOf, ledgerAnchor, quoted, type Value, valueOf } from './rules.ts';
import { tool } from './tool.ts';

const query = z.string().trim().min(1).max(longestQuestion);
const page = z.number().int().min(1).max(20).default(1);
const pageSize = 10;

const plain = (stretches: FoundHit['name']): string => stretches.map(({ text }) => text).join('');

const isBasis = (basis: string): basis is keyof typeof basisWords => Object.hasOwn(basisWords, basis);

function figureOf({ figure }: FoundHit) {
  if (figure === null) return null;
  const { id, indicator, unit, unitName, period, value, measure, printed, basis, version } = figure;
  return {
    id,
    indicator,
    unit,
    unitName,
    period,
    value: valueOf(value, measure) ?? { state: printed },
    basis,
    basisWord: isBasis(basis) ? basisWords[basis] : basis,
    version,
  };
}

/** Looks for words in everything that the token may read. */
export const searchTool = tool({
  name: 'search',
  title: '检索',
  description:
    '在令牌看得到的范围内检索：承诺事项、指标、数据、项目、问题、办件、会议结果、督导函件、通报、报告、计划原句。几个词之间空一格，须同时出现；带单位或“亿、万”的数字按数值找（11.67亿 找得到 116706万元）。不给 kind 时每类给前几条；给 kind 时按页给。',
  act: 'search.read',
  input: z.object({ query, kind: z.enum(searchKinds).optional(), page }),
  run: async (work, input) => {
    const size = input.kind === undefined ? 3 : pageSize;
    const { groups, most } = await search(work, work.sources, {
      q: input.query,
      kind: input.kind,
      page: input.kind === undefined ? 1 : input.page,
      size,
    });
    const hits = groups.flatMap((group) => group.hits);
    const [only] = groups;
    const shown = input.page * size;
    return {
      answer: {
        groups: groups.map(({ kind, total, more, hits: found }) => ({
          kind,
          kindWord: searchKindWords[kind],
          total,
          more: more ? `多于${most}项，只数到这里` : null,
          hits: found.map((hit) => ({
            id: hit.id,
            name: quoted(plain(hit.name)),
            excerpt: quoted(plain(hit.text)),
            note: quoted(hit.note),
            link: hit.link,
            why: placeWords[hit.place],
            figure: figureOf(hit),
          })),
        })),
      },
      anchors: hits.map((hit) =>
        hit.anchor === null
          ? ledgerAnchor(hit.kind, hit.id, hit.link, plain(hit.name))
          : anchorOf(hit.anchor),
      ),
      demo: hits.some(({ demo }) => demo),
      next: input.kind !== undefined && only !== undefined && shown < only.total ? input.page + 1 : null,
    };
  },
});

/** Commitments by words or by value, with what they bind to. */
export const findCommitment = tool({
  name: 'find_commitment',
  title: '找承诺事项',
  description:
    '按名称、原句或目标值找计划里的承诺事项，给出编号、目标值（带单位）、完成时限、依据文件和原句位置。问灯号先用它取得编号。',
  act: 'commitment.read',
  input: z.object({ query, page }),
  run: async (work, input) => {
    const sources = work.sources.filter(({ kind }) => kind === 'commitment');
    const sought = { q: input.query, kind: 'commitment', page: input.page, size: pageSize } as const;
    const { groups } = await search(work, sources, sought);
    const [{ hits, total } = { hits: [], total: 0 }] = groups;
    const ids = hits.map(({ id }) => id);
    const byId = new Map(
      (await commitmentsOf(work.store.db, work.actor.county, { ids })).map((one) => [one.id, one]),
    );
    return {
      answer: {
        total,
        commitments: hits.flatMap((hit) => {
          const one = byId.get(hit.id);
          if (one === undefined) return [];
          const { id, year, kind, comparator, value, valueHi, measure, aspect, dueMonth, version } = one;
          return [
            {
              id,
              year,
              kind,
              title: quoted(one.title),
              target: targetOf(valueOf(value, measure), valueOf(valueHi, measure)),
              comparator,
              aspect,
              dueMonth,
              indicator: one.indicator,
              version,
              authority: quoted(one.authority),
              link: hit.link,
            },
          ];
        }),
      },
      anchors: await anchorsOf(
        work,
        ids.flatMap((id) => byId.get(id) ?? []),
      ),
      demo: false,
      next: input.page * pageSize < total ? input.page + 1 : null,
    };
  },
});

function targetOf(low: Value | null, high: Value | null) {
  return high === null ? low : { from: low, to: high };
}

/** A sentence of a document by its place or its words, with those round it. */
export const readSentence = tool({
  name: 'read_sentence',
  title: '读原句',
  description:
    '按位置（offset，码点）或原文片段（quote）读计划文件里的一句和前后几句，给出准确原文和位置。文件编号 document 取自其他工具答复里的 anchors。',
  act: 'plan.read',
  input: z.object({
    document: z.string().min(1).max(64),
    offset: z.number().int().min(0).optional(),
    quote: z.string().trim().min(1).max(200).optional(),
    before: z.number().int().min(0).max(5).default(1),
    after: z.number().int().min(0).max(5).default(1),
  }),
  run: async ({ store, actor }, { document: id, offset, quote, before, after }) => {
    const [document] = await cutDocuments(store.db, actor.county, id);
    if (document === undefined) throw hidden('plan.read');
    const index = placeIn(document, offset, quote);
    const anchors = document.sentences
      .slice(Math.max(0, index - before), index + after + 1)
      .map(({ offset: at, length, text }) =>
        anchorOf({ document: id, title: document.title, offset: at, length, quote: text }),
      );
    const sentence = document.sentences[index];
    return {
      answer: {
        document: id,
        year: document.year,
        sentence: sentence === undefined ? null : { offset: sentence.offset, length: sentence.length },
      },
      anchors,
      demo: false,
    };
  },
});

/** The index of the sentence that is meant. @throws Refusal 404, 422 */
function placeIn({ sentences }: CutDocument, offset?: number, quote?: string): number {
  if (offset === undefined && quote === undefined)
    throw new Refusal('agent.no_place', 422, '请给出 offset（位置）或 quote（原文片段）之一。');
  const wanted = quote === undefined ? null : fold(quote);
  const near = offset === undefined ? 0 : sentenceAt(sentences, offset);
  if (wanted === null) {
    const found = sentences[near];
    if (found !== undefined && (offset ?? 0) < found.offset + found.length) return near;
    throw noSentence();
  }
  const holding = sentences.flatMap(({ folded }, index) => (folded.includes(wanted) ? [index] : []));
  const [best] = holding.toSorted((a, b) => Math.abs(a - near) - Math.abs(b - near));
  if (best === undefined) throw noSentence();
  return best;
}

function noSentence(): Refusal {
  return new Refusal('agent.no_sentence', 404, '文件里没有这个位置或这段原文，请核对 offset 和 quote。');
}
