import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { weekdayOf } from '#kernel/calendar.ts';
import { chinaCalendar as calendar } from '#kernel/calendar-cn.ts';
import { calendarFile } from '#kernel/icalendar.ts';
import {
  type AgendaProblem,
  carryOver,
  moved,
  type PastItem,
  proposeAgenda,
  proposeRed,
  rhythmText,
  sameThings,
  sittingDays,
} from './rules.ts';
import { minutesOf, printedMinutes } from './rules-minutes.ts';
import { numberLabel } from './rules-number.ts';

test('every Friday 09:00 (economy.md §3.4, S81): a Friday of rest rolls to the next workday, and keeps its own place in the rhythm', () => {
  const rhythm = { kind: 'weekly', weekday: 5 } as const;
  assert.equal(rhythmText(rhythm, '09:00'), '每周五 09:00');
  // 2022-06-03 (Dragon Boat) is a day of rest until the 5th; 2022-09-30 is worked, 2022-10-07 is the National Day holiday.
  assert.deepEqual(sittingDays(rhythm, '2022-05-27', '2022-06-10', calendar), [
    { planned: '2022-05-27', day: '2022-05-27' },
    { planned: '2022-06-03', day: '2022-06-06' },
    { planned: '2022-06-10', day: '2022-06-10' },
  ]);
  assert.deepEqual(sittingDays(rhythm, '2022-10-01', '2022-10-07', calendar), [
    { planned: '2022-10-07', day: '2022-10-08' },
  ]);
  assert.deepEqual(
    sittingDays({ kind: 'monthly', day: 15 }, '2022-05-01', '2022-06-30', calendar).map(({ day }) => day),
    ['2022-05-16', '2022-06-15'],
  );
  assert.deepEqual(sittingDays({ kind: 'call' }, '2022-01-01', '2022-12-31', calendar), []);
  assert.deepEqual([weekdayOf('2022-06-06'), weekdayOf('2022-06-05')], [1, 7]);
});

const problems: readonly AgendaProblem[] = [
  { id: 'a', title: '甲', level: 1, state: 'working', dueOn: '2022-06-01', raisedAt: '2022-05-01T01:00:00Z' },
  { id: 'b', title: '乙', level: 3, state: 'escalated', dueOn: null, raisedAt: '2022-05-02T01:00:00Z' },
  { id: 'c', title: '丙', level: 1, state: 'raised', dueOn: null, raisedAt: '2022-06-07T01:00:00Z' },
  { id: 'd', title: '丁', level: 1, state: 'working', dueOn: '2022-07-01', raisedAt: '2022-05-03T01:00:00Z' },
  {
    id: 'e',
    title: '戊',
    level: 4,
    state: 'finished',
    dueOn: '2022-06-01',
    raisedAt: '2022-05-03T01:00:00Z',
  },
];

test('the agenda is proposed of what is escalated, overdue or new since the last; what waits for its raiser is not', () => {
  const at = { since: '2022-06-03', today: '2022-06-08', present: new Set<string>() };
  assert.deepEqual(
    proposeAgenda(problems, at).map(({ problem, reasons }) => [problem, reasons]),
    [
      ['b', ['提级']],
      ['a', ['逾期']],
      ['c', ['新提出']],
    ],
  );
  assert.deepEqual(
    proposeAgenda(problems, { ...at, present: new Set(['b']) }).map(({ problem }) => problem),
    ['a', 'c'],
  );
});

const agendaProblem: fc.Arbitrary<AgendaProblem> = fc.record({
  id: fc.uuid(),
  title: fc.constant('题'),
  level: fc.integer({ min: 1, max: 4 }),
  state: fc.constantFrom('raised', 'working', 'escalated', 'finished'),
  dueOn: fc.constantFrom(null, '2022-06-01', '2022-07-01'),
  raisedAt: fc.constantFrom('2022-05-01T00:00:00Z', '2022-06-07T00:00:00Z'),
});

test('property: the order of an agenda does not depend on the order in which problems are read', () => {
  const at = { since: '2022-06-03', today: '2022-06-08', present: new Set<string>() };
  fc.assert(
    fc.property(fc.uniqueArray(agendaProblem, { selector: ({ id }) => id }), (all) => {
      assert.deepEqual(proposeAgenda(all, at), proposeAgenda(all.toReversed(), at));
    }),
  );
});

