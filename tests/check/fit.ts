// node tests/check/fit.ts [--loo] [--write]: fits the weights of engine/likely-weights.ts on the drafts; deterministic.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { bookOf, valueIn } from '#modules/check/engine/book.ts';
import { aliasesOf } from '#modules/check/engine/clause-aliases.ts';
import { takeApart } from '#modules/check/engine/draft.ts';
import { type Asked, Asking } from '#modules/check/engine/likely-asked.ts';
import { type Case, Cases } from '#modules/check/engine/likely-cases.ts';
import { canonical, sceneOf } from '#modules/check/engine/likely-scene.ts';
import { printedLike } from '#modules/check/engine/print.ts';
import { settled } from '#modules/check/engine/settle.ts';
import type { Known } from '#modules/check/engine/types.ts';
import { type DraftSet, draftSets, ledger, type Planted, type Sample, samples, touches } from './corpus.ts';

interface One {
  readonly asked: Asked;
  readonly cases: readonly Case[];
  readonly offset: number;
  readonly length: number;
}

function readAll(text: string, knowns: readonly Known[]): readonly One[] {
  const book = bookOf(knowns);
  const options = {
    year: 2024,
    places: book.places,
    keys: new Set(book.keys),
    aliases: aliasesOf(knowns),
    book,
  };
  const draft = takeApart(text, options);
  const judged = settled(draft, book);
  const scene = sceneOf(draft, judged, { ...options, home: draft.home }, book);
  const asking = new Asking(scene, judged, book);
  const names = [...new Set(book.keys.map((key) => canonical(key, book)))];
  const cases = new Cases(book, draft.home, names);
  return judged.flatMap((one, index) => {
    const asked = asking.about(index);
    if (asked === null) return [];
    const { offset, span } = one.item.fact.statement;
    return [{ asked, cases: cases.of(asked), offset, length: Array.from(span).length }];
  });
}

interface Example {
  readonly set: DraftSet;
  readonly name: string;
  readonly span: string;
  readonly status: string;
  readonly isFault: boolean;
  readonly isClean: boolean;
  readonly isHole: boolean;
  readonly cases: readonly Case[];
  readonly labels: readonly boolean[];
  readonly weight: number;
}

function cleanOffset(sample: Sample, fault: Planted): number {
  return sample.faults
    .filter((one) => one.from < fault.from)
    .reduce((at, one) => at + Array.from(one.right).length - Array.from(one.wrong).length, fault.from);
}

function examplesOf(set: DraftSet, sample: Sample, holes: boolean): readonly Example[] {
  const all = ledger();
  const clean = readAll(sample.clean, all);
  const planted = readAll(sample.planted, all);
  const found: Example[] = [];
  const push = (
    one: One,
    labels: readonly boolean[],
    more: Pick<Example, 'isFault' | 'isClean' | 'isHole'>,
  ): void => {
    const status = one.asked.judged.status;
    const isOpen = status === 'unknown' || status === 'ambiguous';
    if (!labels.some(Boolean)) return;
    found.push({
      set,
      name: sample.name,
      span: one.asked.judged.item.fact.statement.span,
      status,
      ...more,
      cases: one.cases,
      labels,
      weight: (isOpen ? 3 : 1) * (more.isHole ? 0.5 : 1),
    });
  };
  const right = (one: One): readonly boolean[] => one.cases.map(({ outcome }) => outcome !== 'wrong');
  for (const one of clean) push(one, right(one), { isFault: false, isClean: true, isHole: false });
  const own = (given: Sample, numbers: readonly One[], isHole: boolean): void => {
    for (const one of numbers) {
      const fault = given.faults.find((each) => touches(each, one.offset, one.length));
      if (fault === undefined) {
        if (!isHole) push(one, right(one), { isFault: false, isClean: false, isHole });
        continue;
      }
      const at = cleanOffset(given, fault);
      const was = clean.find(
        (each) =>
          each.offset + each.length > at &&
          each.offset < at + Math.max(Array.from(fault.right).length, 1) + (/\d/u.test(fault.wrong) ? 0 : 12),
      );
      const labels = one.cases.map(({ outcome, reading }) => {
        if (outcome !== 'wrong' || reading === null || was === undefined) return false;
        const size = Math.abs(reading.size);
        return size >= was.asked.lo && size <= was.asked.hi;
      });
      push(one, labels.some(Boolean) ? labels : one.cases.map(({ outcome }) => outcome === 'wrong'), {
        isFault: true,
        isClean: false,
        isHole,
      });
    }
  };
  own(sample, planted, false);
  for (let turn = 0; turn < TURNS; turn += 1) {
    const made = withErrors(sample, clean, turn);
    own(made, readAll(made.planted, all), true);
  }
  if (holes) {
    const said = new Map<string, Set<number>>();
    for (const one of clean) {
      const key = one.asked.judged.known[0]?.names[0];
      if (key === undefined) continue;
      said.set(key, (said.get(key) ?? new Set()).add(one.offset));
    }
    for (const [name, offsets] of said) {
      const read = readAll(
        sample.clean,
        all.filter((known) => known.names[0] !== name),
      );
      for (const one of read)
        if (offsets.has(one.offset)) push(one, right(one), { isFault: false, isClean: true, isHole: true });
    }
  }
  return found;
}

