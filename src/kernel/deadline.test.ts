import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { addDays, dayNumber, dayOfNumber, rollToWorkday } from './calendar.ts';
import { chinaCalendar as calendar } from './calendar-cn.ts';
import { type Deadline, type DeadlineUnit, due } from './deadline.ts';
import { extend, returnDue, stateAt } from './deadline-state.ts';

const office = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '17:30' },
];
const works = { calendar, office };

function end(deadline: Deadline): string {
  const found = due(deadline, works);
  return found.kind === 'due' ? found.day : found.reason;
}

test('worked cases, each with its law', () => {
  const cases: readonly (readonly [string, Deadline, string])[] = [
    // 山东12345 (services.md §1, S10): handle and reply in 5 working days.
    ['hotline over Spring Festival', { start: '2022-01-28', quantity: '5', unit: 'workday' }, '2022-02-09'],
    [
      'hotline with a make-up Saturday',
      { start: '2022-09-30', quantity: '5', unit: 'workday' },
      '2022-10-12',
    ],
    // 行政许可法 42, 82: 20 working days from acceptance.
    ['permit', { start: '2022-04-01', quantity: '20', unit: 'workday' }, '2022-04-29'],
    // 人民调解法 33: 30 days from the agreement; the last day is a worked Saturday (调休), so 203 does not roll it.
    ['judicial confirmation', { start: '2022-03-03', quantity: '30', unit: 'day' }, '2022-04-02'],
    // 信访工作条例: decide within 60 days; 2022-10-01 is National Day.
    ['petition', { start: '2022-08-02', quantity: '60', unit: 'day' }, '2022-10-08'],
    // 民法典 202: corresponding day, or the month's last.
    ['one month', { start: '2022-01-31', quantity: '1', unit: 'month' }, '2022-02-28'],
    ['one leap month', { start: '2024-01-31', quantity: '1', unit: 'month' }, '2024-02-29'],
    ['one year', { start: '2024-02-29', quantity: '1', unit: 'year' }, '2025-02-28'],
    // A worked Saturday is no day of rest: nothing rolls.
    ['ends on a make-up Saturday', { start: '2022-04-28', quantity: '9', unit: 'day' }, '2022-05-07'],
    [
      'first day counted',
      { start: '2022-03-07', quantity: '1', unit: 'day', countFirstDay: true },
      '2022-03-07',
    ],
    ['not rolled', { start: '2022-03-03', quantity: '30', unit: 'day', roll: 'none' }, '2022-04-02'],
    // Plain Saturday 2022-03-12 under the narrow reading.
    ['holidays only', { start: '2022-03-10', quantity: '2', unit: 'day', roll: 'holiday' }, '2022-03-12'],
    ['rest days', { start: '2022-03-10', quantity: '2', unit: 'day' }, '2022-03-14'],
  ];
  for (const [name, deadline, day] of cases) assert.equal(end(deadline), day, name);
});

function bad(more: Partial<Deadline>): string {
  return end({ start: '2022-03-01', quantity: '5', unit: 'day', ...more });
}

test('hours run through nights and holidays, from their own moment', () => {
  const found = due({ start: '2022-01-31T23:30:00+08:00', quantity: '2', unit: 'hour' }, works);
  assert.ok(found.kind === 'due' && found.until === '2022-02-01T01:30:00+08:00');
});

test('half a working day is counted in office hours (峄城 企业开办, services.md §4)', () => {
  const found = due({ start: '2022-03-04T14:30:00+08:00', quantity: '0.5', unit: 'workday' }, works);
  assert.ok(found.kind === 'due' && found.until === '2022-03-07T09:30:00+08:00');
});

test('the last day lasts until midnight', () => {
  const found = due({ start: '2022-03-07', quantity: '1', unit: 'workday' }, works);
  assert.ok(
    found.kind === 'due' && found.until === '2022-03-09T00:00:00+08:00' && found.day === '2022-03-08',
  );
});

test('a deadline that rolled says from where', () => {
  const found = due({ start: '2022-08-02', quantity: '60', unit: 'day' }, works);
  assert.ok(found.kind === 'due' && found.rolledFrom === '2022-10-01');
});

