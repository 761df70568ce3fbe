import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { blankItem, type Item } from '#kernel/system/log.ts';
import { type Run, rehearse } from '#kernel/system/test-support.ts';
import type { Payload } from '#kernel/system/types.ts';
import { village } from './definition.ts';
import { opennessCalendar } from './rules-openness.ts';

const at = (day: string): string => `${day}T10:00:00+08:00`;

function item(kind: string, state: string, payload: Payload, id = `${kind}1`): Item {
  return { ...blankItem(kind, { id, number: '演示' }), state, payload };
}

// Base 20 that is not redeemed, out when used up, cleared at the year's end (services.md §6.1, one scheme seen there).
const scheme = item('scheme', 'inforce', { base: '20', closing: 'clear', exhaustion: 'out' });
const rule = item('rule', 'listed', { scheme: 'scheme1', title: '演示项目', effect: 'earn', points: '10' });
const earned = (points: string, on = '2022-03-01', id = points): Item =>
  item('event', 'posted', { household: 'h1', effect: 'earn', points, on, what: '演示' }, id);

function play(around: Readonly<Record<string, readonly Item[]>> = {}) {
  return rehearse(village, { related: { scheme: [scheme], rule: [rule], ...around } });
}

function recorded(day = '2022-05-01'): Run {
  return play().begin('event', at(day), {
    household: 'h1',
    rule: 'rule1',
    what: '演示：参加义务劳动',
    on: day,
  });
}

function noticed(day: string): Run {
  const { go } = play();
  const reviewed = go(go(recorded(), 'check', at(day)), 'review', at(day));
  return go(reviewed, 'notice', at(day), { noticedOn: day, place: '演示村公示栏' });
}

describe('a scheme', () => {
  const { begin, go, refusal } = play();
  const drawn = begin('scheme', at('2022-01-05'), {
    name: '演示方案',
    base: '20',
    closing: 'clear',
    exhaustion: 'out',
  });
  const held = {
    meeting: 'representatives',
    heldOn: '2022-01-10',
    members: '45',
    present: '30',
    against: '10',
  };

  it('is in force by the exact numbers of the vote, and says them', () => {
    assert.match(refusal(drawn, 'pass', at('2022-01-10'), { ...held, agree: '15' }) ?? '', /未通过/u);
    const passed = go(drawn, 'pass', at('2022-01-10'), { ...held, agree: '16' });
    assert.equal(passed.item.payload['verdict'], '应到45人，实到30人，同意16人；须实到超过1/2（16人），通过');
    assert.match(
      refusal(drawn, 'pass', at('2022-01-10'), { ...held, present: '29', agree: '20', against: '0' }) ?? '',
      /会议无效/u,
    );
  });

  it('has no item that is a fine or touches a benefit, and none that is changed after the vote', () => {
    const entry = { scheme: 'scheme1', title: '乱倒垃圾罚款', effect: 'deduct', points: '5' };
    const draft = play({ scheme: [{ ...scheme, state: 'draft' }] });
    assert.match(draft.refusalToBegin('rule', at('2022-01-06'), entry) ?? '', /不得涉及“罚款”/u);
    assert.equal(draft.refusalToBegin('rule', at('2022-01-06'), { ...entry, title: '乱倒垃圾' }), null);
    assert.match(
      play().refusalToBegin('rule', at('2022-02-06'), { ...entry, title: '乱倒垃圾' }) ?? '',
      /另拟新方案/u,
    );
  });
});

describe('a record of points', () => {
  it('takes effect and points from its item, and counts only after five days on the board', () => {
    const { refusal, go } = play();
    const run = noticed('2022-05-01');
    assert.deepEqual([run.item.payload['points'], run.item.payload['effect']], ['10', 'earn']);
    assert.match(refusal(run, 'post', at('2022-05-06')) ?? '', /至2022-05-06期满/u);
    assert.equal(go(run, 'post', at('2022-05-07')).item.state, 'posted');
  });

  it('waits for the answer to an objection, five days to raise it and five to answer', () => {
    const { refusal, go, clock } = play();
    const run = noticed('2022-05-01');
    const late = { objection: '演示异议', objectionOn: '2022-05-07' };
    assert.match(refusal(run, 'object', at('2022-05-07'), late) ?? '', /2022-05-06前/u);
    const asked = go(run, 'object', at('2022-05-05'), { ...late, objectionOn: '2022-05-04' });
    assert.equal(clock(asked, 'objection', at('2022-05-05')).day, '2022-05-09');
    assert.match(refusal(asked, 'post', at('2022-05-08')) ?? '', /不能入账/u);
    const upheld = go(asked, 'uphold', at('2022-05-06'));
    assert.deepEqual([upheld.item.state, upheld.item.payload['noticedOn']], ['reviewed', undefined]);
    assert.equal(go(asked, 'dismiss', at('2022-05-06')).item.state, 'noticed');
  });

  it('is refused when the base is used up, and taken back by a reversal only', () => {
    const empty = [
      item('event', 'posted', { household: 'h1', effect: 'deduct', points: '20', on: '2022-02-01' }),
    ];
    const run = noticed('2022-05-01');
    assert.match(play({ events: empty }).refusal(run, 'post', at('2022-05-08')) ?? '', /基础分已扣完/u);
    const posted = play().go(run, 'post', at('2022-05-08'));
    const own = { ...posted.item, id: '1', state: 'posted' };
    assert.equal(play({ events: [own] }).refusal(posted, 'reverse', at('2022-05-09')), null);
    const spent = item('redemption', 'given', { household: 'h1', points: '10', on: '2022-05-09' });
    assert.match(
      play({ events: [own], redemptions: [spent] }).refusal(posted, 'reverse', at('2022-05-10')) ?? '',
      /先冲回兑换/u,
    );
  });
});

