import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { absolute, compare, divide, exact, multiply, subtract, whole } from '#kernel/decimal.ts';
import { known, paperFacts, subject, target } from '../../../tests/support/paper-facts.ts';
import { lineText } from './rules-body.ts';
import type { PaperFacts, Subject } from './rules-facts.ts';
import { makePaper } from './rules-make.ts';
import { parseTemplate } from './rules-template.ts';
import { periodFault, periodWords } from './rules-words.ts';

const revenue = subject('收入', {
  values: [
    known('2022-10', '900000000'),
    known('2022-11', '1051234567'),
    known('2021-11', '1000000000', { basis: 'final' }),
    known('2021-12', '1101000000', { basis: 'final' }),
  ],
});
const tax = subject('税收', { values: [known('2022-11', '851000000')] });
const growth = subject('收入增速', {
  names: ['收入增速', '收入'],
  id: 'growth',
  aspect: 'growth_yoy',
  measure: '%',
  scale: null,
  digits: 1,
  values: [known('2022-11', '-0.04')],
  target: target('6'),
});
/** 629.0 of 647.4 at the end of October. @source domain/economy.md finding 1 (S4) */
const invest = subject('投资', {
  values: [known('2022-10', '62900000000'), known('2022-11', '64740000000')],
  target: target('64740000000', { divided: true, due: '53950000000' }),
});

function wordsOf(sentence: string, facts: PaperFacts): string {
  const parsed = parseTemplate(`标题：某某\n${sentence}`);
  assert.deepEqual(parsed.faults, [], sentence);
  const { blocks } = makePaper(parsed, 'monthly', facts);
  return blocks
    .slice(1)
    .flatMap(({ lines }) => lines.map(({ cells }) => lineText(cells)))
    .join('');
}

describe('fields', () => {
  const facts = paperFacts([revenue, tax, growth, invest]);
  const table: readonly (readonly [string, string])[] = [
    ['{年}年{期}，{县}，{全县}，{上年}，{下年}，{月}', '2022年1—11月，某某县，全县，2021，2023，11'],
    ['{数：收入｜总量｜亿元｜2位}', '10.51亿元'],
    ['{数：收入｜总量｜万元｜0位}', '105123万元'],
    ['{数：收入｜总量｜注口径}', '10.51亿元（快报）'],
    ['{数：收入｜总量｜本月｜亿元｜1位}', '1.5亿元'],
    ['{数：收入｜总量｜上年}', '11.01亿元'],
    ['{数：收入｜总量｜上年同期}', '10.00亿元'],
    ['{数：收入｜总量｜上月}', '9.00亿元'],
    ['{比上年：收入｜总量｜万元｜0位}', '增加5123万元'],
    ['{占：税收｜收入｜1位}', '81.0%'],
    ['{差：收入｜税收｜亿元｜2位}', '2.00亿元'],
    ['{和：收入｜税收｜亿元｜1位}', '19.0亿元'],
    // −0.04 % prints as 0.0: alike, not falling.
    ['{增减：收入}', '持平'],
    ['{增减：收入｜2位}', '下降0.04%'],
    ['{增减：收入｜2位｜词=上升/回落/持平}', '回落0.04%'],
    ['{目标：收入}', '增长6%'],
    ['{比目标：收入｜增速}', '低于目标6.0个百分点'],
    ['{完成率：投资｜1位}', '100.0%'],
    ['{完成：投资}', '完成年度目标'],
    ['{序时：投资}', '快于序时进度16.7个百分点'],
    ['{灯：红灯}项', '0项'],
  ];
  for (const [template, expected] of table) {
    it(`${template} says ${expected}`, () => {
      assert.equal(wordsOf(template, facts), expected);
    });
  }

  it('computes the worked schedule: 629.0 of 647.4 at the end of October is 97.2 %, 13.8 points ahead', () => {
    const october = paperFacts([invest], { month: '2022-10' });
    assert.equal(
      wordsOf('{完成率：投资｜1位}，{序时：投资}。', october),
      '97.2%，快于序时进度13.8个百分点。',
    );
  });
});

