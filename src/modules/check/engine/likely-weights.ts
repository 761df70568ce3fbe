import type { Asked } from './likely-asked.ts';
import type { Case } from './likely-cases.ts';
import { gramsOf } from './likely-grams.ts';
import fitted from './likely-weights.json' with { type: 'json' };

/** What a sign is worth by itself, and what it adds beside each other sign (the product of their leanings). */
interface Worth {
  readonly alone: number;
  readonly leanings: readonly number[];
}

/** So many leanings has a sign. */
export const LEANINGS = 4;

function signOf(row: string): readonly [string, Worth] {
  const [name = '', alone = '0', ...leanings] = row.split(' ');
  return [name, { alone: Number(alone), leanings: leanings.map(Number) }];
}

function gramOf(row: string): readonly [string, ReadonlyMap<string, number>] {
  const [gram = '', ...worth] = row.split(' ');
  return [
    gram,
    new Map(
      worth.map((one) => {
        const [kind = '', value = '0'] = one.split('=');
        return [kind, Number(value)] as const;
      }),
    ),
  ];
}

/** The signs and pieces of words with what they are worth, in natural logarithms; written by `node tests/check/fit.ts --write`. */
const signs: ReadonlyMap<string, Worth> = new Map(fitted.signs.map(signOf));
const grams: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map(fitted.grams.map(gramOf));

/** What a sign is worth by itself. */
export function worthOf(name: string): number {
  return signs.get(name)?.alone ?? 0;
}

/** The kind of reading for which words are weighed. */
export function kindOfCase({ reading }: Case): string {
  return reading?.kind ?? 'outside';
}

/** What the words at a number are worth for each kind of reading. */
function byWords(asked: Asked): (kind: string) => number {
  const known = gramsOf(asked).flatMap((gram) => grams.get(gram) ?? []);
  const kept = new Map<string, number>();
  return (kind) => {
    const found = kept.get(kind) ?? known.reduce((sum, one) => sum + (one.get(kind) ?? 0), 0);
    kept.set(kind, found);
    return found;
  };
}

/** What signs are worth together: each by itself, and each two by their leanings (a factorization machine of small rank). */
function together(features: readonly string[]): number {
  let score = 0;
  const sums = new Float64Array(LEANINGS);
  const squares = new Float64Array(LEANINGS);
  for (const name of features) {
    const worth = signs.get(name);
    if (worth === undefined) continue;
    score += worth.alone;
    for (let k = 0; k < LEANINGS; k += 1) {
      const leaning = worth.leanings[k] ?? 0;
      sums[k] = (sums[k] ?? 0) + leaning;
      squares[k] = (squares[k] ?? 0) + leaning * leaning;
    }
  }
  for (let k = 0; k < LEANINGS; k += 1) score += ((sums[k] ?? 0) ** 2 - (squares[k] ?? 0)) / 2;
  return score;
}

/** A case with its chance among all of a number. */
export interface Scored {
  readonly one: Case;
  readonly chance: number;
}

/** The cases of a number with their chances, the likeliest first. */
export function scored(asked: Asked, cases: readonly Case[]): readonly Scored[] {
  const words = byWords(asked);
  const scores = cases.map((one) => together(one.features) + words(kindOfCase(one)));
  const top = Math.max(...scores);
  const sizes = scores.map((score) => Math.exp(score - top));
  const all = sizes.reduce((sum, size) => sum + size, 0);
  return cases
    .map((one, k) => ({ one, chance: (sizes[k] ?? 0) / all }))
    .toSorted((a, b) => b.chance - a.chance);
}

/** The chance of all the right or wrong readings of a number, or that the ledger does not hold it. */
export function chanceOf(all: readonly Scored[], outcome: Case['outcome']): number {
  return all.reduce((sum, { one, chance }) => sum + (one.outcome === outcome ? chance : 0), 0);
}

/** What a sign is worth when it is decided whether a number is called wrong. */
export const decision: ReadonlyMap<string, number> = new Map(
  fitted.decision.map((row) => {
    const [name = '', value = '0'] = row.split(' ');
    return [name, Number(value)] as const;
  }),
);
