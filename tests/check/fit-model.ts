import { gramsOf } from '#modules/check/engine/likely-grams.ts';
import { kindOfCase, LEANINGS } from '#modules/check/engine/likely-weights.ts';
import type { Example } from './fit-examples.ts';

/** Whole numbers, as many as come. */
class Growing {
  #all = new Int32Array(1 << 16);
  length = 0;

  push(value: number): void {
    if (this.length === this.#all.length) {
      const more = new Int32Array(this.length * 2);
      more.set(this.#all);
      this.#all = more;
    }
    this.#all[this.length] = value;
    this.length += 1;
  }

  done(): Int32Array {
    return this.#all.slice(0, this.length);
  }
}

/** Names by the order in which they came. */
class Names {
  readonly #ids = new Map<string, number>();

  of(name: string): number {
    const id = this.#ids.get(name) ?? this.#ids.size;
    this.#ids.set(name, id);
    return id;
  }

  all(): readonly string[] {
    return [...this.#ids.keys()];
  }
}

/** The numbers of all drafts in flat rows: of each its cases and pieces of words, of each case its signs. */
export interface Packed {
  readonly examples: readonly Example[];
  readonly names: readonly string[];
  readonly kinds: readonly string[];
  readonly grams: readonly string[];
  readonly caseFrom: Int32Array;
  readonly signFrom: Int32Array;
  readonly signs: Int32Array;
  readonly kindOf: Int32Array;
  readonly isRight: Int32Array;
  readonly gramFrom: Int32Array;
  readonly gramIds: Int32Array;
}

/** A piece of words is learnt from when so many drafts have it. */
const DRAFTS = 6;

function vocabulary(examples: readonly Example[], gramsBy: readonly (readonly string[])[]): Set<string> {
  const drafts = new Map<string, Set<string>>();
  for (const [i, { isMade, set, name }] of examples.entries()) {
    if (isMade) continue;
    for (const gram of gramsBy[i] ?? []) {
      const found = drafts.get(gram) ?? new Set<string>();
      drafts.set(gram, found.add(`${set} ${name}`));
    }
  }
  return new Set([...drafts].filter(([, found]) => found.size >= DRAFTS).map(([gram]) => gram));
}

/** Packs numbers for fitting. */
export function pack(examples: readonly Example[]): Packed {
  const [names, kinds, grams] = [new Names(), new Names(), new Names()];
  const [caseFrom, signFrom, signs] = [new Growing(), new Growing(), new Growing()];
  const [kindOf, isRight, gramFrom, gramIds] = [new Growing(), new Growing(), new Growing(), new Growing()];
  const gramsBy = examples.map(({ asked }) => gramsOf(asked));
  const known = vocabulary(examples, gramsBy);
  for (const [i, { cases, labels }] of examples.entries()) {
    caseFrom.push(kindOf.length);
    gramFrom.push(gramIds.length);
    for (const gram of gramsBy[i] ?? []) if (known.has(gram)) gramIds.push(grams.of(gram));
    for (const [k, one] of cases.entries()) {
      signFrom.push(signs.length);
      kindOf.push(kinds.of(kindOfCase(one)));
      isRight.push(labels[k] === true ? 1 : 0);
      for (const name of one.features) signs.push(names.of(name));
    }
  }
  caseFrom.push(kindOf.length);
  signFrom.push(signs.length);
  gramFrom.push(gramIds.length);
  return {
    examples,
    names: names.all(),
    kinds: kinds.all(),
    grams: grams.all(),
    caseFrom: caseFrom.done(),
    signFrom: signFrom.done(),
    signs: signs.done(),
    kindOf: kindOf.done(),
    isRight: isRight.done(),
    gramFrom: gramFrom.done(),
    gramIds: gramIds.done(),
  };
}

/** What is fitted: of each sign what it is worth and its leanings, of each piece of words what it is worth for each kind. */
export interface Fitted {
  readonly alone: Float64Array;
  readonly leanings: Float64Array;
  readonly words: Float64Array;
}

const STEPS = 120;
/** From this step on steps are smaller. */
const SLOWER = 75;
/** Steps of this size; leanings and words by smaller ones. */
const RATE = 0.12;
const SMALLER = 0.35;
/** How weights are held back, so that what one draft has alone is not learnt. */
const HELD_BACK = { alone: 2, leanings: 30, words: 20 };

/** Weights that follow their pulls (Adam). */
export class Followed {
  readonly now: Float64Array;
  readonly pull: Float64Array;
  readonly #mean: Float64Array;
  readonly #square: Float64Array;

  constructor(size: number) {
    this.now = new Float64Array(size);
    this.pull = new Float64Array(size);
    this.#mean = new Float64Array(size);
    this.#square = new Float64Array(size);
  }

