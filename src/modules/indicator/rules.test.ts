import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cleanName, indicatorKey, milestoneIndicator, numberIndicator } from './rules.ts';

const growthOf = (subject: string) =>
  numberIndicator({ subject, aspect: 'growth_yoy', unit: '%', printed: '6%' });
const spanOf = (aspect: 'rate' | 'share' | 'rank') =>
  numberIndicator({ subject: '就诊率', aspect, unit: aspect === 'rank' ? 'rank' : '%', printed: '90%' }).span;

describe('names of indicators', () => {
  it('drop scope words and spaces', () => {
    assert.equal(cleanName('全区固定资产投资'), '固定资产投资');
    assert.equal(cleanName('全年新增供热面积'), '新增供热面积');
    assert.equal(cleanName('改造 老旧小区'), '改造老旧小区');
  });

  it('write common short forms out, so that one thing has one name', () => {
    assert.equal(cleanName('ＧＤＰ'), '地区生产总值');
    assert.equal(cleanName('全社会消费品零售总额'), cleanName('社会消费品零售总额'));
    assert.equal(cleanName('规上工业增加值'), '规模以上工业增加值');
  });

  it('keep a name that is nothing but a scope word', () => {
    assert.equal(cleanName('全区'), '全区');
  });
});

describe('the indicator of a printed number', () => {
  it('keeps scale and decimals as printed', () => {
    const one = numberIndicator({
      subject: '产业营业收入',
      aspect: 'level',
      unit: 'yuan',
      printed: '179.55亿元',
    });
    assert.equal(one.scale, '亿');
    assert.equal(one.digits, 2);
    assert.equal(one.span, 'cumulative');
    assert.equal(one.frequency, 'month');
  });

  it('is quarterly for GDP and has no January for 1—2月 series', () => {
    assert.equal(growthOf('GDP').frequency, 'quarter');
    for (const name of ['规上工业增加值', '社会消费品零售总额', '固定资产投资'])
      assert.equal(growthOf(name).noJanuary, true);
    assert.equal(growthOf('地方一般公共预算收入').noJanuary, false);
    assert.equal(growthOf('进出口总额').digits, 1);
  });

  it('is a state at the month end for rates, shares and ranks', () => {
    assert.deepEqual([spanOf('rate'), spanOf('share'), spanOf('rank')], ['point', 'point', 'point']);
  });

  it('differs by aspect and unit', () => {
    const level = numberIndicator({
      subject: '进出口总额',
      aspect: 'level',
      unit: 'yuan',
      printed: '33亿元',
    });
    const growth = numberIndicator({
      subject: '进出口总额',
      aspect: 'growth_yoy',
      unit: '%',
      printed: '10%',
    });
    assert.notEqual(indicatorKey(level), indicatorKey(growth));
    assert.equal(milestoneIndicator('建成中心敬老院').kind, 'milestone');
  });
});
