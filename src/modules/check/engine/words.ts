import type { Computed } from './derive.ts';
import type { Item } from './item.ts';
import { momentWords } from './moments.ts';
import type { Cause, Known, NumberResult, Reason } from './types.ts';

/** A number as it stands in the text, without blanks. */
export function spanOf({ fact }: Item): string {
  return fact.statement.span.replace(/\s+/gu, '');
}

/** What each cause means for the person who mends it. */
export const causeWords: Readonly<Record<Cause, string>> = {
  scale: '数量级不对，像是“亿、万”写错或小数点错位',
  sign: '升降方向相反',
  stale: '用的是已被更新的旧数',
  period: '用的是另一期的数',
  swap: '与邻近的数字互换或串行',
  base: '对比的基数不对',
  rounding: '末位舍入不对',
  arithmetic: '与文中其他数字算不拢',
  value: '与台账不一致',
};

const agrees: Readonly<Partial<Record<Reason, string>>> = {
  equal: '与台账一致',
  rounded: '是台账数的正确舍入',
  tie: '台账数正在半位上，进、舍都算对',
  approximate: '与台账相符（约数）',
  bound: '与台账相符（界限）',
  other_basis: '与文中所说口径的数一致',
  computed: '按台账复算一致',
};

/** What is common to the verdicts of pins. */
export const statusWords = {
  pinned: { status: 'confirmed', reason: 'pinned', cause: null },
  differs: { status: 'differing', reason: 'differs' },
} as const;

/** A value of the ledger by name: 城镇新增就业（2024年1—6月）. */
export function whoseWords(known: Known): string {
  const name = known.names[0] ?? '';
  return `${known.place}${name}`;
}

/** The period in which an item was looked up, in Chinese. */
export function periodOf(item: Item): string {
  if (item.isAim && item.moment !== null) return `${item.moment.year}年目标`;
  return item.moment === null ? '' : momentWords(item.moment);
}

/** One sentence on a number that the ledger confirms. */
export function confirmedWords(reason: Reason, full: string, source: string): string {
  return `${agrees[reason] ?? '一致'}：${full}，${source}。`;
}

/** One sentence on a number that differs: what is printed, what ought to be, whence, and what likely happened. */
export function differingWords(
  span: string,
  right: string,
  full: string,
  source: string,
  cause: Cause,
): string {
  const value = right === full ? right : `${right}（台账 ${full}）`;
  return `文中为${span}，应为${value}：${source}。${causeWords[cause]}。`;
}

/** The arithmetic of a computed value in words. */
export function computedWords({ how, from }: Computed): string {
  // 已过月数÷12: of nothing that the ledger holds.
  if (from.length === 0) return how;
  return `${how}：${from.map((known) => `${whoseWords(known)}（${known.source.words}）`).join('、')}`;
}

/** One sentence on a number that several values could be. */
export function severalWords(count: number): string {
  return `台账里有${count}个可能的数，都不一致，请指明是哪一个。`;
}

/** One sentence on a number of which the ledger holds only something of a like name. */
export function likeWords(name: string): string {
  return `台账里没有同名的数，相近的有“${name}”，数值不一致，请核对名称和口径。`;
}

/** One sentence on a number that the ledger does not hold. */
export function unknownWords(reason: Reason, subject: string, period: string): string {
  if (reason === 'no_period') return `台账里有“${subject}”，但没有${period === '' ? '这一期' : period}的数。`;
  return `台账里没有“${subject}”。`;
}

/** How many of each status there are. */
export function countsOf(numbers: readonly NumberResult[]): Readonly<Record<NumberResult['status'], number>> {
  const of = (status: NumberResult['status']): number =>
    numbers.filter((one) => one.status === status).length;
  return {
    confirmed: of('confirmed'),
    differing: of('differing'),
    ambiguous: of('ambiguous'),
    unknown: of('unknown'),
  };
}
