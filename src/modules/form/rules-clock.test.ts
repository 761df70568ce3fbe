import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { addDays } from '#kernel/calendar.ts';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { dayOfRule } from '#kernel/month-day.ts';
import {
  type ClockException,
  type ClockOverride,
  type ClockRecords,
  clocksOf,
  gateOf,
  reminderOn,
  timelinessOf,
} from './rules-clock.ts';

const rules = {
  opens: { months: 1, day: 1, roll: 'none' },
  due: { months: 1, day: 5, roll: 'rest' },
  locks: { months: 2, day: 1, roll: 'none' },
} as const;
const none: ClockRecords = { overrides: [], exceptions: [], closings: [] };
const clocks = (month: string, records: Partial<ClockRecords> = {}, unit = 'town') =>
  clocksOf({ form: 'plan', rules, unit, month }, { ...none, ...records }, chinaCalendar);
const exception = (more: Partial<ClockException> = {}): ClockException => ({
  id: 'e1',
  form: 'plan',
  unit: 'town',
  month: '2022-05',
  until: '2022-07-10',
  reason: '断电三天补报',
  grantedAt: '2022-07-04T01:00:00.000Z',
  grantedByName: '发改局计划科',
  revokedAt: null,
  ...more,
});
const override = (more: Partial<ClockOverride> = {}): ClockOverride => ({
  form: 'plan',
  unit: '',
  month: '2022-05',
  opens: null,
  due: null,
  locks: null,
  reason: '全县换系统',
  ...more,
});

const gate = (today: string, records: Partial<ClockRecords> = {}) =>
  gateOf(clocks('2022-05', records), '2022-05', today);
const words = (first: string | null) => gateOf(clocks('2022-05'), '2022-05', '2022-06-08', first).note;
const now = (first: string | null, today: string, records: Partial<ClockRecords> = {}) =>
  timelinessOf(first, clocks('2022-05', records), today);

describe('the four clocks', () => {
  // Each worked by hand from the notices of 2022 and the week.
  const worked: readonly (readonly [month: string, due: string, why: string])[] = [
    ['2022-01', '2022-02-07', '5 February lies in the Spring Festival, 31 January to 6 February'],
    ['2022-02', '2022-03-07', '5 March is a Saturday'],
    ['2022-03', '2022-04-06', '5 April is 清明, 3 to 5 April'],
    ['2022-04', '2022-05-05', '5 May is a Thursday after the holiday'],
    ['2022-05', '2022-06-06', '5 June is the last day of 端午'],
    ['2022-09', '2022-10-08', '5 October lies in the holiday; Saturday the 8th is a make-up workday'],
    ['2022-10', '2022-11-07', '5 November is a Saturday'],
    ['2022-11', '2022-12-05', '5 December is a Monday'],
  ];
  for (const [month, due, why] of worked)
    it(`${month} is due on ${due}: ${why}`, () => {
      assert.equal(clocks(month).due, due);
      const natural = `${due.slice(0, 7)}-05`;
      assert.equal(clocks(month).dueRolledFrom, due === natural ? null : natural);
    });

  it('take the last day of a shorter month and say when the calendar of a year is not out', () => {
    assert.equal(dayOfRule({ months: 1, day: 31, roll: 'none' }, '2022-01', chinaCalendar).day, '2022-02-28');
    const far = dayOfRule({ months: 1, day: 5, roll: 'rest' }, '2090-04', chinaCalendar);
    assert.equal(far.day, '2090-05-05');
    assert.match(far.unpublished ?? '', /未发布/u);
  });

  it("go by the unit's own days first, then by those of every unit, then by the rule", () => {
    const overrides = [
      override({ due: '2022-06-10', locks: '2022-07-15' }),
      override({ unit: 'town', due: '2022-06-20' }),
    ];
    const own = clocks('2022-05', { overrides });
    assert.deepEqual([own.opens, own.due, own.locks], ['2022-06-01', '2022-06-20', '2022-07-15']);
    assert.equal(clocks('2022-05', { overrides }, 'other').due, '2022-06-10');
    assert.equal(clocks('2022-06', { overrides }).override, null);
  });
});

describe('the gate of a month', () => {
  it('opens on its first day and locks on its lock day, to the day', () => {
    assert.deepEqual(
      ['2022-05-31', '2022-06-01', '2022-06-06', '2022-06-07', '2022-06-30', '2022-07-01'].map(
        (day) => gate(day).kind,
      ),
      ['early', 'open', 'open', 'overdue', 'overdue', 'locked'],
    );
    assert.match(gate('2022-05-31').shut ?? '', /6月1日起填报，还没有开放/u);
    assert.match(gate('2022-06-08').note ?? '', /6月6日已过2天/u);
    assert.match(gate('2022-07-01').shut ?? '', /7月1日锁定.*申请例外/u);
  });

  it('says of a returned month how the first submission counts, as the timeliness table does', () => {
    assert.match(words('2022-06-06') ?? '', /首次提交在时限内，按及时计$/u);
    assert.equal(now('2022-06-06T03:00:00.000Z', '2022-06-08'), 'timely');
    assert.match(words('2022-06-07') ?? '', /按逾期计$/u);
    assert.match(words(null) ?? '', /按逾期计$/u);
  });

  it('says who closed the month, also before its lock day', () => {
    const closings = [
      { form: 'plan', month: '2022-05', closedAt: '2022-06-20T01:00:00.000Z', closedByName: '发改局计划科' },
    ];
    assert.equal(gate('2022-06-21', { closings }).kind, 'closed');
    assert.match(gate('2022-06-21', { closings }).shut ?? '', /6月20日结账（发改局计划科）/u);
  });

  it('stays open by an exception to its last day, and says by whom, why and until when', () => {
    const exceptions = [exception()];
    assert.equal(gate('2022-07-10', { exceptions }).shut, null);
    assert.match(
      gate('2022-07-10', { exceptions }).note ?? '',
      /例外开放至7月10日（发改局计划科批准：断电三天补报）/u,
    );
    assert.match(gate('2022-07-11', { exceptions }).shut ?? '', /例外期限7月10日已过/u);
    assert.equal(
      gate('2022-07-05', { exceptions: [exception({ revokedAt: '2022-07-05T00:00:00Z' })] }).kind,
      'locked',
    );
    assert.equal(gate('2022-07-05', { exceptions: [exception({ unit: 'other' })] }).kind, 'locked');
  });
});