/** Draws that are the same each time. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return Math.floor((state / 0x8000_0000) * sides);
  };
}

/** How a known value would be printed in the place of a number; null where it cannot stand there. */
function printedAs(one: One, known: Known): string | null {
  const { fact } = one.asked.judged.item;
  const value = valueIn(known, fact.statement.unit);
  if (value === null || value.n <= 0n) return null;
  const printed = printedLike(fact, value).replace(/^(?:第|增长|下降|增加|减少)+/u, '');
  return printed === fact.statement.span ? null : printed;
}

const DIGITS = /\d+(?:\.\d+)?/u;

/** A print with another last digit, scale or point. */
function slipped(span: string, roll: (sides: number) => number): string {
  const way = roll(4);
  if (way === 0 && span.includes('亿')) return span.replace('亿', '万');
  if (way === 0 && span.includes('万')) return span.replace('万', '亿');
  if (way === 1 && /\d{2,}\.\d/u.test(span)) return span.replace(/(\d)\.(\d)/u, '.$1$2');
  if (way === 2) {
    const digits = DIGITS.exec(span)?.[0] ?? '';
    const at = digits.search(/(\d)(?!\1)\d(?!.*\.)/u);
    if (at >= 0 && digits[at] !== digits[at + 1])
      return span.replace(
        digits,
        digits.slice(0, at) + (digits[at + 1] ?? '') + (digits[at] ?? '') + digits.slice(at + 2),
      );
  }
  return span.replace(/(\d)(?!.*\d)/u, (last) => String((Number(last) + (roll(2) === 0 ? 1 : 9)) % 10));
}

/** A wrong print for a number that is known to be right; null where none is to be had. */
function corrupted(
  one: One,
  all: readonly Known[],
  paragraph: readonly Known[],
  roll: (sides: number) => number,
): string | null {
  const { judged } = one.asked;
  const { span } = judged.item.fact.statement;
  const [known] = judged.known;
  if (known === undefined || !DIGITS.test(span)) return null;
  const way = roll(8);
  if (way < 2 || judged.known.length > 1) return slipped(span, roll);
  const isLike = (other: Known): boolean =>
    other.unit === known.unit && other.aspect === known.aspect && other.value !== known.value;
  const pools = [
    all.filter(
      (other) =>
        isLike(other) &&
        other.names[0] === known.names[0] &&
        other.place === known.place &&
        other.month !== known.month,
    ),
    paragraph.filter((other) => isLike(other) && other.names[0] !== known.names[0]),
    all.filter((other) => isLike(other) && other.month === known.month && other.names[0] !== known.names[0]),
    all.filter((other) => isLike(other) && other.names[0] === known.names[0] && other.month === known.month),
  ];
  for (let k = 0; k < 4; k += 1) {
    const pool = pools[(way + k) % 4] ?? [];
    const printed = pool.length === 0 ? null : printedAs(one, pool[roll(pool.length)] ?? known);
    if (printed !== null) return printed;
  }
  return slipped(span, roll);
}

/** A right draft with errors of our own: about a quarter of its numbers, another quarter with each turn. */
function withErrors(sample: Sample, clean: readonly One[], turn: number): Sample {
  const all = ledger();
  const roll = dice(turn * 7919 + sample.clean.length);
  const points = Array.from(sample.clean);
  const faults: Planted[] = [];
  let [text, at] = ['', 0];
  for (const [k, one] of clean.entries()) {
    const { judged } = one.asked;
    if (judged.status !== 'confirmed' || (k + turn) % 4 !== 0 || one.offset < at) continue;
    const beside = clean
      .filter((other) => other.asked.judged.item.fact.paragraph === judged.item.fact.paragraph)
      .flatMap((other) => other.asked.judged.known);
    const wrong = corrupted(one, all, beside, roll);
    const right = points.slice(one.offset, one.offset + one.length).join('');
    if (wrong === null || wrong === right) continue;
    text += points.slice(at, one.offset).join('') + wrong;
    at = one.offset + one.length;
    const to = Array.from(text).length;
    faults.push({ kind: 'slip', right, wrong, from: to - Array.from(wrong).length, to });
  }
  return { ...sample, planted: text + points.slice(at).join(''), faults };
}