describe('a redemption', () => {
  const soap = item('goods', 'listed', { name: '演示物品', price: '5', stock: '10' });
  const entry = { household: 'h1', scheme: 'scheme1', goods: 'goods1', count: '2', on: '2022-06-01' };

  it('needs points above the base and goods in stock', () => {
    const rich = play({ goods: [soap], events: [earned('30')] });
    assert.equal(rich.begin('redemption', at('2022-06-01'), entry).item.payload['points'], '10');
    const poor = play({ goods: [soap], events: [earned('9')] });
    assert.equal(poor.refusalToBegin('redemption', at('2022-06-01'), entry), '可用9分，兑换需要10分');
    const taken = [item('redemption', 'given', { goods: 'goods1', count: '9' })];
    const empty = play({ goods: [soap], events: [earned('30')], taken });
    assert.equal(empty.refusalToBegin('redemption', at('2022-06-01'), entry), '库存还有1件，不足2件');
  });

  it('cannot use last year’s points where the scheme clears them, and can where it carries them', () => {
    const old = [earned('30', '2021-12-01')];
    assert.match(
      play({ goods: [soap], events: old }).refusalToBegin('redemption', at('2022-06-01'), entry) ?? '',
      /可用0分/u,
    );
    const carrying = { ...scheme, payload: { ...scheme.payload, closing: 'carry' } };
    assert.equal(
      play({ goods: [soap], events: old, scheme: [carrying] }).refusalToBegin(
        'redemption',
        at('2022-06-01'),
        entry,
      ),
      null,
    );
  });
});

const up = (about: string, period: string, noticedOn: string): Item =>
  item('disclosure', 'posted', { about, period, noticedOn, topic: '演示' }, period);

describe('decisions and openness (services.md §6.2)', () => {
  const { begin, go, refusal } = play();

  it('of the collective are called ten days before and need two thirds of all members', () => {
    const planned = begin('decision', at('2025-06-01'), { topic: '演示议题', matter: 'property' });
    const held = {
      noticedOn: '2025-06-02',
      heldOn: '2025-06-12',
      meeting: 'collective-members',
      members: '300',
      present: '210',
      agree: '200',
      against: '5',
    };
    assert.match(
      refusal(planned, 'pass', at('2025-06-12'), { ...held, heldOn: '2025-06-11' }) ?? '',
      /最早可在2025-06-12召开/u,
    );
    assert.match(refusal(planned, 'pass', at('2025-06-12'), { ...held, agree: '199' }) ?? '', /未通过/u);
    assert.equal(go(planned, 'pass', at('2025-06-12'), held).item.state, 'passed');
  });

  it('follow a request of a tenth of the villagers or a fifth of their representatives', () => {
    const few = {
      topic: '演示事项',
      villagers: '99',
      allVillagers: '1000',
      representatives: '8',
      allRepresentatives: '45',
    };
    const asked = begin('request', at('2022-05-01'), few);
    assert.match(refusal(asked, 'accept', at('2022-05-02')) ?? '', /未达到/u);
    assert.equal(go(asked, 'decline', at('2022-05-02')).item.state, 'short');
    const enough = begin('request', at('2022-05-01'), { ...few, representatives: '9' });
    assert.equal(go(enough, 'accept', at('2022-05-02')).item.state, 'due');
  });

  it('ask for finance every month and general matters every quarter', () => {
    const posted = [up('finance', '2022-01', '2022-02-08'), up('finance', '2022-02', '2022-03-20')];
    const states = opennessCalendar(posted, '2022', '2022-04-20', 10).map(({ period, state }) => [
      period,
      state,
    ]);
    assert.deepEqual(states, [
      ['2022-01', 'posted'],
      ['2022-02', 'late'],
      ['2022-03', 'missing'],
      ['2022-Q1', 'missing'],
    ]);
    const unset = opennessCalendar(posted, '2022', '2022-04-20', null).map(({ state }) => state);
    assert.deepEqual(unset, ['posted', 'posted', 'waiting', 'waiting']);
    const wrong = {
      topic: '演示',
      about: 'finance',
      period: '2022-Q1',
      noticedOn: '2022-04-05',
      place: '演示',
    };
    assert.match(play().refusalToBegin('disclosure', at('2022-04-05'), wrong) ?? '', /2022-05 的样子/u);
  });
});
