import { compareDocuments } from '#reader/compare/compare.ts';
import type { Comparison, Row, Spot } from '#reader/compare/types.ts';
import { read } from '#reader/read.ts';
import type { GoldLine, Pair, Stretch } from './gold.ts';

/** How many of those given were right, and how many of those wanted were given. */
export interface Score {
  right: number;
  given: number;
  found: number;
  wanted: number;
}

export interface Measured {
  readonly comparison: Comparison;
  readonly scores: Readonly<Record<string, Score>>;
  readonly faults: readonly string[];
}

function isIn(spot: Spot, stretch: Stretch | null): boolean {
  return stretch !== null && spot.offset < stretch.to && spot.offset + spot.length > stretch.from;
}

/** Whether a row stands at a line of the gold, on one side. */
function touches(row: Row, line: GoldLine, side: 'a' | 'b'): boolean {
  return row[side].some((spot) => isIn(spot, line[side]));
}

interface Tally {
  readonly scores: Record<string, Score>;
  readonly faults: string[];
}

function scoreOf(tally: Tally, name: string): Score {
  tally.scores[name] ??= { right: 0, given: 0, found: 0, wanted: 0 };
  return tally.scores[name];
}

function told(row: Row): string {
  return `${row.kind} ${row.status}/${row.machine.rule}: ${row.name} → ${row.nameB ?? '—'} [${row.verdicts.map(({ about, word, by }) => `${about} ${word} ${by ?? ''}`).join(', ')}]`;
}

/** Links: each row with both sides against the lines that join them. */
function measureLinks(rows: readonly Row[], gold: readonly GoldLine[], tally: Tally): void {
  const links = gold.filter(({ status }) => status === 'continues' || status === 'renamed');
  for (const row of rows) {
    if (row.status !== 'continues' && row.status !== 'renamed') continue;
    const ignored = gold.some(
      (line) => line.status === 'ignore' && (touches(row, line, 'a') || touches(row, line, 'b')),
    );
    const line = links.find((one) => touches(row, one, 'a') && touches(row, one, 'b'));
    if (line === undefined && ignored) continue;
    const score = scoreOf(tally, `${row.kind} ${row.status}`);
    score.given += 1;
    if (line?.status === row.status) score.right += 1;
    else tally.faults.push(`wrong ${told(row)}${line === undefined ? '' : `, gold ${line.status}`}`);
  }
  for (const line of links) {
    const score = scoreOf(tally, `${line.kind} ${line.status}`);
    score.wanted += 1;
    const row = rows.find((one) => touches(one, line, 'a') && touches(one, line, 'b'));
    if (row?.status === line.status) score.found += 1;
    else
      tally.faults.push(
        `missed ${line.kind} ${line.status}: ${line.words}${row === undefined ? '' : ` (${row.status})`}`,
      );
  }
}

/** Commitments of which the new text says nothing. */
function measureSilent(rows: readonly Row[], gold: readonly GoldLine[], tally: Tally): void {
  const score = scoreOf(tally, 'task vanished');
  for (const row of rows) {
    const lines = gold.filter((one) => touches(row, one, 'a'));
    if (lines.some((one) => one.status === 'ignore')) continue;
    const isSilent = lines.length === 0;
    if (isSilent) score.wanted += 1;
    if (isSilent && row.status === 'vanished') score.found += 1;
    if (row.status === 'vanished') score.given += 1;
    if (row.status === 'vanished' && isSilent) score.right += 1;
    if ((row.status === 'vanished') !== isSilent)
      tally.faults.push(`silent ${isSilent ? 'not said' : 'said wrongly'}: ${told(row)}`);
  }
}

/** What stands in one document only: every row that no line of the gold joins. */
function measureLone(rows: readonly Row[], gold: readonly GoldLine[], tally: Tally): void {
  for (const [status, side] of [
    ['vanished', 'a'],
    ['appeared', 'b'],
  ] as const) {
    for (const row of rows) {
      const lines = gold.filter((one) => touches(row, one, side));
      if (row[side].length === 0 || lines.some((one) => one.status === 'ignore')) continue;
      const isLone = lines.length === 0;
      const score = scoreOf(tally, `${row.kind} ${status}`);
      if (isLone) score.wanted += 1;
      if (isLone && row.status === status) score.found += 1;
      if (row.status === status) score.given += 1;
      if (row.status === status && isLone) score.right += 1;
      if ((row.status === status) !== isLone && row.status !== 'candidate')
        tally.faults.push(`${status} ${isLone ? 'not said' : 'said wrongly'}: ${told(row)}`);
    }
  }
}

