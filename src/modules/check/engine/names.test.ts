import assert from 'node:assert/strict';
import { it } from 'node:test';
import { nameKey } from './names.ts';

const same: readonly (readonly string[])[] = [
  ['地区生产总值', 'GDP', '完成地区生产总值', '全县生产总值', '经济总量'],
  ['规模以上工业增加值', '规上工业增加值', '全县规上工业增加值增速'],
  ['社会消费品零售总额', '社零总额', '全社会消费品零售总额', '当月零售额'],
  ['一般公共预算收入', '地方一般公共预算收入', '地方公共财政预算收入', '一般公共预算收入1—6月'],
  ['进出口总额', '外贸进出口', '货物进出口总额'],
  ['居民人均可支配收入', '全体居民人均可支配收入', '居民收入'],
  ['城镇新增就业', '新增城镇就业人数', '城镇新增就业目标任务'],
  ['改造老旧小区', '老旧小区改造', '老旧小区改造任务'],
  ['新建改造农村公路', '农村公路新建改造'],
];

for (const names of same) {
  it(`keeps ${names.join('、')} as one subject`, () => {
    assert.equal(new Set(names.map(nameKey)).size, 1, names.map(nameKey).join(' '));
  });
}

it('keeps wholes, parts and neighbours apart', () => {
  const apart = [
    '贷款余额',
    '小微企业贷款余额',
    '存款余额',
    '税收收入',
    '一般公共预算支出',
    '一般公共预算收入',
    '城镇居民人均可支配收入',
    '工业投资',
    '固定资产投资',
    '重点项目总投资',
    '重点项目完成投资',
  ];
  assert.equal(new Set(apart.map(nameKey)).size, apart.length);
});