describe('timeliness', () => {
  it('is judged by the first submission, on the clocks of China', () => {
    assert.equal(now(null, '2022-06-06'), 'pending');
    assert.equal(now('2022-06-06T15:59:59.000Z', '2022-06-30'), 'timely');
    assert.equal(now('2022-06-06T16:00:00.000Z', '2022-06-30'), 'late');
    assert.equal(now(null, '2022-06-07'), 'missing');
  });

  it('counts what came under an exception apart, but never makes a late report good', () => {
    const exceptions = [exception()];
    assert.equal(now('2022-07-05T01:00:00.000Z', '2022-07-20', { exceptions }), 'excepted');
    assert.equal(now('2022-06-20T01:00:00.000Z', '2022-07-20', { exceptions }), 'late');
    assert.equal(now(null, '2022-07-08', { exceptions }), 'excepted');
    assert.equal(now(null, '2022-07-11', { exceptions }), 'missing');
  });
});

describe('reminders', () => {
  it('fall on the declared days before and after the day they are due', () => {
    const of = { remindBefore: [3, 1], remindAfter: [1, 3] };
    const on = (today: string) => reminderOn(of, clocks('2022-05'), today);
    assert.deepEqual(on('2022-06-03'), { when: 'before', days: 3 });
    assert.equal(on('2022-06-04'), null);
    assert.deepEqual(on('2022-06-05'), { when: 'before', days: 1 });
    assert.equal(on('2022-06-06'), null);
    assert.deepEqual(on('2022-06-07'), { when: 'after', days: 1 });
    assert.deepEqual(on('2022-06-09'), { when: 'after', days: 3 });
  });
});

const day = fc.integer({ min: 0, max: 400 }).map((n) => addDays('2022-01-01', n));
const month = fc.constantFrom('2022-04', '2022-05', '2022-06');
const unit = fc.constantFrom('town', 'other');
const exceptions = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 4 }),
    form: fc.constantFrom('plan', 'own'),
    unit,
    month,
    until: day,
    reason: fc.constant('补报'),
    grantedAt: day.map((one) => `${one}T01:00:00.000Z`),
    grantedByName: fc.constantFrom('甲', '乙'),
    revokedAt: fc.option(day, { nil: null }),
  }),
  { selector: ({ id }) => id, maxLength: 8 },
);
const overrides = fc.uniqueArray(
  fc.record({
    form: fc.constantFrom('plan', 'own'),
    unit: fc.constantFrom('', 'town', 'other'),
    month,
    opens: fc.option(day, { nil: null }),
    due: fc.option(day, { nil: null }),
    locks: fc.option(day, { nil: null }),
    reason: fc.constant('改期'),
  }),
  { selector: (one) => `${one.form} ${one.unit} ${one.month}`, maxLength: 8 },
);

describe('clocks recomputed from their records', () => {
  it('are the same in whatever order the records come', () => {
    fc.assert(
      fc.property(exceptions, overrides, unit, month, (granted, changed, of, at) => {
        const question = { form: 'plan', rules, unit: of, month: at };
        const straight = clocksOf(
          question,
          { exceptions: granted, overrides: changed, closings: [] },
          chinaCalendar,
        );
        const turned = {
          exceptions: granted.toReversed(),
          overrides: changed.toReversed(),
          closings: [],
        };
        assert.deepEqual(clocksOf(question, turned, chinaCalendar), straight);
      }),
    );
  });

  it('only open further by an exception, and stand as before once it is taken back', () => {
    fc.assert(
      fc.property(exceptions, overrides, unit, month, day, (granted, changed, of, at, today) => {
        const question = { form: 'plan', rules, unit: of, month: at };
        const gateWith = (more: readonly ClockException[]) =>
          gateOf(
            clocksOf(
              question,
              { exceptions: [...granted, ...more], overrides: changed, closings: [] },
              chinaCalendar,
            ),
            at,
            today,
          );
        const before = gateWith([]);
        const extra = exception({ id: 'extra', unit: of, month: at, until: addDays(today, 3) });
        const after = gateWith([extra]);
        if (before.shut === null) assert.equal(after.shut, null);
        if (before.kind === 'locked' || before.kind === 'expired') assert.equal(after.shut, null);
        assert.deepEqual(gateWith([{ ...extra, revokedAt: '2022-01-01T00:00:00Z' }]), before);
      }),
    );
  });
});
