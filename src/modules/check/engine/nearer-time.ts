import type { Book } from './book.ts';
import type { Item } from './item.ts';
import { resultsAt, seriesFor } from './lookup.ts';
import { type Moment, momentOf, type TimeWords, timeWords } from './moments.ts';
import { type Allowed, allowedBy } from './print.ts';
import { agreeing, type Verdict } from './verdicts.ts';

const CLAUSE = /[^，；。：（）]*$/u;

interface Asked {
  readonly item: Item;
  readonly moment: Moment;
  readonly allowed: Allowed;
  readonly book: Book;
}

/** Whether a number is right at the time that some words say. */
function at(words: TimeWords, { item, moment, allowed, book }: Asked): Verdict | null {
  const said = momentOf(words, moment);
  const then = said.span === 'month' ? { ...said, span: 'until' as const } : said;
  return agreeing(allowed, item, resultsAt(seriesFor(item, book), then));
}

/**
 * 由5月份的第4位…, 年初128家: right at the moment that the number's own clause names last, though that is the base of what follows. `open`: right at a
 * moment that its sentence named before one of the year before, with no words of time of its own. Null where no other time makes it right.
 */
export function atNearerTime(item: Item, book: Book): Verdict | 'open' | null {
  const { moment, lead, fact } = item;
  const allowed = allowedBy(fact, false);
  if (moment === null || allowed === null) return null;
  const asked = { item, moment, allowed, book };
  const own = CLAUSE.exec(lead)?.[0] ?? '';
  const last = timeWords(own, 0, own.length).at(-1);
  if (last !== undefined) return last.base ? at(last, asked) : null;
  const earlier = timeWords(lead, 0, lead.length);
  if (earlier.at(-1)?.year !== 'last') return null;
  return earlier.slice(0, -1).some((words) => at(words, asked) !== null) ? 'open' : null;
}
