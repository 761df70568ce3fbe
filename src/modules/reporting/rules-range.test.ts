import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { clipOf } from './rules-clip.ts';
import { tableOfClip } from './rules-paste.ts';
import {
  blockOf,
  cellCount,
  cleared,
  cycled,
  dragged,
  filled,
  filledDown,
  filledRight,
  type GridView,
  placesIn,
  rangeOf,
  spread,
  stepped,
  tabbed,
} from './rules-range.ts';
import { cutBlock } from './rules-tsv.ts';

/** Three rows of numbers and one of states; the last column is closed. */
const texts = [
  ['1', '2', '3', '4'],
  ['5', '6', '7', '8'],
  ['9', '', '11', '12'],
  ['推进中', '', '', '已完成'],
];
const view: GridView = {
  rows: 4,
  columns: 4,
  textAt: (row, column) => texts[row]?.[column] ?? '',
  kindAt: (row) => (row === 3 ? 'milestone' : 'number'),
  isOpen: (_, column) => column < 3,
};
const short = (done: ReturnType<typeof filledDown>) =>
  done?.cells.map(({ row, column, text }) => `${row}:${column}=${text}`);

describe('a block of the grid', () => {
  it('is filled down from its top line, and a single line from the one above', () => {
    const whole = filledDown(view, { top: 0, left: 0, bottom: 3, right: 3 });
    assert.deepEqual(short(whole), ['1:0=1', '1:1=2', '1:2=3', '2:0=1', '2:1=2', '2:2=3']);
    assert.equal(whole?.skipped, 6, 'closed cells and the states stay as they are');
    assert.deepEqual(short(filledDown(view, { top: 1, left: 2, bottom: 1, right: 2 })), ['1:2=3']);
    assert.equal(filledDown(view, { top: 0, left: 0, bottom: 0, right: 3 }), null);
  });

  it('is filled right from its left column, and a single column from the one to its left', () => {
    assert.deepEqual(short(filledRight(view, { top: 1, left: 0, bottom: 1, right: 3 })), ['1:1=5', '1:2=5']);
    assert.deepEqual(short(filledRight(view, { top: 3, left: 1, bottom: 3, right: 1 })), ['3:1=推进中']);
    assert.equal(filledRight(view, { top: 0, left: 0, bottom: 2, right: 0 }), null);
  });

  it('repeats itself when its corner is dragged, in one direction and either way', () => {
    const source = { top: 0, left: 0, bottom: 1, right: 0 };
    assert.deepEqual(dragged(source, { row: 2, column: 1 }), { ...source, bottom: 2 });
    assert.deepEqual(dragged(source, { row: 1, column: 2 }), { ...source, right: 2 });
    assert.deepEqual(dragged(source, { row: 1, column: 0 }), source);
    assert.deepEqual(short(filled(view, source, { ...source, bottom: 2 })), ['2:0=1']);
    const up = { top: 1, left: 0, bottom: 1, right: 1 };
    assert.deepEqual(short(filled(view, up, dragged(up, { row: 0, column: 0 }))), ['0:0=5', '0:1=6']);
  });

  it('takes one text everywhere where one of its kind may stand, and is emptied where it is open', () => {
    const whole = { top: 2, left: 1, bottom: 3, right: 3 };
    assert.deepEqual(short(spread(view, whole, '0', 'number')), ['2:1=0', '2:2=0']);
    assert.equal(cleared(view, whole).cells.length, 4);
    assert.equal(cleared(view, whole).skipped, 2);
  });

  it('leaves for a spreadsheet and comes back the same, as text and as a table', () => {
    const cell = fc.oneof(
      fc.constantFrom('', '41.2345678901', '-3.5', '001', '=A1', "'x", '-', '第一行\n第二行', 'a\tb', '<b>"'),
      fc.integer().map(String),
      fc.string().map((text) => text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()),
    );
    const width = 3;
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
        (lines) => {
          const rows = lines.map((line) => [...line, 'end']);
          const sheet: GridView = { ...view, rows: rows.length, columns: width + 1 };
          const block = blockOf(
            { ...sheet, textAt: (row, column) => rows[row]?.[column] ?? '' },
            { top: 0, left: 0, bottom: rows.length - 1, right: width },
          );
          const clip = clipOf(block);
          assert.deepEqual(tableOfClip(clip.text, clip.html).rows, rows);
          const plain = cutBlock(clip.text).map((line, row) =>
            line.map((text, column) => (block[row]?.[column]?.kind === 'text' ? unshield(text) : text)),
          );
          assert.deepEqual(plain, rows);
        },
      ),
    );
  });
});

const unshield = (text: string): string => (/^'[=+\-@＝＋－＠']/u.test(text) ? text.slice(1) : text);

describe('moving in the grid', () => {
  const size = { rows: 400, columns: 12 };

  it('never leaves it, and a step back undoes a step inside', () => {
    const place = fc.record({ row: fc.nat(399), column: fc.nat(11) });
    const step = fc.constantFrom(
      'up',
      'down',
      'left',
      'right',
      'home',
      'last',
      'page-down',
      'column-top' as const,
    );
    fc.assert(
      fc.property(place, step, fc.nat(50), (from, way, page) => {
        const to = stepped(from, way, size, page);
        assert.ok(to.row >= 0 && to.row < 400 && to.column >= 0 && to.column < 12);
      }),
    );
    assert.deepEqual(stepped({ row: 5, column: 3 }, 'page-down', size, 20), { row: 25, column: 3 });
    assert.deepEqual(stepped({ row: 5, column: 3 }, 'last', size, 20), { row: 399, column: 11 });
  });

  it('goes by Tab in reading order and out over the edges', () => {
    assert.deepEqual(tabbed({ row: 0, column: 11 }, false, size), { row: 1, column: 0 });
    assert.equal(tabbed({ row: 399, column: 11 }, false, size), null);
    assert.equal(tabbed({ row: 0, column: 0 }, true, size), null);
  });

  it('visits every cell of a chosen block once before it begins again', () => {
    const range = rangeOf({ row: 2, column: 1 }, { row: 4, column: 2 });
    for (const by of ['columns', 'lines'] as const) {
      let at = { row: 2, column: 1 };
      const seen = new Set<string>();
      for (let count = 0; count < cellCount(range); count++) {
        seen.add(`${at.row}:${at.column}`);
        at = cycled(range, at, by, false);
      }
      assert.equal(seen.size, placesIn(range).length);
      assert.deepEqual(at, { row: 2, column: 1 });
      assert.deepEqual(cycled(range, cycled(range, at, by, false), by, true), at);
    }
  });
});