  step(t: number, rate: number, heldBack: number): void {
    const { now, pull } = this;
    for (let k = 0; k < now.length; k += 1) {
      const own = now[k] ?? 0;
      const grad = (pull[k] ?? 0) + heldBack * own;
      const mean = 0.9 * (this.#mean[k] ?? 0) + 0.1 * grad;
      const square = 0.99 * (this.#square[k] ?? 0) + 0.01 * grad * grad;
      this.#mean[k] = mean;
      this.#square[k] = square;
      now[k] = own - (rate * mean) / (1 - 0.9 ** t) / (Math.sqrt(square / (1 - 0.99 ** t)) + 1e-8);
      pull[k] = 0;
    }
  }
}

/** Scores the cases of numbers, and pulls the weights to what they ought to be. */
class Machine {
  readonly #packed: Packed;
  readonly alone: Followed;
  readonly leanings: Followed;
  readonly words: Followed;
  readonly #sums = new Float64Array(LEANINGS);
  readonly #byKind: Float64Array;

  constructor(packed: Packed) {
    this.#packed = packed;
    this.alone = new Followed(packed.names.length);
    this.leanings = new Followed(packed.names.length * LEANINGS);
    this.words = new Followed(packed.grams.length * packed.kinds.length);
    this.#byKind = new Float64Array(packed.kinds.length);
    // Leanings begin small and unlike each other, the same each time.
    let state = 7;
    for (let k = 0; k < this.leanings.now.length; k += 1) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
      this.leanings.now[k] = (state / 0x8000_0000 - 0.5) * 0.17;
    }
  }

  #weighWords(i: number): void {
    const { gramFrom, gramIds, kinds } = this.#packed;
    this.#byKind.fill(0);
    for (let g = gramFrom[i] ?? 0; g < (gramFrom[i + 1] ?? 0); g += 1) {
      const at = (gramIds[g] ?? 0) * kinds.length;
      for (let k = 0; k < kinds.length; k += 1)
        this.#byKind[k] = (this.#byKind[k] ?? 0) + (this.words.now[at + k] ?? 0);
    }
  }

  /** Adds up the leanings of a case's signs; half of their squares comes back. */
  #lean(c: number): number {
    const { signFrom, signs } = this.#packed;
    this.#sums.fill(0);
    let squares = 0;
    for (let f = signFrom[c] ?? 0; f < (signFrom[c + 1] ?? 0); f += 1) {
      const at = (signs[f] ?? 0) * LEANINGS;
      for (let k = 0; k < LEANINGS; k += 1) {
        const leaning = this.leanings.now[at + k] ?? 0;
        this.#sums[k] = (this.#sums[k] ?? 0) + leaning;
        squares += leaning * leaning;
      }
    }
    return squares / 2;
  }

  #scoreOf(c: number): number {
    const { signFrom, signs, kindOf } = this.#packed;
    let score = (this.#byKind[kindOf[c] ?? 0] ?? 0) - this.#lean(c);
    for (const sum of this.#sums) score += (sum * sum) / 2;
    for (let f = signFrom[c] ?? 0; f < (signFrom[c + 1] ?? 0); f += 1)
      score += this.alone.now[signs[f] ?? 0] ?? 0;
    return score;
  }

  /** The chances of the cases of a number. */
  chances(i: number): Float64Array {
    const { caseFrom } = this.#packed;
    const [from, to] = [caseFrom[i] ?? 0, caseFrom[i + 1] ?? 0];
    this.#weighWords(i);
    const found = new Float64Array(to - from);
    for (let c = from; c < to; c += 1) found[c - from] = this.#scoreOf(c);
    const top = found.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
    let all = 0;
    for (const [k, score] of found.entries()) {
      found[k] = Math.exp(score - top);
      all += found[k] ?? 0;
    }
    return found.map((size) => size / all);
  }

  /** One number's pull: what its cases have by the weights less what the right ones among them ought to have. */
  pull(i: number): void {
    const { caseFrom, isRight, examples, kindOf } = this.#packed;
    const from = caseFrom[i] ?? 0;
    const chances = this.chances(i);
    const own = chances.reduce((sum, chance, k) => sum + (isRight[from + k] === 1 ? chance : 0), 1e-12);
    const weight = examples[i]?.weight ?? 0;
    this.#byKind.fill(0);
    for (const [k, chance] of chances.entries()) {
      const delta = weight * (chance - (isRight[from + k] === 1 ? chance / own : 0));
      if (Math.abs(delta) < 1e-7) continue;
      const kind = kindOf[from + k] ?? 0;
      this.#byKind[kind] = (this.#byKind[kind] ?? 0) + delta;
      this.#pullSigns(from + k, delta);
    }
    this.#pullWords(i);
  }

  #pullWords(i: number): void {
    const { gramFrom, gramIds, kinds } = this.#packed;
    for (let g = gramFrom[i] ?? 0; g < (gramFrom[i + 1] ?? 0); g += 1) {
      const at = (gramIds[g] ?? 0) * kinds.length;
      for (let k = 0; k < kinds.length; k += 1)
        this.words.pull[at + k] = (this.words.pull[at + k] ?? 0) + (this.#byKind[k] ?? 0);
    }
  }

  #pullSigns(c: number, delta: number): void {
    const { signFrom, signs } = this.#packed;
    this.#lean(c);
    for (let f = signFrom[c] ?? 0; f < (signFrom[c + 1] ?? 0); f += 1) {
      const id = signs[f] ?? 0;
      this.alone.pull[id] = (this.alone.pull[id] ?? 0) + delta;
      for (let k = 0; k < LEANINGS; k += 1) {
        const at = id * LEANINGS + k;
        this.leanings.pull[at] =
          (this.leanings.pull[at] ?? 0) + delta * ((this.#sums[k] ?? 0) - (this.leanings.now[at] ?? 0));
      }
    }
  }
}

/** The weights by which the labels of the numbers are likeliest; the same drafts give the same weights. */
export function fit(packed: Packed, use: (one: Example) => boolean): Machine {
  const machine = new Machine(packed);
  for (let t = 1; t <= STEPS; t += 1) {
    for (const [i, one] of packed.examples.entries()) if (use(one)) machine.pull(i);
    const rate = RATE * (t < SLOWER ? 1 : 0.4);
    machine.alone.step(t, rate, HELD_BACK.alone);
    machine.leanings.step(t, rate * SMALLER, HELD_BACK.leanings);
    machine.words.step(t, rate * SMALLER, HELD_BACK.words);
  }
  return machine;
}

export type { Machine };
