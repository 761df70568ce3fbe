import { add, compare, type Exact, exact, fraction, multiply, subtract, whole } from '#kernel/decimal.ts';
import type { Band, Bands, Bound, Shade } from './rules-pack-types.ts';

/** Colour of a distance, the place's own word for it, and the pack's remark on it, if any. */
export interface Banded {
  readonly colour: Shade;
  readonly note: string | null;
  readonly local?: string | undefined;
}

/** Distances a measure gives besides its main one; null where its figure is missing. */
export type Distances = Readonly<Partial<Record<NonNullable<Band['of']>, Exact | null>>>;

/** Order of a distance to a bound; `nudge` (−1, 0, 1) decides ties: a strict target met only exactly lies just beyond. */
function order(distance: Exact, bound: string, nudge: number): number {
  const found = compare(distance, exact(bound));
  return found === 0 ? nudge : found;
}

function holds(band: Pick<Band, 'from' | 'to'>, distance: Exact, nudge: number): boolean {
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
  return pairedColour(rule, distance, {}, nudge) ?? rule.fallback;
}

/**
 * The same where a measure has several distances.
 *
 * @returns null when a band is reached whose distance is unknown, before any band held
 */
export function pairedColour(rule: Bands, distance: Exact, others: Distances, nudge = 0): Banded | null {
  for (const band of rule.bands) {
    const at = band.of === undefined ? distance : (others[band.of] ?? null);
    if (at === null) return null;
    if (!holds(band, at, nudge)) continue;
    const found = { colour: band.colour, note: band.note ?? null };
    return band.local === undefined ? found : { ...found, local: band.local };
  }
  return rule.fallback;
}

/** How dark a colour is; grey is none of them. */
export const darkness = { green: 0, yellow: 1, red: 2 } as const;
const half = fraction(1n, 2n);

function boundsOf({ bands }: Bands): readonly Exact[] {
  return bands
    .filter(({ of }) => of === undefined)
    .flatMap(({ from, to }) => [from, to].flatMap((end) => (end === undefined ? [] : [exact(end.value)])))
    .toSorted(compare);
}

/** One distance below, on, between and above all bounds, ascending. */
function probes(rule: Bands): readonly Exact[] {
  const sorted = boundsOf(rule);
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
  const plain = { ...rule, bands: rule.bands.filter(({ of }) => of === undefined) };
  const shades = probes(plain).map((distance) => darkness[colourOf(plain, distance).colour]);
  const ordered = rising ? shades : shades.toReversed();
  return ordered.every((shade, index) => index === 0 || (ordered[index - 1] ?? 0) <= shade);
}

/** A distance, or a stretch between two neighbouring bounds, in words; for messages about bands. */
export interface Stretch {
  readonly words: string;
  /** Numbers of the bands that hold it, 1 = first. */
  readonly bands: readonly number[];
}

/** Every bound and every stretch between bounds with the bands that hold it: none is a gap, two an overlap. */
export function stretches(rule: Bands): readonly Stretch[] {
  const sorted = boundsOf(rule).filter(
    (bound, at, all) => at === 0 || compare(bound, all[at - 1] ?? bound) !== 0,
  );
  const names = [
    ...new Set(
      rule.bands.flatMap(({ from, to }) => [from, to]).flatMap((one: Bound | undefined) => one?.value ?? []),
    ),
  ];
  const nameOf = (bound: Exact): string => names.find((name) => compare(exact(name), bound) === 0) ?? '';
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return [{ words: '全部', bands: held(rule, whole(0)) }];
  const middle = sorted.flatMap((bound, at): Stretch[] => {
    const on = { words: `等于${nameOf(bound)}`, bands: held(rule, bound) };
    const next = sorted[at + 1];
    if (next === undefined) return [on];
    const between = multiply(add(bound, next), half);
    return [on, { words: `${nameOf(bound)}至${nameOf(next)}之间`, bands: held(rule, between) }];
  });
  return [
    { words: `小于${nameOf(first)}`, bands: held(rule, subtract(first, whole(1))) },
    ...middle,
    { words: `大于${nameOf(last)}`, bands: held(rule, add(last, whole(1))) },
  ];
}

function held(rule: Bands, distance: Exact): readonly number[] {
  return rule.bands.flatMap((band, at) =>
    band.of === undefined && holds(band, distance, 0) ? [at + 1] : [],
  );
}
