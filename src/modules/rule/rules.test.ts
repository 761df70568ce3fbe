import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { bodyFaults, type Known, withIds } from './rules.ts';
import { foundingRules } from './rules-founding.ts';
import { lineOf, readLine, tableHeadings } from './rules-table.ts';
import { type RuleBody, ruleBody } from './schema.ts';

const indicator = (name: string, measure: string | null = 'yuan') => ({
  name,
  kind: measure === null ? ('milestone' as const) : ('number' as const),
  measure,
  span: 'cumulative' as const,
});
const known: Known = {
  indicators: new Map([
    ['i-all', indicator('一般公共预算收入')],
    ['i-tax', indicator('税收收入')],
    ['i-fee', indicator('非税收入；含罚没、其他')],
    ['i-area', indicator('造林面积', 'mu')],
    ['i-rate', indicator('税收占比', '%')],
    ['i-twin', indicator('税收占比', 'pp')],
    ['i-task', indicator('农贸市场改造', null)],
  ]),
  forms: new Map([['plan', '计划执行月报']]),
  units: new Map([
    ['czj', '财政局'],
    ['gs', '古邵镇'],
  ]),
};
const body = (check: RuleBody['check'], more: Partial<RuleBody> = {}): RuleBody => ({
  name: '收入合计核对',
  importance: 'error',
  explainable: true,
  on: true,
  scope: { forms: [], indicators: [], units: [] },
  check,
  ...more,
});
const rounding = { by: 'rounding' } as const;
const sum = {
  kind: 'sum',
  whole: 'i-all',
  by: 'indicators',
  parts: ['i-tax', 'i-fee'],
  tolerance: rounding,
  missing: 'skip',
} as const;
const side = (expression: string, missing: 'any' | 'zero' = 'any') => ({ expression, missing });
const formula = {
  kind: 'formula',
  anchor: 'i-tax',
  left: side('【i-tax】', 'zero'),
  op: '<=',
  right: side('【i-all】'),
  tolerance: { by: 'percent', value: '0.5' },
  reads: ['i-tax', 'i-all'],
} as const;

const checks: readonly RuleBody['check'][] = [
  sum,
  { ...sum, by: 'units', parts: ['czj', 'gs'], tolerance: { by: 'percent', value: '1.5' } },
  {
    ...sum,
    by: 'dimensions',
    parts: ['城镇', '农村'],
    tolerance: { by: 'amount', value: '10000' },
    missing: 'zero',
  },
  { kind: 'falls' },
  { kind: 'running', cumulative: 'i-all', month: 'i-tax', tolerance: rounding },
  { kind: 'ratio', printed: 'i-rate', numerator: 'i-tax', denominator: 'i-all', tolerance: rounding },
  { kind: 'range', method: 'modified', factor: '3.5', least: 6 },
  { kind: 'times', against: 'last_year', from: '5', below: '1000' },
  { kind: 'times', against: 'last_month', from: '1000', below: null },
  { kind: 'negative' },
  formula,
];

describe('the table of rules', () => {
  it('reads back every kind of rule as it was written', () => {
    const scope = { forms: ['plan'], indicators: ['i-tax', 'i-fee'], units: ['gs'] };
    for (const check of checks) {
      const before = body(check, { scope, explainable: false, importance: 'warn' });
      const line = lineOf('r1', before, known);
      const read = readLine(
        new Map(tableHeadings.map((heading, index) => [heading, line[index] ?? ''])),
        4,
        known,
      );
      assert.ok(!('faults' in read), JSON.stringify(read));
      const settled = withIds(ruleBody.parse(read.body), known);
      assert.ok('body' in settled, JSON.stringify(settled));
      const again = settled.body.check.kind === 'formula' ? normal(settled.body) : settled.body;
      assert.deepEqual(again, check.kind === 'formula' ? normal(before) : before);
    }
  });

  it('names row, column and cure of what cannot be read', () => {
    const line = lineOf('r1', body(sum), known);
    const cells = new Map<string, string>(
      tableHeadings.map((heading, index) => [heading, line[index] ?? '']),
    );
    cells
      .set('重要程度', '很重要')
      .set('判断内容', '合计：没有的指标；分项按：指标；分项：税收收入、甲；缺数：随便');
    const read = readLine(cells, 7, known);
    assert.ok('faults' in read);
    assert.deepEqual(
      read.faults.map(({ row, column }) => [row, column]),
      [
        [7, '重要程度'],
        [7, '判断内容'],
        [7, '判断内容'],
        [7, '判断内容'],
      ],
    );
    assert.match(read.faults[0]?.message ?? '', /错误、警示、提示/u);
  });
});