test('time for expert review is not counted (行政许可法 45)', () => {
  const deadline: Deadline = { start: '2022-03-01', quantity: '20', unit: 'workday' };
  const pause = { from: '2022-03-07', to: '2022-03-18', reason: '专家评审' };
  assert.equal(end(deadline), '2022-03-29');
  assert.equal(end({ ...deadline, pauses: [pause] }), '2022-04-13');
  const open = due({ ...deadline, pauses: [{ ...pause, to: null }] }, works);
  assert.deepEqual(open, { kind: 'paused', since: '2022-03-07', reason: '计时暂停：专家评审' });
  const hours: Deadline = {
    start: '2022-03-01T09:00:00+08:00',
    quantity: '24',
    unit: 'hour',
    pauses: [{ from: '2022-03-01T10:00:00+08:00', to: '2022-03-01T13:00:00+08:00', reason: '等待材料' }],
  };
  const found = due(hours, works);
  assert.ok(found.kind === 'due' && found.until === '2022-03-02T12:00:00+08:00');
  assert.equal(end({ start: '2022-03-01', quantity: '1', unit: 'month', pauses: [pause] }), '2022-04-13');
});

test('an extension counts from the limit, and only when asked in time (economy.md §3.4)', () => {
  const deadline: Deadline = { start: '2022-03-01', quantity: '20', unit: 'workday' };
  const extension = { quantity: '10', unit: 'workday', reason: '情况复杂' } as const;
  const inTime = extend(deadline, { ...extension, askedAt: '2022-03-29T16:00:00+08:00' }, works, '10');
  assert.ok(inTime.kind === 'extended');
  assert.equal(end(inTime.deadline), '2022-04-13');
  const late = extend(deadline, { ...extension, askedAt: '2022-03-30T00:00:01+08:00' }, works, '10');
  assert.ok(late.kind === 'refused' && late.reason.includes('到期前'));
  const long = extend(
    deadline,
    { ...extension, quantity: '11', askedAt: '2022-03-02T09:00:00+08:00' },
    works,
    '10',
  );
  assert.ok(long.kind === 'refused' && long.reason.includes('超过上限10个工作日'));
  const silent = extend(
    deadline,
    { ...extension, reason: ' ', askedAt: '2022-03-02T09:00:00+08:00' },
    works,
    null,
  );
  assert.ok(silent.kind === 'refused' && silent.reason.includes('理由'));
});

test('petition 60 + 30 days is counted as 90, rolled once', () => {
  const extensions = [
    { quantity: '30', unit: 'day', reason: '复杂', askedAt: '2022-08-20T09:00:00+08:00' },
  ] as const;
  assert.equal(end({ start: '2022-08-02', quantity: '60', unit: 'day', extensions }), '2022-10-31');
});

test('giving a matter back has its own shorter limit (services.md §0 finding 7)', () => {
  const deadline: Deadline = {
    start: '2022-09-30',
    quantity: '5',
    unit: 'workday',
    returnLimit: { quantity: '2', unit: 'workday' },
  };
  const back = returnDue(deadline, works);
  assert.ok(back?.kind === 'due' && back.day === '2022-10-09');
  assert.equal(returnDue({ start: '2022-09-30', quantity: '5', unit: 'workday' }, works), null);
});

test('the state at a moment says what is left', () => {
  const deadline: Deadline = { start: '2022-03-01', quantity: '5', unit: 'workday' };
  const at = (instant: string, done: string | null = null) => stateAt(deadline, instant, works, done);
  assert.deepEqual(at('2022-03-03T10:00:00+08:00').remaining, { value: 3, unit: 'workday' });
  assert.match(at('2022-03-08T23:59:59+08:00').reason, /今日到期/);
  assert.equal(at('2022-03-09T00:00:00+08:00').kind, 'running');
  assert.equal(at('2022-03-09T00:00:01+08:00').kind, 'overdue');
  assert.match(at('2022-03-10T09:00:00+08:00').reason, /已逾期2个工作日/);
  assert.equal(at('2022-03-10T09:00:00+08:00', '2022-03-08T17:00:00+08:00').kind, 'met');
  assert.equal(at('2022-03-10T09:00:00+08:00', '2022-03-09T09:00:00+08:00').kind, 'met-late');
  const paused = { ...deadline, pauses: [{ from: '2022-03-04', to: null, reason: '补正材料' }] };
  assert.equal(stateAt(paused, '2022-03-03T10:00:00+08:00', works).kind, 'running');
  assert.equal(stateAt(paused, '2022-03-04T10:00:00+08:00', works).kind, 'paused');
  const ended = { ...deadline, pauses: [{ from: '2022-03-04', to: '2022-03-10', reason: '补正材料' }] };
  assert.equal(stateAt(ended, '2022-03-04T10:00:00+08:00', works).kind, 'paused');
  assert.equal(stateAt(ended, '2022-03-11T00:00:00+08:00', works).kind, 'running');
});