const pastItem: fc.Arbitrary<PastItem> = fc.record({
  id: fc.uuid(),
  title: fc.constant('题'),
  problem: fc.constantFrom(null, 'p1', 'p2', 'p3'),
  project: fc.constant(null),
  commitment: fc.constant(null),
  carried: fc.integer({ min: 0, max: 5 }),
  outcomes: fc.integer({ min: 0, max: 3 }),
  tasks: fc.array(fc.record({ problem: fc.constantFrom('p1', 'p4', 'p5'), title: fc.constant('办') }), {
    maxLength: 3,
  }),
});

test('property: carrying over loses nothing that is open, keeps nothing that is done, and holds a problem once', () => {
  fc.assert(
    fc.property(
      fc.array(pastItem, { maxLength: 8 }),
      fc.uniqueArray(fc.constantFrom('p1', 'p2', 'p3', 'p4', 'p5')),
      (items, openList) => {
        const open = new Set<string>(openList);
        const carried = carryOver(items, (one) => open.has(one));
        const spoken = items.flatMap(({ problem, tasks }) => [
          ...(problem === null ? [] : [problem]),
          ...tasks.map((one) => one.problem),
        ]);
        const wanted = [...new Set(spoken.filter((one) => open.has(one)))];
        const held = carried.flatMap(({ problem }) => problem ?? []);
        assert.ok(sameThings(held, wanted), 'every open problem, each once');
        const idle = items.filter(
          (one) =>
            one.problem === null && one.outcomes === 0 && !one.tasks.some(({ problem }) => open.has(problem)),
        );
        assert.equal(carried.filter(({ problem }) => problem === null).length, idle.length);
        assert.ok(carried.every((one) => one.carried > 0));
      },
    ),
  );
});

test('property: moving an item changes nothing but its place', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.uuid(), { minLength: 1 }), fc.nat(), fc.integer(), (ids, which, to) => {
      const id = ids[which % ids.length] ?? '';
      const next = moved(ids, id, to);
      assert.ok(sameThings(next, ids));
      assert.equal(next.indexOf(id), Math.max(0, Math.min(ids.length - 1, to)));
      assert.deepEqual(
        next.filter((one) => one !== id),
        ids.filter((one) => one !== id),
      );
    }),
  );
});

test('minutes print items, outcomes and attendance, their counts pinned', () => {
  const minutes = minutesOf({
    series: '要素保障联席会议',
    organ: '某县人民政府要素保障联席会议',
    convener: '常务副县长岗',
    day: '2022-06-10',
    place: '第一会议室',
    number: 3,
    items: [
      {
        title: '园区道路用地',
        outcomes: [
          { kind: 'decision', text: '用县级预留指标解决。', lead: '', helpers: [], until: '' },
          { kind: 'task', text: '办理报批', lead: '自然资源局', helpers: ['发改局'], until: '2022-06-30' },
        ],
      },
      { title: '管线迁改', outcomes: [] },
    ],
    attendance: [
      { unit: '发改局', state: 'present', note: '' },
      { unit: '财政局', state: 'leave', note: '外出培训' },
    ],
  });
  const lines = minutes.blocks.map(({ text }) =>
    text.map((one) => (typeof one === 'string' ? one : `[${one.text}]`)).join(''),
  );
  assert.deepEqual(lines, [
    '2022年6月10日，常务副县长岗在第一会议室主持召开要素保障联席会议2022年第3次会议，研究议题[2]项，作出决定[1]项，交办任务[1]项。纪要如下。',
    '一、园区道路用地',
    '会议决定：用县级预留指标解决。',
    '会议交办：办理报批。由自然资源局牵头，发改局配合，2022年6月30日前办结。',
    '二、管线迁改',
    '本次会议没有形成意见，转下次会议继续研究。',
    '出席：发改局。',
    '请假：财政局（外出培训）。',
  ]);
  assert.deepEqual(
    [numberLabel(1), numberLabel(10), numberLabel(11), numberLabel(23)],
    ['一', '十', '十一', '二十三'],
  );
});

