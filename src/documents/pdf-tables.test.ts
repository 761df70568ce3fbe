import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Rule } from './pdf-rules.ts';
import { type PageWord, ruledTables } from './pdf-tables.ts';

function word(str: string, x: number, y: number): PageWord {
  return { str, x, y, width: str.length * 10, fontSize: 10 };
}
const across = (at: number, from = 50, to = 350): Rule => ({ across: true, at, from, to });
const upright = (at: number, from = 600, to = 700): Rule => ({ across: false, at, from, to });
const said = (rules: readonly Rule[], words: readonly PageWord[]) => {
  const { tables, rest } = ruledTables(rules, words);
  return {
    tables: tables.map(({ rows }) =>
      rows.map((row) => row.map((cell) => cell.map(({ str }) => str).join(''))),
    ),
    rest: rest.map(({ str }) => str),
  };
};

// 指标 | 目标 | 完成, two rows below a heading; the second name is broken into two lines.
const grid = [
  ...[700, 670, 640, 600].map((at) => across(at)),
  ...[50, 150, 250, 350].map((at) => upright(at)),
];
const words = [
  word('完成', 260, 680),
  word('指标', 60, 680),
  word('目标', 160, 680),
  word('6%', 160, 650),
  word('投资', 60, 650),
  word('5.8%', 260, 650),
  word('新增供', 60, 626),
  word('热户', 60, 610),
  word('超2000户', 160, 618),
  word('328户', 260, 618),
];

describe('a ruled table of a page', () => {
  it('gives each word to the cell whose lines stand about it, whatever the order in the file', () => {
    const rows = [
      ['指标', '目标', '完成'],
      ['投资', '6%', '5.8%'],
      ['新增供热户', '超2000户', '328户'],
    ];
    for (const order of [words, words.toReversed()]) {
      const { tables, rest } = said(grid, order);
      assert.deepEqual(tables.length === 1 ? tables[0]?.slice(0, 2) : null, rows.slice(0, 2));
      assert.deepEqual(tables[0]?.[2]?.slice(1), rows[2]?.slice(1));
      assert.deepEqual(rest, []);
    }
  });

  it('has the words of joined cells in the first of them', () => {
    // The heading spans two columns, the first column two rows.
    const rules = [
      across(700),
      across(670, 150, 350),
      across(640),
      across(600),
      upright(50),
      upright(150),
      upright(250, 600, 670),
      upright(350),
    ];
    const { tables } = said(rules, [
      word('区', 60, 650),
      word('投资', 200, 680),
      word('计划', 160, 650),
      word('完成', 260, 650),
      word('1', 160, 615),
    ]);
    assert.deepEqual(tables, [
      [
        ['区', '投资', ''],
        ['', '计划', '完成'],
        ['', '1', ''],
      ],
    ]);
  });

  it('is open at its sides and made of short pieces as often as not', () => {
    const pieces = [700, 670, 640, 600].flatMap((at) => [
      across(at, 50, 149),
      across(at, 150, 250),
      across(at, 250, 350),
    ]);
    const { tables } = said([...pieces, upright(150), upright(250)], words);
    assert.deepEqual(tables[0]?.[1], ['投资', '6%', '5.8%']);
  });

  it('is no box, no underlined word and no red rule', () => {
    const box = [across(700), across(600), upright(50), upright(350)];
    assert.deepEqual(said(box, words).tables, []);
    assert.deepEqual(said([across(698, 60, 90), across(100, 50, 540)], words).rest.length, words.length);
  });

  it('stands beside another of the page, each by its own lines', () => {
    const below = grid.map((rule) =>
      rule.across ? { ...rule, at: rule.at - 300 } : { ...rule, from: rule.from - 300, to: rule.to - 300 },
    );
    const { tables, rest } = said(
      [...below, ...grid],
      [...words, word('投资', 60, 350), word('说明', 60, 500)],
    );
    assert.equal(tables.length, 2);
    assert.deepEqual([tables[0]?.[1]?.[0], tables[1]?.[1]?.[0], rest], ['投资', '投资', ['说明']]);
  });
});
