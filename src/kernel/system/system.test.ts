import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { must } from '#kernel/errors.ts';
import { instantMs, instantOf } from '#kernel/office-hours.ts';
import { parameterFault } from '#kernel/parameter.ts';
import { type Counting, clocksOf, nextDue } from './clocks.ts';
import { defineCase, defineLedger, defineSystem, type PayloadOf } from './define.ts';
import { fieldOf, masked, readPayload } from './fields.ts';
import { after, type By, blankItem, type CaseEvent, type Item, replay } from './log.ts';
import { type Engine, eventOf, firstEvent, movesOf, refusalOf, relationsOf } from './machine.ts';
import { measured } from './measure.ts';
import { choice, clock, fields, limit, move, picks, plain, related } from './notation.ts';
import { moves } from './notation-moves.ts';
import { limitReader, parametersOf } from './parameters.ts';
import type { Facts } from './rules.ts';
import type { Field, KindDefinition, Payload, Who } from './types.ts';

const county = '370404';
const pleased = () => choice('pleased', '是否满意', { yes: '满意', no: '不满意' });
const law = '某省热线管理办法';
const order = defineCase({
  key: 'order',
  title: '工单',
  noun: '工单',
  prefix: 'GD',
  heading: 'text',
  category: 'kind',
  fields: [
    { key: 'text', title: '内容', kind: 'long', least: '5' },
    { key: 'caller', title: '姓名', kind: 'name', personal: '办理和回访' },
    { key: 'phone', title: '电话', kind: 'phone', personal: '办理和回访' },
    {
      key: 'kind',
      title: '类别',
      kind: 'choice',
      choices: [
        { value: 'urgent', title: '紧急' },
        { value: 'usual', title: '一般' },
      ],
    },
    { key: 'days', title: '延长', kind: 'number', unit: '个工作日', least: '1' },
    { key: 'result', title: '结果', kind: 'long' },
  ],
  states: [
    { key: 'new', title: '待派', kind: 'open', owes: { who: 'desk', title: '派单' } },
    { key: 'sent', title: '待签收', kind: 'open', owes: { who: 'unit', title: '签收' } },
    { key: 'work', title: '办理中', kind: 'open' },
    { key: 'wait', title: '待补充', kind: 'waiting' },
    { key: 'asked', title: '延期待批', kind: 'open' },
    { key: 'told', title: '待审核', kind: 'open' },
    { key: 'done', title: '办结', kind: 'ended' },
    { key: 'refused', title: '不予受理', kind: 'ended' },
  ],
  raise: { title: '登记', to: 'new', who: ['anyone', 'public'], asks: ['text', 'kind', 'caller?', 'phone?'] },
  moves: [
    { key: 'refuse', title: '不予受理', from: ['new'], to: 'refused', who: ['desk'], reason: '理由和渠道' },
    { key: 'send', title: '派单', from: ['new'], to: 'sent', who: ['desk'], asks: ['unit'], isRouted: true },
    {
      key: 'return',
      title: '退单',
      from: ['sent'],
      to: 'new',
      who: ['unit'],
      reason: '退单理由',
      count: 'returned',
      clears: ['unit'],
      when: ['most:returned=2'],
      within: { clock: 'handle', key: 'return', title: '退单', quantity: '2', unit: 'workday', basis: law },
    },
    { key: 'sign', title: '签收', from: ['sent'], to: 'work', who: ['unit'] },
    { key: 'pause', title: '通知补充', from: ['work'], to: 'wait', who: ['unit'] },
    { key: 'resume', title: '补充齐全', from: ['wait'], to: 'work', who: ['unit', 'public'] },
    {
      key: 'ask',
      title: '申请延期',
      from: ['work'],
      to: 'asked',
      who: ['unit'],
      asks: ['days'],
      reason: '延期理由',
    },
    { key: 'grant', title: '同意延期', from: ['asked'], to: 'work', who: ['desk'] },
    { key: 'deny', title: '不同意延期', from: ['asked'], to: 'work', who: ['desk'] },
    { key: 'answer', title: '反馈', from: ['work'], to: 'told', who: ['unit'], asks: ['result'] },
    {
      key: 'redo',
      title: '退回重办',
      from: ['told'],
      to: 'work',
      who: ['desk'],
      count: 'redo',
      reason: '理由',
    },
    { key: 'close', title: '办结', from: ['told'], to: 'done', who: ['desk'] },
  ],
  clocks: [
    {
      key: 'sign',
      title: '签收',
      starts: ['send'],
      ends: ['sign'],
      voids: ['return'],
      isRestarted: true,
      limits: [{ key: 'all', title: '全部', quantity: '4', unit: 'hour', basis: law }],
    },
    {
      key: 'handle',
      title: '办理',
      starts: ['send', 'redo'],
      ends: ['answer'],
      voids: ['return'],
      pauses: ['wait'],
      limits: [
        {
          key: 'urgent',
          title: '紧急',
          quantity: '2',
          unit: 'hour',
          basis: law,
          when: { field: 'kind', is: ['urgent'] },
        },
        { key: 'usual', title: '一般', quantity: '5', unit: 'workday', basis: law },
      ],
      extension: {
        ask: 'ask',
        grant: 'grant',
        quantity: 'days',
        most: { key: 'more', title: '延期', quantity: '10', unit: 'workday', basis: law },
      },
    },
  ],
  columns: ['text', 'kind'],
});
const road = defineLedger({
  key: 'road',
  title: '道路',
  noun: '道路',
  prefix: 'DL',
  heading: 'name',
  fields: [{ key: 'name', title: '名称', kind: 'text' }],
  columns: ['name'],
  asks: ['name'],
});
const { definition, rules } = defineSystem({
  key: 'sample',
  title: '样例',
  version: 1,
  kinds: [order, road],
  measures: [
    { key: 'received', title: '受理', unit: 'item', of: { kind: 'order', on: ['raise'] } },
    {
      key: 'timely',
      title: '按时反馈率',
      unit: '%',
      of: { kind: 'order', on: ['answer'], clock: { key: 'handle', is: 'met' } },
      per: { kind: 'order', on: ['answer'] },
    },
  ],
});