/** Unfolds and reads an iCalendar file as its readers do. @source RFC 5545 3.1 */
function parsed(text: string): ReadonlyMap<string, string> {
  assert.ok(text.endsWith('\r\n'));
  for (const line of text.split('\r\n')) assert.ok(new TextEncoder().encode(line).length <= 75, line);
  const lines = text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
  assert.ok(lines.every((line) => /^[A-Z-]+(?:;[A-Z]+=[^:]+)?:/u.test(line)));
  return new Map(
    lines.map((line) => {
      const at = line.indexOf(':');
      const value = line
        .slice(at + 1)
        .replaceAll(/\\([\\;,n])/gu, (_, one: string) => (one === 'n' ? '\n' : one));
      return [line.slice(0, at), value];
    }),
  );
}

test('a sitting leaves as iCalendar that reads back: zone of China, folded lines, escaped words', () => {
  const sitting = {
    uid: 's1@370404.xushi',
    title: '要素保障联席会议，第三次；加开'.repeat(4),
    day: '2022-06-10',
    starts: '09:00',
    place: '第一会议室',
    text: '1. 用地, 指标\n2. 管线\\迁改',
    version: 2,
    cancelled: false,
    changedAt: '2022-06-08T01:02:03.000Z',
  };
  const read = parsed(calendarFile([sitting]));
  assert.equal(read.get('DTSTART;TZID=Asia/Shanghai'), '20220610T090000');
  assert.equal(read.get('DTSTAMP'), '20220608T010203Z');
  assert.equal(read.get('TZOFFSETTO'), '+0800');
  assert.equal(read.get('SUMMARY'), sitting.title);
  assert.equal(read.get('DESCRIPTION'), sitting.text);
  assert.equal(read.get('STATUS'), 'CONFIRMED');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (title) => {
      const plain = title.replaceAll(/\p{C}/gu, '');
      assert.equal(parsed(calendarFile([{ ...sitting, title: plain }])).get('SUMMARY'), plain);
    }),
  );
});

test('attendance stands apart in the printed minutes, and words of the text that look like it do not', () => {
  const blocks = [
    { kind: 'paragraph', text: ['出席：不在末尾。'] },
    { kind: 'heading1', text: ['一、用地'] },
    { kind: 'paragraph', text: ['会议决定：甲。'] },
    { kind: 'paragraph', text: ['出席：发改局、自然资源局。'] },
    { kind: 'paragraph', text: ['请假：商务局（出差）。'] },
  ] as const;
  assert.deepEqual(printedMinutes(blocks), {
    text: blocks.slice(0, 3),
    attendance: [
      { label: '出席', names: '发改局、自然资源局' },
      { label: '请假', names: '商务局（出差）' },
    ],
  });
});

test('red projects come with the reason of the light and their open problems; commitments only while nobody was told to act', () => {
  const red = [
    { kind: 'project', id: 'p1', title: '乙路', month: '2022-11', reason: '欠31.0个百分点' },
    { kind: 'project', id: 'p2', title: '甲桥', month: '2022-11', reason: '' },
    { kind: 'project', id: 'p3', title: '在议程里的项目', month: '2022-11', reason: 'x' },
    { kind: 'commitment', id: 'c1', title: '已经交办的事项', month: '2022-11', reason: 'x' },
    { kind: 'commitment', id: 'c2', title: '没有措施的事项', month: '2022-11', reason: '低于序时' },
  ] as const;
  const open = [
    { title: '用地指标不足', project: 'p1', commitment: null, action: true },
    { title: '环评未批', project: 'p1', commitment: null, action: false },
    { title: '督办中', project: null, commitment: 'c1', action: true },
  ];
  const present = [{ project: 'p3', commitment: null }];
  assert.deepEqual(
    proposeRed(red, open, present).map(({ id, reasons }) => [id, reasons]),
    [
      ['c2', ['11月红灯无措施：低于序时']],
      ['p2', ['11月红灯无措施']],
      ['p1', ['11月红灯：欠31.0个百分点', '未了结问题：用地指标不足；环评未批']],
    ],
  );
});
