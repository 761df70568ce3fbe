import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  afterSaving,
  applyEdits,
  cellKey,
  noDrafts,
  savedSheet,
  sentEdits,
  settle,
  sheetWithTheirs,
  takeBack,
  toSend,
  withConflicts,
} from './rules-draft.ts';
import type { Sheet } from './schema.ts';

const month = '2022-05';
const sheet: Sheet = {
  form: { id: 'plan', title: '月报', kind: 'plan' },
  forms: [],
  unit: { id: 'u', name: '商务局' },
  year: 2022,
  month,
  demo: false,
  report: null,
  names: { own: [], others: [] },
  writes: true,
  hidden: false,
  months: [{ month, state: null, closed: null, version: 0 }],
  rows: ['a', 'b'].map((indicator) => ({
    key: indicator,
    indicator,
    dimension: '',
    section: '',
    optional: false,
    name: indicator,
    kind: 'number',
    aspect: 'level',
    measure: 'yuan',
    scale: null,
    digits: null,
    span: 'cumulative',
    definition: '',
    role: 'lead',
    commitments: [],
    target: null,
    comparator: null,
    due: null,
    lastYear: null,
    remarks: [],
    cells: [
      {
        month,
        asked: true,
        why: null,
        linked: null,
        value: '1',
        milestone: null,
        explanation: '',
        version: 1,
        source: 'entry',
        correction: null,
      },
    ],
  })),
  acts: [],
  faults: [],
  events: [],
};
const edit = (indicator: string, value: string | null) => ({ indicator, month, change: { value } });
const values = (drafts: Parameters<typeof toSend>[0], of = sheet) =>
  toSend(drafts, of).map(({ indicator, value, version }) => [indicator, value, version]);

describe('drafts of a sheet', () => {
  it('are sent over the version they were typed on, and one step is taken back whole', () => {
    const drafts = applyEdits(noDrafts, sheet, [edit('a', '2'), edit('b', '3')]);
    assert.deepEqual(values(drafts), [
      ['a', '2', 1],
      ['b', '3', 1],
    ]);
    assert.deepEqual(values(takeBack(drafts, sheet)), []);
    assert.equal(takeBack(noDrafts, sheet), noDrafts);
  });

  it('leave no step when nothing changes', () => {
    assert.equal(applyEdits(noDrafts, sheet, [edit('a', '1')]), noDrafts);
  });

  it('stay when they were edited while on their way', () => {
    const first = applyEdits(noDrafts, sheet, [edit('a', '2')]);
    const sent = toSend(first, sheet);
    const second = applyEdits(first, sheet, [edit('a', '22')]);
    const answer = { cells: [{ month, indicator: 'a', dimension: '', version: 2 }], months: [] };
    const after = afterSaving(second, sentEdits(first, sent), answer);
    const now = savedSheet(sheet, sent, answer);
    assert.deepEqual(values(after, now), [['a', '22', 2]]);
    assert.equal(afterSaving(first, sentEdits(first, sent), answer).cells.size, 0);
  });

  it('keep the version they were typed over when the sheet is read anew meanwhile', () => {
    const drafts = applyEdits(noDrafts, sheet, [edit('a', '2')]);
    const theirs = [
      { indicator: 'a', dimension: '', month, value: '9', milestone: null, explanation: '', version: 4 },
    ];
    assert.deepEqual(values(drafts, sheetWithTheirs(sheet, theirs)), [['a', '2', 1]]);
  });

  it('are not sent while they cannot be read', () => {
    const wrong = { text: '约2', reason: '不是数字' };
    assert.deepEqual(values(applyEdits(noDrafts, sheet, [{ indicator: 'a', month, change: {}, wrong }])), []);
  });

  it('wait for a choice when somebody else saved first, then go over their version or give way', () => {
    const drafts = applyEdits(noDrafts, sheet, [edit('a', '2'), edit('b', '3')]);
    const theirs = [
      { indicator: 'a', dimension: '', month, value: '9', milestone: null, explanation: '', version: 4 },
    ];
    const open = withConflicts(drafts, theirs);
    const now = sheetWithTheirs(sheet, theirs);
    assert.deepEqual(values(open, now), [['b', '3', 1]]);
    const key = cellKey('a', month);
    assert.deepEqual(values(settle(open, key, 'mine'), now)[0], ['a', '2', 4]);
    assert.deepEqual(values(settle(open, key, 'theirs'), now), [['b', '3', 1]]);
  });
});
