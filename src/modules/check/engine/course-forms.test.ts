import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDraft } from '#modules/check/engine/check.ts';
import { ledger } from '../../../../tests/check/corpus.ts';

/** 演示数据: growth of four things of the made-up county, by the end of its stretch, with the aim of the year and the whole of the year before. */
const THINGS = [
  { name: '规模以上工业增加值', early: 8.5, now: 8.1, aim: 8, last: 7.4 },
  { name: '固定资产投资', early: 7.2, now: 6.8, aim: 7, last: 5.2 },
  { name: '社会消费品零售总额', early: 6.8, now: 7.0, aim: 7, last: 6.9 },
  { name: '一般公共预算收入', early: 5.4, now: 5.9, aim: 5, last: 4.8 },
] as const;

type Thing = (typeof THINGS)[number];

function apart(a: number, b: number): string {
  return Math.abs(a - b).toFixed(1);
}

function rate(value: number): string {
  return value.toFixed(1);
}

function way(a: number, b: number, more: string, less: string): string {
  return a > b ? more : less;
}

/** How offices say what one growth has become of another, by the aim, by the year before. */
const FORMS: readonly ((thing: Thing) => string)[] = [
  ({ name, early, now }) =>
    `${name}增速在1—5月${rate(early)}%的基础上${way(now, early, '回升', '回落')}${apart(now, early)}个百分点，为${rate(now)}%。`,
  ({ name, early, now }) =>
    `1—5月${name}增长${rate(early)}%，上半年${rate(now)}%，${way(now, early, '加快', '放缓')}了${apart(now, early)}个百分点。`,
  ({ name, early, now }) =>
    `${name}增速由1—5月的${rate(early)}%${way(now, early, '升至', '降至')}${rate(now)}%，累计${way(now, early, '上升', '下降')}${apart(now, early)}个百分点。`,
  ({ name, early, now }) => `1—5月为${rate(early)}%，到了上半年，${name}增速是${rate(now)}%。`,
  ({ name, early, now }) =>
    `${name}同比增长${rate(now)}%，上月为${rate(early)}%，${way(now, early, '上升', '下降')}${apart(now, early)}个百分点。`,
  ({ name, now, last }) =>
    `去年${name}增长${rate(last)}%，今年上半年增长${rate(now)}%，高${apart(now, last)}个百分点。`,
  ({ name, now, aim }) => `全年目标${aim}%，上半年${name}完成${rate(now)}%。`,
  ({ name, now, aim }) => `${name}增速目标${aim}%，上半年${rate(now)}%。`,
];

function statuses(text: string): readonly string[] {
  const { numbers } = checkDraft(
    `上半年经济运行情况（演示数据）\n县统计局 2024年7月22日\n\n${text}`,
    ledger(),
  );
  return numbers.map(({ span, status }) => `${span} ${status}`);
}

/** The same sentence with each of its numbers in turn printed wrong. */
function misprints(text: string): readonly { readonly text: string; readonly span: string }[] {
  return [...text.matchAll(/\d+\.\d/gu)].map(({ 0: number, index }) => {
    const wrong = (Number(number) * 1.3 + 0.4).toFixed(1);
    const unit = text.startsWith('%', index + number.length) ? '%' : '个百分点';
    return { text: text.slice(0, index) + wrong + text.slice(index + number.length), span: wrong + unit };
  });
}

test('what one growth has become of another is right as the ledger has it', () => {
  const all = FORMS.flatMap((form) => THINGS.flatMap((thing) => statuses(form(thing))));
  const open = all.filter((one) => !one.endsWith('confirmed'));
  assert.deepEqual(
    open.filter((one) => one.endsWith('differing')),
    [],
  );
  assert.ok(open.length * 20 <= all.length, open.join('\n'));
});

test('a growth of a row printed wrong is called wrong', () => {
  const all = FORMS.flatMap((form) => THINGS.flatMap((thing) => misprints(form(thing))));
  const missed = all.filter(({ text, span }) => !statuses(text).includes(`${span} differing`));
  assert.ok(missed.length * 20 <= all.length, missed.map(({ text, span }) => `${span}: ${text}`).join('\n'));
});
