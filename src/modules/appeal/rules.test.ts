import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { usualWarningRules } from '#kernel/early-warning.ts';
import { must } from '#kernel/errors.ts';
import { clocksOf } from '#kernel/system/clocks.ts';
import { kindOf } from '#kernel/system/define.ts';
import { type By, blankItem, type CaseEvent, type Item } from '#kernel/system/log.ts';
import { guardRefusal } from '#kernel/system/machine.ts';
import { limitReader } from '#kernel/system/parameters.ts';
import { type RatedUnit, scoredUnits } from '#kernel/system/parts/standing.ts';
import { warningRulesOf, whereOf } from '#kernel/system/parts/warning.ts';
import type { Facts } from '#kernel/system/rules.ts';
import type { Payload } from '#kernel/system/types.ts';
import { order } from './definition-order.ts';
import { lists } from './lists.ts';
import { rules } from './rules.ts';
import { appealSystem } from './system.ts';

const { definition } = appealSystem;
const counting = {
  works: { calendar: chinaCalendar, office: [{ from: '09:00', to: '17:00' }] },
  limitOf: limitReader(definition, [], '370404'),
};
const by: By = { kind: 'post', account: 'a', post: 'p', unit: 'u', name: '岗' };

function log(urgency: string, ...moves: readonly (readonly [move: string, at: string, payload?: Payload])[]) {
  return moves.map(([move, at, payload = {}], index): CaseEvent => {
    const to =
      move === 'raise'
        ? 'new'
        : must(
            order.moves.find(({ key }) => key === move),
            move,
          ).to;
    const from = index === 0 ? null : 'any';
    const said = index === 0 ? { urgency, ...payload } : payload;
    return { seq: index + 1, move, from, to: to ?? 'working', at, by, payload: said, reason: '理由' };
  });
}

function handle(events: readonly CaseEvent[], now: string) {
  return must(
    clocksOf(order, events, now, counting).find(({ key }) => key === 'handle'),
    'it runs',
  );
}

describe('limits of an order, by its urgency', () => {
  const sent = '2022-04-29T10:00:00+08:00';
  const due = (urgency: string): string | null =>
    handle(log(urgency, ['raise', sent], ['send', sent]), sent).until;

  // domain/services.md §1: 5 working days from Friday 2022-04-29 over the May holiday; 2 h and 24 h by the clock; 15 natural days.
  test('worked dates', () => {
    assert.equal(due('usual'), '2022-05-11T00:00:00+08:00');
    assert.equal(due('life'), '2022-04-29T12:00:00+08:00');
    assert.equal(due('utility'), '2022-04-30T10:00:00+08:00');
    // 2022-05-14 was a Saturday: a natural day rolls to Monday.
    assert.equal(due('hard'), '2022-05-17T00:00:00+08:00');
  });

  test('a send-back keeps the first due day; a return agreed to begins anew at the next unit', () => {
    const again = log(
      'usual',
      ['raise', sent],
      ['send', sent],
      ['finish', '2022-05-06T10:00:00+08:00'],
      ['redo', '2022-05-09T10:00:00+08:00'],
    );
    assert.equal(handle(again, '2022-05-09T11:00:00+08:00').day, '2022-05-10');
    const other = log(
      'usual',
      ['raise', sent],
      ['send', sent],
      ['return', '2022-05-05T10:00:00+08:00'],
      ['returned', '2022-05-06T10:00:00+08:00'],
      ['send', '2022-05-09T10:00:00+08:00'],
    );
    assert.equal(handle(other, '2022-05-09T11:00:00+08:00').day, '2022-05-16');
  });
});

const set = (townBurden: string) => ({ parameters: { townBurden } });
const why = (name: string, of: Facts): string | null => guardRefusal([name], of, rules);

/** What every entry of an order says. */
const whole: Payload = { text: '演示诉求', category: '09', town: 'ts', type: 'help' };

describe('guards', () => {
  const units = new Map(
    [
      { id: 'zjj', name: '区住建局', path: '/gov/zjj/', kind: 'department' },
      { id: 'ts', name: '坛山街道', path: '/gov/ts/', kind: 'town' },
    ].map((one) => [one.id, one]),
  );
  const facts = (category: string, given: Payload, more: Partial<Facts> = {}): Facts => {
    const item: Item = {
      ...blankItem('order', { id: '1', number: 'SQ2022-1' }),
      payload: { ...whole, category },
    };
    const now = '2022-06-06T10:00:00+08:00';
    return {
      item,
      events: [],
      clocks: [],
      given,
      actor: null,
      today: '2022-06-06',
      now,
      units,
      codes: { category: lists[0]?.codes ?? [] },
      related: {},
      parameters: {},
      ...more,
    };
  };

  test('what is a department’s by the list of responsibilities is not handed down to a town', () => {
    assert.match(
      why('townBurden', facts('0101', { unit: 'ts' })) ?? '',
      /“供热”由县级部门主办，不能派给坛山街道/u,
    );
    assert.equal(why('townBurden', facts('0101', { unit: 'zjj' })), null);
    assert.equal(why('townBurden', facts('0104', { unit: 'ts' })), null);
    assert.equal(why('townBurden', facts('0101', { unit: 'ts' }, set('0'))), null);
    const warned = why('townBurden', facts('0101', { unit: 'ts' }, set('warn'))) ?? '';
    assert.match(warned, /确需派给坛山街道的，请填写“派给镇街的理由”/u);
    const written = { unit: 'ts', burdenReason: '管网在镇街自管小区内' };
    assert.equal(why('townBurden', facts('0101', written, set('warn'))), null);
    assert.match(
      why('townBurden', facts('0101', written)) ?? '',
      /不能派给/u,
      'a reason does not help where it is refused',
    );
  });

  test('an order of the city comes in once, and whoever was reached was asked', () => {
    const known = { related: { sameCity: [blankItem('order', { id: '2', number: 'SQ2022-00007' })] } };
    assert.match(
      why('cityOnce', facts('09', { ...whole, cityNo: 'ZZ1' }, known)) ?? '',
      /已登记为SQ2022-00007/u,
    );
    assert.equal(why('cityOnce', facts('09', { ...whole, cityNo: 'ZZ1' })), null);
    assert.match(why('calledBack', facts('09', { reached: 'yes' })) ?? '', /是否解决/u);
    assert.equal(why('calledBack', facts('09', { reached: 'no' })), null);
  });
});

