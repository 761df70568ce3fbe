import { compare, exact, multiply, negate, sign, subtract } from '#kernel/decimal.ts';
import { type Book, family, valueIn } from './book.ts';
import { noSuspects } from './cause.ts';
import type { Item } from './item.ts';
import type { Judged } from './judge.ts';
import { resultsAt, seriesOf } from './lookup.ts';
import { lastMonthOf, type Moment, timeWords } from './moments.ts';
import { type Allowed, agreement, only } from './print.ts';
import type { Known } from './types.ts';
import { differing, type Verdict } from './verdicts.ts';

/** A number that no word names, with the text before it. */
export interface Ownerless {
  readonly judged: Judged;
  readonly allowed: Allowed;
  readonly text: string;
  readonly places: readonly string[];
  readonly moment: Moment;
}

type Slip = 'right' | 'scale' | 'stale' | 'period' | 'rounding';

const TEN_THOUSAND = exact('10000');

/** How a value of the ledger may have come to be printed so; null when it has nothing to do with the print. */
function slipFrom(
  known: Known,
  { judged, allowed, moment }: Ownerless,
  said: ReadonlySet<string>,
): Slip | null {
  const value = valueIn(known, judged.item.fact.statement.unit);
  if (value === null || sign(value) <= 0) return null;
  const isPrint = agreement(allowed, only(value)) !== null;
  const isThen = known.month === lastMonthOf(moment);
  if (isPrint && !known.standing) return isThen ? 'stale' : null;
  if (isPrint) return isThen || said.has(known.month) ? 'right' : 'period';
  const isScaled = [multiply(value, TEN_THOUSAND), multiply(value, { n: 1n, d: 10_000n })].some(
    (one) => agreement(allowed, only(one)) !== null,
  );
  if (isScaled) return 'scale';
  const { stretch } = allowed;
  const step = subtract(stretch.hi, stretch.lo);
  const gap = compare(value, stretch.hi) > 0 ? subtract(value, stretch.hi) : subtract(stretch.lo, value);
  const isNext = isThen && known.standing && compare(negate(step), gap) < 0 && compare(gap, step) < 0;
  return isNext ? 'rounding' : null;
}

/** Months that a number's paragraph names up to it, and those with which numbers are compared without a word. */
function monthsBefore({ judged: { item }, text, moment }: Ownerless): ReadonlySet<string> {
  const { from } = item.fact;
  const start = Math.max(0, from - 600, text.lastIndexOf('\n', from) + 1);
  const words = timeWords(text, start, Math.min(text.length, from + 30));
  const months = words.map(({ month, year }) =>
    lastMonthOf({
      ...moment,
      month: month === 0 ? moment.month : month,
      year: typeof year === 'number' ? year : moment.year,
    }),
  );
  const whole = item.whole === null ? [] : [lastMonthOf(item.whole)];
  return new Set([...months, ...whole]);
}

interface Found {
  readonly key: string;
  readonly known: Known;
  readonly slip: Slip;
}

/**
 * What an amount of four digits or more, of which no word says what it is, must have come from: the one thing of the ledger that was it at another time or in an
 * older version, or is it but for 亿 and 万 or the last digit.
 */
function ownersOf(one: Ownerless, book: Book): readonly Found[] {
  const { aspect } = one.judged.item.fact.statement;
  const said = monthsBefore(one);
  const found: Found[] = [];
  for (const key of book.keys)
    for (const known of book.byKey.get(key) ?? []) {
      const isLike = one.places.includes(known.place) && family(known.aspect) === family(aspect);
      // The year before is what things are compared with.
      if (!isLike || known.month < `${one.moment.year}-01`) continue;
      const slip = slipFrom(known, one, said);
      if (slip !== null) found.push({ key, known, slip });
    }
  const owners = new Set(found.map(({ known }) => `${known.place}:${known.names[0]}`));
  return owners.size === 1 && found.every(({ slip }) => slip !== 'right') ? found : [];
}

/** What an amount without a name ought to be, where one thing alone can have been meant; null where none or several can. */
export function byOwner(one: Ownerless, book: Book): Verdict | null {
  const [found] = ownersOf(one, book);
  if (found === undefined) return null;
  const { known, key, slip } = found;
  const { item } = one.judged;
  const at: Item = { ...item, key, place: known.place, moment: one.moment };
  const { unit, aspect } = item.fact.statement;
  const held = resultsAt(seriesOf(book, { key, place: known.place, aspect, unit }), one.moment);
  const right = slip === 'scale' || held.includes(known) ? known : held.length === 1 ? held[0] : undefined;
  if (right === undefined || !right.standing) return null;
  return { ...differing(at, one.allowed, right, noSuspects), cause: slip === 'right' ? null : slip };
}
