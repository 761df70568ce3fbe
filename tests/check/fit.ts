// node tests/check/fit.ts [--write] [--sets=a,b] [--out=a,b] [--list] [--why=set,words]: fits the weights of engine/likely-weights.ts on the drafts; deterministic.
// --out leaves each of those sets out in turn and says what would be found there; --without=set writes weights fitted without it.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { chanceBy } from '#modules/check/engine/likely-decision.ts';
import { LEANINGS } from '#modules/check/engine/likely-weights.ts';
import { isOpen } from '#modules/check/engine/verdicts.ts';
import { type DraftSet, draftSets, samples } from './corpus.ts';
import { type Decided, decidedOn, fitDecision } from './fit-decision.ts';
import { type Example, examplesOf } from './fit-examples.ts';
import { fit, type Machine, type Packed, pack } from './fit-model.ts';

/** The chance that a number is wrong. */
function wrongness({ examples }: Packed, i: number, machine: Machine): number {
  const cases = examples[i]?.cases ?? [];
  return machine.chances(i).reduce((sum, chance, k) => sum + (cases[k]?.outcome === 'wrong' ? chance : 0), 0);
}

interface Weighed {
  readonly one: Example;
  readonly p: number;
}

/** From each chance on: errors found, right numbers of the drafts with errors called wrong, and of those without. */
function levels(of: readonly Weighed[]): string {
  return [0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95]
    .map((least) => {
      const over = of.filter(({ p }) => p >= least);
      const count = (is: (one: Example) => boolean): number => over.filter(({ one }) => is(one)).length;
      const [good, bad] = [count(({ isFault }) => isFault), count((one) => !one.isFault && !one.isClean)];
      return `${least}: +${good} −${bad} (${count(({ isClean }) => isClean)} clean)`;
    })
    .join('  ');
}

function faults(some: readonly Weighed[]): number {
  return some.filter(({ one }) => one.isFault).length;
}

/** What would be found in a set by weights fitted without it: of what the rules leave open, and of all numbers. */
function leftOut(packed: Packed, set: DraftSet): void {
  const machine = fit(packed, (one) => one.set !== set);
  const of = packed.examples.flatMap((one, i) =>
    one.set === set && !one.isMade ? [{ one, p: wrongness(packed, i, machine) }] : [],
  );
  const open = of.filter(({ one }) => isOpen(one));
  console.log(`${set}, open, of ${faults(open)}: ${levels(open)}`);
  console.log(`${set}, alone, of ${faults(of)}: ${levels(of)}`);
  if (!process.argv.includes('--list')) return;
  for (const { one, p } of of.toSorted((a, b) => b.p - a.p))
    if (p > 0.5 !== one.isFault)
      console.log(
        `   ${one.isFault ? 'FAULT' : one.isClean ? 'clean' : '     '} ${p.toFixed(3)} ${one.name} ${one.span} ${one.status}`,
      );
}

/** Prints the likeliest cases of some numbers with what each of their signs is worth by itself. */
function explain(packed: Packed, set: string, spans: readonly string[]): void {
  const machine = fit(packed, (one) => one.set !== set);
  for (const [i, one] of packed.examples.entries()) {
    if (one.set !== set || one.isMade || !spans.some((span) => `${one.name} ${one.span}`.includes(span)))
      continue;
    console.log(
      `== ${one.name} ${one.span} ${one.status} fault=${one.isFault} clean=${one.isClean} ${wrongness(packed, i, machine).toFixed(3)}`,
    );
    const chances = [...machine.chances(i).entries()];
    for (const [k, chance] of chances.toSorted(([, a], [, b]) => b - a).slice(0, 5)) {
      const { outcome, reading, features } = one.cases[k] ?? { outcome: '', reading: null, features: [] };
      const what =
        reading === null
          ? ''
          : `${reading.kind} ${reading.place}${reading.key} ${reading.month} ${reading.base} ${reading.size}`;
      const signs = features.map(
        (name) => `${name}=${(machine.alone.now[packed.names.indexOf(name)] ?? 0).toFixed(1)}`,
      );
      console.log(
        `  ${chance.toFixed(3)} ${outcome} ${what} [${signs.join(' ')}] ${one.labels[k] === true ? 'LABEL' : ''}`,
      );
    }
  }
}

