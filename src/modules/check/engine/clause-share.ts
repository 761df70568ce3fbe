import { type Clause, lettersOf, textOf } from './clause.ts';
import { timeBase } from './clause-base.ts';
import type { Before, Said } from './clause-measure.ts';
import type { Base } from './clause-reading.ts';

/** What a clause says of its number where no more is said of it than what it measures. */
export const plain = { direction: 0, base: null, whole: null, part: null, isSure: true } as const;

/** 占去年全年收入的18.9%: what is behind 占 is of the year before. */
function shareOver({ words }: Clause, at: number): Base | null {
  const [next] = at < 0 ? [] : words.slice(at + 1).filter(({ letter }) => letter !== 'a' && letter !== 'X');
  const isOfYear = next?.time?.year === 'last' && next.time.span === 'year' && !next.time.loose;
  return isOfYear ? timeBase(next) : null;
}

/** What a clause says of a part: of which whole, or of what its subject was in the year before. */
function shareOf(clause: Clause): Said {
  const at = clause.words.findIndex(({ letter }) => letter === 'K' || letter === 'k');
  // 在一般公共预算收入中占71.3%: what stands before 占 is the whole.
  const part = clause.words
    .slice(0, Math.max(at, 0))
    .findLast((one) => one.letter === 'S' && one !== clause.whole)?.named;
  const [key = null] = part?.keys ?? [];
  // 在三次产业中占10.4%: of the whole that they make up by convention.
  const { keys: all = [], joint = false } = clause.whole?.named ?? {};
  const [whole = null] = joint ? [] : all;
  // 二、三产业合计占比: of no one of them.
  const isOfSum = clause.words.some(({ text }) => /^(?:合计|总计|共计)$/u.test(text));
  const isStrange = isOfSum || clause.words.some(({ letter }) => letter === 'U');
  const base = shareOver(clause, at);
  return {
    measure: 'share',
    direction: 0,
    base,
    whole: base === null ? whole : null,
    part: key,
    isSure: !isStrange,
  };
}

/** Whether a number is a part of a whole. */
export function isShare(number: { readonly isShare: boolean }, clause: Clause): boolean {
  const letters = lettersOf(clause.words);
  // 超过七成的份额.
  const isBehind = /^d?a*k/u.test(lettersOf(clause.behind));
  const isNamed = /[Kk]/u.test(letters) || clause.whole !== null;
  // 与去年全年6.1%的增幅相比.
  if (!isNamed && /^d?a*[gf]/u.test(lettersOf(clause.behind))) return false;
  // 投资增速逐月走低，从1—2月的10.4%一路降至6.8%: the clause before says what is measured.
  const isGrowth = /[ugwfy]/u.test(letters) || /[gf]/u.test(lettersOf(clause.earlier.flat()));
  return isBehind || isNamed || (number.isShare && !isGrowth);
}

/** A share of what the words name; of the stretch told before a month, where they name nothing. */
export function shareIn(clause: Clause, { stretch }: Before): Said {
  const said = shareOf(clause);
  const isBare =
    said.whole === null && said.base === null && /^a*[Kk]V?[aX]*$/u.test(lettersOf(clause.words));
  return isBare && stretch !== null ? { ...said, base: stretch } : said;
}

/** 占去年全年66.41亿元的52.4%: of the whole whose value has just been told. */
export function shareOfTold({ words }: Clause, { over }: Before): Said | null {
  return over !== null && /^a*d[aX]*$/u.test(lettersOf(words))
    ? { ...plain, measure: 'share', base: over }
    : null;
}

/** A rate by itself; whether it is sure that it is none of something else. */
export function rateOf({ isAim }: { readonly isAim: boolean }, clause: Clause): Said {
  // 问卷中有42%的受访者: so many of something; 相当于其58.4%: of something told before.
  const isSome = clause.words.at(-1)?.text === '有' || /相当于其?$/u.test(textOf(clause.words));
  return { ...plain, measure: 'rate', isSure: isAim || !(isPartOf(clause) || isSome) };
}

/** 相当于上年的75.6%: a proportion of what stands before 的; 上半年的6.8% is a rate of that time. */
function isPartOf({ words, baseValue }: Clause): boolean {
  const letters = lettersOf(words);
  const isOfTime = /[tT]d[aXV]*$/u.test(letters) && !words.some(({ text }) => text === '相当于');
  return /d[aXV]*$/u.test(letters) && baseValue === null && !isOfTime;
}

const INDEX = /^[^uwgf]*V?t[aV]*d[aXV]*$/u;

/** 为上年同期的105.9%: the year before is a hundred. */
export function isIndex({ words }: Clause): boolean {
  const last = words.findLast(({ letter }) => letter === 't' || letter === 'T');
  const letters = lettersOf(words).replaceAll('T', 't');
  const isBefore =
    last?.time !== undefined && (last.time.span === 'same' || (last.time.loose && last.time.year === 'last'));
  return isBefore && INDEX.test(letters) && /为|相当于|是/u.test(textOf(words));
}
