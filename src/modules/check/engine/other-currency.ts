import type { Book } from './book.ts';
import { valueIn } from './book.ts';
import type { Item } from './item.ts';
import { aimsOf, resultsAt, seriesOf } from './lookup.ts';
import { type Allowed, agreement, only } from './print.ts';
import type { Verdict } from './verdicts.ts';
import { significantDigits } from './votes.ts';
import { whoseWords } from './words.ts';

/** The currencies in which reports print amounts, and the other that is written by mistake. */
const OTHER: Readonly<Record<string, { readonly unit: string; readonly word: string }>> = {
  yuan: { unit: 'USD', word: '美元' },
  USD: { unit: 'yuan', word: '元' },
};

/** 实际使用外资2146万元, where the ledger holds 2146万美元: the right figure in another currency; null where it is none. */
export function inOtherCurrency(item: Item, allowed: Allowed, book: Book): Verdict | null {
  const { fact, moment, key, place, isAim, reading } = item;
  const { unit, aspect, span } = fact.statement;
  const other = OTHER[unit];
  if (other === undefined || moment === null || reading?.isSure !== true || reading.measure !== 'level')
    return null;
  if (allowed.rule !== 'exact' || significantDigits(span) < 3) return null;
  const series = seriesOf(book, { key, place, aspect, unit: other.unit });
  const held = isAim ? aimsOf(series, moment.year) : resultsAt(series, moment);
  const known = held.find((one) => {
    const value = valueIn(one, other.unit);
    return value !== null && agreement(allowed, only(value)) !== null;
  });
  if (known === undefined) return null;
  const printed = span.replace(/\s+/gu, '');
  const right = printed.replace(/美元|元/u, '') + other.word;
  return {
    status: 'differing',
    reason: 'differs',
    cause: 'scale',
    right,
    known: [known],
    message: `文中为${printed}，应为${right}：${whoseWords(known)}，${known.source.words}。币种写错。`,
  };
}