interface Packed {
  readonly examples: readonly Example[];
  readonly names: readonly string[];
  /** For each example the cases' features as indices. */
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
const TURNS = 2;

function fit({ examples, names, rows }: Packed, use: (one: Example) => boolean, l2: number): Float64Array {
  const w = new Float64Array(names.length);
  const [m, v] = [new Float64Array(names.length), new Float64Array(names.length)];
  const chosen = examples.map((one, i) => (use(one) ? i : -1)).filter((i) => i >= 0);
  for (let step = 1; step <= STEPS; step += 1) {
    const g = new Float64Array(names.length);
    for (const i of chosen) {
      const cases = rows[i] ?? [];
      const { labels, weight } = examples[i] ?? { labels: [], weight: 0 };
      const scores = cases.map((row) => row.reduce((sum, id) => sum + (w[id] ?? 0), 0));
      const top = Math.max(...scores);
      let [all, own] = [0, 0];
      const exps = scores.map((score, k) => {
        const e = Math.exp(score - top);
        all += e;
        if (labels[k] === true) own += e;
        return e;
      });
      if (own <= 0) own = 1e-12;
      for (const [k, row] of cases.entries()) {
        const e = exps[k] ?? 0;
        const delta = weight * (e / all - (labels[k] === true ? e / own : 0));
        if (Math.abs(delta) < 1e-7) continue;
        for (const id of row) g[id] = (g[id] ?? 0) + delta;
      }
    }
    const rate = 0.12 * (step < 100 ? 1 : 0.4);
    for (let k = 0; k < w.length; k += 1) {
      const grad = (g[k] ?? 0) + l2 * (w[k] ?? 0);
      m[k] = 0.9 * (m[k] ?? 0) + 0.1 * grad;
      v[k] = 0.99 * (v[k] ?? 0) + 0.01 * grad * grad;
      w[k] =
        (w[k] ?? 0) -
        (rate * ((m[k] ?? 0) / (1 - 0.9 ** step))) / (Math.sqrt((v[k] ?? 0) / (1 - 0.99 ** step)) + 1e-8);
    }
  }
  return w;
}

/** The chance that a number is wrong. */
function wrongness({ examples, rows }: Packed, i: number, w: Float64Array): number {
  const scores = (rows[i] ?? []).map((row) => row.reduce((sum, id) => sum + (w[id] ?? 0), 0));
  const top = Math.max(...scores);
  let [all, wrong] = [0, 0];
  for (const [k, score] of scores.entries()) {
    const e = Math.exp(score - top);
    all += e;
    if (examples[i]?.cases[k]?.outcome === 'wrong') wrong += e;
  }
  return wrong / all;
}

function table(packed: Packed, set: DraftSet, w: Float64Array): void {
  const { examples } = packed;
  const of = examples.flatMap((one, i) =>
    one.set === set && !one.isHole ? [{ one, p: wrongness(packed, i, w) }] : [],
  );
  const called = of.filter(({ one }) => one.status === 'differing' && !one.isClean);
  const base = { right: called.filter(({ one }) => one.isFault).length, called: called.length };
  const open = of.filter(({ one }) => one.status === 'unknown' || one.status === 'ambiguous');
  const line = [0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95].map((least) => {
    const over = open.filter(({ p }) => p >= least);
    const good = over.filter(({ one }) => one.isFault).length;
    const bad = over.filter(({ one }) => !one.isFault && !one.isClean).length;
    const alarms = over.filter(({ one }) => one.isClean).length;
    return `${least}: +${good} −${bad} (${alarms} clean)`;
  });
  console.log(
    `${set}: rules ${base.right}/${base.called}; open faults ${open.filter(({ one }) => one.isFault).length}; ${line.join('  ')}`,
  );
  const faults = of.filter(({ one }) => one.isFault).length;
  const alone = [0.3, 0.5, 0.7, 0.8, 0.9, 0.95].map((least) => {
    const over = of.filter(({ p }) => p >= least);
    const good = over.filter(({ one }) => one.isFault).length;
    return `${least}: ${good}/${over.filter(({ one }) => !one.isClean).length} (${over.filter(({ one }) => one.isClean).length})`;
  });
  console.log(`   alone, of ${faults}: ${alone.join('  ')}`);
  const rules = of.filter(({ one }) => one.status === 'differing' && !one.isFault);
  for (const { one, p } of rules)
    console.log(`   rule's false: ${one.name} ${one.span} ${p.toFixed(3)} ${one.isClean ? 'clean' : ''}`);
  const sure = of.filter(({ one }) => one.status === 'confirmed');
  for (const { one, p } of sure)
    if (p > 0.5 !== one.isFault)
      console.log(
        `   confirmed: ${one.name} ${one.span} ${p.toFixed(3)} ${one.isFault ? 'FAULT' : ''} ${one.isClean ? 'clean' : ''}`,
      );
  if (process.argv.includes('--alone'))
    for (const { one, p } of of.toSorted((a, b) => b.p - a.p))
      if (p > 0.5 !== one.isFault)
        console.log(
          `   ${one.isFault ? 'FAULT' : '     '} ${p.toFixed(3)} ${one.name} ${one.span} ${one.status} ${one.isClean ? 'clean' : ''}`,
        );
  if (process.argv.includes('--list'))
    for (const { one, p } of open.toSorted((a, b) => b.p - a.p))
      if (p > 0.3 || one.isFault)
        console.log(
          `   ${one.isFault ? 'FAULT' : '     '} ${p.toFixed(3)} ${one.name} ${one.span} ${one.isClean ? 'clean' : ''}`,
        );
}

const TRAIN: readonly DraftSet[] = draftSets.filter((set) =>
  (
    process.argv.find((arg) => arg.startsWith('--sets='))?.slice(7) ??
    'twelfth,thirteenth,fourteenth,fifteenth,sixteenth,seventeenth,eighteenth,nineteenth,twentieth,twentyfirst,probe,probe2'
  )
    .split(',')
    .includes(set),
);
const L2 = Number(process.argv.find((arg) => arg.startsWith('--l2='))?.slice(5) ?? '2');

const started = process.cpuUsage().user;
const secs = (): string => ((process.cpuUsage().user - started) / 1e6).toFixed(1);
const packed = pack(TRAIN.flatMap((set) => samples(set).flatMap((sample) => examplesOf(set, sample, true))));
console.log(
  `${packed.examples.length} numbers, ${packed.rows.reduce((n, row) => n + row.length, 0)} cases, ${packed.names.length} features, ${secs()} s`,
);

if (process.argv.includes('--loo')) {
  const outs = (
    process.argv.find((arg) => arg.startsWith('--out='))?.slice(6) ??
    'eighteenth,nineteenth,twentieth,twentyfirst'
  ).split(',');
  for (const set of TRAIN.filter((one) => outs.includes(one))) {
    const w = fit(packed, (one) => one.set !== set, L2);
    table(packed, set, w);
    console.log(`   ${secs()} s`);
  }
}
const why = process.argv.find((arg) => arg.startsWith('--why='))?.slice(6);
if (why !== undefined) {
  const [set = '', ...spans] = why.split(',');
  const w = fit(packed, (one) => one.set !== set, L2);
  for (const [i, one] of packed.examples.entries()) {
    if (one.set !== set || one.isHole || !spans.some((span) => `${one.name} ${one.span}`.includes(span)))
      continue;
    console.log(
      `== ${one.name} ${one.span} ${one.status} fault=${one.isFault} clean=${one.isClean} p=${wrongness(packed, i, w).toFixed(3)}`,
    );
    const rows = packed.rows[i] ?? [];
    const scored = rows.map((row, k) => ({ k, score: row.reduce((sum, id) => sum + (w[id] ?? 0), 0) }));
    for (const { k, score } of scored.toSorted((a, b) => b.score - a.score).slice(0, 5)) {
      const { outcome, reading, features } = one.cases[k] ?? { outcome: '', reading: null, features: [] };
      const words = features.map((name) => `${name}=${(w[packed.names.indexOf(name)] ?? 0).toFixed(1)}`);
      console.log(
        `  ${score.toFixed(2)} ${outcome} ${reading === null ? '' : `${reading.kind} ${reading.place}${reading.key} ${reading.other} ${reading.month} ${reading.base} = ${reading.size}`} [${words.join(' ')}] ${one.labels[k] === true ? 'LABEL' : ''}`,
      );
    }
  }
}
if (process.argv.includes('--write')) {
  const without = process.argv.find((arg) => arg.startsWith('--without='))?.slice(10);
  const w = fit(packed, ({ set }) => set !== without, L2);
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
  writeFileSync(
    file,
    `/**\n * What each sign is worth, in natural logarithms. Fitted by \`node tests/check/fit.ts --write\`: not to be edited by hand.\n */\nconst FITTED = \`\n${lines.join('\n')}\n\`;\n\n/** The weights by the names of the signs. */\nexport const weights: ReadonlyMap<string, number> = new Map(\n  FITTED.trim()\n    .split(/[;\\n]/u)\n    .map((row) => {\n      const [name = '', value = '0'] = row.trim().split(' ');\n      return [name, Number(value)] as const;\n    }),\n);\n`,
  );
  console.log(`written, ${rows.length} weights, ${secs()} s`);
}
