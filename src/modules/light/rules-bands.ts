import { add, compare, type Exact, exact, fraction, multiply, subtract, whole } from '#kernel/decimal.ts';

/** One end of a band and whether the number itself belongs to it. */
export interface Bound {
  readonly value: string;
  readonly closed: boolean;
}

type Shade = 'green' | 'yellow' | 'red';

/** A colour for a stretch of distances. */
export interface Band {
  readonly colour: Shade;
  readonly from?: Bound | undefined;
  readonly to?: Bound | undefined;
  readonly note?: string | undefined;
}

/** Bands tried in order, and what is shown when none holds. */
export interface Bands {
  readonly bands: readonly Band[];
  readonly fallback: { readonly colour: Shade; readonly note: string };
}

/** Colour of a distance and the pack's remark on it, if any. */
export interface Banded {
  readonly colour: Shade;
  readonly note: string | null;
}

/** Order of a distance to a bound; `nudge` (−1, 0, 1) decides ties: a strict target met only exactly lies just beyond. */
function order(distance: Exact, bound: string, nudge: number): number {
  const found = compare(distance, exact(bound));
  return found === 0 ? nudge : found;
}

function holds(band: Band, distance: Exact, nudge: number): boolean {
  if (band.from !== undefined) {
    const above = order(distance, band.from.value, nudge);
    if (above < 0 || (above === 0 && !band.from.closed)) return false;
  }
  if (band.to === undefined) return true;
  const above = order(distance, band.to.value, nudge);
  return above < 0 || (above === 0 && band.to.closed);
}

/** The first band that holds the distance, else the pack's explicit fallback. */
export function colourOf(rule: Bands, distance: Exact, nudge = 0): Banded {
  for (const band of rule.bands)
    if (holds(band, distance, nudge)) return { colour: band.colour, note: band.note ?? null };
  return rule.fallback;
}

const darkness = { green: 0, yellow: 1, red: 2 } as const;
const half = fraction(1n, 2n);

/** One distance below, on, between and above all bounds, ascending. */
function probes({ bands }: Bands): readonly Exact[] {
  const bounds = bands.flatMap(({ from, to }) =>
    [from, to].flatMap((end) => (end === undefined ? [] : [exact(end.value)])),
  );
  const sorted = bounds.toSorted(compare);
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return [];
  const between = sorted.slice(1).map((bound, index) => multiply(add(bound, sorted[index] ?? bound), half));
  return [subtract(first, whole(1)), ...sorted, ...between, add(last, whole(1))].toSorted(compare);
}

/**
 * Whether a greater distance is never given a better colour.
 *
 * @param rising  false for `ratio`, where more is better
 */
export function isMonotone(rule: Bands, rising: boolean): boolean {
  const shades = probes(rule).map((distance) => darkness[colourOf(rule, distance).colour]);
  const ordered = rising ? shades : shades.toReversed();
  return ordered.every((shade, index) => index === 0 || (ordered[index - 1] ?? 0) <= shade);
}
