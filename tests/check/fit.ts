// node tests/check/fit.ts [--write] [--sets=a,b] [--out=a,b] [--list] [--why=set,words]: fits the weights of engine/likely-weights.ts on the drafts; deterministic.
// --out leaves each of those sets out in turn and says what would be found there; --without=set writes weights fitted without it.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type DraftSet, draftSets, samples } from './corpus.ts';
import { type Example, examplesOf } from './fit-examples.ts';

interface Packed {
  readonly examples: readonly Example[];
  readonly names: readonly string[];
  /** For each example the cases' signs as indices. */
  readonly rows: readonly (readonly Int32Array[])[];
}

function pack(examples: readonly Example[]): Packed {
  const ids = new Map<string, number>();
  const rows = examples.map(({ cases }) =>
    cases.map(({ features }) =>
      Int32Array.from(features, (name) => {
        const id = ids.get(name) ?? ids.size;
        ids.set(name, id);
        return id;
      }),
    ),
  );
  return { examples, names: [...ids.keys()], rows };
}

const STEPS = 160;
/** Steps of this size, smaller from the hundredth on; weights are held back by this. */
const RATE = 0.12;
const HELD_BACK = 2;

function scoreOf(row: Int32Array, w: Float64Array): number {
  let sum = 0;
  for (const id of row) sum += w[id] ?? 0;
  return sum;
}

/** Adds one number's pull on the weights: what its cases have by them less what the right ones among them ought to have. */
function pull(
  g: Float64Array,
  cases: readonly Int32Array[],
  { labels, weight }: Example,
  w: Float64Array,
): void {
  const scores = cases.map((row) => scoreOf(row, w));
  const top = Math.max(...scores);
  const sizes = scores.map((score) => Math.exp(score - top));
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const own = Math.max(
    1e-12,
    sizes.reduce((sum, size, k) => sum + (labels[k] === true ? size : 0), 0),
  );
  for (const [k, row] of cases.entries()) {
    const size = sizes[k] ?? 0;
    const delta = weight * (size / all - (labels[k] === true ? size / own : 0));
    if (Math.abs(delta) < 1e-7) continue;
    for (const id of row) g[id] = (g[id] ?? 0) + delta;
  }
}

/** The weights by which the labels of the numbers are likeliest (Adam over all of them at once, so that the same drafts give the same weights). */
function fit({ examples, names, rows }: Packed, use: (one: Example) => boolean): Float64Array {
  const w = new Float64Array(names.length);
  const [m, v] = [new Float64Array(names.length), new Float64Array(names.length)];
  for (let step = 1; step <= STEPS; step += 1) {
    const g = new Float64Array(names.length);
    for (const [i, one] of examples.entries()) if (use(one)) pull(g, rows[i] ?? [], one, w);
    const rate = RATE * (step < 100 ? 1 : 0.4);
    for (let k = 0; k < w.length; k += 1) {
      const grad = (g[k] ?? 0) + HELD_BACK * (w[k] ?? 0);
      m[k] = 0.9 * (m[k] ?? 0) + 0.1 * grad;
      v[k] = 0.99 * (v[k] ?? 0) + 0.01 * grad * grad;
      const size = Math.sqrt((v[k] ?? 0) / (1 - 0.99 ** step)) + 1e-8;
      w[k] = (w[k] ?? 0) - (rate * (m[k] ?? 0)) / (1 - 0.9 ** step) / size;
    }
  }
  return w;
}

/** The chance that a number is wrong. */
function wrongness({ examples, rows }: Packed, i: number, w: Float64Array): number {
  const scores = (rows[i] ?? []).map((row) => scoreOf(row, w));
  const top = Math.max(...scores);
  let [all, wrong] = [0, 0];
  for (const [k, score] of scores.entries()) {
    const size = Math.exp(score - top);
    all += size;
    if (examples[i]?.cases[k]?.outcome === 'wrong') wrong += size;
  }
  return wrong / all;
}