const derived = (said: Payload, actor: Facts['actor'] = { unit: 'spj', post: 'p' }): Payload => {
  const item = blankItem('order', { id: '1', number: 'SQ2022-1' });
  const now = '2022-06-06T10:00:00+08:00';
  const given = { ...whole, ...said };
  const none = { events: [], clocks: [], units: new Map(), codes: {}, related: {}, parameters: {} };
  return rules.derived?.['order.raise']?.({ ...none, item, given, actor, today: '2022-06-06', now }) ?? {};
};

describe('what is entered', () => {
  test('says where it came from and how urgent it is where nobody said so', () => {
    assert.deepEqual(derived({ text: '路灯不亮' }), { channel: 'phone', urgency: 'usual' });
    assert.deepEqual(derived({ text: '路灯不亮', cityNo: 'ZZ1' }), { channel: 'city', urgency: 'usual' });
    assert.deepEqual(derived({ text: '路灯不亮', urgency: 'life' }, null), {
      channel: 'web',
      urgency: 'life',
    });
  });

  test('numbers of a person leave the text; a telephone goes where telephones are, if none is there', () => {
    const said = derived({ text: '请回电13912345678，门牌号演示路12号' });
    assert.deepEqual([said['text'], said['phone']], ['请回电13********8，门牌号演示路12号', '13912345678']);
    assert.equal(derived({ text: '请回电13912345678', phone: '0632-7711234' })['phone'], undefined);
  });
});

describe('warnings', () => {
  const kind = kindOf(definition, 'warning');
  const raised: CaseEvent = {
    seq: 1,
    move: 'raise',
    from: null,
    to: 'raised',
    at: '2022-11-28T08:00:00+08:00',
    by,
    payload: { signal: 'surge', area: 'ts', place: '某小区', warnedOn: '2022-11-28' },
    reason: '',
  };

  test('a measure within three working days, and counted the morning after four weeks', () => {
    const clocks = clocksOf(kind, [raised], '2022-11-28T09:00:00+08:00', counting);
    assert.deepEqual(
      clocks.map(({ key, day }) => [key, day]),
      [
        ['plan', '2022-12-01'],
        ['check', '2022-12-27'],
      ],
    );
  });

  test('what did not fall is not held to have helped', () => {
    const item: Item = {
      ...blankItem('warning', { id: '1', number: 'YJ2022-1' }),
      payload: { countBefore: '6', countAfter: '7', effect: 'rose' },
    };
    const facts = { item } as const;
    const fell = appealSystem.rules.guards?.['fell'];
    const none = {
      events: [],
      clocks: [],
      given: {},
      actor: null,
      units: new Map(),
      codes: {},
      related: {},
      parameters: {},
      today: '2022-12-27',
      now: '2022-12-27T08:00:00+08:00',
    };
    assert.match(fell?.({ ...none, ...facts }, '') ?? '', /前四周6件，后四周7件，没有下降/u);
    assert.equal(fell?.({ ...none, item: { ...item, payload: { effect: 'fell' } } }, ''), null);
  });

  test('the numbers are a county’s, and a warning looks where its signal was', () => {
    assert.deepEqual(warningRulesOf({}), usualWarningRules);
    assert.equal(warningRulesOf({ 'warning.repeat.count': '2' }).repeat.count, 2);
    assert.deepEqual(
      ['surge', 'repeat', 'cluster', 'season'].map((signal) =>
        whereOf({ payload: { ...raised.payload, signal } }),
      ),
      ['ts', '某小区', '某小区', ''],
    );
  });
});

const unit = (id: string, peers: string, volume: number, percent: string | null): RatedUnit => ({
  unit: id,
  title: id,
  peers,
  volume,
  rates: ['response', 'solved', 'pleased'].map((key) => ({ key, percent })),
});

describe('scores', () => {
  const all = [
    unit('a', 'town', 20, '90'),
    unit('b', 'town', 20, '95'),
    unit('c', 'town', 3, '100'),
    unit('d', 'department', 20, '80'),
    unit('e', 'town', 20, '95'),
  ];
  const weights = { response: '20', solved: '40', pleased: '40' };

  test('without weights nobody is scored, and it says so', () => {
    const scored = scoredUnits(all, { weights: { ...weights, solved: null }, minimum: 10 });
    assert.deepEqual(
      [...new Set(scored.map(({ score, place, reason }) => `${score} ${place} ${reason}`))],
      ['null null 权重未设'],
    );
    const odd = scoredUnits(all, { weights: { ...weights, solved: '30' }, minimum: 10 });
    assert.equal(odd[0]?.reason, '权重合计90%，应为100%');
  });

  test('units stand among their peers, small ones are listed, equals share a place', () => {
    const scored = scoredUnits(all, { weights, minimum: 10 });
    assert.deepEqual(
      scored.map(({ unit: id, score, place }) => [id, score, place]),
      [
        ['a', '90', 3],
        ['b', '95', 1],
        ['c', '100', null],
        ['d', '80', 1],
        ['e', '95', 1],
      ],
    );
  });
});
