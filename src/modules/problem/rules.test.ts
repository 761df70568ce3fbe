import assert from 'node:assert/strict';
import { test } from 'node:test';
import { array, assert as check, constantFrom, integer, property } from 'fast-check';
import { addDays } from '#kernel/calendar.ts';
import { chinaCalendar as calendar } from '#kernel/calendar-cn.ts';
import type { RuleValue } from '#kernel/rule-pack.ts';
import { extendedTo, limitOf, limitUntil, silentSince } from './rules-limit.ts';
import {
  actsOf,
  endStates,
  parties,
  problemActs,
  problemMoves,
  problemStates,
  refusalOf,
  type Standing,
  type StepFact,
} from './rules-machine.ts';
import { problemKey, readProblems } from './rules-sheet.ts';
import { standingBy } from './rules-then.ts';

const county = '370404';
const steps: readonly StepFact[] = [
  { level: 1, title: '项目', posts: [], escalators: ['office'] },
  { level: 2, title: '单位', posts: [], escalators: ['raiser', 'lead', 'office'] },
  { level: 3, title: '分管县领导', posts: ['ld'], escalators: ['lead', 'office'] },
  { level: 4, title: '主要领导', posts: ['qz'], escalators: ['office'] },
];
const standing: Standing = {
  state: 'working',
  level: 1,
  parties: ['lead'],
  steps,
  due: '2022-06-15',
  today: '2022-06-10',
  silentSince: null,
};

test('limits as other places have them (economy.md §3.4, S86, S87): 5 working days over Dragon Boat, 15 days, 30 days rolled off a day of rest', () => {
  // 2022-06-03 to 06-05 was the Dragon Boat holiday.
  const start = '2022-06-01';
  const days = (kind: 'meeting' | 'normal' | 'document' | 'minutes' | 'urgent' | 'hard'): string | false => {
    const found = limitOf([], kind, { county, start, calendar });
    return found.ok && found.due;
  };
  assert.equal(days('meeting'), '2022-06-09');
  assert.equal(days('normal'), '2022-06-16');
  assert.equal(days('document'), '2022-07-01');
  assert.equal(days('minutes'), '2022-06-21');
  assert.equal(days('urgent'), '2022-06-06');
  assert.equal(days('hard'), '2022-07-01');
});

test('a limit that the county sets holds from its day on', () => {
  const own: RuleValue = {
    place: county,
    key: 'problem.limit.meeting',
    value: '3',
    unit: 'workday',
    from: '2022-07-01',
    to: null,
    basis: '本县规定',
    version: 1,
  };
  const at = (start: string): string | false => {
    const found = limitOf([own], 'meeting', { county, start, calendar });
    return found.ok && found.due;
  };
  assert.equal(at('2022-06-13'), '2022-06-20');
  assert.equal(at('2022-07-04'), '2022-07-07');
});

test('an extension goes to the day that was asked for, before expiry only, with a reason', () => {
  const first = limitUntil('2022-06-01', '2022-06-10', calendar);
  assert.ok(first.ok);
  const ask = (askedAt: string, to: string, reason = '等待土地预审批复') =>
    extendedTo(first.deadline, { askedAt, to, reason }, calendar);
  const granted = ask('2022-06-10T08:00:00Z', '2022-06-30');
  assert.equal(granted.ok && granted.due, '2022-06-30');
  const late = ask('2022-06-11T01:00:00Z', '2022-06-30');
  assert.match(late.ok ? '' : late.reason, /到期前申请/u);
  assert.equal(ask('2022-06-09T01:00:00Z', '2022-06-10').ok, false);
  assert.equal(ask('2022-06-09T01:00:00Z', '2022-06-30', '  ').ok, false);
});

test('property: an extension asked for after the last day is refused, one asked for in time ends on its day', () => {
  const base = '2022-03-01';
  check(
    property(
      integer({ min: 1, max: 60 }),
      integer({ min: 0, max: 90 }),
      integer({ min: 1, max: 60 }),
      (length, asked, more) => {
        const first = limitUntil(base, addDays(base, length), calendar);
        assert.ok(first.ok);
        const to = addDays(first.due, more);
        const found = extendedTo(
          first.deadline,
          { askedAt: `${addDays(base, asked)}T04:00:00Z`, to, reason: '需要更多时间' },
          calendar,
        );
        if (asked > length) assert.equal(found.ok, false);
        else assert.equal(found.ok && found.due, to);
      },
    ),
  );
});

test('silence counts only where the county has set a wait, and when it is over', () => {
  const wait: RuleValue = {
    place: county,
    key: 'problem.silence',
    value: '5',
    unit: 'workday',
    from: '2022-01-01',
    to: null,
    basis: '本县规定',
    version: 1,
  };
  const finished = '2022-06-13T02:00:00Z';
  const at = (today: string) => ({ county, today, calendar });
  assert.equal(silentSince([], at('2022-12-01'), finished), null);
  assert.equal(silentSince([wait], at('2022-06-20'), finished), null);
  assert.equal(silentSince([wait], at('2022-06-21'), finished), '2022-06-20');
});

