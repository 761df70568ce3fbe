import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { complianceOf } from '#kernel/patrol.ts';
import { blankItem, type Item } from '#kernel/system/log.ts';
import { rehearse } from '#kernel/system/test-support.ts';
import { guardOf, itemOf, itemsOf } from '#kernel/system/typed.ts';
import type { Payload } from '#kernel/system/types.ts';
import { chief } from './definition.ts';
import { patrol, stretch as registered, road } from './definition-registers.ts';
import { complianceOfStretch } from './rules.ts';
import { packs, planOf } from './rules-plans.ts';

const at = (day: string): string => `${day}T10:00:00+08:00`;
const stretch: Item = {
  ...blankItem('stretch', { id: 's1', number: '演示' }),
  state: 'listed',
  payload: { name: '演示河段', line: 'water', level: 'village', chief: 'p', since: '2022-01-01' },
};
const { begin, go, refusal, refusalToBegin, clock, measure } = rehearse(chief, {
  related: { stretch: [stretch] },
});

function patrolled(on: string, minutes = '40', metres = '2000'): Payload {
  return { stretch: 's1', on, minutes, metres, content: '演示' };
}

describe('plans of patrols (services.md §7.1)', () => {
  it('are those of three places, by level', () => {
    const times = packs.map(({ key }) =>
      (['county', 'town', 'village'] as const).map((level) => {
        const plan = planOf({ pack: key }, 'water', level);
        return plan.set ? `${plan.rule.times}/${plan.rule.per}` : null;
      }),
    );
    assert.deepEqual(times, [
      [null, '3/month', '1/week'],
      ['1/month', '1/ten-days', '1/week'],
      [null, '1/month', '2/month'],
    ]);
  });

  it('are a county’s own where it set them, and unset for roads until it does', () => {
    assert.deepEqual(planOf({ pack: 'malantun' }, 'road', 'town'), {
      set: false,
      reason: '“道路巡查频次：镇级”未设置，请先在参数设置里设好',
    });
    const own = planOf({ pack: 'malantun', 'water.village': '2/week' }, 'water', 'village');
    assert.deepEqual(own.set && [own.rule.times, own.rule.per, own.rule.source], [2, 'week', '本县设置']);
  });
});

const logged = (on: string, state = 'logged'): Item => ({
  ...blankItem('patrol', { id: on, number: '演示' }),
  state,
  payload: patrolled(on),
});

describe('a patrol', () => {
  it('does not count when it was too short by the plan, and says why', () => {
    const values = [
      {
        key: 'chief.pack',
        value: 'sixian',
        unit: '',
        from: '2022-01-01',
        to: null,
        basis: '演示',
        place: '370404',
        version: 1,
      },
    ] as const;
    const sixian = rehearse(chief, { values, related: { stretch: [stretch] } });
    const short = sixian.begin('patrol', at('2022-05-10'), patrolled('2022-05-10', '4', '900'));
    assert.deepEqual(
      [short.item.payload['counts'], short.item.payload['why']],
      ['no', '时长4分钟，不足5分钟'],
    );
    assert.equal(
      sixian.begin('patrol', at('2022-05-10'), patrolled('2022-05-10', '5', '300')).item.payload['counts'],
      'yes',
    );
    assert.match(
      sixian.refusalToBegin('patrol', at('2022-05-10'), patrolled('2022-05-11')) ?? '',
      /不晚于今天/u,
    );
  });

  it('makes the compliance of its stretch, struck ones left out', () => {
    const window = { from: '2022-05-02', to: '2022-05-22', today: '2022-05-31' };
    const patrols = itemsOf(patrol, {
      patrol: [logged('2022-05-03'), logged('2022-05-11', 'struck'), logged('2022-05-17')],
    });
    const known = itemOf(registered, stretch);
    const found = complianceOfStretch(known, patrols, { pack: 'malantun' }, window);
    assert.deepEqual(found.set && found.counts.map(({ state }) => state), ['met', 'missed', 'met']);
    assert.equal(found.set && complianceOf(found.counts)?.numerator, '2');
    const vacant = itemOf(registered, { ...stretch, payload: { ...stretch.payload, chief: '' } });
    assert.equal(complianceOfStretch(vacant, patrols, { pack: 'malantun' }, window).set, false);
  });
});

