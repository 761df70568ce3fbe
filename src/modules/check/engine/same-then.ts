import type { Book } from './book.ts';
import { noSuspects } from './cause.ts';
import { expectedOf } from './clause-expect.ts';
import type { Item } from './item.ts';
import { agreement, allowedBy } from './print.ts';
import { againstComputed, type Verdict } from './verdicts.ts';

/** 与上半年的71.4%大体持平, 高于上半年的71.4%: held against what it was at another time. */
const HELD_AGAINST = /[与和较比同跟于近][^，。；%％]{2,14}的$/u;
/** 上半年这个数为9721元: what was told right before, at another time. */
const THE_SAME =
  /(?:这个|这一|同一|该)(?:数字?|数值|差距?|差额|比例|比重|指标)(?:是|为|还是|只有|达|仅为?|曾为)?$/u;
const PARTS = new Set(['share', 'ratio', 'completion']);

/**
 * 税收占一般公共预算收入71.3%，与上半年的71.4%大体持平: the share or ratio right before, at the time with which it is compared. Confirmed where that is what is
 * printed, and else nothing is said.
 */
export function sameThen(item: Item, before: Item | undefined, book: Book): Verdict | null {
  const { fact, lead, moment } = item;
  const reading = before?.reading ?? null;
  if (before === undefined || reading === null) return null;
  const isSame = THE_SAME.test(lead);
  if (!isSame && !PARTS.has(reading.measure)) return null;
  const isBeside =
    before.fact.sentence === fact.sentence && before.fact.statement.unit === fact.statement.unit;
  const allowed = allowedBy(fact, false);
  if (!isBeside || moment === null || allowed === null || !(isSame || HELD_AGAINST.test(lead))) return null;
  const then: Item = { ...item, key: before.key, place: before.place, reading: { ...reading, moment } };
  const computed = expectedOf(then, reading, book);
  if (computed === null || agreement(allowed, computed.expected) === null) return null;
  return againstComputed(then, allowed, computed, noSuspects);
}