// What a definition's payload is, is known to the compiler.
const typed: PayloadOf<typeof order> = { kind: 'urgent', text: '路灯不亮' };
assert.equal(typed.kind, 'urgent');

const counting: Counting = {
  works: { calendar: chinaCalendar, office: [{ from: '09:00', to: '17:00' }] },
  limitOf: limitReader(definition, [], county),
};
const engine: Engine = { kind: order, rules, counting };
const nobody: By = { kind: 'post', account: 'a', post: 'p', unit: 'u', name: '岗' };
const born = { id: '1', number: 'GD2022-1' };

function factsOf(item: Item, events: readonly CaseEvent[], now: string, given: Payload = {}): Facts {
  return {
    item,
    events,
    clocks: clocksOf(order, events, now, counting),
    given,
    actor: { unit: 'u', post: 'p' },
    today: now.slice(0, 10),
    now,
    units: new Map(),
    codes: {},
    related: {},
    files: [],
    parameters: {},
  };
}

const empty = blankItem('order', born);

interface Run {
  readonly item: Item;
  readonly events: readonly CaseEvent[];
}

function begin(at: string, given: Payload = { text: '演示数据路灯不亮', kind: 'usual' }): Run {
  const event = firstEvent(engine, factsOf(empty, [], at, given), { by: nobody, reason: '', routed: null });
  return { item: must(replay(order, born, [event]), 'one event'), events: [event] };
}

function go(run: Run, key: string, at: string, given: Payload = {}, reason = '理由'): Run {
  const move = must(
    order.moves.find((one) => one.key === key) as KindDefinition['moves'][number] | undefined,
    key,
  );
  const facts = factsOf(run.item, run.events, at, given);
  assert.equal(refusalOf(engine, move, facts, move.who, reason), null, key);
  const event = eventOf(engine, move, facts, { by: nobody, reason, routed: null });
  return { item: after(order, run.item, event), events: [...run.events, event] };
}