describe('roads (services.md §7.2)', () => {
  const road: Payload = {
    name: '演示路',
    code: '演示',
    class: 'county',
    lengthKm: '10',
    grade: '2',
    built: 'new',
  };
  const table: readonly (readonly [string, string, string, boolean])[] = [
    ['county', 'new', '2', true],
    ['county', 'new', '3', false],
    ['county', 'rebuilt', '3', true],
    ['county', 'rebuilt', '4', false],
    ['town', 'new', '3', true],
    ['town', 'rebuilt', '4', false],
    ['village', 'new', '4', true],
    ['village', 'new', '5', false],
    ['village', 'old', '6', true],
  ];
  for (const [of, built, grade, isSound] of table)
    it(`of class ${of}, ${built}, grade ${grade}: ${isSound ? 'sound' : 'refused'}`, () => {
      const refused = refusalToBegin('road', at('2022-05-10'), { ...road, class: of, built, grade });
      assert.equal(refused === null, isSound, refused ?? '');
    });

  it('of villages keep three metres clear', () => {
    const narrow = { ...road, class: 'village', grade: '4', controlM: '2' };
    assert.match(refusalToBegin('road', at('2022-05-10'), narrow) ?? '', /不少于3米/u);
  });

  it('are maintained over a share of their mileage, with its parts', () => {
    const listed = begin('road', at('2022-01-05'), { ...road, lengthKm: '100' });
    const planned = begin('work', at('2022-03-05'), {
      name: '演示工程',
      road: 'r1',
      lengthKm: '8',
      unit: 'u',
    });
    const done = go(planned, 'finish', at('2022-09-05'), { doneOn: '2022-09-01', lengthKm: '7' });
    const year = ['2022-01-01T00:00:00+08:00', '2023-01-01T00:00:00+08:00'] as const;
    const { value, numerator, denominator } = measure([listed, done], 'maintained', ...year);
    assert.deepEqual([value, numerator, denominator], ['7', '7', '100']);
  });
});

describe('a problem', () => {
  const entry: Payload = {
    what: '演示：河道有垃圾',
    line: 'water',
    where: '演示桥',
    source: 'patrol',
    unit: 'town',
  };

  it('is handed up, given with a day, urged and talked about when late, checked and closed', () => {
    const raised = go(begin('problem', at('2022-05-05'), entry), 'raise-up', at('2022-05-06'));
    const given = go(raised, 'assign', at('2022-05-06'), { unit: 'bureau', dueBy: '2022-05-16' });
    assert.equal(clock(given, 'handle', at('2022-05-10')).day, '2022-05-16');
    assert.match(refusal(given, 'supervise', at('2022-05-16')) ?? '', /到期才能/u);
    const urged = go(given, 'supervise', at('2022-05-17'));
    assert.match(refusal(given, 'talk', at('2022-05-17')) ?? '', /还没有“督办”/u);
    const talked = go(urged, 'talk', at('2022-05-20'));
    const answered = go(talked, 'answer', at('2022-05-22'), { result: '演示已清理' });
    assert.equal(clock(answered, 'handle', at('2022-05-23')).kind, 'met-late');
    const back = go(answered, 'return', at('2022-05-23'));
    const closed = go(
      go(back, 'answer', at('2022-05-24'), { result: '演示已清理' }),
      'close',
      at('2022-05-25'),
    );
    assert.deepEqual(
      [closed.item.state, closed.item.flags, closed.item.counts],
      ['closed', ['督办', '约谈'], { raised: 1, returned: 1 }],
    );
  });
});

describe('a rule of this system', () => {
  it('does not compile when it reads what is not there yet, or a word that is none', () => {
    // @ts-expect-error a road need not have a building control zone
    guardOf(road, 'raise', ({ given }) => given.controlM.slice(1));
    // @ts-expect-error a stretch may have no chief
    guardOf(registered, 'board', ({ held }) => held.chief.slice(1));
    // @ts-expect-error roads are of three classes
    guardOf(road, 'change', ({ given }) => (given.class === 'motorway' ? '没有' : null));
    // @ts-expect-error a patrol says no weather
    guardOf(patrol, 'raise', ({ given }) => given.weather);
    assert.equal(typeof guardOf(patrol, 'strike', ({ held }) => held.content), 'function');
  });
});
