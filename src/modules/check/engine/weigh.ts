import type { CheckContext } from '#reader/checks/types.ts';
import { isNoResult } from './aims.ts';
import type { Book } from './book.ts';
import { factBy } from './clause-read.ts';
import type { Weighed } from './guess.ts';
import { jointly } from './jointly.ts';
import type { Judged } from './judge.ts';
import { allowedBy } from './print.ts';
import { slipOf } from './slip.ts';
import type { Verdict } from './verdicts.ts';
import { significantDigits } from './votes.ts';

const DIFFERENCES = new Set(['difference', 'points', 'completionPoints', 'sharePoints', 'steps']);

/** A number as it is to be held: of a difference the size, since its words say which way. */
function saidOf({ fact, reading }: Judged['item']): Judged['item']['fact'] {
  return reading !== null && DIFFERENCES.has(reading.measure) ? factBy(fact, reading, '') : fact;
}

function weighable(judged: Judged, index: number): readonly Weighed[] {
  const { item, status } = judged;
  if (
    status === 'confirmed' ||
    item.fact.sentence < 0 ||
    item.spot !== null ||
    item.isCounted ||
    isNoResult(item)
  )
    return [];
  const allowed = allowedBy(saidOf(item), item.isAim);
  if (allowed?.rule !== 'exact') return [];
  return [{ index, judged, allowed, digits: significantDigits(item.fact.statement.span) }];
}

/**
 * The last word on what no rule has settled: each number is held against everything that it may be by the words about it, the numbers of a sentence together.
 * A change that they share makes them right; a slip of the hand from the one thing that a number's words name makes it wrong.
 */
export function weighed(
  judged: readonly Judged[],
  book: Book,
  { structure: { text } }: CheckContext,
): readonly Judged[] {
  const open = judged.flatMap(weighable);
  const together = jointly(open, judged, { book, text });
  const found = new Map<number, Verdict>(together);
  let looked = 0;
  for (const one of open) {
    if (together.has(one.index) || one.judged.status === 'differing' || looked > 400) continue;
    looked += 1;
    const verdict = slipOf(one, judged, { book, text });
    if (verdict !== null) found.set(one.index, verdict);
  }
  return found.size === 0 ? judged : judged.map((one, index) => ({ ...one, ...found.get(index) }));
}