function reading(run: Run, key: string, at: string) {
  return must(
    clocksOf(order, run.events, at, counting).find((one) => one.key === key),
    key,
  );
}

describe('clocks of a case', () => {
  // domain/services.md §1: Shandong, 5 working days; 2022-05-02 to 05-04 were the holiday, 05-07 a worked Saturday.
  test('an order sent on Friday 2022-04-29 with 5 working days is due on 2022-05-10', () => {
    const run = go(begin('2022-04-29T09:00:00+08:00'), 'send', '2022-04-29T10:00:00+08:00', { unit: 'u' });
    assert.equal(reading(run, 'handle', '2022-04-30T10:00:00+08:00').day, '2022-05-10');
    assert.equal(reading(run, 'sign', '2022-04-30T10:00:00+08:00').kind, 'overdue');
    assert.equal(nextDue(clocksOf(order, run.events, '2022-04-29T11:00:00+08:00', counting))?.key, 'sign');
  });

  test('urgent matters run by hours of the clock, by the limit of their kind', () => {
    const urgent = begin('2022-04-30T23:00:00+08:00', { text: '演示数据燃气味道', kind: 'urgent' });
    const run = go(urgent, 'send', '2022-04-30T23:10:00+08:00', { unit: 'u' });
    assert.equal(reading(run, 'handle', '2022-04-30T23:20:00+08:00').until, '2022-05-01T01:10:00+08:00');
  });

  test('waiting for the caller stops the clock, an extension asked for in time lengthens it, a send-back keeps the first due day', () => {
    let run = go(begin('2022-06-06T09:00:00+08:00'), 'send', '2022-06-06T09:00:00+08:00', { unit: 'u' });
    run = go(run, 'sign', '2022-06-06T10:00:00+08:00');
    run = go(run, 'pause', '2022-06-07T10:00:00+08:00');
    assert.equal(reading(run, 'handle', '2022-06-08T10:00:00+08:00').kind, 'paused');
    run = go(run, 'resume', '2022-06-08T10:00:00+08:00');
    assert.equal(reading(run, 'handle', '2022-06-08T11:00:00+08:00').day, '2022-06-15');
    const ask = must(
      order.moves.find(({ key }) => key === 'ask'),
      'ask',
    );
    const over = factsOf(run.item, run.events, '2022-06-09T09:00:00+08:00', { days: '11' });
    assert.match(refusalOf(engine, ask, over, ['unit'], '理由') ?? '', /超过上限10个工作日/u);
    const late = factsOf(run.item, run.events, '2022-06-16T09:00:00+08:00', { days: '2' });
    assert.match(refusalOf(engine, ask, late, ['unit'], '理由') ?? '', /到期前申请/u);
    run = go(run, 'ask', '2022-06-09T09:00:00+08:00', { days: '2' });
    run = go(run, 'grant', '2022-06-20T09:00:00+08:00');
    assert.equal(reading(run, 'handle', '2022-06-20T09:00:00+08:00').day, '2022-06-17');
    run = go(run, 'answer', '2022-06-20T10:00:00+08:00', { result: '已修好' });
    assert.equal(reading(run, 'handle', '2022-06-20T11:00:00+08:00').kind, 'met-late');
    run = go(run, 'redo', '2022-06-21T10:00:00+08:00');
    assert.equal(run.item.counts['redo'], 1);
    const again = reading(run, 'handle', '2022-06-21T11:00:00+08:00');
    assert.deepEqual([again.kind, again.day, again.again], ['overdue', '2022-06-17', 1]);
  });

  test('a return has its own limit, shorter than the work, and begins a new count at the next unit', () => {
    const run = go(begin('2022-06-06T09:00:00+08:00'), 'send', '2022-06-06T09:00:00+08:00', { unit: 'u' });
    const back = must(
      order.moves.find(({ key }) => key === 'return'),
      'return',
    );
    const late = factsOf(run.item, run.events, '2022-06-09T00:00:01+08:00');
    assert.match(refusalOf(engine, back, late, ['unit'], '理由') ?? '', /2个工作日内提出/u);
    const returned = go(run, 'return', '2022-06-08T09:00:00+08:00');
    assert.deepEqual(
      [returned.item.state, returned.item.unit, returned.item.counts['returned']],
      ['new', null, 1],
    );
    assert.equal(reading(returned, 'handle', '2022-06-08T10:00:00+08:00').kind, 'void');
    const again = go(returned, 'send', '2022-06-10T09:00:00+08:00', { unit: 'v' });
    assert.equal(reading(again, 'handle', '2022-06-10T10:00:00+08:00').day, '2022-06-17');
  });

  test('a county may cut a limit and not lengthen it; what it set counts from the day it holds', () => {
    const group = parametersOf(definition);
    const limit = must(
      group.definitions.find(({ key }) => key === 'sample.order.handle.usual'),
      'it is a parameter',
    );
    const set = (value: string) =>
      ({
        place: county,
        key: limit.key,
        value,
        unit: 'workday',
        from: '2022-06-01',
        to: null,
        basis: '本县办法',
        version: 1,
      }) as const;
    assert.match(parameterFault(group, limit, [], set('6')) ?? '', /不得高于5.*热线管理办法/u);
    assert.equal(parameterFault(group, limit, [], set('3')), null);
    const own = { ...counting, limitOf: limitReader(definition, [set('3')], county) };
    const due = (at: string): string | null => {
      const run = go(begin(at), 'send', at, { unit: 'u' });
      return must(
        clocksOf(order, run.events, at, own).find(({ key }) => key === 'handle'),
        'it runs',
      ).day;
    };
    assert.deepEqual(
      [due('2022-05-09T09:00:00+08:00'), due('2022-06-06T09:00:00+08:00')],
      ['2022-05-16', '2022-06-09'],
    );
  });
});

