import type { Judged } from './judge.ts';
import { opened } from './verdicts.ts';
import { significantDigits } from './votes.ts';

/** So many different things in a row of which none is printed rightly. */
const LEAST = 3;

/** What a whole sentence may be wrong by: that of the month before, left in the new paper. */
const LEFT_OVER: ReadonlySet<string> = new Set(['period', 'stale']);

/** The thing and place of which one held value a number was called wrong by; null where it was not. */
function thingOf({ status, cause, known, item }: Judged): string | null {
  const [one] = known;
  const isHeld = status === 'differing' && known.length === 1 && item.fact.sentence >= 0;
  return isHeld && one !== undefined && !LEFT_OVER.has(cause ?? '')
    ? `${one.place} ${one.names[0] ?? ''}`
    : null;
}

/** Whether a number is right, and not by a digit alone (投资增长6%) as any round one may be. */
function isRight({ status, item }: Judged): boolean {
  return status === 'confirmed' && significantDigits(item.fact.statement.span) > 1;
}

/** Whether nothing of some numbers of one sentence is right, and they are of so many different things that nobody errs in them all. */
function isAllWrong(numbers: readonly Judged[]): boolean {
  const things = new Set(numbers.flatMap((one) => thingOf(one) ?? []));
  return things.size >= LEAST && !numbers.some(isRight);
}

/**
 * 初步考虑：生产总值增长5.5%左右，预算收入增长4%，社零增长6%: where none of the numbers of a sentence is what the ledger holds of three things or more, they are of another
 * year, place or measure than was read, and stay open. Linear in the numbers.
 */
export function unlessAllWrong(judged: readonly Judged[]): readonly Judged[] {
  const bySentence = Map.groupBy(judged, ({ item }) => item.fact.sentence);
  return judged.map((one) => {
    if (thingOf(one) === null) return one;
    return isAllWrong(bySentence.get(one.item.fact.sentence) ?? []) ? opened(one) : one;
  });
}
