import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { lookup, placeChain, type RuleKey, type RuleValue, refusalToSave } from './rule-pack.ts';

const limit: RuleKey = { key: 'permit.decideWithin', title: '许可决定时限', tighter: 'lower' };
const keep: RuleKey = { key: 'record.keepDays', title: '保存期限', tighter: 'higher' };

function rule(place: string, value: string, more: Partial<RuleValue> = {}): RuleValue {
  const base = {
    key: limit.key,
    unit: 'workday',
    from: '2019-04-23',
    to: null,
    basis: '行政许可法第42条',
    version: 1,
  };
  return { ...base, place, value, ...more };
}

const nation = rule('000000', '20');

test('a county inherits from the nearest place above it', () => {
  assert.deepEqual(placeChain('370404'), ['000000', '370000', '370400', '370404']);
  assert.deepEqual(placeChain('370000'), ['000000', '370000']);
  const answer = lookup([nation, rule('370000', '15')], limit, '370404', '2022-05-01');
  assert.ok(answer.set && answer.value === '15' && answer.rule.place === '370000');
});

test('a missing value is “not set” and names its key', () => {
  const answer = lookup([nation], keep, '370404', '2022-05-01');
  assert.ok(!answer.set && answer.key === 'record.keepDays' && answer.reason.includes('未设置'));
  assert.ok(!lookup([nation], limit, '370404', '2019-04-22').set);
});

test('the day judged decides, not today (services.md §0 finding 4: credit repair rules of 2019, 2023, 2025)', () => {
  const rules = [
    rule('370404', '10', { to: '2023-04-30' }),
    rule('370404', '7', { from: '2023-05-01', to: '2026-03-31' }),
    rule('370404', '5', { from: '2026-04-01' }),
  ];
  const at = (day: string) => lookup(rules, limit, '370404', day);
  assert.deepEqual(
    ['2022-12-31', '2023-05-01', '2026-03-31', '2026-04-01'].map((day) => {
      const answer = at(day);
      return answer.set ? answer.value : null;
    }),
    ['10', '7', '7', '5'],
  );
});

test('a place may tighten but not loosen (山东优化营商环境条例 30)', () => {
  assert.equal(refusalToSave([nation], limit, rule('370404', '10')), null);
  assert.equal(refusalToSave([nation], limit, rule('370404', '20')), null);
  assert.match(
    refusalToSave([nation], limit, rule('370404', '21')) ?? '',
    /放宽了上级规定：不得高于20个工作日（行政许可法第42条）/,
  );
  const kept = rule('000000', '30', { key: keep.key, unit: 'day' });
  assert.match(
    refusalToSave([kept], keep, rule('370404', '29', { key: keep.key, unit: 'day' })) ?? '',
    /不得低于30/,
  );
  assert.match(refusalToSave([nation], limit, rule('370404', '10', { unit: 'day' })) ?? '', /单位不同/);
});

test('a value must have basis, order and number', () => {
  assert.match(refusalToSave([], limit, rule('370404', '5', { basis: ' ' })) ?? '', /依据/);
  assert.match(refusalToSave([], limit, rule('370404', '五')) ?? '', /不是数字/);
  assert.match(refusalToSave([], limit, rule('370404', '5', { to: '2019-01-01' })) ?? '', /早于/);
});

test('a law tightened later overrules the looser local value at once, and says so', () => {
  const rules = [nation, rule('370404', '12'), rule('000000', '10', { from: '2025-01-01', version: 2 })];
  const before = lookup(rules, limit, '370404', '2024-12-31');
  const after = lookup(rules, limit, '370404', '2025-01-01');
  assert.ok(before.set && before.value === '12' && before.overruled === null);
  assert.ok(after.set && after.value === '10' && after.overruled?.value === '12');
});

test('a superseded rule no longer binds those below', () => {
  const rules = [rule('000000', '10'), rule('000000', '20', { version: 2 })];
  assert.equal(refusalToSave(rules, limit, rule('370404', '15')), null);
});

test('whatever is saved, the value in force is never looser than one above it', () => {
  const place = fc.constantFrom('000000', '370000', '370400', '370404');
  const any = fc.tuple(place, fc.integer({ min: 1, max: 30 })).map(([place, n]) => rule(place, String(n)));
  fc.assert(
    fc.property(fc.uniqueArray(any, { selector: ({ place }) => place }), (rules) => {
      const answer = lookup(rules, limit, '370404', '2022-01-01');
      assert.equal(answer.set, rules.length > 0);
      if (!answer.set) return;
      assert.equal(answer.value, String(Math.min(...rules.map(({ value }) => Number(value)))));
      const own = rules.find((rule) => rule.place === '370404');
      const allowed = own === undefined || refusalToSave(rules, limit, own) === null;
      assert.equal(allowed, answer.overruled === null || answer.overruled.place !== '370404');
    }),
  );
});
