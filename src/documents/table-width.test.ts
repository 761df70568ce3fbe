import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { columnWidths, isWide } from './table-width.ts';

const columns = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ heading: `第${index + 1}项` }));

const row = (count: number) => [Array.from({ length: count }, () => '12345.67万元')];

describe('the width of a table', () => {
  it('turns the page for what does not stand upright: nine long amounts do not, five do', () => {
    assert.equal(isWide({ columns: columns(5), rows: row(5) }), false);
    assert.equal(isWide({ columns: columns(9), rows: row(9) }), true);
    assert.equal(isWide({ columns: columns(9), rows: [Array.from({ length: 9 }, () => '完成')] }), false);
  });

  it('gives a narrow column what its numbers need', () => {
    const content = {
      columns: [
        { heading: '序号', share: 1 },
        { heading: '任务', share: 40 },
      ],
      rows: [['100', '任务'.repeat(30)]],
    };
    const [number = 0, task = 0] = columnWidths(content, 42);
    assert.ok(number >= 2.3 && Math.abs(number + task - 42) < 1e-9, String(number));
  });

  it('fills the width whatever the shares, and breaks no need that can be met', () => {
    const column = fc.record({
      share: fc.integer({ min: 1, max: 50 }),
      text: fc.constantFrom('1', '1234.56', '完成', '12.3亿元'),
    });
    fc.assert(
      fc.property(fc.array(column, { minLength: 1, maxLength: 8 }), (list) => {
        const content = {
          columns: list.map(({ share }, index) => ({ heading: String(index), share })),
          rows: [list.map(({ text }) => text)],
        };
        const widths = columnWidths(content, 42);
        assert.ok(Math.abs(widths.reduce((sum, one) => sum + one, 0) - 42) < 1e-6);
        assert.ok(widths.every((one) => one > 0));
      }),
    );
  });
});
