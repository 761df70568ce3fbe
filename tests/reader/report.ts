/**
 * Prints how well the reader reads the test texts.
 * node tests/reader/report.ts [dev|held|seed] [--list] [--only=name]
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { loadSet, type Sample, type SetName } from './corpus.ts';
import type { GoldStatement } from './gold.ts';
import {
  FIELDS,
  type Found,
  fieldRight,
  type Scored,
  type StatementScore,
  scoreDirections,
  scoreStatements,
  scoreTasks,
  shares,
  sumScores,
} from './score.ts';

type Reading = {
  readonly statements: readonly Scored[];
  readonly tasks: readonly {
    readonly text: string;
    readonly offset: number;
    readonly statements: readonly string[];
  }[];
  readonly directions: readonly {
    readonly span: string;
    readonly offset: number;
    readonly subject: string;
  }[];
};
const three = (n: number): string => n.toFixed(3);
const oneLine = (s: string): string => s.replaceAll('\n', '⏎').replaceAll('\t', '⇥');
const COLUMNS = [
  'P',
  'R',
  'F1',
  'kind',
  'year',
  'aspect',
  'comparator',
  'subject',
  'strict',
  'all',
  'exact',
] as const;

function around(text: string, s: { readonly offset: number; readonly span: string }): string {
  const chars = Array.from(text);
  const end = s.offset + Array.from(s.span).length;
  const before = chars.slice(Math.max(0, s.offset - 24), s.offset).join('');
  return oneLine(`${before}【${s.span}】${chars.slice(end, end + 10).join('')}`);
}

const show = (s: Scored | GoldStatement): string =>
  `${s.subject} | ${s.kind} ${String(s.year)} ${s.aspect} ${s.comparator} ${String(s.value)}${s.value_hi === undefined ? '' : `…${String(s.value_hi)}`} ${s.unit}`;

function listFaults(sample: Sample, score: StatementScore): void {
  for (const g of score.misses) console.log(`  miss   ${around(sample.text, g)}\n           ${show(g)}`);
  for (const f of score.falseAlarms) console.log(`  false  ${around(sample.text, f)}\n           ${show(f)}`);
  for (const [g, f] of score.pairs) {
    const wrong = FIELDS.filter((field) => !fieldRight(g, f, field));
    if (wrong.length === 0) continue;
    const what = wrong
      .map((field) => `${field}: want ${String(g[field])}, got ${String(f[field])}`)
      .join('; ');
    console.log(`  wrong  ${around(sample.text, g)}\n           ${what}`);
  }
}

function row(name: string, score: StatementScore): void {
  const s = shares(score);
  const cells = COLUMNS.map((c) => three(s[c]).padStart(7)).join('');
  console.log(
    `${name.padEnd(36)}${String(score.gold).padStart(5)}${String(score.predicted).padStart(5)}${cells}`,
  );
}

function total<T>(name: string, all: readonly Found<T>[]): void {
  const of = all.reduce((n, x) => n + x.of, 0);
  const found = all.reduce((n, x) => n + x.found, 0);
  if (of > 0) console.log(`${name}: ${String(found)} of ${String(of)} = ${three(found / of)}`);
}

/** Loads the reader late, so that the report names a broken reader instead of failing to start. */
async function reader(): Promise<(text: string) => Reading> {
  const file = path.join(import.meta.dirname, '..', '..', 'src', 'reader', 'read.ts');
  await readFile(file);
  const { read } = await import('../../src/reader/read.ts');
  return read;
}

async function main(args: readonly string[]): Promise<void> {
  const sets: readonly SetName[] = (['dev', 'held', 'seed'] as const).filter((s) => args.includes(s));
  const only = args.find((a) => a.startsWith('--only='))?.slice('--only='.length);
  const list = args.includes('--list');
  const read = await reader();
  for (const set of sets.length > 0 ? sets : (['dev', 'held', 'seed'] as const)) {
    const samples = loadSet(set).filter((s) => only === undefined || s.name.includes(only));
    console.log(`\n${set.padEnd(36)} gold pred${COLUMNS.map((c) => c.slice(0, 6).padStart(7)).join('')}`);
    const scores: StatementScore[] = [];
    const tasks: Found<{ text: string }>[] = [];
    const directions: Found<{ span: string; subject: string }>[] = [];
    for (const sample of samples) {
      const reading = read(sample.text);
      const score = scoreStatements(sample.statements, reading.statements);
      const t = scoreTasks(sample, reading);
      const d = scoreDirections(sample.directions, reading.directions, 'core');
      scores.push(score);
      tasks.push(t);
      directions.push(d);
      row(sample.name, score);
      if (!list) continue;
      listFaults(sample, score);
      for (const m of t.missed) console.log(`  task missed       ${oneLine(m.text)}`);
      for (const m of d.missed) console.log(`  direction missed  ${m.span} | ${m.subject}`);
    }
    row('together', sumScores(scores));
    total('tasks', tasks);
    total('core directions', directions);
  }
}

await main(process.argv.slice(2));