function isSaid(row: Row, wanted: string): boolean {
  const [about = '', word = '', by] = wanted.split(' ');
  if (about === 'none') return row.verdicts.every((one) => one.word === 'none');
  if (about === 'aims' || about === 'results') {
    const what = about === 'aims' ? '目标' : '实绩';
    const sign = word.startsWith('-') ? 'lower' : 'higher';
    return row.verdicts.some(
      (one) => one.says.startsWith(what) && one.word === sign && one.by === word.replace('-', ''),
    );
  }
  return row.verdicts.some(
    (one) => one.about === about && one.word === word && (by === undefined || one.by === by),
  );
}

function measureVerdicts(rows: readonly Row[], gold: readonly GoldLine[], tally: Tally): void {
  for (const line of gold.filter(({ status, verdicts }) => status !== 'ignore' && verdicts.length > 0)) {
    const row = rows.find((one) => touches(one, line, 'a') && touches(one, line, 'b'));
    for (const wanted of line.verdicts) {
      const score = scoreOf(tally, `${line.kind} verdicts`);
      score.wanted += 1;
      if (row !== undefined && isSaid(row, wanted)) score.found += 1;
      else
        tally.faults.push(
          `verdict “${wanted}” of ${line.words}: ${row === undefined ? 'no row' : told(row)}`,
        );
    }
  }
  for (const row of rows) {
    const lines = gold.filter((one) => touches(row, one, 'a') && touches(row, one, 'b'));
    const isIgnored = gold.some(
      (one) => one.status === 'ignore' && (touches(row, one, 'a') || touches(row, one, 'b')),
    );
    if (isIgnored) continue;
    for (const verdict of row.verdicts) {
      if (
        ![
          'met',
          'missed',
          'finished',
          'unfinished',
          'going',
          'silent',
          'higher',
          'lower',
          'raised',
          'lowered',
          'quantified',
          'talks',
          'signed',
          'notstarted',
          'started',
          'building',
          'completed',
          'operating',
          'stopped',
        ].includes(verdict.word)
      )
        continue;
      const score = scoreOf(tally, `${row.kind} verdicts`);
      score.given += 1;
      const isRight =
        lines.length === 0
          ? verdict.word === 'silent' && !gold.some((one) => touches(row, one, 'a'))
          : lines.some((line) =>
              line.verdicts.some((wanted) => isSaid({ ...row, verdicts: [verdict] }, wanted)),
            );
      if (isRight) score.right += 1;
      else
        tally.faults.push(
          `claimed wrongly ${verdict.about} ${verdict.word} ${verdict.by ?? ''}: ${told(row)}`,
        );
    }
  }
}

/** Compares a pair and scores what is said of it against its gold. Tasks have no status of their own: silent is vanished. */
export function measure(pair: Pair): Measured {
  const [a, b] = [pair.a, pair.b].map((text) => ({ text, read: read(text) }));
  if (a === undefined || b === undefined) throw new Error('two texts');
  const comparison = compareDocuments(a, b);
  const tally: Tally = { scores: {}, faults: [] };
  for (const kind of ['number', 'project', 'task', 'mechanism'] as const) {
    const rows = comparison.rows.filter((row) => row.kind === kind);
    const gold = pair.gold.filter((line) => line.kind === kind);
    if (gold.length === 0) continue;
    if (kind !== 'task') measureLinks(rows, gold, tally);
    if (kind === 'task') measureSilent(rows, gold, tally);
    if (kind === 'number' || kind === 'mechanism') measureLone(rows, gold, tally);
    measureVerdicts(rows, gold, tally);
  }
  return { comparison, scores: tally.scores, faults: tally.faults };
}

/** 41/42 0.976. */
export function share(part: number, whole: number): string {
  return `${part}/${whole}${whole === 0 ? '' : ` ${(part / whole).toFixed(3)}`}`;
}