const why = (template: string, subjects: readonly Subject[], month = '2022-11'): string => {
  const parsed = parseTemplate(`标题：某某\n${template}`);
  return makePaper(parsed, 'monthly', paperFacts(subjects, { month })).gaps[0]?.why ?? '';
};

describe('what is missing', () => {
  it('takes its sentence or its bracket with it, or says 暂缺; it is never nought', () => {
    const facts = paperFacts([revenue, subject('外资')]);
    assert.equal(wordsOf('外资{数：外资}。收入{数：收入}。', facts), '收入10.51亿元。');
    assert.equal(wordsOf('收入{数：收入}[，外资{数：外资}]。', facts), '收入10.51亿元。');
    assert.equal(wordsOf('外资{数：外资｜缺=暂缺}。', facts), '外资暂缺。');
    assert.equal(wordsOf('# 外资\n外资{数：外资}。\n# 收入\n收入{数：收入}。', facts), '收入收入10.51亿元。');
  });

  it('is told with its reason: no figure, no such period, an ambiguous name, a break, scattered units, a growth not published', () => {
    const twice = [revenue, subject('收入', { id: 'other', measure: 'USD' })];
    const cut = { ...revenue, breaks: ['2022-05'] };
    assert.match(why('{数：进口}', [revenue]), /没有名为“进口”/u);
    assert.match(why('{数：收入}', [revenue], '2022-12'), /2022年12月没有已接收的数据/u);
    assert.match(why('{数：收入}', [{ ...revenue, frequency: 'quarter', values: [] }]), /不是统计期/u);
    assert.match(why('{数：收入}', [{ ...revenue, noJanuary: true }], '2022-01'), /1—2月合并/u);
    assert.match(why('{数：收入｜本月}', [{ ...revenue, span: 'point' }]), /没有当月数/u);
    assert.match(why('{数：收入}', twice), /请在字段里写明用哪一项/u);
    assert.match(why('{数：收入｜增速}', [revenue]), /没有增速这项指标/u);
    assert.match(why('{比上年：收入}', [cut]), /口径有变化/u);
    assert.match(why('{数：收入}', [{ ...revenue, scattered: '收入由3个单位分别报送' }]), /3个单位分别报送/u);
    assert.match(why('{增减：收入}', [revenue]), /不由总量推算/u);
    assert.match(why('{完成率：收入｜增速}', [growth]), /没有完成率/u);
    assert.match(why('{目标：税收}', [tax]), /没有年度目标/u);
    assert.match(why('{数：收入｜口径=终核}', [revenue]), /没有已接收的数据（这一口径）/u);
    assert.match(why('{数：收入｜%}', [revenue]), /不能折算/u);
  });
});

const project = (id: string, yearPlan: string | null, done: string | null) => ({
  id,
  name: id,
  levels: ['province'],
  category: 'active',
  stage: 'building',
  isStarted: true,
  total: null,
  yearPlan,
  done,
  unit: '某单位',
});

