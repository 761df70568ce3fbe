import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { addDays } from './calendar.ts';
import { chinaCalendar } from './calendar-cn.ts';
import {
  isShown,
  lastObjectionDay,
  type NoticeRule,
  noticeFault,
  noticeState,
  publicFields,
} from './notice.ts';

const works = { calendar: chinaCalendar, office: [] };
const village: NoticeRule = {
  key: 'points',
  title: '积分公示',
  minimum: { quantity: '5', unit: 'day' },
  objection: { raise: { quantity: '5', unit: 'day' }, answer: { quantity: '5', unit: 'day' } },
  fields: ['household', 'points', 'reason'],
  source: '山东省村务公开条例第13、16条',
};
const posted = { posted: '2022-05-01', takenDown: null, objections: [] };

describe('a notice of at least five days (services.md §6.1)', () => {
  it('runs five days after the day it was put up', () => {
    assert.equal(noticeState(village, posted, '2022-04-30', works).kind, 'planned');
    const last = noticeState(village, posted, '2022-05-06', works);
    assert.deepEqual([last.kind, last.through], ['showing', '2022-05-06']);
    assert.equal(noticeState(village, posted, '2022-05-07', works).kind, 'complete');
  });

  it('counts for nothing when it was taken down early, but may stay longer', () => {
    const early = noticeState(village, { ...posted, takenDown: '2022-05-05' }, '2022-05-20', works);
    assert.deepEqual(
      [early.kind, early.reason],
      ['too-short', '公示期不少于5日，2022-05-05提前撤下，应重新公示'],
    );
    assert.equal(
      noticeState(village, { ...posted, takenDown: '2022-05-05' }, '2022-05-04', works).kind,
      'showing',
    );
    assert.equal(
      noticeState(village, { ...posted, takenDown: '2022-06-01' }, '2022-05-20', works).kind,
      'complete',
    );
  });

  it('waits for the answer to an objection and falls when one is right', () => {
    const asked = { raisedOn: '2022-05-04', answeredOn: null, upheld: null };
    const open = noticeState(village, { ...posted, objections: [asked] }, '2022-05-08', works);
    assert.deepEqual(
      [open.kind, open.reason],
      ['disputed', '2022-05-04提出的异议尚未答复，答复期限2022-05-09'],
    );
    const answered = { ...asked, answeredOn: '2022-05-07', upheld: false };
    assert.equal(
      noticeState(village, { ...posted, objections: [answered] }, '2022-05-08', works).kind,
      'complete',
    );
    const right = { ...answered, upheld: true };
    assert.equal(
      noticeState(village, { ...posted, objections: [right] }, '2022-05-08', works).kind,
      'upheld',
    );
    assert.equal(lastObjectionDay(village, '2022-05-01', works), '2022-05-06');
  });

  it('counts working days by the calendar where the rule says so', () => {
    const goods = { ...village, minimum: { quantity: '10', unit: 'workday' as const } };
    // 30 April to 4 May 2022 are rest, 7 May is worked: 5, 6, 7, 9–13, 16, 17.
    assert.equal(
      noticeState(goods, { ...posted, posted: '2022-04-29' }, '2022-05-01', works).through,
      '2022-05-17',
    );
  });

  it('is refused with the day that would do', () => {
    assert.equal(
      noticeFault(village, '2022-05-01', '2022-05-05', works),
      '“积分公示”公示期不少于5日（山东省村务公开条例第13、16条）：2022-05-01起公示，截止日应不早于2022-05-06',
    );
    assert.equal(noticeFault(village, '2022-05-01', '2022-05-06', works), null);
    assert.equal(noticeFault(village, '明天', '2022-05-06', works), '公示起止应为日期（如2022-05-10）');
  });

  it('shows whitelisted fields only, until its last day', () => {
    const shown = publicFields(village, { household: '012号户', points: '5', phone: '13800000000' });
    assert.deepEqual(shown, { household: '012号户', points: '5' });
    assert.deepEqual(
      ['2022-04-30', '2022-05-01', '2022-05-06', '2022-05-07'].map((day) =>
        isShown('2022-05-01', '2022-05-06', day),
      ),
      [false, true, true, false],
    );
  });

  it('is complete exactly from the day after its minimum, whenever it begins', () => {
    const day = fc.integer({ min: 0, max: 900 }).map((count) => addDays('2021-01-01', count));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 40 }), (from, length) => {
        const rule = { ...village, minimum: { quantity: String(length), unit: 'day' as const } };
        const hung = { posted: from, takenDown: null, objections: [] };
        assert.equal(noticeState(rule, hung, addDays(from, length), works).kind, 'showing');
        assert.equal(noticeState(rule, hung, addDays(from, length + 1), works).kind, 'complete');
        assert.equal(noticeFault(rule, from, addDays(from, length), works), null);
        assert.notEqual(noticeFault(rule, from, addDays(from, length - 1), works), null);
      }),
    );
  });
});
