import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CheckedDraft, CheckedNumber } from '../schema.ts';
import { countsOf, findingsOf, linesOf, numbersOf, stepFrom } from './findings.ts';

function number(id: string, offset: number, span: string, status: CheckedNumber['status']): CheckedNumber {
  const length = Array.from(span).length;
  const rest = { subject: '收入', period: '', cause: null, right: null, shown: [], message: '' } as const;
  return { id, offset, length, span, status, reason: 'equal', ...rest };
}

const text = '𠮷收入12亿元。\n增长5%。';
const draft: CheckedDraft = {
  fileName: 'a.txt',
  title: '',
  text,
  warnings: [],
  period: '',
  known: 2,
  demo: true,
  counts: { confirmed: 1, differing: 1, ambiguous: 0, unknown: 0 },
  numbers: [number('s1', 3, '12亿元', 'differing'), number('s2', 11, '5%', 'confirmed')],
  remarks: [
    { kind: 'sum', severity: 'error', offset: 3, length: 4, span: '12亿元', message: '', numbers: ['s1'] },
  ],
};

test('lines carry every character once, and marks stand at the exact words', () => {
  const findings = findingsOf(draft);
  const lines = linesOf(text, findings);
  assert.equal(lines.map(({ runs }) => runs.map((run) => run.text).join('')).join('\n'), text);
  const marked = lines.flatMap(({ runs }) => runs.filter(({ finding }) => finding !== null));
  assert.deepEqual(
    marked.map((run) => [run.text, run.finding?.kind]),
    [
      ['12亿元', 'differing'],
      ['5%', 'confirmed'],
    ],
  );
  assert.deepEqual(
    lines.map(({ noted }) => noted.length),
    [2, 0],
  );
});

test('the list counts by kind and is walked round its ends', () => {
  const findings = findingsOf(draft);
  assert.deepEqual(countsOf(findings), { differing: 1, text: 1, ambiguous: 0, unknown: 0, confirmed: 1 });
  assert.equal(stepFrom(findings, null, 1)?.id, 's1');
  assert.equal(stepFrom(findings, 's2', 1)?.id, 's1');
  assert.equal(stepFrom(findings, 's1', -1)?.id, 's2');
  assert.equal(stepFrom([], null, 1), null);
  assert.deepEqual(
    [...numbersOf(findings)],
    [
      ['s1', 1],
      ['r0', 2],
    ],
  );
});
