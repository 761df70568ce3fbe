import assert from 'node:assert/strict';
import test from 'node:test';
import { array, assert as check, constantFrom, oneof, property, string } from 'fast-check';
import { structure } from '../structure/structure.ts';
import { statements } from './statements.ts';

const WORDS = [
  '， 。 ； ： 、 “ ” （ ） 《 》 | 的 等 和 及 中'.split(' '),
  '增长 下降 分别 其中 由 提高到 完成 年度计划的 占 高于全市 居全市 第3位 以上 左右 控制在'.split(' '),
  '地区生产总值 规上工业企业 改造 老旧小区 项目 投资 总投资 城镇 农村居民 收入 率 一是 （一） 二、 比上年'.split(
    ' ',
  ),
  '5% ３．２亿元 12个 十余家 8.2:45.3:46.5 6%—7% 全覆盖 翻番 三分之一 2030年 1-9月 0.5个百分点 1,234人 近百 亿元'.split(
    ' ',
  ),
  [
    '\n',
    '\t',
    ' ',
    '  ',
    '\ud800',
    '\udc00',
    '\u0000',
    '𠮷',
    '\u200b',
    '９',
    '-',
    '.',
    '1',
    '万',
    '亿',
    '百分之',
  ],
].flat();

const chineseText = array(constantFrom(...WORDS), { maxLength: 120 }).map((parts) => parts.join(''));
const anyText = oneof(
  { weight: 4, arbitrary: chineseText },
  { weight: 1, arbitrary: string({ unit: 'binary', maxLength: 200 }) },
);

/** Most steps that one character may cost. */
const STEPS_PER_CHARACTER = 4;

test('never throws, quotes the text at its code points, and works in linear steps on 10,000 texts', () => {
  check(
    property(anyText, (text) => {
      const counter = { steps: 0 };
      const found = statements(structure(text), { counter });
      const points = Array.from(text);
      let last = -1;
      for (const { span, offset, value, unit, subject } of found) {
        assert.equal(points.slice(offset, offset + Array.from(span).length).join(''), span);
        assert.ok(Number.isFinite(value) && unit !== '' && subject !== '');
        assert.ok(offset > last, 'in the order of the text, no place twice');
        last = offset;
      }
      assert.ok(counter.steps <= STEPS_PER_CHARACTER * text.length + 8);
    }),
    { numRuns: 10_000 },
  );
});

const HOSTILE: Readonly<Record<string, string>> = {
  'open quotes': '“'.repeat(200_000),
  'open brackets': '（'.repeat(200_000),
  'one list': `${'甲、'.repeat(100_000)}乙分别增长5%、6%`,
  digits: '1'.repeat(200_000),
  'thousands groups': '1,234,'.repeat(40_000),
  'ranges of ranges': '1-2-'.repeat(60_000),
  numerals: '九'.repeat(200_000),
  'verbs only': '新增'.repeat(100_000),
  'tail words only': `${'比上年同期'.repeat(40_000)}增长5%`,
};

for (const [name, text] of Object.entries(HOSTILE)) {
  test(`takes a bounded number of steps on ${name}`, () => {
    const counter = { steps: 0 };
    statements(structure(text), { counter });
    assert.ok(counter.steps <= STEPS_PER_CHARACTER * text.length, `${String(counter.steps)} steps`);
  });
}
