import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { blankItem, type Item } from '#kernel/system/log.ts';
import { periodicDues, periodicThings } from '#kernel/system/parts/periodic.ts';
import { type Run, rehearse } from '#kernel/system/test-support.ts';
import { guardOf } from '#kernel/system/typed.ts';
import type { Payload } from '#kernel/system/types.ts';
import { village } from './definition.ts';
import { decision, disclosure } from './definition-decisions.ts';
import { event } from './definition-points.ts';
import { catalogue } from './rules-catalogue.ts';
import { points } from './rules-parts.ts';

const at = (day: string): string => `${day}T10:00:00+08:00`;

function item(kind: string, state: string, payload: Payload, id = `${kind}1`): Item {
  return { ...blankItem(kind, { id, number: `演示${id}` }), state, payload, unit: 'u', endedAt: null };
}

// Base 20 that is not redeemed, out when used up, cleared at the year's end (services.md §6.1, one scheme seen there).
const terms = { name: '演示方案', base: '20', closing: 'clear', exhaustion: 'out', scope: 'resident' };
const scheme = item('scheme', 'inforce', terms);
const home = item('household', 'listed', { code: '001', resident: 'yes' }, 'h1');
const rule = item('rule', 'listed', { scheme: 'scheme1', title: '演示项目', effect: 'earn', points: '10' });
const earned = (points: string, on = '2022-03-01', id = points): Item =>
  item('event', 'posted', { household: 'h1', effect: 'earn', points, on, what: '演示' }, id);

function play(around: Readonly<Record<string, readonly Item[]>> = {}) {
  return rehearse(village, { related: { schemes: [scheme], rule: [rule], household: [home], ...around } });
}

function recorded(day = '2022-05-01'): Run {
  return play().begin('event', at(day), {
    household: 'h1',
    rule: 'rule1',
    what: '演示：参加义务劳动',
    on: day,
    proof: '演示签到表第1页',
  });
}

function noticed(day: string): Run {
  const { go } = play();
  const reviewed = go(go(recorded(), 'check', at(day)), 'review', at(day));
  return go(reviewed, 'notice', at(day), { noticedOn: day, place: '演示村公示栏' });
}

describe('a scheme', () => {
  const { begin, go, refusal } = play({ schemes: [], rules: [rule] });
  const drawn = begin('scheme', at('2022-01-05'), terms);
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
    const voted = play({ scheme: [scheme] });
    assert.match(
      draft.refusalToBegin('rule', at('2022-01-06'), entry) ?? '',
      /不得涉及“罚”：减分不能变成罚款/u,
    );
    assert.equal(draft.refusalToBegin('rule', at('2022-01-06'), { ...entry, title: '乱倒垃圾' }), null);
    assert.match(
      draft.refusalToBegin('rule', at('2022-01-06'), { ...entry, title: '不参加会议停发补贴' }) ?? '',
      /法定待遇/u,
    );
    assert.match(
      voted.refusalToBegin('rule', at('2022-02-06'), { ...entry, title: '乱倒垃圾' }) ?? '',
      /另拟新方案/u,
    );
    const listed = { kind: 'rule', item: rule, events: [] };
    assert.match(voted.refusal(listed, 'remove', at('2022-02-06')) ?? '', /另拟新方案/u);
  });

  it('is put to the vote with its items, and only when the one before it was stopped', () => {
    const day = at('2022-01-10');
    assert.match(
      play({ schemes: [] }).refusal(drawn, 'pass', day, { ...held, agree: '16' }) ?? '',
      /没有积分项目/u,
    );
    const second = play({ rules: [rule] });
    assert.match(second.refusal(drawn, 'pass', day, { ...held, agree: '16' }) ?? '', /请先停用/u);
    assert.match(
      refusal(drawn, 'pass', at('2022-01-09'), { ...held, agree: '16' }) ?? '',
      /2022-01-10还没有到/u,
    );
  });
});