test('what is left of half a working day is counted in office minutes', () => {
  const half: Deadline = { start: '2022-03-04T14:30:00+08:00', quantity: '0.5', unit: 'workday' };
  const left = (instant: string) => stateAt(half, instant, works).remaining;
  assert.deepEqual(left('2022-03-04T17:00:00+08:00'), { value: 60, unit: 'minute' });
  assert.deepEqual(left('2022-03-06T12:00:00+08:00'), { value: 30, unit: 'minute' });
  assert.deepEqual(left('2022-03-07T10:00:00+08:00'), { value: -30, unit: 'minute' });
});

test('beyond the published calendar it is 未发布', () => {
  const found = due({ start: '2026-12-25', quantity: '10', unit: 'workday' }, works);
  assert.ok(found.kind === 'unpublished' && found.year === 2027);
  assert.equal(
    stateAt({ start: '2026-12-25', quantity: '10', unit: 'day' }, '2026-12-26T00:00:00Z', works).kind,
    'unknown',
  );
  assert.equal(end({ start: '2026-12-25', quantity: '10', unit: 'day', roll: 'none' }), '2027-01-04');
});

test('what cannot be counted is refused in words', () => {
  assert.match(bad({ quantity: '0' }), /大于0/);
  assert.match(bad({ quantity: '五' }), /大于0/);
  assert.match(bad({ quantity: '99999999999' }), /过长/);
  assert.match(bad({ quantity: '0.5' }), /整数/);
  assert.match(bad({ unit: 'hour' }), /起点须写明时刻/);
  assert.match(bad({ unit: 'workday', roll: 'rest' }), /不顺延/);
  assert.match(bad({ start: '3月1日' }), /不是日期/);
  const half: Deadline = { start: '2022-03-04T14:30:00+08:00', quantity: '0.5', unit: 'workday' };
  const closed = due(half, { calendar, office: [] });
  assert.ok(closed.kind === 'invalid' && closed.reason === '未设置办公时间');
  assert.match(bad({ extensions: [{ quantity: '1', unit: 'hour', askedAt: '', reason: '' }] }), /按小时延期/);
});

const startDay = fc.integer({ min: dayNumber('2020-01-01'), max: dayNumber('2024-12-31') }).map(dayOfNumber);
const unit = fc.constantFrom<DeadlineUnit>('day', 'workday', 'month');

test('a longer limit and a later start never end earlier', () => {
  fc.assert(
    fc.property(
      startDay,
      unit,
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 0, max: 10 }),
      (day, unit, n, more) => {
        const base: Deadline = { start: day, quantity: String(n), unit };
        assert.ok(end(base) <= end({ ...base, quantity: String(n + more) }));
        assert.ok(end(base) <= end({ ...base, start: addDays(day, more) }));
        assert.ok(end(base) > day);
      },
    ),
  );
});

test('a pause never shortens, and a natural-day deadline never ends on a day of rest', () => {
  fc.assert(
    fc.property(
      startDay,
      unit,
      fc.integer({ min: 1, max: 40 }),
      fc.tuple(fc.nat(30), fc.nat(30)),
      (day, unit, n, [a, b]) => {
        const base: Deadline = { start: day, quantity: String(unit === 'month' ? (n % 9) + 1 : n), unit };
        const pause = { from: addDays(day, a), to: addDays(day, a + b), reason: '评审' };
        assert.ok(end(base) <= end({ ...base, pauses: [pause] }));
        assert.deepEqual(rollToWorkday(calendar, end(base)), { known: true, value: end(base) });
      },
    ),
  );
});

test('once overdue, always overdue', () => {
  fc.assert(
    fc.property(startDay, fc.nat(20), fc.nat(20), (day, a, b) => {
      const deadline: Deadline = { start: day, quantity: '3', unit: 'workday' };
      const state = (days: number) => stateAt(deadline, `${addDays(day, days)}T12:00:00+08:00`, works).kind;
      if (state(a) === 'overdue') assert.equal(state(a + b), 'overdue');
    }),
  );
});
