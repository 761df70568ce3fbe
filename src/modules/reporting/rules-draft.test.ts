import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { must as found } from '#kernel/errors.ts';
import {
  afterSaving,
  applyEdits,
  batchToSend,
  cellKey,
  doAgain,
  mostSent,
  noDrafts,
  savedSheet,
  sentEdits,
  settle,
  sheetWithTheirs,
  takeBack,
  toSend,
  withConflicts,
  withRefusals,
} from './rules-draft.ts';
import type { Sheet } from './schema.ts';
import { month, testCell, testRow, testSheet } from './test-sheet.ts';

const sheet: Sheet = testSheet(
  ['a', 'b'].map((indicator) => testRow(indicator, { cells: [testCell({ value: '1', version: 1 })] })),
  { months: [{ month, state: null, closed: null, version: 0 }] },
);
const must = <T>(value: T | undefined): T => found(value, 'the sheet has rows');
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

  it('go back and forth step by step until something else is typed', () => {
    const first = applyEdits(noDrafts, sheet, [edit('a', '2'), edit('b', '3')]);
    const second = applyEdits(first, sheet, [edit('a', '4')]);
    const back = takeBack(takeBack(second, sheet), sheet);
    assert.deepEqual(values(back), []);
    const again = doAgain(doAgain(back, sheet), sheet);
    assert.deepEqual(values(again), values(second));
    assert.equal(doAgain(again, sheet), again);
    const other = applyEdits(takeBack(second, sheet), sheet, [edit('b', '9')]);
    assert.equal(doAgain(other, sheet), other);
  });

  it('come back with the text that could not be read', () => {
    const wrong = { text: '约2', reason: '不是数字' };
    const typed = applyEdits(noDrafts, sheet, [{ indicator: 'a', month, change: {}, wrong }]);
    const mended = applyEdits(typed, sheet, [edit('a', '2')]);
    assert.deepEqual(takeBack(mended, sheet).cells.get(cellKey('a', month))?.wrong, wrong);
  });

  it('go in batches, and the cells that the server refuses let the others go', () => {
    const rows = Array.from({ length: 1250 }, (_, at) => `i${at}`);
    const large = {
      ...sheet,
      rows: rows.map((indicator) => ({ ...must(sheet.rows[0]), key: indicator, indicator })),
    };
    const months = ['2022-05'];
    const edits = rows.flatMap((id) =>
      months.map((of) => ({ indicator: id, month: of, change: { value: '7' } })),
    );
    const drafts = applyEdits(noDrafts, large, [...edits, ...edits]);
    assert.equal(toSend(drafts, large).length, 1250);
    assert.ok(batchToSend(drafts, large).length <= mostSent);
    const sent = batchToSend(drafts, large);
    const refused = withRefusals(drafts, sent, new Map([[3, { text: '7', reason: '本单位不报' }]]));
    assert.equal(toSend(refused, large).length, 1249);
    assert.equal(refused.cells.get(cellKey('i3', month))?.wrong?.reason, '本单位不报');
  });

  it('are saved right whatever is typed between the batches', () => {
    const rows = Array.from({ length: 5 }, (_, at) => `i${at}`);
    const start = {
      ...sheet,
      rows: rows.map((indicator) => ({ ...must(sheet.rows[0]), key: indicator, indicator })),
    };
    const change = fc.record({ at: fc.nat(4), value: fc.nat(9).map(String), saves: fc.boolean() });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const server = new Map(rows.map((id) => [id, { value: '1', version: 1 }]));
        const wanted = new Map(rows.map((id) => [id, '1']));
        let held: Sheet = start;
        let drafts = noDrafts;
        const save = (midway?: () => void): void => {
          const cells = batchToSend(drafts, held).slice(0, 2);
          const sent = sentEdits(drafts, cells);
          midway?.();
          if (cells.length === 0) return;
          for (const cell of cells) {
            assert.equal(cell.version, server.get(cell.indicator)?.version, 'no conflict with oneself');
            server.set(cell.indicator, { value: cell.value ?? '', version: cell.version + 1 });
          }
          const answer = {
            cells: cells.map(({ indicator, version }) => ({
              month,
              indicator,
              dimension: '',
              version: version + 1,
            })),
            months: [],
          };
          held = savedSheet(held, cells, answer);
          drafts = afterSaving(drafts, sent, answer);
        };
        for (const { at, value, saves } of changes) {
          const type = (): void => {
            drafts = applyEdits(drafts, held, [edit(`i${at}`, value)]);
            wanted.set(`i${at}`, value);
          };
          if (saves) save(type);
          else type();
        }
        while (batchToSend(drafts, held).length > 0) save();
        assert.deepEqual(new Map([...server].map(([id, one]) => [id, one.value])), wanted);
      }),
    );
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

const fromFile = (indicator: string, value: string) => ({ ...edit(indicator, value), file: '通报.xlsx' });
const files = (drafts: Parameters<typeof toSend>[0]) =>
  toSend(drafts, sheet).map(({ indicator, file }) => `${indicator} ${file ?? '手填'}`);
const saved = (drafts: Parameters<typeof toSend>[0]) => ({ ...drafts, cells: new Map() });

describe('a number that a file filled in', () => {
  it('says so until another number is typed over it; words beside it, a step back and one forth change nothing of that', () => {
    const filled = applyEdits(noDrafts, sheet, [fromFile('a', '5'), fromFile('b', '6')]);
    assert.deepEqual(files(filled), ['a 通报.xlsx', 'b 通报.xlsx']);
    const worded = applyEdits(filled, sheet, [{ indicator: 'a', month, change: { explanation: '补报' } }]);
    assert.deepEqual(files(worded), ['a 通报.xlsx', 'b 通报.xlsx']);
    const typed = applyEdits(worded, sheet, [edit('a', '7')]);
    assert.deepEqual(files(typed), ['a 手填', 'b 通报.xlsx']);
    assert.deepEqual(files(takeBack(typed, sheet)), ['a 通报.xlsx', 'b 通报.xlsx']);
    assert.deepEqual(toSend(takeBack(filled, sheet), sheet), []);
    assert.deepEqual(files(doAgain(takeBack(filled, sheet), sheet)), ['a 通报.xlsx', 'b 通报.xlsx']);
  });

  it('says so again when the step is done again after both were saved meanwhile', () => {
    const filled = applyEdits(noDrafts, sheet, [fromFile('a', '5')]);
    const answer = { cells: [{ month, indicator: 'a', dimension: '', version: 2 }], months: [] };
    const held = savedSheet(sheet, toSend(filled, sheet), answer);
    const takenBack = saved(takeBack(saved(filled), held));
    assert.deepEqual(files(doAgain(takenBack, sheet)), ['a 通报.xlsx']);
  });
});