describe('a record of points', () => {
  it('is of the own village, of its scheme in force, of a day that has come, and names nobody by number', () => {
    const day = at('2022-05-01');
    const entry = { household: 'h1', rule: 'rule1', what: '演示', on: '2022-05-01' };
    const why = (around: Parameters<typeof play>[0], more: Payload = {}): string =>
      play(around).refusalToBegin('event', day, { ...entry, ...more }) ?? '';
    assert.match(why({ household: [{ ...home, unit: 'other' }] }), /只登记本村在册的户/u);
    assert.match(why({ household: [{ ...home, payload: { resident: 'no' } }] }), /只对常住户/u);
    assert.match(why({ schemes: [{ ...scheme, state: 'draft' }] }), /没有执行中/u);
    assert.match(why({ schemes: [{ ...scheme, id: 'scheme2' }] }), /不在本村执行中的方案/u);
    assert.match(why({}, { on: '2022-05-02' }), /还没有到/u);
    assert.match(why({}, { what: '联系13800001234' }), /有手机号码/u);
    const minus = { ...rule, payload: { ...rule.payload, effect: 'deduct' } };
    assert.match(why({ rule: [minus] }, { what: '乱倒垃圾，罚50元' }), /不得涉及“罚”/u);
    assert.match(play().refusal(play().begin('event', day, entry), 'check', day) ?? '', /还没有佐证/u);
  });

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
    assert.match(refusal(run, 'object', at('2022-05-07'), late) ?? '', /最迟2022-05-06）/u);
    const asked = go(run, 'object', at('2022-05-05'), { ...late, objectionOn: '2022-05-04' });
    assert.equal(clock(asked, 'objection', at('2022-05-05')).day, '2022-05-09');
    assert.match(refusal(asked, 'post', at('2022-05-08')) ?? '', /不能入账/u);
    const upheld = go(asked, 'uphold', at('2022-05-06'));
    assert.deepEqual([upheld.item.state, upheld.item.payload['noticedOn']], ['reviewed', undefined]);
    assert.equal(go(asked, 'dismiss', at('2022-05-06')).item.state, 'noticed');
  });

  it('is refused when the base is used up, and taken back by a reversal only', () => {
    const empty = [
      item(
        'event',
        'posted',
        { household: 'h1', effect: 'deduct', points: '20', on: '2022-02-01', what: '演示' },
        'e0',
      ),
    ];
    const run = noticed('2022-05-01');
    assert.match(play({ events: empty }).refusal(run, 'post', at('2022-05-08')) ?? '', /基础分已扣完/u);
    const posted = play().go(run, 'post', at('2022-05-08'));
    const own = { ...posted.item, state: 'posted' };
    assert.equal(play({ events: [own] }).refusal(posted, 'reverse', at('2022-05-09')), null);
    const spent = item('redemption', 'given', { household: 'h1', points: '10', bookedOn: '2022-05-09' });
    assert.match(
      play({ events: [own] }).refusal(posted, 'reverse', at('2023-01-09')) ?? '',
      /2022年的积分年末已清零/u,
    );
    assert.match(
      play({ events: [own], redemptions: [spent] }).refusal(posted, 'reverse', at('2022-05-10')) ?? '',
      /先冲回兑换/u,
    );
  });
});

describe('a redemption', () => {
  const soap = item('goods', 'listed', { name: '演示物品', price: '5', stock: '10' });
  const entry = { household: 'h1', goods: 'goods1', count: '2' };

  it('needs points above the base and goods in stock', () => {
    const rich = play({ goods: [soap], events: [earned('30')] });
    const asked = rich.begin('redemption', at('2022-06-01'), entry);
    assert.deepEqual([asked.item.payload['points'], asked.item.payload['what']], ['10', '兑换演示物品']);
    assert.equal(rich.go(asked, 'give', at('2022-06-02')).item.payload['bookedOn'], '2022-06-02');
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
      play({ goods: [soap], events: old, schemes: [carrying] }).refusalToBegin(
        'redemption',
        at('2022-06-01'),
        entry,
      ),
      null,
    );
  });
});

describe('a statement', () => {
  const spent = item(
    'redemption',
    'given',
    { household: 'h1', points: '10', bookedOn: '2022-06-01', what: '演示' },
    'r1',
  );
  const back = item(
    'event',
    'reversed',
    {
      household: 'h1',
      effect: 'earn',
      points: '5',
      bookedOn: '2022-04-01',
      reversedOn: '2022-04-03',
      what: '演示',
    },
    'e9',
  );
  const all = [earned('30', '2022-03-01'), back];

  it('has every entry with what was left after it, the reversed ones too, and the clearing once the year is over', () => {
    const open = points.statement(scheme, all, [spent], { year: '2022', today: '2022-12-31' });
    assert.deepEqual(
      open.lines.map(({ on, change, balance }) => [on, change, balance]),
      [
        ['2022-03-01', 30, 50],
        ['2022-04-01', 5, 55],
        ['2022-04-03', -5, 50],
        ['2022-06-01', -10, 40],
      ],
    );
    assert.deepEqual([open.opening, open.account.balance, open.account.redeemable], [20, 40, 20]);
    const closed = points.statement(scheme, all, [spent], { year: '2022', today: '2023-01-01' });
    assert.deepEqual(
      [closed.lines.at(-1)?.kind, closed.account.balance, closed.account.redeemable],
      ['clear', 20, 0],
    );
    const next = points.statement(scheme, all, [spent], { year: '2023', today: '2023-02-01' });
    assert.deepEqual([next.opening, next.lines.length], [20, 0]);
  });

  it('goes on from the year before where the scheme carries', () => {
    const carrying = { ...scheme, payload: { ...scheme.payload, closing: 'carry' } };
    const next = points.statement(carrying, all, [spent], { year: '2023', today: '2023-02-01' });
    assert.deepEqual([next.opening, next.account.redeemable], [40, 20]);
  });
});

const why = (given: Payload): string => play().refusalToBegin('disclosure', at('2022-04-05'), given) ?? '';

