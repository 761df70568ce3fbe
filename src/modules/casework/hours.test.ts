import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { due } from '#kernel/deadline.ts';
import { must } from '#kernel/errors.ts';
import { parameterFault } from '#kernel/parameter.ts';
import type { RuleValue } from '#kernel/rule-pack.ts';
import { hoursParameters, officeReader } from './hours.ts';

const county = '370404';
const later: RuleValue = {
  place: county,
  key: 'casework.afternoon',
  value: '13:30-17:30',
  from: '2022-03-01',
  to: null,
  basis: '演示数据',
  version: 1,
};

describe('hours of offices', () => {
  test('are 9 to 12 and 13 to 17 until the county says otherwise, and what it says holds from its day on', () => {
    const officeOn = officeReader([later], county);
    assert.deepEqual(officeOn('2022-02-28'), [
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '17:00' },
    ]);
    assert.deepEqual(officeOn('2022-03-01')[1], { from: '13:30', to: '17:30' });
  });

  test('half a working day from Friday 14:30 ends on Monday 09:30 where the afternoon is 13:30 to 17:30', () => {
    const office = officeReader([later], county)('2022-03-04');
    const end = due(
      { start: '2022-03-04T14:30:00+08:00', quantity: '0.5', unit: 'workday' },
      { calendar: chinaCalendar, office },
    );
    assert.equal(end.kind === 'due' ? end.until : end.reason, '2022-03-07T09:30:00+08:00');
  });

  test('that overlap or are no hours are refused in words', () => {
    const afternoon = must(hoursParameters.definitions[1], 'the afternoon');
    const fault = (value: string) => parameterFault(hoursParameters, afternoon, [], { ...later, value });
    assert.equal(fault('13:30-17:30'), null);
    assert.match(fault('11:00-17:00') ?? '', /与前一段重叠/u);
    assert.match(fault('下午两点') ?? '', /应为“时:分”/u);
  });
});