/** From each chance of the decision on: errors found, right numbers called wrong, of the sets from one on. */
function tell(
  all: readonly Decided[],
  weights: ReadonlyMap<string, number>,
  from: DraftSet,
  isCalled: boolean,
): void {
  const later: readonly string[] = draftSets.slice(draftSets.indexOf(from));
  const of = all.filter((one) => one.isCalled === isCalled && later.includes(one.set));
  const rows = [0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7].map((least) => {
    const over = of.filter((one) => chanceBy(weights, one.signs) >= least);
    const good = over.filter(({ isFault }) => isFault).length;
    const holes = over.filter(({ isHole }) => isHole).length;
    const clean = over.filter(({ isClean, isHole }) => isClean && !isHole).length;
    return `${least}: +${good} −${over.length - good - clean - holes} (${clean} clean, ${holes} with holes)`;
  });
  console.log(
    `${isCalled ? 'called' : 'open'}, from the ${from} on, of ${of.filter(({ isFault }) => isFault).length}: ${rows.join('  ')}`,
  );
}

/** How it is decided on what is left open, by weights that have not seen it. */
function decided(packed: Packed): readonly string[] {
  const all = decidedOn(packed);
  const weights = fitDecision(all);
  for (const set of ['tuned', 'fortysecond'] as const)
    for (const isCalled of [false, true]) tell(all, weights, set, isCalled);
  return [...weights].map(([name, value]) => `${name} ${short(value)}`).toSorted();
}

/** Weights smaller than this are left out. */
const LEAST = 0.04;

function short(value: number): string {
  return String(Number(value.toFixed(2))).replace(/^(-?)0\./u, '$1.');
}

function write(packed: Packed, without: readonly string[]): void {
  const { alone, leanings, words } = fit(packed, ({ set }) => !without.includes(set));
  const signs = packed.names.map((name, id) => {
    const own = leanings.now.slice(id * LEANINGS, (id + 1) * LEANINGS);
    return [name, ...[alone.now[id] ?? 0, ...own].map(short)].join(' ');
  });
  const kinds = packed.kinds.length;
  const grams = packed.grams.flatMap((gram, id) => {
    const worth = packed.kinds.flatMap((kind, k) => {
      const value = words.now[id * kinds + k] ?? 0;
      return Math.abs(value) < LEAST ? [] : [`${kind}=${short(value)}`];
    });
    return worth.length === 0 ? [] : [[gram, ...worth].join(' ')];
  });
  const file = path.join(import.meta.dirname, '../../src/modules/check/engine/likely-weights.json');
  const fitted = { signs: signs.toSorted(), grams: grams.toSorted(), decision: decided(packed) };
  writeFileSync(file, `${JSON.stringify(fitted, null, 1)}\n`);
  console.log(`${signs.length} signs and ${grams.length} pieces of words written`);
}

function argument(name: string): string | undefined {
  return process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
}

const chosen = argument('sets')?.split(',') ?? draftSets;
const packed = pack(
  draftSets
    .filter((set) => chosen.some((one) => one === set))
    .flatMap((set) => samples(set).flatMap((sample) => examplesOf(set, sample))),
);
console.log(`${packed.examples.length} numbers, ${packed.names.length} signs`);
if (process.argv.includes('--write')) write(packed, (argument('without') ?? '').split(','));
const out = (argument('out') ?? '').split(',');
for (const set of draftSets.filter((one) => out.includes(one))) leftOut(packed, set);
const [asked = '', ...spans] = (argument('why') ?? '').split(',');
if (spans.length > 0) explain(packed, asked, spans);