describe('lists, tables and charts', () => {
  const lights = ['甲', '乙', '丙'].map((title) => ({
    commitment: title,
    title,
    lead: null,
    colour: 'red' as const,
    reason: `${title}慢了`,
    figures: [],
  }));
  it('are cut where the template says, with how many there are', () => {
    const facts = paperFacts([], { lights });
    assert.equal(wordsOf('红灯有{列：红灯｜最多2项}。', facts), '红灯有甲、乙等3项。');
    assert.equal(
      wordsOf('【列：红灯｜最多2项】', facts),
      '甲（牵头单位：未分解）：甲慢了。乙（牵头单位：未分解）：乙慢了。其余从略，见台账。',
    );
    assert.equal(wordsOf('红灯有{列：红灯｜最多3项}。', facts), '红灯有甲、乙、丙。');
    assert.equal(wordsOf('红灯3项，为{列：红灯｜最多2项｜不计数}。', facts), '红灯3项，为甲、乙等。');
  });

  it('count projects once, say what is not known of them, and never count it as nought', () => {
    const projects = [
      project('一', '200000000', '90000000'),
      project('二', '100000000', null),
      project('三', null, '50000000'),
    ];
    const facts = paperFacts([], { projects });
    assert.equal(
      wordsOf('{项目：个数｜省级}个，完成{项目：完成投资｜亿元｜2位}，{项目：投资完成率}。', facts),
      '3个，完成1.40亿元，30.0%。',
    );
    assert.equal(wordsOf('总投资{项目：总投资}。', facts), '');
    const { pins } = makePaper(parseTemplate('标题：某\n{项目：完成投资}'), 'monthly', facts);
    assert.match(pins[0]?.source ?? '', /1个没有这项数据，未计入/u);
  });

  it('show a missing month of a chart as a dash and pin every other', () => {
    const made = makePaper(parseTemplate('标题：某\n【图：收入】'), 'monthly', paperFacts([revenue]));
    const chart = made.blocks[1];
    assert.equal(chart?.kind, 'chart');
    assert.equal(chart.lines.length, 11);
    assert.equal(lineText(chart.lines[0]?.cells ?? []), '1月｜—｜—');
    assert.equal(lineText(chart.lines[10]?.cells ?? []), '11月｜10.51亿元｜10.00亿元');
  });
});

describe('every printed figure', () => {
  it('is the correct rounding of the unrounded value of its pin', () => {
    const scales = { 亿: 8, 万: 4 } as const;
    const value = fc.tuple(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), fc.nat(3));
    fc.assert(
      fc.property(
        value,
        fc.constantFrom('亿', '万'),
        fc.integer({ min: 0, max: 4 }),
        ([digits, cut], scale, decimals) => {
          const text = decimal(digits, cut);
          const facts = paperFacts([subject('数', { values: [known('2022-11', text)] })]);
          const parsed = parseTemplate(`标题：某\n{数：数｜${scale}元｜${decimals}位}`);
          const [pin] = makePaper(parsed, 'monthly', facts).pins;
          assert.equal(pin?.value, text);
          const printed = exact(pin.text.replace(`${scale}元`, ''));
          const shown = divide(exact(text), whole(10n ** BigInt(scales[scale])));
          const off = subtract(printed, shown);
          const size = absolute(off);
          // Half a unit of the last printed place, at most.
          assert.ok(compare(multiply(size, whole(2n * 10n ** BigInt(decimals))), whole(1)) <= 0, pin.text);
        },
      ),
    );
  });

  it('says which way it went by what is printed: 增长, 下降 or 持平, whatever the value and the decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999, max: 99_999 }), fc.nat(3), (thousandths, decimals) => {
        const text = decimal(BigInt(thousandths), 3);
        const rate = { ...growth, values: [known('2022-11', text)] };
        const words = wordsOf(`{增减：收入｜${decimals}位}`, paperFacts([rate]));
        const size = new RegExp(`^(增长|下降)(\\d+(?:\\.\\d{${decimals}})?)%$`, 'u').exec(words);
        // Half-up in thousandths: what is under half of the last printed place is printed as nought.
        const isFlat = Math.abs(thousandths) * 2 < 10 ** (3 - decimals);
        assert.equal(words === '持平', isFlat || thousandths === 0, `${text} ${words}`);
        if (size !== null) assert.equal(size[1], thousandths > 0 ? '增长' : '下降', `${text} ${words}`);
        else assert.equal(words, '持平');
      }),
    );
  });

  it('of arithmetic words follows from the two values beside it: 占, 差 and 和', () => {
    const amount = fc.integer({ min: 1, max: 10 ** 9 });
    fc.assert(
      fc.property(amount, amount, (part, total) => {
        const facts = paperFacts([
          subject('甲', { values: [known('2022-11', String(part))] }),
          subject('乙', { values: [known('2022-11', String(total))] }),
        ]);
        const parsed = parseTemplate('标题：某\n{占：甲｜乙｜1位}、{差：甲｜乙}、{和：甲｜乙}');
        const [share, less, sum] = makePaper(parsed, 'monthly', facts).pins;
        assert.equal(less?.value, String(part - total));
        assert.equal(sum?.value, String(part + total));
        assert.ok(Math.abs(Number(share?.text.replace('%', '')) - (part / total) * 100) <= 0.05 + 1e-6);
      }),
    );
  });

  it('comes out the same from the same facts', () => {
    const facts = paperFacts([revenue, tax, growth, invest]);
    const parsed = parseTemplate(
      '标题：某\n收入{数：收入｜总量}，{增减：收入}。\n【表：主要指标】\n【注：口径】',
    );
    assert.deepEqual(makePaper(parsed, 'monthly', facts), makePaper(parsed, 'monthly', facts));
  });
});

