import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { array, constantFrom, assert as holds, integer, property, tuple } from 'fast-check';
import { checkDraft } from './check.ts';
import type { CheckResult, Known, NumberResult } from './types.ts';

// 演示数据: a made county's half year.
const base: Omit<Known, 'id' | 'value' | 'names' | 'aspect' | 'unit'> = {
  place: '',
  role: 'actual',
  span: 'cumulative',
  month: '2024-06',
  basis: '',
  version: 1,
  standing: true,
  source: { words: '2024年1—6月', link: '' },
};

function known(name: string, value: string, more: Partial<Known> = {}): Known {
  const one = { ...base, names: [name], aspect: 'level' as const, unit: 'yuan', value, ...more };
  return { ...one, id: [name, one.aspect, one.month, one.span, one.role, value].join(' ') };
}

const growth = { aspect: 'growth_yoy', unit: '%' } as const;
const revenue = known('一般公共预算收入', '1247590000');
const taxes = known('税收收入', '891270000');
const jobs = known('城镇新增就业', '3817', { aspect: 'count', unit: 'person' });
const aim = { role: 'target', span: 'year', month: '2024-12' } as const;
const jobsAim = known('城镇新增就业', '6500', { aspect: 'count', unit: 'person', ...aim });

function check(text: string, knowns: readonly Known[]): CheckResult {
  return checkDraft(text, knowns, { year: 2024 });
}

function first(text: string, knowns: readonly Known[]): NumberResult {
  const [one] = check(text, knowns).numbers;
  assert.ok(one !== undefined, 'the draft has a number');
  return one;
}

describe('the rounding rule', () => {
  const cases: readonly (readonly [string, string, string | null])[] = [
    ['12.48亿元', 'confirmed', null],
    ['12.5亿元', 'confirmed', null],
    ['12亿元', 'confirmed', null],
    ['124759万元', 'confirmed', null],
    ['12.47亿元', 'differing', 'rounding'],
    ['12.49亿元', 'differing', 'rounding'],
    ['12.48万元', 'differing', 'scale'],
    ['1.248亿元', 'differing', 'scale'],
    ['约12.5亿元', 'confirmed', null],
    ['近13亿元', 'confirmed', null],
    ['近12亿元', 'differing', 'rounding'],
    ['突破12亿元', 'confirmed', null],
    ['突破13亿元', 'differing', 'value'],
  ];
  for (const [printed, status, cause] of cases) {
    it(`calls ${printed} for 12.4759亿元 ${status}`, () => {
      const found = first(`2024年上半年，一般公共预算收入${printed}。`, [revenue]);
      assert.equal(found.status, status, found.message);
      if (cause !== null && cause !== 'value') assert.equal(found.cause, cause);
    });
  }

  it('takes both ways from the half, and says so', () => {
    const half = known('一般公共预算收入', '1245000000');
    for (const printed of ['12.4亿元', '12.5亿元']) {
      const found = first(`2024年上半年，一般公共预算收入${printed}。`, [half]);
      assert.deepEqual([found.status, found.reason], ['confirmed', 'tie']);
      assert.match(found.message, /进、舍都算对/u);
    }
  });

  it('confirms every correct rounding of any value, at any decimals', () => {
    const amount = tuple(integer({ min: 100_000_000, max: 99_999_999_999 }), integer({ min: 0, max: 4 }));
    holds(
      property(amount, ([yuan, decimals]) => {
        const printed = (Math.round((yuan / 1e8) * 10 ** decimals) / 10 ** decimals).toFixed(decimals);
        const found = first(`2024年上半年，一般公共预算收入${printed}亿元。`, [
          known('一般公共预算收入', String(yuan)),
        ]);
        assert.equal(found.status, 'confirmed', found.message);
      }),
      { numRuns: 200 },
    );
  });
});