const path = (unit: string): string => `/gov/${unit}/`;

describe('who may', () => {
  const post = { kind: 'post', unit: 'u', unitPath: '/gov/u/', post: 'p', roles: ['reporter'] } as const;

  test('is what somebody is to the item: desk, unit, superior, public', () => {
    const { item } = go(begin('2022-06-06T09:00:00+08:00'), 'send', '2022-06-06T09:00:00+08:00', {
      unit: 'v',
    });
    const of = (
      who: Partial<Parameters<typeof relationsOf>[2]>,
      desk: string | null = 'hall',
    ): readonly Who[] => relationsOf(order, item, { ...post, ...who }, desk, path);
    assert.ok(of({ unit: 'hall' }).includes('desk'));
    assert.ok(of({ unit: 'v' }).includes('unit'));
    assert.ok(of({ unit: 'gov', unitPath: '/gov/', roles: ['reviewer'] }).includes('superior'));
    assert.ok(of({ roles: ['planner'] }, null).includes('desk'), 'without a desk the planning office is it');
    assert.deepEqual(of({ roles: ['leader'] }), [], 'leaders move nothing');
    assert.deepEqual(of({ kind: 'public' }), ['public']);
  });

  test('moves come with the reason why not', () => {
    const run = go(begin('2022-06-06T09:00:00+08:00'), 'send', '2022-06-06T09:00:00+08:00', { unit: 'u' });
    const moves = movesOf(engine, factsOf(run.item, run.events, '2022-06-20T09:00:00+08:00'), ['unit']);
    assert.deepEqual(
      moves.map(({ key, refusal }) => [key, refusal === null]),
      [
        ['return', false],
        ['sign', true],
      ],
    );
  });
});

describe('fields', () => {
  test('faults name the field and the cure', () => {
    const { faults } = readPayload(order, order.raise.asks, {
      text: '短',
      phone: '123',
      kind: 'x',
      other: '1',
    });
    assert.deepEqual(
      faults.map(({ field }) => field),
      ['other', 'text', 'kind', 'phone'],
    );
    assert.match(faults[1]?.message ?? '', /“内容”至少5个字/u);
    assert.deepEqual(readPayload(order, ['result'], {}).faults, [
      { field: 'result', message: '请填写“结果”' },
    ]);
  });

  test('personal values are masked', () => {
    assert.equal(masked({ kind: 'name' }, '张三丰'), '张**');
    assert.equal(masked({ kind: 'phone' }, '13800001234'), '138****1234');
    assert.equal(masked({ kind: 'place' }, '某村3号'), '已填（未显示）');
  });
});

