import { decisionSigns, likeliestWrong, stageOf } from '#modules/check/engine/likely-decision.ts';
import type { Scored } from '#modules/check/engine/likely-weights.ts';
import { draftSets } from './corpus.ts';
import type { Example } from './fit-examples.ts';
import { Followed, fit, type Packed } from './fit-model.ts';

/** A number as it is decided on by weights that have not seen its set. */
export interface Decided {
  readonly set: string;
  readonly isFault: boolean;
  readonly isClean: boolean;
  readonly isCalled: boolean;
  /** Of a ledger with a hole. */
  readonly isHole: boolean;
  readonly signs: ReadonlyMap<string, number>;
}

const FOLDS = 3;
/** A right draft says again what its twin with errors says; and of what a ledger with a hole may be called wrong there is much. */
const CLEAN = 0.5;
const HOLE = 0.1;
const HELD_BACK = 1;
const STEPS = 1000;
const RATE = 0.02;

/** Two sets that follow each other are mostly by one hand: they are left out together. */
function foldOf(set: string): number {
  return Math.floor(draftSets.findIndex((one) => one === set) / 2) % FOLDS;
}

function decisionOf(
  { asked, cases, set, status, isFault, isClean, isMade }: Example,
  chances: Float64Array,
): readonly Decided[] {
  const all: readonly Scored[] = cases
    .map((one, k) => ({ one, chance: chances[k] ?? 0 }))
    .toSorted((a, b) => b.chance - a.chance);
  const named = likeliestWrong(asked, all);
  const isCalled = status === 'differing';
  if (!isCalled && named === null) return [];
  return [{ set, isFault, isClean, isCalled, isHole: isMade, signs: decisionSigns(asked, all, named) }];
}

/** What the rules leave open of the drafts and what they call wrong, each by weights fitted on the other folds. */
export function decidedOn(packed: Packed): readonly Decided[] {
  return Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
    const machine = fit(packed, ({ set }) => foldOf(set) !== fold);
    return packed.examples.flatMap((one, i) => {
      const stage = stageOf(one);
      const isLearnt = !one.isMade || (!one.isFault && stage === 'open');
      if (!isLearnt || stage === null || foldOf(one.set) !== fold) return [];
      return decisionOf(one, machine.chances(i));
    });
  });
}

/** The weights by which what is wrong is likeliest called wrong and what is right is not (logistic regression). */
export function fitDecision(all: readonly Decided[]): ReadonlyMap<string, number> {
  const names = [...new Set(all.flatMap(({ signs }) => [...signs.keys()]))];
  const ids = new Map(names.map((name, id) => [name, id]));
  const rows = all.map(({ signs, isFault, isHole, isClean }) => ({
    signs: [...signs].map(([name, value]) => ({ id: ids.get(name) ?? 0, value })),
    due: isFault ? 1 : 0,
    weight: isHole ? HOLE : isClean ? CLEAN : 1,
  }));
  const weights = new Followed(names.length);
  for (let step = 1; step <= STEPS; step += 1) {
    for (const { signs, due, weight } of rows) {
      const score = signs.reduce((sum, { id, value }) => sum + value * (weights.now[id] ?? 0), 0);
      const pull = weight * (1 / (1 + Math.exp(-score)) - due);
      for (const { id, value } of signs) weights.pull[id] = (weights.pull[id] ?? 0) + pull * value;
    }
    weights.step(step, RATE, HELD_BACK);
  }
  return new Map(names.map((name, id) => [name, weights.now[id] ?? 0]));
}