describe('finding what a number is', () => {
  it('says what ought to stand there and whence', () => {
    const found = first('2024年上半年，一般公共预算收入12.32亿元。', [
      revenue,
      known('一般公共预算收入', '1231860000', { standing: false }),
    ]);
    assert.deepEqual([found.status, found.cause, found.right], ['differing', 'stale', '12.48亿元']);
    assert.match(found.message, /12\.4759亿元.*2024年1—6月/u);
  });

  it('tells growth of the wrong sign, and another period', () => {
    const july = known('固定资产投资', '6.3', { ...growth, month: '2024-07' });
    const june = known('固定资产投资', '6.8', growth);
    const sign = first('1—6月，固定资产投资同比下降6.8%。', [june, july]);
    assert.deepEqual([sign.status, sign.cause, sign.right], ['differing', 'sign', '增长6.8%']);
    const period = first('1—6月，固定资产投资同比增长6.3%。', [june, july]);
    assert.deepEqual([period.status, period.cause], ['differing', 'period']);
  });

  it('does not take a figure of a month for the sum since January', () => {
    const month = known('社会消费品零售总额', '616850000', { span: 'month' });
    const sum = known('社会消费品零售总额', '3481570000');
    assert.equal(first('2024年6月当月，社会消费品零售总额6.17亿元。', [month, sum]).status, 'confirmed');
    assert.equal(first('2024年6月当月，社会消费品零售总额34.82亿元。', [month, sum]).status, 'differing');
  });

  it('keeps two series of one name apart: ambiguous, with both', () => {
    const found = first('2024年上半年，一般公共预算收入11亿元。', [
      revenue,
      { ...revenue, id: 'b', value: '1300000000' },
    ]);
    assert.deepEqual([found.status, found.shown.length], ['ambiguous', 2]);
  });

  it('never calls a part wrong by its whole', () => {
    const found = first('2024年上半年，涉农贷款余额102.6亿元。', [
      known('贷款余额', '30351760000', { span: 'point' }),
    ]);
    assert.equal(found.status, 'unknown');
  });

  it('recomputes shares and completion from the ledger where the text does not print the whole', () => {
    const share = check('2024年上半年，税收收入8.91亿元，占一般公共预算收入的比重为41.4%。', [revenue, taxes])
      .numbers[1];
    assert.deepEqual([share?.status, share?.cause, share?.right], ['differing', 'base', '71.4%']);
    const done = check('2024年上半年，城镇新增就业3817人，完成全年目标的58.7%。', [jobs, jobsAim]).numbers[1];
    assert.deepEqual([done?.status, done?.reason], ['confirmed', 'computed']);
  });

  it('takes 预计 at its word', () => {
    const gdp = known('地区生产总值', '9427680000');
    const early = known('地区生产总值', '9510000000', { standing: false, basis: '预计' });
    assert.equal(first('上半年，地区生产总值预计95.1亿元。', [gdp, early]).status, 'confirmed');
    assert.equal(first('上半年，地区生产总值95.1亿元。', [gdp, early]).cause, 'stale');
  });
});

function kinds(text: string): readonly string[] {
  return check(text, []).remarks.map(({ kind }) => kind);
}

describe('the text against itself', () => {
  it('finds sums that do not add up and one figure printed twice', () => {
    assert.deepEqual(kinds('2024年，全县安排重点项目92个，其中新建项目41个、续建项目50个。'), ['sum']);
    const twice =
      '2024年上半年，一般公共预算收入12.48亿元。\n上半年财政形势平稳，一般公共预算收入12.84亿元。';
    assert.deepEqual(kinds(twice), ['repeat']);
  });

  it('calls a ratio that the numbers beside it refute differing', () => {
    const result = check('2024年上半年，完成投资37.96亿元，占年度计划投资76.44亿元的39.7%。', []);
    const wrong = result.numbers.filter(({ status }) => status === 'differing');
    assert.deepEqual(
      wrong.map(({ span, right }) => [span, right]),
      [['39.7%', '49.7%']],
    );
  });

  it('points out one figure under two names', () => {
    const two = '2024年上半年，一般公共预算收入12.48亿元。\n财政运行平稳，地方公共财政预算收入12.48亿元。';
    const found = check(two, [revenue]).remarks;
    assert.deepEqual(
      found.map(({ kind, severity }) => [kind, severity]),
      [['two_names', 'note']],
    );
  });

  it('recomputes the places of a table', () => {
    const table =
      '镇街收入\n\n镇街\t增速（%）\t位次\n东河镇\t7.4\t2\n南岭镇\t3.6\t4\n北关街道\t9.1\t1\n西山镇\t5.2\t4\n';
    const found = check(table, []).remarks.filter(({ kind }) => kind === 'rank');
    assert.equal(found.length, 1);
    assert.match(found[0]?.message ?? '', /应为第3位，表中为第4位/u);
  });

  it('gives offsets that cut the exact words out of any text, and never throws', () => {
    const words = constantFrom(
      '一般公共预算收入',
      '12.48亿元',
      '，',
      '。',
      '\n',
      '增长',
      '5.9%',
      '其中',
      '𠮷',
      '上半年',
      '第3位',
      '：',
      '占',
      '比',
    );
    holds(
      property(array(words, { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        const points = Array.from(text);
        const result = check(text, [revenue, taxes]);
        for (const { offset, length, span } of [...result.numbers, ...result.remarks])
          assert.equal(points.slice(offset, offset + length).join(''), span);
      }),
    );
  });
});