const bare = (text: string) => text.replaceAll(/[【】]/gu, '');

/** Formulas may be quoted differently; what they read may not. */
function normal(one: RuleBody): unknown {
  const { check } = one;
  assert.ok(check.kind === 'formula');
  return {
    ...one,
    check: {
      ...check,
      left: { ...check.left, expression: bare(check.left.expression) },
      right: { ...check.right, expression: bare(check.right.expression) },
    },
  };
}

const messages = (check: RuleBody['check']) => bodyFaults(body(check), known).map(({ field }) => field);

describe('a rule before it is kept', () => {
  it('refers only to what exists and adds only what has one unit', () => {
    assert.deepEqual(messages(sum), []);
    assert.deepEqual(messages({ ...sum, parts: ['i-tax', 'i-area'] }), ['check.parts']);
    assert.deepEqual(messages({ ...sum, parts: ['i-tax', 'i-task'] }), ['check.parts']);
    assert.deepEqual(messages({ ...sum, parts: ['i-tax', 'i-tax'] }), ['check.parts']);
    assert.deepEqual(messages({ ...sum, parts: ['i-all', 'i-tax'] }), ['check.parts']);
    assert.deepEqual(messages({ kind: 'times', against: 'last_year', from: '5', below: '3' }), [
      'check.below',
    ]);
    assert.deepEqual(messages({ kind: 'times', against: 'last_year', from: '1', below: null }), [
      'check.from',
    ]);
    assert.deepEqual(
      bodyFaults(body(sum, { scope: { forms: ['x'], indicators: ['y'], units: ['z'] } }), known).map(
        ({ field }) => field,
      ),
      ['scope.forms', 'scope.indicators', 'scope.units'],
    );
  });

  it('keeps formulas over ids and refuses a name that two indicators share', () => {
    const kept = withIds(body({ ...formula, left: side('税收收入 + 0元') }), known);
    assert.ok('body' in kept && kept.body.check.kind === 'formula');
    assert.match(kept.body.check.left.expression, /i-tax/u);
    assert.deepEqual(kept.body.check.reads, ['i-tax', 'i-all']);
    const twin = withIds(body({ ...formula, left: side('税收占比') }), known);
    assert.ok('faults' in twin);
    assert.match(twin.faults[0]?.message ?? '', /左边公式/u);
  });
});

describe('the founding set', () => {
  it('is the same for counties that exist (by migration) and for new ones', () => {
    const sql = readFileSync(new URL('../../../migrations/20261129T0400-rule.sql', import.meta.url), 'utf8');
    const common = z.object({ explainable: z.boolean(), on: z.boolean(), scope: z.unknown() });
    const shared = common.parse(JSON.parse(/\|\| '(\{.*\})'::jsonb/u.exec(sql)?.[1] ?? ''));
    const written = [...sql.matchAll(/\('([a-z-]+)', '(\{"name".*\})'\)/gu)].map(([, id, own]) => ({
      id,
      ...ruleBody.parse({ ...z.record(z.string(), z.unknown()).parse(JSON.parse(own ?? '')), ...shared }),
    }));
    assert.deepEqual(written, foundingRules);
  });
});