test('the notation says in one line what a definition says in ten', () => {
  assert.deepEqual(move('sign', '签收', 'sent kept > work', 'unit', { reason: '理由' }), {
    key: 'sign',
    title: '签收',
    from: ['sent', 'kept'],
    to: 'work',
    who: ['unit'],
    reason: '理由',
  });
  assert.equal(move('note', '记进展', 'work', ['unit', 'support']).to, null);
  assert.equal(limit('usual', '一般', '? workday', law).quantity, null);
  assert.deepEqual(fields('number', 'km 里程 metres 宽度', { least: '1' }), [
    { key: 'km', title: '里程', kind: 'number', least: '1' },
    { key: 'metres', title: '宽度', kind: 'number', least: '1' },
  ]);
  assert.deepEqual(
    plain('text: a 甲 b 乙; day: c 丙').map(({ key, kind }) => [key, kind]),
    [
      ['a', 'text'],
      ['b', 'text'],
      ['c', 'day'],
    ],
  );
  assert.throws(() => plain('colour: a 甲'), /colour is a kind of plain field/u);
  assert.deepEqual(picks('line 类别 water 河湖 road 道路')[0]?.choices?.length, 2);
  assert.deepEqual(clock('mend', '修复', 'send > answer', '5 workday 演示办法'), {
    key: 'mend',
    title: '修复',
    starts: ['send'],
    ends: ['answer'],
    limits: [limit('all', '时限', '5 workday', '演示办法')],
  });
  assert.deepEqual(related('item item @id item'), { key: 'item', kind: 'item', theirs: '@id', mine: 'item' });
  const table = moves(`
    sign 签收: sent kept > work | by unit | ask note? | if filled:a met:b | why 理由 | set on=@today | count n
    rate 评价: work | by public | ask grade | or rate-bad grade 1 2
    note 记进展: work | by unit support | tell raiser | routed | danger | make part*items of:@each way=net phone
  `);
  assert.deepEqual(table, [
    move('sign', '签收', 'sent kept > work', 'unit', {
      asks: ['note?'],
      when: ['filled:a', 'met:b'],
      reason: '理由',
      sets: [{ field: 'on', value: '@today' }],
      count: 'n',
    }),
    move('rate', '评价', 'work', 'public', {
      asks: ['grade'],
      instead: { move: 'rate-bad', field: 'grade', is: ['1', '2'] },
    }),
    move('note', '记进展', 'work', ['unit', 'support'], {
      tells: ['raiser'],
      isRouted: true,
      isDanger: true,
      makes: {
        kind: 'part',
        each: 'items',
        copy: [
          { to: 'of', from: '@each' },
          { to: 'way', value: 'net' },
          { to: 'phone', from: 'phone' },
        ],
      },
    }),
  ]);
  assert.throws(() => moves('sign 签收: sent | hence unit'), /sign says hence/u);
  const held: PayloadOf<KindDefinition & { fields: readonly [ReturnType<typeof pleased>] }> = {
    pleased: 'yes',
  };
  assert.equal(held.pleased, 'yes');
});

