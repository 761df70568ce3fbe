import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { loadSet, sharedFolder } from './corpus.ts';
import type { GoldStatement } from './gold.ts';
import { type Scored, scoreDirections, scoreStatements, scoreTasks, shares } from './score.ts';

const gold = (span: string, offset: number, more: Partial<GoldStatement> = {}): GoldStatement => ({
  id: `g${String(offset)}`,
  span,
  offset,
  subject: '工业投资',
  kind: 'actual',
  year: 2030,
  aspect: 'level',
  comparator: '=',
  value: 5,
  unit: 'km',
  ...more,
});

const matched = (g: GoldStatement, p: Scored): number => scoreStatements([g], [p]).matched;

test('equal units are converted exactly and currencies and areas are not', () => {
  assert.equal(matched(gold('5公里', 0), gold('5公里', 0, { value: 5000, unit: 'm' })), 1);
  assert.equal(matched(gold('5公里', 0), gold('5公里', 0, { unit: '公里' })), 1);
  assert.equal(
    matched(gold('2小时', 0, { value: 2, unit: 'hour' }), gold('2小时', 0, { value: 120, unit: 'minute' })),
    1,
  );
  assert.equal(
    matched(gold('15亩', 0, { value: 15, unit: 'mu' }), gold('15亩', 0, { value: 1, unit: 'ha' })),
    0,
  );
  assert.equal(matched(gold('5%', 0, { unit: '%' }), gold('5%', 0, { unit: 'pp' })), 0);
  assert.equal(matched(gold('5艘', 0, { unit: 'item' }), gold('5艘', 0, { unit: '艘' })), 1);
});

test('a doubled prediction, a missed span and a span over forty characters count against the reader', () => {
  const g = [gold('5公里', 0), gold('6公里', 10, { value: 6 })];
  const score = scoreStatements(g, [
    gold('5公里', 0),
    gold('公里', 1),
    gold('6公里'.padEnd(41, '里'), 10, { value: 6 }),
  ]);
  assert.deepEqual([score.matched, score.misses.length, score.falseAlarms.length], [1, 1, 2]);
});

test('a second careful reading is right, in value too', () => {
  const g = gold('3%', 0, { value: -3, unit: '%', alt: { value: [3], kind: ['target'], year: [null] } });
  const score = scoreStatements(
    [g],
    [gold('3%', 0, { value: 3, unit: '%', kind: 'target', year: null, subject: '全县工业投资' })],
  );
  assert.deepEqual([score.matched, score.allFive, score.strictSubject], [1, 1, 1]);
});

test('a task is found when it shares half of its characters and exactly its statements', () => {
  const statements = [gold('5公里', 4), gold('6公里', 12, { value: 6 })];
  const task = {
    id: 1,
    type: 'task',
    text: '新建道路5公里',
    offset: 0,
    title: '',
    projects: [],
    mechanisms: [],
    statements: ['g4'],
  };
  const found = (text: string, offset: number, ids: readonly string[]): number =>
    scoreTasks({ tasks: [task], statements }, { tasks: [{ text, offset, statements: ids }], statements })
      .found;
  assert.equal(found('新建道路5公里', 0, ['g4']), 1);
  assert.equal(found('道路5公里，其他', 2, ['g4']), 1);
  assert.equal(found('新建道路5公里，管网6公里', 0, ['g4', 'g12']), 0);
  assert.equal(found('公里', 5, ['g4']), 0);
});

test('a direction is found when span and subject overlap, and soft ones are not asked for', () => {
  const d = {
    span: '稳定增长',
    offset: 6,
    subject: '实际利用外资',
    kind: 'target',
    year: 2022,
    direction: 'up',
    strength: 'core',
  };
  assert.equal(
    scoreDirections([d], [{ span: '增长', offset: 8, subject: '全县实际利用外资额' }], 'core').found,
    1,
  );
  assert.equal(scoreDirections([d], [{ span: '增长', offset: 8, subject: '固定资产投资' }], 'core').found, 0);
  assert.equal(
    scoreDirections([d], [{ span: '增长', offset: 10, subject: '实际利用外资' }], 'core').found,
    0,
  );
  assert.equal(scoreDirections([{ ...d, strength: 'soft' }], [], 'core').of, 0);
});

/** Spoils gold in a fixed pattern, so that both scorers have something of each kind to find fault with. */
function spoil(all: readonly GoldStatement[]): readonly Scored[] {
  return all.flatMap((g, i): readonly Scored[] => {
    if (i % 11 === 3) return [];
    if (i % 7 === 1) return [g, { ...g, kind: 'target' }];
    if (i % 7 === 2) return [{ ...g, value: g.value * 10 }];
    if (i % 7 === 3) return [{ ...g, subject: Array.from(g.subject).slice(2).join(''), year: 2020 }];
    if (i % 7 === 4) return [{ ...g, comparator: '>=', span: g.span.slice(1), offset: g.offset + 1 }];
    if (i % 7 === 5) return [{ ...g, unit: 'item', aspect: 'count' }];
    return [g];
  });
}

const theirScorer = path.join(sharedFolder, 'reader', 'score.mjs');

function compareScorers(folder: string, name: string, statements: readonly GoldStatement[]): void {
  const found = spoil(statements);
  const goldFile = path.join(folder, 'gold.jsonl');
  const foundFile = path.join(folder, 'found.json');
  writeFileSync(goldFile, statements.map((s) => JSON.stringify(s)).join('\n'));
  writeFileSync(foundFile, JSON.stringify({ statements: found }));
  const lines = execFileSync(process.execPath, [theirScorer, goldFile, foundFile], { encoding: 'utf8' })
    .trim()
    .split('\n');
  const score = scoreStatements(statements, found);
  const s = shares(score);
  const fields = (['F1', 'kind', 'year', 'aspect', 'comparator', 'subject'] as const).map(
    (f) => `${f}=${s[f].toFixed(3)}`,
  );
  assert.equal(lines.at(-1), fields.join(' '), name);
  const printed = (row: string): string | undefined =>
    lines
      .find((l) => l.startsWith(row))
      ?.slice(row.length)
      .trim()
      .split(/\s+/u)[0];
  const informal = [printed('(subject string)'), printed('all five'), printed('exact boundary')];
  assert.deepEqual(informal, [score.strictSubject, score.allFive, score.exact].map(String), name);
}

// Only where the county's seed lies beside the repository: a skipped test would fail the build elsewhere.
if (existsSync(theirScorer)) {
  test('our scorer and reader/score.mjs agree to the third decimal', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'xushi-score-'));
    try {
      for (const sample of [...loadSet('seed'), ...loadSet('dev')])
        compareScorers(folder, sample.name, sample.statements);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
