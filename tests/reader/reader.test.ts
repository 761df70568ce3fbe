/**
 * Holds the reader to floors on the test texts and, where ../shared lies beside the repository, on the seed.
 * The seed's floors are those of the issue; the others are what the reader reached, rounded down. They only ever rise.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read } from '../../src/reader/read.ts';
import { loadSet, type SetName } from './corpus.ts';
import { type Found, scoreDirections, scoreStatements, scoreTasks, shares, sumScores } from './score.ts';

type Floors = Readonly<
  Record<
    'F1' | 'kind' | 'year' | 'aspect' | 'comparator' | 'subject' | 'strict' | 'all' | 'tasks' | 'directions',
    number
  >
>;

const FLOORS: Readonly<Record<SetName, Floors>> = {
  seed: {
    F1: 0.97,
    kind: 0.94,
    year: 0.99,
    aspect: 0.95,
    comparator: 0.97,
    subject: 0.92,
    strict: 0.7,
    all: 0.8,
    tasks: 0.85,
    directions: 0.85,
  },
  dev: {
    F1: 0.99,
    kind: 0.99,
    year: 0.99,
    aspect: 0.99,
    comparator: 0.99,
    subject: 0.99,
    strict: 0.83,
    all: 0.97,
    tasks: 0.98,
    directions: 0.93,
  },
  held: {
    F1: 0.99,
    kind: 0.97,
    year: 0.98,
    aspect: 0.99,
    comparator: 0.99,
    subject: 0.93,
    strict: 0.8,
    all: 0.9,
    tasks: 0.87,
    directions: 0.82,
  },
};

function found(all: readonly Found<unknown>[]): number {
  const of = all.reduce((n, x) => n + x.of, 0);
  return of === 0 ? 1 : all.reduce((n, x) => n + x.found, 0) / of;
}

function reached(set: SetName): Floors {
  const readings = loadSet(set).map((sample) => ({ sample, reading: read(sample.text) }));
  const score = shares(
    sumScores(readings.map(({ sample, reading }) => scoreStatements(sample.statements, reading.statements))),
  );
  return {
    ...score,
    tasks: found(readings.map(({ sample, reading }) => scoreTasks(sample, reading))),
    directions: found(
      readings.map(({ sample, reading }) => scoreDirections(sample.directions, reading.directions, 'core')),
    ),
  };
}

for (const set of ['dev', 'held', 'seed'] as const) {
  // The seed is the county's own document and is not in the repository; without it the test texts stand alone.
  if (loadSet(set).length === 0) continue;
  test(`the reader reaches its floors on the ${set} texts`, () => {
    const now = reached(set);
    for (const [name, floor] of Object.entries(FLOORS[set])) {
      const value = Object.entries(now).find(([key]) => key === name)?.[1] ?? 0;
      assert.ok(
        value >= floor,
        `${set} ${name}: ${value.toFixed(4)} is below ${String(floor)}; see node tests/reader/report.ts ${set} --list`,
      );
    }
  });
}
