import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assert as check, integer, property, string } from 'fast-check';
import type { CompareRow } from '../schema.ts';
import { isShown, linesOf, stepFrom } from './lines.ts';

function rowAt(id: string, offset: number, length: number): CompareRow {
  const spot = {
    offset,
    length,
    quote: '',
    sentence: '',
    section: '',
    role: 'aim',
    name: '',
    printed: '',
  } as const;
  const machine = { status: 'continues', rule: 'number.same_name', evidence: '' } as const;
  const common = { kind: 'number', status: 'continues', name: id, nameB: id, person: null, machine } as const;
  return {
    id,
    match: id,
    ...common,
    a: [spot],
    b: [spot],
    verdicts: [],
    commitment: null,
    ledger: null,
    decisions: [],
  };
}

test('the runs of a text are the text, and the place of a row is one run that begins at it', () => {
  check(
    property(
      string({ maxLength: 60 }),
      integer({ min: 0, max: 70 }),
      integer({ min: 1, max: 9 }),
      (text, at, length) => {
        const lines = linesOf(text, [rowAt('x', at, length)], 'a');
        const words = lines.map(({ runs }) => runs.map((run) => run.text).join('')).join('');
        assert.equal(words, text.replaceAll('\n', ''));
      },
    ),
  );
  const [line] = linesOf('增长6%，下降', [rowAt('x', 2, 2)], 'a');
  assert.deepEqual(
    line?.runs.map(({ text, row, first }) => [text, row, first]),
    [
      ['增长', null, false],
      ['6%', 'x', true],
      ['，下降', null, false],
    ],
  );
});

test('a shorter place lies over a longer one, rows are walked round, and a missed aim is found by its verdict', () => {
  const rows = [rowAt('long', 0, 6), rowAt('short', 2, 2)];
  assert.deepEqual(
    linesOf('增长6%以上', rows, 'b')[0]?.runs.map(({ row }) => row),
    ['long', 'short', 'long'],
  );
  assert.equal(stepFrom(rows, 'short', 1)?.id, 'long');
  assert.equal(stepFrom(rows, null, -1)?.id, 'short');
  assert.equal(isShown(rowAt('x', 0, 1), 'missed'), false);
  const verdict = {
    about: 'outcome',
    word: 'missed',
    rule: 'outcome.up',
    says: '',
    by: null,
    byUnit: null,
    a: null,
    b: null,
    words: null,
  } as const;
  assert.equal(isShown({ ...rowAt('x', 0, 1), verdicts: [verdict] }, 'missed'), true);
});
