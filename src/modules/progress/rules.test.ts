import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { published } from '#kernel/parameter.ts';
import {
  actorOf,
  afterAct,
  approvedWords,
  entryFaults,
  filledBond,
  filledDone,
  mayWrite,
  visibleVersion,
} from './rules.ts';
import { mergedCounts, quantityColumns, readBoth, sameCounts } from './rules-counts.ts';
import { dueOfMonth, exceptionOf, isUnder, type ProgressException, untilFault } from './rules-due.ts';
import { progressColumns, readProgress } from './rules-sheet.ts';
import { acts, type EntryInput, states } from './schema.ts';

const entry = (more: Partial<EntryInput> = {}): EntryInput => ({
  monthDone: '10000',
  done: '30000',
  paid: null,
  words: '主体施工',
  nextPlan: '',
  nextAmount: null,
  explanation: '',
  payDue: null,
  bondAmount: null,
  bondIssued: null,
  bondUsed: null,
  quantities: [],
  ...more,
});
const before = { month: '2022-04', done: '20000' };
const words = (input: EntryInput, isNext = true): string =>
  entryFaults(input, before, isNext)
    .map(({ message }) => message)
    .join(' ');

describe('a month', () => {
  it('goes from draft to approved by two hands, and back with a reason', () => {
    assert.deepEqual(
      acts.map((act) => [act, actorOf(act)]),
      [
        ['submit', 'writer'],
        ['withdraw', 'writer'],
        ['return', 'reviewer'],
        ['approve', 'reviewer'],
      ],
    );
    assert.equal(afterAct('submit', 'draft'), 'submitted');
    assert.equal(afterAct('approve', 'draft'), null);
    for (const state of states) if (mayWrite(state)) assert.equal(afterAct('approve', state), null);
  });

  it('shows drafts to the writer alone, and the approved version to everybody else while it is corrected', () => {
    const corrected = { state: 'draft', version: 3, approvedVersion: 2 } as const;
    assert.deepEqual(
      (['all', 'submitted', 'approved'] as const).map((sight) => visibleVersion(corrected, sight)),
      [3, 2, 2],
    );
    assert.equal(visibleVersion({ ...corrected, state: 'submitted' }, 'submitted'), 3);
    assert.equal(visibleVersion({ ...corrected, approvedVersion: null }, 'approved'), null);
  });

  it('asks for an amount and words, and for an explanation where the numbers do not go on', () => {
    assert.equal(words(entry()), '');
    assert.match(words(entry({ done: null, words: '' })), /本年累计.*形象进度/u);
    assert.match(words(entry({ done: '25000' })), /相差-0.5万元/u);
    assert.equal(words(entry({ done: '25000', explanation: '核减' })), '');
    assert.equal(
      words(entry({ done: '25000' }), false),
      '',
      'after a gap month and cumulative need not meet',
    );
    assert.match(words(entry({ done: '15000' })), /比2022-04的累计少/u);
    assert.match(words(entry({ monthDone: '40000', explanation: 'x' })), /当月完成大于本年累计/u);
    const quantities = [{ id: 'a', started: '1', completed: '2', accepted: null }];
    assert.match(words(entry({ quantities })), /完工数大于开工数/u);
  });

  it('fills the cumulative from the month before, or leaves it open after a gap', () => {
    fc.assert(
      fc.property(fc.nat(10 ** 9), fc.nat(10 ** 9), (earlier, now) => {
        const input = entry({ done: null, monthDone: String(now) });
        const known = { month: '2022-04', done: String(earlier) };
        const done = filledDone(input, known, false);
        assert.equal(done, String(earlier + now));
        assert.deepEqual(entryFaults({ ...input, done }, known, true), []);
        assert.equal(filledDone(input, null, true), String(now));
        assert.equal(filledDone(input, null, false), null);
      }),
    );
  });

  it('keeps amount and issue of a bond until they are said anew, and asks for both where something was used', () => {
    const earlier = { bondAmount: '600', bondIssued: '2022-03' };
    assert.deepEqual(filledBond(entry({ bondUsed: '100' }), earlier), earlier);
    assert.deepEqual(filledBond(entry(), earlier), { bondAmount: null, bondIssued: null });
    assert.equal(filledBond(entry({ bondUsed: '1', bondAmount: '700' }), earlier).bondAmount, '700');
    assert.match(words(entry({ bondUsed: '100' })), /额度和发行月份/u);
    assert.match(words(entry({ ...earlier, bondUsed: '601' })), /大于额度/u);
    assert.equal(words(entry({ ...earlier, bondUsed: '600', payDue: '5' })), '');
  });

  it('leaves a sentence', () => {
    assert.equal(
      approvedWords('2022-05', entry(), '数字报错'),
      '2022-05项目进度通过；当月1万元；本年累计3万元；主体施工；更正：数字报错',
    );
  });
});

describe('a table', () => {
  const heading = progressColumns.map(({ title }) => title);
  const projects = [
    { project: 'a', name: '一号路', code: 'A1' },
    { project: 'b', name: '二号路', code: null },
  ];
  const line = (cells: Readonly<Record<string, string | number>>) =>
    heading.map((title) => cells[title] ?? null);

  it('names projects by code or name, passes over lines without anything new, and says line, column and cure', () => {
    const { rows, faults } = readProgress(
      [
        ['2022年5月项目进度'],
        heading,
        line({ 项目代码: 'A1', 项目名称: '改过名的路', '本年累计（万元）': '1,234.5', 形象进度: '路基' }),
        line({ 项目名称: '二号路' }),
        line({ 项目名称: '三号路', '当月完成（万元）': 1 }),
        line({ 项目名称: '二号路', '当月完成（万元）': '约3', '本年累计（万元）': -1 }),
        line({ 项目名称: '二号路', '当月完成（万元）': 2 }),
      ],
      projects,
    );
    assert.deepEqual(rows[0], { row: 3, project: 'a', fields: { done: '12345000', words: '路基' } });
    assert.deepEqual(
      faults.map(({ row, column }) => `${row} ${column}`),
      ['5 项目名称', '6 当月完成（万元）', '6 本年累计（万元）', '7 项目名称'],
    );
    assert.match(faults[3]?.message ?? '', /与第6行是同一个项目/u);
    assert.match(readProgress([['x']], projects).faults[0]?.message ?? '', /没有找到表头/u);
  });
});