interface Weighed {
  readonly one: Example;
  readonly p: number;
}

function isOpen({ one: { status } }: Weighed): boolean {
  return status === 'unknown' || status === 'ambiguous';
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
  const w = fit(packed, (one) => one.set !== set);
  const of = packed.examples.flatMap((one, i) =>
    one.set === set && !one.isMade ? [{ one, p: wrongness(packed, i, w) }] : [],
  );
  const open = of.filter(isOpen);
  console.log(`${set}, open, of ${faults(open)}: ${levels(open)}`);
  console.log(`${set}, alone, of ${faults(of)}: ${levels(of)}`);
  if (!process.argv.includes('--list')) return;
  for (const { one, p } of of.toSorted((a, b) => b.p - a.p))
    if (p > 0.5 !== one.isFault)
      console.log(
        `   ${one.isFault ? 'FAULT' : one.isClean ? 'clean' : '     '} ${p.toFixed(3)} ${one.name} ${one.span} ${one.status}`,
      );
}

/** Prints the likeliest cases of some numbers with what each of their signs is worth. */
function explain(packed: Packed, set: string, spans: readonly string[]): void {
  const w = fit(packed, (one) => one.set !== set);
  for (const [i, one] of packed.examples.entries()) {
    if (one.set !== set || one.isMade || !spans.some((span) => `${one.name} ${one.span}`.includes(span)))
      continue;
    console.log(
      `== ${one.name} ${one.span} ${one.status} fault=${one.isFault} clean=${one.isClean} ${wrongness(packed, i, w).toFixed(3)}`,
    );
    const scored = (packed.rows[i] ?? []).map((row, k) => ({ k, score: scoreOf(row, w) }));
    for (const { k, score } of scored.toSorted((a, b) => b.score - a.score).slice(0, 5)) {
      const { outcome, reading, features } = one.cases[k] ?? { outcome: '', reading: null, features: [] };
      const what =
        reading === null
          ? ''
          : `${reading.kind} ${reading.place}${reading.key} ${reading.month} ${reading.base} ${reading.size}`;
      const signs = features.map((name) => `${name}=${(w[packed.names.indexOf(name)] ?? 0).toFixed(1)}`);
      console.log(
        `  ${score.toFixed(2)} ${outcome} ${what} [${signs.join(' ')}] ${one.labels[k] === true ? 'LABEL' : ''}`,
      );
    }
  }
}

const HEAD = `/**
 * What each sign is worth, in natural logarithms. Fitted by \`node tests/check/fit.ts --write\`: not to be edited by hand.
 */
const FITTED = \``;
const TAIL = `\`;

/** The weights by the names of the signs. */
export const weights: ReadonlyMap<string, number> = new Map(
  FITTED.trim()
    .split(/[;\\n]/u)
    .map((row) => {
      const [name = '', value = '0'] = row.trim().split(' ');
      return [name, Number(value)] as const;
    }),
);
`;

function write(packed: Packed, without: string | undefined): void {
  const w = fit(packed, ({ set }) => set !== without);
  const rows = packed.names
    .map((name, k) => `${name} ${(w[k] ?? 0).toFixed(2)}`)
    .filter((row) => !/ -?0\.0\d$/u.test(row))
    .toSorted();
  const lines: string[] = [];
  for (const row of rows) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + row.length < 190) lines[lines.length - 1] = `${last}; ${row}`;
    else lines.push(row);
  }
  const file = path.join(import.meta.dirname, '../../src/modules/check/engine/likely-weights.ts');
  writeFileSync(file, `${HEAD}\n${lines.join('\n')}\n${TAIL}`);
  console.log(`${rows.length} weights written`);
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
if (process.argv.includes('--write')) write(packed, argument('without'));
const out = (argument('out') ?? '').split(',');
for (const set of draftSets.filter((one) => out.includes(one))) leftOut(packed, set);
const [asked = '', ...spans] = (argument('why') ?? '').split(',');
if (spans.length > 0) explain(packed, asked, spans);