describe('decisions and openness (services.md §6.2)', () => {
  const { begin, go, refusal, clock } = play();

  it('of what was laid open may be objected to for five days and is answered in five; who is right has it laid open anew', () => {
    const up = begin('disclosure', at('2022-05-01'), {
      topic: '演示：4月收支',
      about: 'finance',
      period: '2022-04',
      content: '演示：支出120元',
      noticedOn: '2022-05-01',
      place: '演示公示栏',
    });
    const said = { objection: '演示异议', objectionOn: '2022-05-07' };
    assert.match(refusal(up, 'object', at('2022-05-07'), said) ?? '', /最迟2022-05-06）/u);
    const asked = go(up, 'object', at('2022-05-06'), { ...said, objectionOn: '2022-05-06' });
    assert.equal(clock(asked, 'objection', at('2022-05-06')).day, '2022-05-11');
    assert.match(
      refusal(asked, 'take-down', at('2022-05-08'), { downOn: '2022-05-08' }) ?? '',
      /不能撤下/u,
      'it stays up until it is answered',
    );
    assert.equal(go(asked, 'dismiss', at('2022-05-09')).item.state, 'posted');
    const upheld = go(asked, 'uphold', at('2022-05-09')).item;
    assert.deepEqual([upheld.state, upheld.endedAt !== null], ['corrected', true]);
  });

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

  it('of the nine matters are the villagers’ own; their representatives decide them only when empowered', () => {
    const planned = begin('decision', at('2022-06-01'), { topic: '演示议题', matter: 'property' });
    const held = {
      noticedOn: '2022-06-02',
      heldOn: '2022-06-12',
      meeting: 'representatives',
      members: '45',
      present: '30',
      agree: '16',
      against: '0',
    };
    assert.match(refusal(planned, 'pass', at('2022-06-12'), held) ?? '', /村民会议的授权/u);
    const passed = go(planned, 'pass', at('2022-06-12'), {
      ...held,
      mandate: '演示：2022-05-20村民会议授权',
    });
    assert.match(
      refusal(passed, 'publish', at('2022-06-13'), { publishedOn: '2022-06-11', place: '演示' }) ?? '',
      /早于2022-06-12/u,
    );
  });

  it('follow a request of a tenth of the villagers or a fifth of their representatives', () => {
    const few = { topic: '演示事项', asking0: '99', members0: '1000', asking1: '8', members1: '45' };
    const asked = begin('request', at('2022-05-01'), few);
    assert.match(refusal(asked, 'accept', at('2022-05-02')) ?? '', /未达到/u);
    assert.equal(go(asked, 'decline', at('2022-05-02')).item.state, 'short');
    const enough = begin('request', at('2022-05-01'), { ...few, asking1: '9' });
    assert.equal(go(enough, 'accept', at('2022-05-02')).item.state, 'due');
  });

  it('ask for finance every month and general matters every quarter', () => {
    const things = periodicThings(catalogue.codes).filter(({ key }) => key === 'finance' || key === 'relief');
    const done = [
      { key: 'finance', period: '2022-01', on: '2022-02-08' },
      { key: 'finance', period: '2022-02', on: '2022-03-20' },
    ];
    const dues = (grace: number | null) => periodicDues({ things, done }, '2022', '2022-04-20', grace);
    assert.deepEqual(
      dues(10).map(({ period, state, by }) => [period, state, by]),
      [
        ['2022-01', 'done', '2022-02-10'],
        ['2022-02', 'late', '2022-03-10'],
        ['2022-03', 'missing', '2022-04-10'],
        ['2022-Q1', 'missing', '2022-04-10'],
      ],
    );
    assert.deepEqual(
      dues(null).map(({ state }) => state),
      ['done', 'done', 'waiting', 'waiting'],
    );
    const wrong = {
      topic: '演示',
      about: 'finance',
      period: '2022-Q1',
      content: '演示',
      noticedOn: '2022-04-05',
      place: '演示',
    };
    assert.match(why(wrong), /2022-05 的样子/u);
    assert.match(why({ ...wrong, period: '2022-03', content: '演示110105194912310021X的' }), /^$/u);
    assert.match(why({ ...wrong, period: '2022-03', content: '低保户11010519491231002X' }), /有身份证号/u);
  });
});

describe('a rule of this system', () => {
  it('does not compile when it reads what is not there yet, or a word that is none', () => {
    // @ts-expect-error a record need not have its proof when it is entered
    guardOf(event, 'raise', ({ given }) => given.proof.slice(1));
    // @ts-expect-error nor a notice before it is put up
    guardOf(event, 'notice', ({ held }) => held.noticedOn.slice(1));
    // @ts-expect-error an empowerment is only needed of some meetings
    guardOf(decision, 'pass', ({ given }) => given.mandate.slice(1));
    // @ts-expect-error a matter is none of the law’s
    guardOf(decision, 'pass', ({ held }) => (held.matter === 'war' ? '没有' : null));
    // @ts-expect-error a disclosure comes down later
    guardOf(disclosure, 'correct', ({ held }) => held.downOn.slice(1));
    assert.equal(typeof guardOf(decision, 'pass', ({ held }) => held.matter), 'function');
  });
});
