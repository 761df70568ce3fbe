/** A place in a document that survives edits elsewhere: the quote, its surroundings, and where it stood. */
export interface Anchor {
  /** The exact words. */
  readonly quote: string;
  /** Up to 32 code points before. */
  readonly prefix: string;
  /** Up to 32 code points after. */
  readonly suffix: string;
  /** Code points from the start of the text in which the anchor was made. */
  readonly offset: number;
}

/** Where an anchor was found again. */
export interface Located {
  /** Code points from the start of the new text. */
  readonly offset: number;
  readonly length: number;
  /** same = at its old offset; moved = the same words elsewhere; changed = other words between the old surroundings. */
  readonly how: 'same' | 'moved' | 'changed';
}

const CONTEXT = 32;
const MOST_CANDIDATES = 2000;
const LONGEST_CHANGE = 4;

/** Prefix count: code points before a code unit. */
function pointsBefore(text: string, unit: number): number {
  let points = 0;
  for (let i = 0; i < unit; i++) {
    const code = text.charCodeAt(i);
    const next = text.charCodeAt(i + 1);
    if (!(code >= 0xd800 && code <= 0xdbff && next >= 0xdc00 && next <= 0xdfff)) points++;
    else if (i + 1 >= unit) points++;
  }
  return points;
}

/** Code unit at which a code point begins; the end when there are fewer. */
function unitOf(text: string, point: number): number {
  let unit = 0;
  for (let points = 0; points < point && unit < text.length; points++) {
    unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
  }
  return unit;
}

function lastPoints(text: string, count: number): string {
  return Array.from(text.slice(-2 * count))
    .slice(-count)
    .join('');
}

function firstPoints(text: string, count: number): string {
  return Array.from(text.slice(0, 2 * count))
    .slice(0, count)
    .join('');
}

/**
 * The anchor of a stretch of a text.
 *
 * @param offset  code points from the start
 * @param length  code points
 */
export function anchorAt(text: string, offset: number, length: number): Anchor {
  const from = unitOf(text, offset);
  const to = from + unitOf(text.slice(from), length);
  return {
    quote: text.slice(from, to),
    prefix: lastPoints(text.slice(0, from), CONTEXT),
    suffix: firstPoints(text.slice(to), CONTEXT),
    offset,
  };
}

/** How many units of a prefix stand right before a place, counted from the place outwards. */
function matchBefore(text: string, at: number, prefix: string): number {
  let count = 0;
  while (
    count < prefix.length &&
    at - count > 0 &&
    text.charAt(at - count - 1) === prefix.charAt(prefix.length - count - 1)
  ) {
    count++;
  }
  return count;
}

function matchAfter(text: string, at: number, suffix: string): number {
  let count = 0;
  while (
    count < suffix.length &&
    at + count < text.length &&
    text.charAt(at + count) === suffix.charAt(count)
  )
    count++;
  return count;
}

interface Candidate {
  readonly at: number;
  readonly context: number;
  readonly distance: number;
}

function better(a: Candidate, b: Candidate | null): boolean {
  if (b === null || a.context !== b.context) return b === null || a.context > b.context;
  return a.distance < b.distance;
}

/** The occurrence of the quote with the longest surroundings in common, the nearest among equals. */
function exact(text: string, anchor: Anchor, expected: number): number | null {
  let best: Candidate | null = null;
  let seen = 0;
  for (let at = text.indexOf(anchor.quote); at >= 0 && seen < MOST_CANDIDATES; seen++) {
    const context =
      matchBefore(text, at, anchor.prefix) + matchAfter(text, at + anchor.quote.length, anchor.suffix);
    const candidate = { at, context, distance: Math.abs(at - expected) };
    if (better(candidate, best)) best = candidate;
    at = text.indexOf(anchor.quote, at + 1);
  }
  return best?.at ?? null;
}

/** Ends of all occurrences of some words, at most a bounded number. */
function ends(text: string, words: string): number[] {
  const found: number[] = [];
  for (
    let at = text.indexOf(words);
    at >= 0 && found.length < MOST_CANDIDATES;
    at = text.indexOf(words, at + 1)
  ) {
    found.push(at + words.length);
  }
  return found;
}

/** The stretch between the old surroundings when the quote itself was changed (8.3% → 8.5%). */
function between(text: string, anchor: Anchor, expected: number): { from: number; to: number } | null {
  const half = 10;
  const before = anchor.prefix.slice(-half);
  const after = anchor.suffix.slice(0, half);
  if (before.length < 4 || after.length < 4) return null;
  const longest = Math.max(12, anchor.quote.length * LONGEST_CHANGE);
  let best: { from: number; to: number; distance: number } | null = null;
  for (const from of ends(text, before)) {
    const window = text.slice(from, from + longest + after.length);
    const length = window.indexOf(after);
    if (length < 1) continue;
    const distance = Math.abs(from - expected);
    if (best === null || distance < best.distance) best = { from, to: from + length, distance };
  }
  return best;
}

/**
 * Finds an anchor again in an edited text: at its offset with its surroundings, else the same words where the
 * surroundings fit best (the nearest among equals), else the changed words between the old surroundings, else null.
 * Time is linear in the text; at most 2,000 places are compared.
 */
export function locate(text: string, anchor: Anchor): Located | null {
  const expected = unitOf(text, anchor.offset);
  const length = pointsBefore(anchor.quote, anchor.quote.length);
  if (anchor.quote !== '') {
    const here = text.startsWith(anchor.quote, expected);
    const fits =
      here &&
      (text.endsWith(anchor.prefix, expected) ||
        text.startsWith(anchor.suffix, expected + anchor.quote.length));
    if (fits) return { offset: anchor.offset, length, how: 'same' };
    const at = exact(text, anchor, expected);
    if (at !== null) {
      const offset = pointsBefore(text, at);
      return { offset, length, how: offset === anchor.offset ? 'same' : 'moved' };
    }
  }
  const found = between(text, anchor, expected);
  if (found === null) return null;
  const offset = pointsBefore(text, found.from);
  return { offset, length: pointsBefore(text, found.to) - offset, how: 'changed' };
}
