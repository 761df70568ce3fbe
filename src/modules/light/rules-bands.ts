import { compare, type Exact, exact } from '#kernel/decimal.ts';
import type { Band, Rule } from './packs.ts';
import type { Colour } from './rules-types.ts';

/** Colour of a distance and the pack's remark on it, if any. */
export interface Banded {
  readonly colour: Exclude<Colour, 'grey'>;
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
export function colourOf(rule: Pick<Rule, 'bands' | 'fallback'>, distance: Exact, nudge = 0): Banded {
  for (const band of rule.bands)
    if (holds(band, distance, nudge)) return { colour: band.colour, note: band.note ?? null };
  return rule.fallback;
}
