/** Signs below the Chinese blocks that a Chinese face draws as wide as a character. */
const wide = new Set('“”‘’…—·×');

/** Width of a text on paper in characters; a digit or Latin letter takes half. */
export function printedWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character < '\u2E80' && !wide.has(character) ? 0.5 : 1;
  return width;
}