function decimal(digits: bigint, cut: number): string {
  const text = (digits < 0n ? -digits : digits).toString().padStart(cut + 1, '0');
  const padded = cut === 0 ? text : `${text.slice(0, -cut)}.${text.slice(-cut)}`;
  const plain = padded.includes('.') ? padded.replace(/\.?0+$/u, '') : padded;
  return digits < 0n && plain !== '0' ? `-${plain}` : plain;
}

describe('periods', () => {
  it('have the words of their kind and refuse other months with the cure', () => {
    assert.equal(periodWords('monthly', '2022-01'), '1月');
    assert.equal(periodWords('monthly', '2022-06'), '1—6月');
    assert.equal(periodWords('quarterly', '2022-09'), '前三季度');
    assert.equal(periodWords('annual', '2022-12'), '全年');
    assert.match(periodFault('quarterly', '2022-11') ?? '', /请选3月、6月、9月或12月/u);
    assert.match(periodFault('half', '2022-12') ?? '', /请选6月/u);
    assert.match(periodFault('annual', '2022-06') ?? '', /请选12月/u);
    assert.match(periodFault('draft', '2022-06') ?? '', /9月至12月/u);
    assert.equal(periodFault('monthly', '2022-02'), null);
  });
});

describe('a value beside its target', () => {
  it('is printed with decimals enough to tell them apart, and a ratio with one at least', () => {
    const pipes = subject('供热管网', {
      measure: 'km',
      scale: null,
      digits: 0,
      aspect: 'count',
      values: [known('2022-11', '10.1')],
      target: target('10', { divided: true, due: '9' }),
    });
    const visits = subject('首诊率', {
      measure: '%',
      scale: null,
      digits: 0,
      aspect: 'rate',
      values: [known('2022-11', '67.3')],
      target: target('65'),
    });
    const facts = paperFacts([pipes, visits]);
    assert.equal(
      wordsOf('供热管网{数：供热管网}，{完成：供热管网}。', facts),
      '供热管网10.1公里，超额完成年度目标。',
    );
    assert.equal(
      wordsOf('首诊率{数：首诊率}，{比目标：首诊率}。', facts),
      '首诊率67.3%，高于目标2.3个百分点。',
    );
    const partly = paperFacts([{ ...pipes, values: [known('2022-11', '7.4')] }]);
    assert.equal(
      wordsOf('供热管网{数：供热管网}，完成年度目标的{完成率：供热管网｜1位}。', partly),
      '供热管网7.4公里，完成年度目标的74.0%。',
    );
    const fields = subject('高标准农田', {
      measure: 'mu',
      scale: '万',
      digits: 1,
      aspect: 'level',
      values: [known('2022-11', '12990')],
      target: target('15000', { divided: true, due: '13500' }),
    });
    assert.equal(
      wordsOf('{数：高标准农田}，{完成率：高标准农田｜1位}。', paperFacts([fields])),
      '1.299万亩，86.6%。',
    );
    const met = paperFacts([{ ...pipes, values: [known('2022-11', '10')] }]);
    assert.equal(wordsOf('供热管网{数：供热管网}。', met), '供热管网10公里。');
  });
});
