import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { namingIn } from './name-list.ts';

test('persons are found in full, masked and in a bare row', () => {
  for (const [text, how] of [
    ['经办人：王建国', 'named'],
    ['拟表彰：王*国、李**', 'masked'],
    ['调解当事人张某某（演示）', 'masked'],
    ['当事人：张某某', 'masked'],
    ['第三组 刘某', 'masked'],
    ['示范户名单：\n王建国\n李秀英\n赵敏', 'row'],
    ['获奖：王建国、李秀英、赵敏', 'row'],
    ['甲村、乙村、丙村', null],
    ['古邵镇、阴平镇、榴园镇', null],
    ['石榴、金融、方案', null],
    ['', null],
  ] as const)
    assert.equal(namingIn(text), how, text);
});

test('a plan of a county names nobody', () => {
  const samples = path.join(import.meta.dirname, '..', '..', 'samples');
  for (const name of ['yicheng-2022-plan.txt', 'yicheng-2023-plan-demo.txt'])
    assert.equal(namingIn(readFileSync(path.join(samples, name), 'utf8')), null, name);
});

test('whatever stands round a masked name, it is found', () => {
  fc.assert(
    fc.property(fc.constantFrom('王', '李', '张'), fc.constantFrom('某', '某某', '*', '**'), (name, rest) => {
      assert.equal(namingIn(`名单\n${name}${rest}，一等奖`), 'masked');
    }),
  );
});