describe('the table of quantities', () => {
  const heading = quantityColumns.map(({ title }) => title);
  const quantities = [
    { id: 'q1', name: '安置房', unit: '套' },
    { id: 'q2', name: '管网', unit: 'km' },
  ];
  const projects = [{ project: 'a', name: '一号路', code: 'A1', quantities }];
  const line = (cells: Readonly<Record<string, string | number>>) =>
    heading.map((title) => cells[title] ?? null);
  const months = [progressColumns.map(({ title }) => title)];

  it('joins the counts to the month of their project; what is left empty stays as it was', () => {
    const { rows, faults } = readBoth(
      months,
      [
        heading,
        line({
          项目代码: 'A1',
          项目名称: '改过名',
          实物量: '安置房',
          单位: '套',
          累计开工: '1,000',
          累计完工: 0,
        }),
        line({ 项目名称: '一号路', 实物量: '管网' }),
      ],
      projects,
    );
    assert.deepEqual(faults, []);
    assert.deepEqual(rows, [
      { row: 2, project: 'a', fields: {}, quantities: [{ id: 'q1', started: '1000', completed: '0' }] },
    ]);
    const before = [
      { id: 'q2', started: '3', completed: null, accepted: null },
      { id: 'q1', started: '900', completed: null, accepted: '0' },
    ];
    const after = mergedCounts(before, rows[0]?.quantities ?? []);
    assert.deepEqual(after[1], { id: 'q1', started: '1000', completed: '0', accepted: '0' });
    assert.equal(sameCounts(before, before.toReversed()), true);
    assert.equal(sameCounts(before, after), false);
  });

  it('names the sheet, the line, the column and the cure', () => {
    const { faults } = readBoth(
      months,
      [
        heading,
        line({ 项目名称: '二号路', 实物量: '管网', 累计开工: 1 }),
        line({ 项目名称: '一号路', 实物量: '路灯', 累计开工: 1 }),
        line({ 项目名称: '一号路', 实物量: '管网', 单位: 'm', 累计开工: 1 }),
        line({ 项目名称: '一号路', 实物量: '管网', 累计完工: '约3' }),
        line({ 项目名称: '一号路', 实物量: '管网', 累计完工: 3 }),
      ],
      projects,
    );
    assert.deepEqual(
      faults.map(({ row, column }) => `${row} ${column}`),
      ['2 项目名称', '3 实物量', '4 实物量', '5 累计完工', '6 实物量'],
    );
    assert.match(faults[1]?.message ?? '', /安置房（套）、管网（km）/u);
    assert.match(readBoth(null, [['x']], projects).faults[0]?.message ?? '', /没有找到表头/u);
    assert.match(readBoth(null, null, projects).faults[0]?.message ?? '', /项目名称/u);
  });
});

describe('the last day on time', () => {
  const own = { ...published('progress.day', '10', '调度通知'), place: '370404', from: '2022-08-01' };
  const due = (month: string) => dueOfMonth(month, [own], '370404', chinaCalendar);

  it('is the county’s day of the next month, off days of rest', () => {
    // 5 June 2022 is the last day of the Dragon Boat holiday.
    assert.deepEqual(['2022-04', '2022-05', '2022-10'].map(due), ['2022-05-05', '2022-06-06', '2022-11-10']);
  });

  it('moves with a new value from the month on in which it holds, never back', () => {
    assert.deepEqual(['2022-06', '2022-07'].map(due), ['2022-07-05', '2022-08-10']);
    assert.equal(dueOfMonth('2022-07', [own], '370403', chinaCalendar), '2022-08-05');
  });
});

const fault = (until: string) => untilFault(until, '2022-06-06', '2022-06-01');

describe('an exception', () => {
  const one: ProgressException = {
    id: 'a',
    unit: 'town',
    month: '2022-05',
    until: '2022-06-15',
    reason: '机房停电检修',
    grantedAt: '2022-06-08T01:00:00.000Z',
    grantedByName: '发改局计划岗',
    revokedAt: null,
  };

  const at = (day: string) => isUnder(one, `${day}T02:00:00.000Z`);

  it('is the farthest that stands', () => {
    const further = { ...one, id: 'b', until: '2022-06-20' };
    const of = { unit: 'town', month: '2022-05' };
    assert.equal(exceptionOf([further, one], of)?.id, 'b');
    assert.equal(exceptionOf([{ ...further, revokedAt: '2022-06-09T01:00:00.000Z' }, one], of)?.id, 'a');
    assert.equal(exceptionOf([one], { ...of, month: '2022-04' }), null);
  });

  it('covers what comes between the day it was granted and its last', () => {
    assert.deepEqual(['2022-06-07', '2022-06-08', '2022-06-15', '2022-06-16'].map(at), [
      false,
      true,
      true,
      false,
    ]);
  });

  it('reaches neither back, nor no further than the day on time, nor without end', () => {
    assert.match(fault('2022-05-31') ?? '', /已过/u);
    assert.match(fault('2022-06-06') ?? '', /不需要例外/u);
    assert.match(fault('2022-12-31') ?? '', /太远/u);
    assert.equal(fault('2022-06-07'), null);
  });
});
