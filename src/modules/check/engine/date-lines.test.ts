import assert from 'node:assert/strict';
import { it } from 'node:test';
import { checkDraft } from './check.ts';
import type { Known } from './types.ts';

// 演示数据: what two made halves of a year brought.
function revenue(month: string, value: string): Known {
  return {
    id: `revenue ${month}`,
    names: ['一般公共预算收入'],
    place: '',
    aspect: 'level',
    role: 'actual',
    span: 'cumulative',
    month,
    basis: '',
    value,
    unit: 'yuan',
    version: 1,
    standing: true,
    source: { words: month, link: '' },
  };
}

const ledger = [
  revenue('2024-05', '1003860000'),
  revenue('2024-06', '1247590000'),
  revenue('2024-09', '1786420000'),
];

function statusesOf(text: string): readonly string[] {
  return checkDraft(text, ledger, { year: 2024 }).numbers.map(({ span, status }) => `${span} ${status}`);
}

function speech(day: string): string {
  return `奋战六月全县财源调度会上的讲话\n（2024年6月${day}）\n\n离半年收官还有时间，1—5月的账先摆出来。\n一般公共预算收入10.04亿元。`;
}

it('holds no month against a paper of its first days, though the title and the words of the day name it', () => {
  assert.deepEqual(statusesOf(speech('4日')), ['10.04亿元 confirmed']);
  // 离半年收官 is a distance: what the paper tells of is 1—5月 on any day.
  assert.deepEqual(statusesOf(speech('30日')), ['10.04亿元 confirmed']);
});

it('takes 由年中的… for the half-year', () => {
  assert.deepEqual(
    statusesOf('2024年1—9月情况\n\n一般公共预算收入由年中的12.48亿元继续增加。').filter((one) =>
      one.endsWith('differing'),
    ),
    [],
  );
});