test('property: of any acts whatever only legal moves change the state, and an end is an end', () => {
  check(
    property(array(constantFrom(...problemActs), { maxLength: 40 }), (acts) => {
      let state: (typeof problemStates)[number] = 'raised';
      let level = 1;
      for (const act of acts) {
        const now: Standing = { ...standing, state, level, parties };
        if (refusalOf(act, now) !== null) continue;
        assert.ok(problemMoves[act].from.includes(state));
        assert.ok(!endStates.includes(state), 'nothing leaves an end');
        // Closed only from 办结待认: by the raiser, or by silence, which is off here.
        if (problemMoves[act].to === 'closed') assert.equal(act, 'confirm');
        if (act === 'escalate') level += 1;
        state = problemMoves[act].to ?? state;
        assert.ok(level <= 4);
      }
    }),
  );
});

test('every state but the ends has a way on, and every state is reached; what was closed comes back with a reason and a limit only', () => {
  const { reopen, ...others } = problemMoves;
  const all = Object.values(others);
  assert.deepEqual([reopen.from, reopen.to, reopen.asks], [['closed'], 'returned', ['text', 'limit']]);
  for (const state of problemStates) {
    assert.equal(
      all.some(({ from, to }) => from.includes(state) && to !== null),
      !endStates.includes(state),
      state,
    );
    assert.ok(state === 'raised' || all.some(({ to }) => to === state), state);
  }
});

function up(level: number, who: Standing['parties']): string | null {
  return refusalOf('escalate', { ...standing, level, parties: who });
}

test('who may bring a problem up is said by the step above', () => {
  assert.equal(up(1, ['raiser']), null);
  assert.match(up(2, ['raiser']) ?? '', /“分管县领导”须由牵头单位、计划管理岗提出/u);
  assert.equal(up(2, ['lead']), null);
  assert.equal(up(3, ['office']), null);
  assert.match(up(4, ['office']) ?? '', /最高一级/u);
});

test('after expiry the lead unit reads why it may not ask for more time; whoever is nobody to it has no acts', () => {
  const acts = actsOf({ ...standing, today: '2022-06-16' });
  assert.match(acts.find(({ act }) => act === 'ask')?.refusal ?? '', /延期须在到期前申请：2022-06-15/u);
  assert.equal(acts.find(({ act }) => act === 'finish')?.refusal, null);
  assert.deepEqual(actsOf({ ...standing, parties: [] }), []);
  assert.deepEqual(
    actsOf({ ...standing, state: 'finished', parties: ['lead'] }).filter(({ refusal }) => refusal === null),
    [],
    'whoever did it does not confirm it',
  );
});

test('a table of problems is read by its headings, with the row and the cure of every fault', () => {
  const names = {
    kinds: [{ id: 'land', title: '土地' }],
    units: [
      { id: 'zjj', name: '住房和城乡建设局', shortName: '住建局' },
      { id: 'czj', name: '财政局', shortName: '财政局' },
    ],
    projects: [{ id: 'p1', name: '城区供热管网改造' }],
    ownUnit: 'zjj',
    anyUnit: false,
    known: new Set([problemKey('zjj', '用地指标不足')]),
  };
  const heading = ['问题类别', '问题标题', '情况说明', '项目名称', '提出单位'];
  const read = readProblems(
    [
      ['问题台账导入表'],
      heading,
      ['土地', '管网用地未批', '尚缺三亩用地指标', '城区供热管网改造', ''],
      ['土地', '用地指标不足', '前次已经报过的问题', '', '住建局'],
      [],
      ['地', '短', '太短', '没有的项目', '财政局'],
      ['土地', '管网用地未批', '同一单位又写一遍', '', '住建局'],
    ],
    names,
  );
  assert.deepEqual(
    read.rows.map(({ row, project, unit }) => [row, project, unit]),
    [[3, 'p1', 'zjj']],
  );
  assert.equal(read.same, 1);
  assert.deepEqual(
    read.faults.map(({ row, column }) => [row, column]),
    [
      [6, '问题类别'],
      [6, '问题标题'],
      [6, '情况说明'],
      [6, '项目名称'],
      [6, '提出单位'],
      [7, '问题标题'],
    ],
  );
});

test('a problem stands at the end of a month as its log says of then, by the day in China', () => {
  const log = [
    { at: '2022-05-31T17:00:00.000Z', state: 'raised' },
    { at: '2022-06-02T01:00:00.000Z', state: 'accepted' },
    { at: '2022-07-04T01:00:00.000Z', state: 'assigned' },
    { at: '2022-08-04T01:00:00.000Z', state: 'closed' },
    { at: '2022-10-04T01:00:00.000Z', state: 'returned' },
  ] as const;
  const stood = ['2022-05', '2022-06', '2022-07', '2022-08', '2022-10'].map((month) =>
    standingBy(log, month),
  );
  assert.deepEqual(stood, [
    null,
    { state: 'accepted', isAssigned: false },
    { state: 'assigned', isAssigned: true },
    null,
    { state: 'returned', isAssigned: true },
  ]);
});
