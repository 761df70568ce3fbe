import type { TableContent } from './docx-table.ts';
import { inlineText } from './inline.ts';
import { printedWidth } from './printed-width.ts';

/** Characters of size 5 (10.5 pt) that the type area holds on a line: 156 mm. */
const ROOM = 42;
/** What the edges of a cell take, in characters. */
const EDGES = 0.8;
/** Characters into which a heading may be broken, and words of a cell. */
const [HEADING, WORDS] = [3, 4];

/** Characters of size 5 that a line of some twips holds. */
export function charactersOf(twips: number): number {
  return twips / 20 / 10.5;
}

/** The least that each column needs, in characters: its longest number whole, its other words not broken after every sign. */
function needsOf({ columns, rows }: TableContent): readonly number[] {
  return columns.map(({ heading }, index) => {
    const cells = rows.map((row) => narrowest(inlineText(row[index] ?? '')));
    return Math.max(Math.min(printedWidth(heading), HEADING), ...cells) + EDGES;
  });
}

/** A number with its unit is not broken; other words may be, after a few characters. */
function narrowest(text: string): number {
  const number = /^[-+−]?\d[\d.,]*\S{0,6}$/u.test(text);
  return number ? printedWidth(text) : Math.min(printedWidth(text), WORDS);
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/**
 * Whether a table is too wide for the page upright: its columns, each as narrow as its longest number allows and no narrower than a few
 * characters, would not stand beside each other.
 */
export function isWide(content: TableContent): boolean {
  return sumOf(needsOf(content)) > ROOM;
}

/**
 * Widths of the columns in characters: by their shares, but none narrower than it needs, so that no number is broken. Where not all needs can be
 * met the shares stand.
 *
 * @param room  characters of the whole width
 */
export function columnWidths(content: TableContent, room: number): readonly number[] {
  const shares = content.columns.map(({ share = 1 }) => share);
  const needs = needsOf(content);
  const byShare = shares.map((share) => (share / sumOf(shares)) * room);
  if (sumOf(needs) > room) return byShare;
  const fixed = new Set<number>();
  for (;;) {
    const left = room - sumOf([...fixed].map((index) => needs[index] ?? 0));
    const open = sumOf(shares.filter((_share, index) => !fixed.has(index)));
    const widths = shares.map((share, index) =>
      fixed.has(index) ? (needs[index] ?? 0) : (share / open) * left,
    );
    const short = widths.findIndex((width, index) => !fixed.has(index) && width < (needs[index] ?? 0));
    if (short === -1) return widths;
    fixed.add(short);
  }
}
