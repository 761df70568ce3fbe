import { type Clause, lettersOf } from './clause.ts';
import { timeBase } from './clause-base.ts';
import type { Said } from './clause-measure.ts';
import type { Base } from './clause-reading.ts';

/** 占去年全年收入的18.9%: what is behind 占 is of the year before. */
function shareOver({ words }: Clause, at: number): Base | null {
  const [next] = at < 0 ? [] : words.slice(at + 1).filter(({ letter }) => letter !== 'a' && letter !== 'X');
  const isOfYear = next?.time?.year === 'last' && next.time.span === 'year' && !next.time.loose;
  return isOfYear ? timeBase(next) : null;
}

/** What a clause says of a part: of which whole, or of what its subject was in the year before. */
export function shareOf(clause: Clause): Said {
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
