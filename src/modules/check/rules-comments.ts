import { anchorAt, locate } from '#reader/anchor.ts';
import type { CheckResult } from './engine/types.ts';

/** A comment to be put over some words, in code units of the document's own text, `to` exclusive. */
export interface Placed {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** More comments than a person reads. */
const MOST = 500;

interface Wanted {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** What is worth a comment: what differs, what is in doubt, and what the text says against itself; notes and unknown numbers are not. */
function wantedOf({ numbers, remarks }: CheckResult): readonly Wanted[] {
  const doubts = numbers
    .filter(({ status }) => status === 'differing' || status === 'ambiguous')
    .map(({ offset, length, message, status }) => ({
      offset,
      length,
      text: `${status === 'differing' ? '不一致' : '待辨'}：${message}`,
    }));
  const faults = remarks
    .filter(({ severity }) => severity !== 'note')
    .map(({ offset, length, message }) => ({ offset, length, text: `文内问题：${message}` }));
  return [...doubts, ...faults].toSorted((a, b) => a.offset - b.offset).slice(0, MOST);
}

/** Code unit at which each wanted code point begins. */
function unitsOf(text: string, points: readonly number[]): ReadonlyMap<number, number> {
  const units = new Map<number, number>();
  const sorted = points.toSorted((a, b) => a - b);
  let [unit, point] = [0, 0];
  for (const wanted of sorted) {
    for (; point < wanted && unit < text.length; point += 1)
      unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
    units.set(wanted, unit);
  }
  return units;
}

/**
 * Where the findings stand in the document's own text, which differs from the text that was read by automatic numbers and tables: each is
 * found again by its words and what stands round them; one whose words are not there is left out.
 *
 * @param read  the text that was checked
 * @param own   the document's own text
 */
export function commentsFor(result: CheckResult, read: string, own: string): readonly Placed[] {
  const located = wantedOf(result).flatMap(({ offset, length, text }) => {
    const found = locate(own, anchorAt(read, offset, length));
    return found === null || found.how === 'changed' ? [] : [{ ...found, text }];
  });
  const units = unitsOf(
    own,
    located.flatMap(({ offset, length }) => [offset, offset + length]),
  );
  return located.map(({ offset, length, text }) => ({
    from: units.get(offset) ?? 0,
    to: units.get(offset + length) ?? 0,
    text,
  }));
}
