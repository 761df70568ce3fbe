import { type Book, family } from './book.ts';
import type { Item } from './item.ts';
import { aimsOf, resultsAt, seriesOf } from './lookup.ts';
import { allowedBy } from './print.ts';
import { agreeing } from './verdicts.ts';
import { significantDigits } from './votes.ts';

/** 卖出去61384万元, 今年要干76.44亿元: an amount of four digits whose own clause names nothing, and that is just what another thing of the ledger is. */
export function isAnothers(item: Item, book: Book): boolean {
  const { fact, reading, moment, key, place } = item;
  const { unit, aspect, span } = fact.statement;
  const isAmount = family(aspect) === 'amount' && unit !== '%' && significantDigits(span) >= 4;
  if (!isAmount || reading === null || reading.isOwn || moment === null) return false;
  const allowed = allowedBy(fact, item.isAim);
  if (allowed?.rule !== 'exact') return false;
  return book.keys.some((other) => {
    if (other === key) return false;
    const series = seriesOf(book, { key: other, place, aspect, unit });
    const held = item.isAim ? aimsOf(series, moment.year) : resultsAt(series, moment);
    return agreeing(allowed, item, held) !== null;
  });
}
