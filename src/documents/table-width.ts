import type { TableContent } from './docx-table.ts';
import { inlineText } from './inline.ts';
import { printedWidth } from './printed-width.ts';

/** Characters of size 5 (10.5 pt) that the type area holds on a line: 156 mm. */
const ROOM = 42;
/** What the edges of a cell take, in characters. */
const EDGES = 0.8;
/** Characters into which a heading may be broken, and words of a cell. */
const [HEADING, WORDS] = [3, 4];

/**
 * Whether a table is too wide for the page upright: its columns, each as narrow as its longest number allows and no narrower than a few
 * characters, would not stand beside each other.
 */
export function isWide({ columns, rows }: TableContent): boolean {
  const needs = columns.map(({ heading }, index) => {
    const cells = rows.map((row) => narrowest(inlineText(row[index] ?? '')));
    return Math.max(Math.min(printedWidth(heading), HEADING), ...cells) + EDGES;
  });
  return needs.reduce((sum, one) => sum + one, 0) > ROOM;
}

/** A number with its unit is not broken; other words may be, after a few characters. */
function narrowest(text: string): number {
  const number = /^[-+−]?\d[\d.,]*\S{0,6}$/u.test(text);
  return number ? printedWidth(text) : Math.min(printedWidth(text), WORDS);
}
