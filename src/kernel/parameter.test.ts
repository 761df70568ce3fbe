import assert from 'node:assert/strict';
import { test } from 'node:test';
import { array, assert as check, constantFrom, integer, property, record } from 'fast-check';
import {
  isOn,
  type ParameterDefinition,
  type ParameterGroup,
  parameterFault,
  parameterOn,
  printParameter,
  published,
  valueOn,
} from './parameter.ts';
import type { RuleValue } from './rule-pack.ts';

const county = '370404';
const days: ParameterDefinition = {
  key: 'letter.reply',
  title: '答复期限',
  kind: 'workdays',
  tighter: 'lower',
  least: '1',
  published: [published('letter.reply', '10', '上级规定')],
};
const ranking: ParameterDefinition = {
  key: 'letter.ranking',
  title: '通报排名',
  kind: 'switch',
  published: [published('letter.ranking', '0', '系统初始值')],
};
const scope: ParameterDefinition = {
  key: 'letter.scope',
  title: '范围',
  kind: 'choice',
  choices: [
    { value: 'all', title: '全部' },
    { value: 'key', title: '重点' },
  ],
  published: [],
};
const group: ParameterGroup = {
  id: 'letter',
  title: '督办',
  definitions: [days, ranking, scope],
  check: (valueOf) =>
    valueOf('letter.ranking') === '1' && valueOf('letter.scope') === '' ? '开启排名前请先设“范围”' : null,
};
const set = (
  definition: ParameterDefinition,
  value: string,
  from = '2022-06-01',
  version = 1,
): RuleValue => ({
  place: county,
  key: definition.key,
  value,
  from,
  to: null,
  basis: '县政府办公室通知',
  version,
});
const fault = (definition: ParameterDefinition, value: string, from?: string) =>
  parameterFault(group, definition, [], set(definition, value, from));

test('what is published holds until the county sets its own, from its day on and nowhere else', () => {
  const values = [set(days, '5')];
  assert.equal(valueOn(days, values, county, '2022-05-31'), '10');
  assert.equal(valueOn(days, values, county, '2022-06-01'), '5');
  assert.equal(valueOn(days, values, '370405', '2022-06-01'), '10');
  assert.equal(parameterOn(scope, values, county, '2022-06-01').set, false);
  assert.equal(isOn(ranking, [set(ranking, '1')], county, '2022-05-31'), false);
  assert.equal(isOn(ranking, [set(ranking, '1')], county, '2022-06-01'), true);
});

test('a value that cannot be is refused with the field and the cure', () => {
  assert.equal(fault(days, '5'), null);
  assert.match(fault(days, '五') ?? '', /“答复期限”应为不小于0的数/u);
  assert.match(fault(days, '2.5') ?? '', /整数/u);
  assert.match(fault(days, '0') ?? '', /不小于1/u);
  assert.match(fault(days, '12') ?? '', /不得高于10（上级规定）/u);
  assert.match(fault(days, '5', '2022-02-30') ?? '', /起用日期/u);
  assert.match(fault(ranking, '是') ?? '', /开（1）或关（0）/u);
  assert.match(fault(scope, 'some') ?? '', /全部、重点/u);
  assert.equal(fault(scope, 'key'), null);
  assert.match(fault(ranking, '1') ?? '', /请先设“范围”/u);
  assert.equal(parameterFault(group, ranking, [set(scope, 'all', '2022-01-01')], set(ranking, '1')), null);
});

test('values are printed with their unit', () => {
  assert.equal(printParameter(ranking, '1'), '开');
  assert.equal(printParameter(scope, 'key'), '重点');
  assert.equal(printParameter(days, '5'), '5个工作日');
  assert.equal(printParameter({ kind: 'limit' }, '30', 'day'), '30天');
  assert.equal(printParameter({ kind: 'monthDay' }, '20'), '每月20日');
  assert.equal(printParameter({ kind: 'yuan' }, '5000000'), '500万元');
  assert.equal(printParameter({ kind: 'yuan' }, '5000001'), '5000001元');
});

test('property: what is set later never changes what held before its day', () => {
  const from = constantFrom('2022-01-01', '2022-04-01', '2022-07-01', '2022-10-01');
  check(
    property(
      array(record({ from, value: integer({ min: 1, max: 9 }) }), { maxLength: 8 }),
      from,
      (sent, day) => {
        const values = sent.map((one, index) => set(days, String(one.value), one.from, index + 1));
        const later = set(days, '3', '2022-11-01', values.length + 1);
        assert.equal(valueOn(days, [...values, later], county, day), valueOn(days, values, county, day));
      },
    ),
  );
});