test('a definition with a dead end, a stranger or an endless clock is refused when it is declared', () => {
  const broken =
    (change: Partial<KindDefinition>): (() => unknown) =>
    () =>
      defineSystem({ key: 'broken', title: '坏', version: 1, kinds: [{ ...order, ...change }] });
  assert.throws(
    broken({ states: [...order.states, { key: 'lost', title: '失', kind: 'open' }] }),
    /lost is never entered/u,
  );
  assert.throws(
    broken({ moves: order.moves.filter(({ to }) => to !== 'done' && to !== 'refused') }),
    /leads to no end/u,
  );
  assert.throws(
    broken({ moves: order.moves.filter(({ key }) => key !== 'answer') }),
    /never met after send/u,
  );
  assert.throws(broken({ prefix: '工单' }), /prefix 工单 is not two to four capitals/u);
  const twin = { ...order, key: 'twin' };
  assert.throws(
    () => defineSystem({ key: 'twins', title: '双', version: 1, kinds: [order, twin] }),
    /prefix GD twice/u,
  );
  const instead = { move: 'refuse', field: 'result', is: ['不修'] };
  const either = order.moves.map((one) => (one.key === 'answer' ? { ...one, instead } : one));
  assert.throws(broken({ moves: either }), /answer: refuse has another form/u);
  assert.throws(broken({ columns: ['caller'] }), /personal field caller/u);
  assert.throws(broken({ columns: ['nothing'] }), /no field nothing/u);
  const same: Field = { key: 'same', title: '同一件', kind: 'ref', to: order.key };
  assert.throws(broken({ heading: 'same', fields: [...order.fields, same] }), /heading same is an id/u);
});

test('a kind has a word of its own for the unit of its items', () => {
  assert.equal(fieldOf(order, 'unit')?.title, '主办单位');
  assert.equal(fieldOf({ ...order, unitTitle: '村（社区）' }, 'unit')?.title, '村（社区）');
});

test('measures keep their parts, and nothing to divide by is no rate', () => {
  let run = go(begin('2022-06-06T09:00:00+08:00'), 'send', '2022-06-06T09:00:00+08:00', { unit: 'u' });
  run = go(go(run, 'sign', '2022-06-06T10:00:00+08:00'), 'answer', '2022-07-01T10:00:00+08:00', {
    result: '修好',
  });
  const ground = { ...counting, kindOf: () => order, rules };
  const of = (month: string, next: string) =>
    definition.measures.map((one) => {
      const stretch = { from: `${month}-01T00:00:00+08:00`, to: `${next}-01T00:00:00+08:00` };
      const { value, numerator, denominator } = measured([run], one, stretch, ground);
      return [value, numerator, denominator];
    });
  assert.deepEqual(of('2022-06', '2022-07'), [
    ['1', '1', null],
    [null, '0', '0'],
  ]);
  assert.deepEqual(of('2022-07', '2022-08'), [
    ['0', '0', null],
    ['0', '0', '1'],
  ]);
});

test('random moves never leave the machine, counters count, and the log replays to the same item', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 4000 })), { maxLength: 40 }),
      (steps) => {
        let run = begin('2022-03-01T09:00:00+08:00');
        let ms = instantMs('2022-03-01T09:00:00+08:00');
        for (const [pick, minutes] of steps) {
          ms += minutes * 60_000;
          const now = instantOf(ms);
          const open = movesOf(engine, factsOf(run.item, run.events, now), ['unit', 'desk', 'public']).filter(
            ({ refusal }) => refusal === null,
          );
          const move = open[pick % Math.max(1, open.length)];
          if (move === undefined) break;
          const definitionOf = must(
            order.moves.find(({ key }) => key === move.key),
            'it was offered',
          );
          const given: Payload = { unit: 'u', days: '1', result: '好' };
          const asks: readonly string[] = 'asks' in definitionOf ? definitionOf.asks : [];
          const said = Object.fromEntries(Object.entries(given).filter(([key]) => asks.includes(key)));
          const event = eventOf(engine, definitionOf, factsOf(run.item, run.events, now, said), {
            by: nobody,
            reason: '理由',
            routed: null,
          });
          run = { item: after(order, run.item, event), events: [...run.events, event] };
        }
        assert.ok(order.states.some(({ key }) => key === run.item.state));
        assert.equal(run.item.counts['redo'] ?? 0, run.events.filter(({ move }) => move === 'redo').length);
        assert.ok((run.item.counts['returned'] ?? 0) <= 2);
        assert.deepEqual(replay(order, born, JSON.parse(JSON.stringify(run.events))), run.item);
      },
    ),
    { numRuns: 200 },
  );
});
