import type { Clause, Structure } from '../structure/types.ts';

const LEAD = 14;
const PRINTED = /^((?:19|20)\d{2})年(?!的|同期|以来|起|不变价|可比价|价格|至今|开始|\d{1,2}月以来)/u;
const PERIOD = /^(?:19|20)\d{2}年?[到至—-]+((?:19|20)\d{2})年/u;
const PLAN_PERIOD = /^[“"]?(十[一二三四五六])五[”"]?(?:规划)?(?:期)?(?:末|时末|期末)/u;
const PERIOD_END: Readonly<Record<string, number>> = {
  十一: 2010,
  十二: 2015,
  十三: 2020,
  十四: 2025,
  十五: 2030,
  十六: 2035,
};
const BASE_BEFORE = /[比较与于自从由按以同是为]$/u;
const NOT_A_YEAR = /^..(?:同期|底|末|相比|水平)/u;
const RELATIVE: readonly (readonly [string, number])[] = [
  ['去年', -1],
  ['上年', -1],
  ['明年', 1],
];

/** The year printed at the start of a window: a date, the later of two, or the end of a plan period. */
function printedAt(window: string): number | null {
  const printed = PRINTED.exec(window)?.[1];
  if (printed !== undefined) return Number(PERIOD.exec(window)?.[1] ?? printed);
  const period = PLAN_PERIOD.exec(window)?.[1];
  return period === undefined ? null : (PERIOD_END[period] ?? null);
}

/** The year that 去年 or 明年 at the start of a window means. */
function relativeAt(window: string, usual: number | null): number | null {
  if (usual === null || NOT_A_YEAR.test(window)) return null;
  const hit = RELATIVE.find(([word]) => window.startsWith(word));
  return hit === undefined ? null : usual + hit[1];
}

/**
 * The year that the beginning of a clause sets for itself and for the rest of the sentence: 到2025年, 2021年, “十四五”末;
 * null if it sets none. A year after 比/较/自 is the base of a comparison and sets nothing.
 */
export function yearSetBy(structure: Structure, clause: Clause, usual: number | null): number | null {
  const { text } = structure;
  const to = Math.min(clause.to, clause.from + LEAD);
  let found: number | null = null;
  for (let at = clause.from; at < to; at++) {
    const window = text.slice(at, Math.min(clause.to, at + 14));
    const quoted = text.charAt(at - 1) === '“' ? 2 : 1;
    const before = text.slice(Math.max(clause.from, at - quoted), at + 1 - quoted);
    if (BASE_BEFORE.test(before)) continue;
    const printed = printedAt(window);
    if (printed !== null) return printed;
    if (at <= clause.from + 2) found ??= relativeAt(window, usual);
  }
  return found;
}
