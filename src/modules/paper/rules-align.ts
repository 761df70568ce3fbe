import type { Inline, Piece } from '#kernel/pinned-text.ts';

/** A pinned figure after somebody edited the words round it. */
export interface Kept {
  readonly pin: string;
  readonly was: string;
  /** What stands in its place now; empty when it was deleted. */
  readonly now: string;
}

/** An edited line: its words with the pins found again, and those that no longer say what they said. */
export interface Aligned {
  readonly inline: Inline;
  readonly changed: readonly Kept[];
}

/** A number as it is read in Chinese text, with its sign. */
const number = /[-−]?\d+(?:,\d{3})*(?:\.\d+)?/gu;

/** The numbers of a text, in their order, thousands separators left out. */
export function numbersIn(text: string): readonly string[] {
  return (text.normalize('NFKC').match(number) ?? []).map((one) => one.replaceAll(',', '').replace('−', '-'));
}

/** Whether both ends of a stretch are free of digits that would belong to another number. */
function standsFree(text: string, from: number, to: number): boolean {
  const digit = /[\d.]/u;
  const isNumberAt = (at: number): boolean => /\d/u.test(text.charAt(at));
  const startsNumber = isNumberAt(from);
  const endsNumber = isNumberAt(to - 1);
  if (startsNumber && from > 0 && digit.test(text.charAt(from - 1))) return false;
  return !(endsNumber && to < text.length && /\d/u.test(text.charAt(to)));
}

/**
 * Finds the pins of a line again in the words somebody typed over it. A pin whose words stand unchanged, in order, keeps them; between
 * two kept ones a changed pin is what the words round it leave over. The same words give the same line.
 */
export function align(before: Inline, typed: string): Aligned {
  const pins = before.flatMap((piece, index) => (typeof piece === 'string' ? [] : [{ ...piece, index }]));
  if (pins.length === 0) return { inline: typed === '' ? [] : [typed], changed: [] };
  const kept = keptPlaces(
    pins.map(({ text }) => text),
    typed,
  );
  const spans = pins.map(({ pin, text }, index) => {
    const at = kept[index];
    return at === null || at === undefined
      ? { pin, was: text, ...changedSpan(before, pins, kept, index, typed) }
      : { pin, was: text, from: at, to: at + text.length };
  });
  return cutAt(spans, typed);
}

interface Span {
  readonly pin: string;
  readonly was: string;
  readonly from: number;
  readonly to: number;
}

function cutAt(spans: readonly Span[], typed: string): Aligned {
  const inline: Piece[] = [];
  const changed: Kept[] = [];
  let at = 0;
  for (const { pin, was, from, to } of spans) {
    const now = from < at ? '' : typed.slice(from, to);
    if (now !== was) changed.push({ pin, was, now });
    if (now === '') continue;
    if (from > at) inline.push(typed.slice(at, from));
    inline.push({ text: now, pin });
    at = to;
  }
  if (at < typed.length) inline.push(typed.slice(at));
  return { inline, changed };
}

/** Where each text stands in the typed words, as many as possible in their order; null where it no longer does. */
function keptPlaces(texts: readonly string[], typed: string): readonly (number | null)[] {
  interface State {
    readonly count: number;
    readonly places: readonly (number | null)[];
    readonly end: number;
  }
  let states: readonly State[] = [{ count: 0, places: [], end: 0 }];
  for (const text of texts) {
    const places = placesOf(text, typed);
    const next: State[] = states.map((one) => ({ ...one, places: [...one.places, null] }));
    for (const state of states) {
      const at = places.find((place) => place >= state.end);
      if (at === undefined) continue;
      next.push({ count: state.count + 1, places: [...state.places, at], end: at + text.length });
    }
    states = best(next);
  }
  return states.reduce((a, b) => (b.count > a.count ? b : a)).places;
}

/** Of states with the same count only the one that ends first can lead to more. */
function best<S extends { readonly count: number; readonly end: number }>(
  states: readonly S[],
): readonly S[] {
  const kept = new Map<number, S>();
  for (const one of states) {
    const known = kept.get(one.count);
    if (known === undefined || one.end < known.end) kept.set(one.count, one);
  }
  return [...kept.values()];
}

function placesOf(text: string, typed: string): readonly number[] {
  const found: number[] = [];
  for (let at = typed.indexOf(text); at !== -1; at = typed.indexOf(text, at + 1))
    if (standsFree(typed, at, at + text.length)) found.push(at);
  return found;
}

/** What stands where a pin stood: the stretch that the words before and after it leave over. */
function changedSpan(
  before: Inline,
  pins: readonly { readonly index: number; readonly text: string }[],
  kept: readonly (number | null)[],
  index: number,
  typed: string,
): { readonly from: number; readonly to: number } {
  const start = endOfKept(pins, kept, index);
  const stop = kept.slice(index + 1).find((at) => at !== null && at !== undefined) ?? typed.length;
  const gap = typed.slice(start, stop);
  const own = pins[index]?.index ?? 0;
  const prefix = before[own - 1];
  const suffix = before[own + 1];
  const begin = start + afterWords(gap, typeof prefix === 'string' ? prefix : '');
  const from = begin + wordsBefore(typed.slice(begin, stop), pins[index]?.text ?? '');
  const rest = typed.slice(from, stop);
  const to = from + beforeWords(rest, typeof suffix === 'string' ? suffix : '');
  return { from, to };
}

/** Words typed in front of a number that began with its digits are not the number. */
function wordsBefore(rest: string, was: string): number {
  if (!/^\d/u.test(was)) return 0;
  const at = rest.search(/\d/u);
  return at === -1 ? 0 : at;
}

function endOfKept(
  pins: readonly { readonly text: string }[],
  kept: readonly (number | null)[],
  index: number,
): number {
  for (let at = index - 1; at >= 0; at -= 1) {
    const place = kept[at];
    if (place !== null && place !== undefined) return place + (pins[at]?.text.length ?? 0);
  }
  return 0;
}

/** Where the last of the words before a pin end in a gap: the longest ending of them that is found. */
function afterWords(gap: string, words: string): number {
  for (let length = words.length; length > 0; length -= 1) {
    const ending = words.slice(-length);
    const at = gap.indexOf(ending);
    if (at !== -1) return at + length;
  }
  return 0;
}

/** Where the first of the words behind a pin begin in the rest. */
function beforeWords(rest: string, words: string): number {
  for (let length = words.length; length > 0; length -= 1) {
    const at = rest.indexOf(words.slice(0, length));
    if (at !== -1) return at;
  }
  return rest.length;
}
