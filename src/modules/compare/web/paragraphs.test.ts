import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompareRow } from '../schema.ts';
import { paragraphOf, sourceOf } from './paragraphs.ts';

const spot = {
  offset: 0,
  length: 4,
  quote: '30公里',
  sentence: '新建绿道30公里。',
  section: '',
  role: 'aim',
  name: '新建绿道',
  printed: '30公里',
} as const;
const row: CompareRow = {
  id: 'number:绿道|',
  match: null,
  kind: 'number',
  status: 'vanished',
  name: '新建绿道',
  nameB: null,
  machine: { status: 'vanished', rule: 'number.only_a', evidence: '另一份文件里没有同名或相近的事项。' },
  person: null,
  a: [spot],
  b: [],
  verdicts: [
    {
      about: 'outcome',
      word: 'silent',
      rule: 'outcome.silent',
      says: '上年目标30公里，新文没有写结果，也没有再提。',
      by: null,
      byUnit: null,
      a: spot,
      b: null,
      words: null,
    },
  ],
  commitment: null,
  ledger: {
    word: 'missed',
    says: '台账“新建绿道”2024年全年为26.5公里（快报，第1版），目标30公里，没有达到。',
    figure: null,
    link: '/indicators/i',
  },
  decisions: [],
};

test('a row is one paragraph: what became of it, the sentence where the new text is silent, and what the ledger says', () => {
  assert.equal(
    paragraphOf(row),
    '新建绿道：上年目标30公里，新文没有写结果，也没有再提。上年原文：“新建绿道30公里。”台账“新建绿道”2024年全年为26.5公里（快报，第1版），目标30公里，没有达到。',
  );
  assert.equal(
    paragraphOf({ ...row, status: 'renamed', nameB: '绿道建设', verdicts: [], ledger: null }),
    '新建绿道（今年称绿道建设）：另一份文件里没有同名或相近的事项。',
  );
});

const of = (title: string) =>
  ({ title, key: 'text:x', year: null, kind: 'text', demo: false, text: '' }) as const;

test('where it comes from is said in no more than a line', () => {
  assert.equal(sourceOf({ a: of('甲'), b: of('乙') }), '文件比对：《甲》与《乙》');
  assert.equal(sourceOf({ a: of('长'.repeat(100)), b: of('乙'.repeat(50)) }).length, 120);
});
