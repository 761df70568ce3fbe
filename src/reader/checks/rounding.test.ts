import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { read } from '../read.ts';

const around = (sentence: string): string =>
  `青河县2023年国民经济和社会发展统计公报\n\n一、综合\n\n${sentence}\n`;
const found = (sentence: string): string[] =>
  read(around(sentence))
    .checks.filter(({ type }) => type !== 'implied')
    .map(({ type, severity }) => `${type} ${severity}`);

/** Ten-thousandths as a decimal with so many digits, rounded half up. */
function printed(tenThousandths: number, digits: number): string {
  const unit = 10 ** (4 - digits);
  return (Math.floor(tenThousandths / unit + 0.5) / 10 ** digits).toFixed(digits);
}

const amount = fc.integer({ min: 50_0000, max: 900_0000 });

test('a completion rate rounded from unrounded figures never alarms', () => {
  fc.assert(
    fc.property(amount, amount, fc.integer({ min: 0, max: 2 }), (value, planned, digits) => {
      const rate = printed(Math.floor((value / planned) * 100_0000 + 0.5), digits);
      const sentence = `年度计划投资${printed(planned, 2)}亿元，完成投资${printed(value, 2)}亿元，完成年度计划的${rate}%。`;
      assert.deepEqual(found(sentence), ['completion ok']);
    }),
    { numRuns: 150 },
  );
});

test('a completion rate off by three points always alarms', () => {
  fc.assert(
    fc.property(amount, amount, (value, planned) => {
      const rate = printed(Math.floor((value / planned) * 100_0000 + 0.5) + 3_0000, 1);
      const sentence = `年度计划投资${printed(planned, 2)}亿元，完成投资${printed(value, 2)}亿元，完成年度计划的${rate}%。`;
      assert.deepEqual(found(sentence), ['completion error']);
    }),
    { numRuns: 100 },
  );
});

test('parts rounded one by one never alarm against their rounded sum', () => {
  fc.assert(
    fc.property(amount, amount, amount, (a, b, c) => {
      const [x, y, z] = [printed(a, 2), printed(b, 2), printed(c, 2)];
      const sentence = `地区生产总值${printed(a + b + c, 2)}亿元，其中第一产业增加值${x}亿元，第二产业增加值${y}亿元，第三产业增加值${z}亿元。`;
      assert.deepEqual(found(sentence), ['sum ok']);
    }),
    { numRuns: 100 },
  );
});

test('a part changed by more than the rounding always alarms', () => {
  fc.assert(
    fc.property(amount, amount, amount, fc.integer({ min: 600, max: 9_0000 }), (a, b, c, slip) => {
      const [x, y, z] = [printed(a, 2), printed(b + slip, 2), printed(c, 2)];
      const sentence = `地区生产总值${printed(a + b + c, 2)}亿元，其中第一产业增加值${x}亿元，第二产业增加值${y}亿元，第三产业增加值${z}亿元。`;
      const [first = ''] = found(sentence);
      assert.match(first, /^sum (?:warning|error)$/u);
    }),
    { numRuns: 100 },
  );
});

test('counts are exact: one more or less is a fault', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 5, max: 90 }),
      fc.integer({ min: 5, max: 90 }),
      fc.constantFrom(-1, 0, 1),
      (a, b, slip) => {
        const sentence = `全年实施重点项目${a + b + slip}个，其中新建项目${a}个，续建项目${b}个。`;
        assert.deepEqual(found(sentence), [slip === 0 ? 'sum ok' : 'sum error']);
      },
    ),
    { numRuns: 100 },
  );
});

test('a ratio of rounded shares never alarms', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 500, max: 3000 }),
      fc.integer({ min: 2000, max: 5000 }),
      (first, second) => {
        const third = 1_0000 - first - second;
        const [a, b, c] = [first, second, third].map((x) => printed(x * 100, 1));
        assert.deepEqual(found(`三次产业结构为${a}:${b}:${c}。`), ['ratio_total ok']);
      },
    ),
    { numRuns: 100 },
  );
});

test('growth rounded from unrounded levels never alarms', () => {
  fc.assert(
    fc.property(amount, fc.integer({ min: 2_0000, max: 60_0000 }), (base, more) => {
      const rate = printed(Math.floor((more / base) * 100_0000 + 0.5), 1);
      const sentence = `贷款余额由${printed(base, 2)}亿元增加到${printed(base + more, 2)}亿元，增长${rate}%。`;
      assert.deepEqual(found(sentence), ['growth ok']);
    }),
    { numRuns: 100 },
  );
});
