import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formsOf } from '#kernel/system/forms.ts';
import { blankItem, type Item } from '#kernel/system/log.ts';
import { type Run, rehearse } from '#kernel/system/test-support.ts';
import { earlyGuardOf, guardOf } from '#kernel/system/typed.ts';
import type { Payload } from '#kernel/system/types.ts';
import { service } from './definition.ts';
import { application } from './definition-application.ts';
import { item } from './definition-ledgers.ts';

const at = (day: string, time = '10:00'): string => `${day}T${time}:00+08:00`;

const listed: Payload = {
  name: '演示事项',
  code: '演示编码',
  kind: 'permit',
  law: '演示依据',
  limitUnit: 'workday',
  legal: '20',
  promised: '5',
  done: 'promised',
  trips: '0',
  depth: '4',
  scope: 'county',
  special: ['inspection'],
  specialHow: '检验：5个工作日，不收费',
  fee: 'no',
  paid: 'no',
  mailed: 'yes',
  materials: '申请表\n身份证明',
  result: '演示许可证',
  resultKind: 'licence',
  rank: 'county',
  holder: 'organ',
  served: ['firm'],
  conditions: '演示条件',
  channels: ['window', 'net'],
  where: '演示窗口',
  ask: '窗口',
  complain: '12345',
  unit: 'bureau',
};

function catalogued(change: Payload = {}, unit = 'bureau'): Item {
  const { unit: _, ...payload } = { ...listed, ...change };
  return { ...blankItem('item', { id: 'i1', number: '演示' }), state: 'listed', unit, payload };
}

const entry: Payload = {
  item: 'i1',
  channel: 'window',
  applicantKind: 'person',
  applicant: '演示人',
  phone: '13800000000',
  unit: 'bureau',
};

const towns = new Map(
  [
    ['town', 'town'],
    ['south', 'town'],
    ['bureau', 'department'],
  ].map(([id = '', kind = '']) => [id, { id, name: id, path: '', kind }]),
);
const usual = rehearse(service, { related: { item: [catalogued()] }, units: towns });
const { begin, go, refusal, clock, measure } = usual;
/** What the public tells, with nobody signed in. */
const blankFacts = {
  item: blankItem('application', { id: '', number: '' }),
  events: [],
  clocks: [],
  actor: null,
  today: '2022-05-31',
  now: at('2022-05-31'),
  units: towns,
  codes: {},
  parameters: {},
};

function received(day: string): Run {
  return begin('application', at(day), entry);
}

describe('the catalogue (services.md §3)', () => {
  it('never promises more than the law allows, and names the field', () => {
    const item = begin('item', at('2022-03-01'), listed);
    assert.equal(
      refusal(item, 'change', at('2022-03-02'), { ...listed, promised: '21' }),
      '“承诺办结时限”21个工作日超过法定的20个工作日：只能缩短，不能延长',
    );
    assert.equal(refusal(item, 'change', at('2022-03-02'), { ...listed, promised: '20' }), null);
    assert.match(
      refusal(item, 'change', at('2022-03-02'), { ...listed, trips: '1' }) ?? '',
      /必须到现场的原因/u,
    );
    assert.match(refusal(item, 'change', at('2022-03-02'), { ...listed, fee: 'yes' }) ?? '', /收费依据/u);
  });

  it('moves an item to the towns on its day: the old unit stops accepting, the towns begin', () => {
    const moved = catalogued({ heldBy: ['town', 'south'], movedOn: '2022-06-01' });
    const play = rehearse(service, { related: { item: [moved] } });
    assert.equal(play.refusalToBegin('application', at('2022-05-31'), entry), null);
    assert.equal(
      play.refusalToBegin('application', at('2022-06-01'), entry),
      '该事项已于2022-06-01下放，由town、south办理，请选其中的单位',
    );
    assert.equal(play.refusalToBegin('application', at('2022-06-01'), { ...entry, unit: 'town' }), null);
    assert.match(
      play.refusalToBegin('application', at('2022-05-31'), { ...entry, unit: 'town' }) ?? '',
      /由bureau办理/u,
    );
    const { unit: _, ...open } = entry;
    assert.match(play.refusalToBegin('application', at('2022-06-01'), open) ?? '', /由town、south办理/u);
    assert.equal(play.begin('application', at('2022-05-31'), open).item.unit, 'bureau');
    const one = rehearse(service, {
      related: { item: [catalogued({ heldBy: ['town'], movedOn: '2022-06-01' })] },
    });
    assert.equal(
      one.begin('application', at('2022-06-01'), open).item.unit,
      'town',
      'the only town needs no choice',
    );
  });

  it('goes down to towns only, by their list, and not before the county approved', () => {
    const run = begin('item', at('2022-03-01'), listed);
    const down: Payload = {
      heldBy: ['town'],
      batch: 'key',
      mode: 'devolved',
      onList: 'yes',
      townsSaid: '演示：同意承接',
      approvedOn: '2022-05-20',
      movedOn: '2022-06-01',
      movedBy: '演示依据',
      training: '演示：已培训',
    };
    const why = (change: Payload) => refusal(run, 'devolve', at('2022-05-25'), { ...down, ...change });
    assert.equal(why({}), null);
    assert.match(why({ heldBy: ['bureau'] }) ?? '', /不是镇街/u);
    assert.match(why({ onList: 'no' }) ?? '', /赋权清单/u);
    assert.match(why({ approvedOn: '2022-06-02' }) ?? '', /不能早于区政府批准日期/u);
    const held = go(run, 'devolve', at('2022-05-25'), down);
    assert.match(refusal(held, 'devolve', at('2022-05-26'), down) ?? '', /请先收回/u);
    const back = go(held, 'take-back', at('2022-07-01'));
    assert.equal(back.item.payload['heldBy'], undefined);
  });

  it('takes applications while an item is valid, from outside only those open on the net', () => {
    const until = rehearse(service, { related: { item: [catalogued({ validTo: '2022-06-01' })] } });
    assert.equal(until.refusalToBegin('application', at('2022-05-31'), entry), null);
    assert.match(until.refusalToBegin('application', at('2022-06-01'), entry) ?? '', /不在有效期内/u);
    const { channel: _c, unit: _u, ...told } = entry;
    const asked = { ...blankFacts, given: told };
    const openItem = service.rules.guards?.['open-item'];
    const offline = [catalogued({ channels: ['window'] })];
    assert.equal(openItem?.({ ...asked, related: { item: [catalogued()] } }, ''), null);
    assert.match(openItem?.({ ...asked, related: { item: offline } }, '') ?? '', /不能网上申请/u);
  });
});

describe('the limits of an application', () => {
  it('run from acceptance by the promise of the item, not from receipt', () => {
    const accepted = go(received('2022-04-26'), 'accept', at('2022-04-29'));
    assert.equal(clock(accepted, 'decide', at('2022-04-30')).day, '2022-05-10');
    assert.equal(accepted.item.payload['title'], '演示事项');
  });

  it('run in office hours from the hour of acceptance, where the promise is half a working day', () => {
    const play = rehearse(service, {
      related: { item: [catalogued({ promised: '0.5' })] },
      units: towns,
    });
    const accepted = play.go(
      play.begin('application', at('2022-05-13', '14:00'), entry),
      'accept',
      at('2022-05-13', '14:30'),
    );
    const half = play.clock(accepted, 'decide', at('2022-05-13', '15:00'));
    assert.deepEqual(
      [half.startedAt, half.until],
      ['2022-05-13T14:30:00+08:00', '2022-05-16T09:30:00+08:00'],
    );
  });

  it('are those of the law when ten more are granted, and no more', () => {
    const accepted = go(received('2022-04-29'), 'accept', at('2022-04-29'));
    assert.match(
      refusal(accepted, 'ask-longer', at('2022-05-05'), { moreDays: '11' }) ?? '',
      /上限10个工作日/u,
    );
    const longer = go(
      go(accepted, 'ask-longer', at('2022-05-05'), { moreDays: '10' }),
      'grant-longer',
      at('2022-05-06'),
    );
    assert.equal(clock(longer, 'decide', at('2022-05-07')).day, '2022-05-24');
  });

  it('take silence of five working days for acceptance from the day of receipt (行政许可法 32(4))', () => {
    const silent = received('2022-04-29');
    assert.equal(clock(silent, 'answer', at('2022-04-29')).day, '2022-05-10');
    assert.match(refusal(silent, 'accept-silent', at('2022-05-10')) ?? '', /到期才能/u);
    const accepted = go(silent, 'accept-silent', at('2022-05-11', '00:10'));
    assert.equal(accepted.item.payload['acceptedOn'], '2022-04-29');
    assert.deepEqual(
      [
        clock(accepted, 'decide', at('2022-05-11')).startedAt,
        clock(accepted, 'decide', at('2022-05-11')).day,
      ],
      ['2022-04-29', '2022-05-10'],
    );
  });

  it('tell once what is missing', () => {
    const told = go(received('2022-05-09'), 'correct', at('2022-05-10'), {
      missing: '演示材料',
      supplyBy: '2022-05-20',
    });
    assert.equal(clock(told, 'answer', at('2022-05-20')).kind, 'met');
    const accepted = go(told, 'accept', at('2022-05-20'));
    assert.equal(clock(accepted, 'decide', at('2022-05-21')).day, '2022-05-27');
  });

  it('do not count a special procedure that the item names, and count any other', () => {
    const accepted = go(received('2022-05-09'), 'accept', at('2022-05-09'));
    assert.match(
      refusal(accepted, 'special', at('2022-05-10'), { procedure: 'hearing' }) ?? '',
      /计入办结时限/u,
    );
    const away = go(accepted, 'special', at('2022-05-10'), { procedure: 'inspection' });
    assert.equal(clock(away, 'decide', at('2022-05-30')).kind, 'paused');
    const back = go(away, 'special-end', at('2022-05-17'));
    // Days 10 to 17 of May are not counted: 18, 19, 20, 23, 24.
    assert.equal(clock(back, 'decide', at('2022-05-18')).day, '2022-05-24');
  });

  it('let papers come later only until the promised day, and not after the decision', () => {
    const later = go(received('2022-05-09'), 'accept-later', at('2022-05-09'), {
      later: '演示材料',
      laterBy: '2022-05-13',
    });
    assert.equal(clock(later, 'later', at('2022-05-10')).day, '2022-05-13');
    assert.equal(
      refusal(later, 'grant', at('2022-05-12'), { decision: '演示1号' }),
      '“补齐容缺材料”还没有完成',
    );
    const supplied = go(later, 'supply', at('2022-05-12'));
    const granted = go(supplied, 'grant', at('2022-05-13'), { decision: '演示1号' });
    assert.equal(clock(granted, 'deliver', at('2022-05-13')).day, '2022-05-27');
  });
});

const finished = (trips: string): Run => {
  const accepted = go(received('2022-05-09'), 'accept', at('2022-05-09'));
  return go(go(accepted, 'grant', at('2022-05-10'), { decision: '演示1号' }), 'deliver', at('2022-05-11'), {
    trips,
  });
};

describe('ratings', () => {
  it('of the last two grades are called back and put right, then rated once more', () => {
    const forms = formsOf(application).filter(({ asks }) => asks.includes('grade'));
    assert.deepEqual(
      forms.map(({ key, title }) => [key, title]),
      [['rate-good', '评价']],
      'one form for five grades',
    );
    assert.match(refusal(finished('0'), 'rate-bad', at('2022-05-12'), { grade: '3' }) ?? '', /满意的评价/u);
    const bad = go(finished('0'), 'rate-good', at('2022-05-12'), { grade: '2' });
    assert.deepEqual(
      [bad.item.state, bad.item.counts['bad'], bad.events.at(-1)?.move],
      ['bad', 1, 'rate-bad'],
    );
    const first = go(go(bad, 'contact', at('2022-05-12')), 'mend', at('2022-05-20'), { mended: '演示整改' });
    const sent = go(first, 'mend-more', at('2022-05-21'));
    const mended = go(sent, 'mend', at('2022-05-25'), { mended: '演示再整改' });
    const again = go(mended, 'rate-again', at('2022-05-26'), { again: '4' });
    assert.match(refusal(again, 'rate-again', at('2022-05-26'), { again: '5' }) ?? '', /已有1次/u);
    const ended = go(again, 'revisit', at('2022-05-27'));
    assert.deepEqual([ended.item.state, ended.item.counts['redo']], ['rated', 1]);
  });

  it('and trips are counted with their parts', () => {
    const runs = [
      go(finished('0'), 'rate-good', at('2022-05-12'), { grade: '3' }),
      go(finished('1'), 'rate-good', at('2022-05-12'), { grade: '1' }),
    ];
    const month = ['2022-05-01T00:00:00+08:00', '2022-06-01T00:00:00+08:00'] as const;
    const of = (key: string) => {
      const { value, numerator, denominator } = measure(runs, key, ...month);
      return [value, numerator, denominator];
    };
    assert.deepEqual(of('pleased'), ['50', '1', '2']);
    assert.deepEqual(of('zero-trip'), ['50', '1', '2']);
    assert.deepEqual(of('timely'), ['100', '2', '2']);
    assert.deepEqual(of('mended'), ['0', '0', '1'], 'a 差评 counts as put right once it was visited again');
    assert.equal(of('trips')[0], '1');
  });
});

describe('一件事', () => {
  const opening: Payload = {
    theme: 'start',
    applicantKind: 'firm',
    applicant: '演示人',
    phone: '13800000000',
  };
  const seal = { ...catalogued({ name: '演示事项二', materials: '申请表\n章程' }), id: 'i2' };
  const gone = {
    ...catalogued({ name: '已注销的事项' }),
    state: 'removed',
    id: 'i3',
    endedAt: at('2022-01-01'),
  };
  const play = rehearse(service, { related: { items: [catalogued(), seal, gone] } });

  it('asks every paper once and says what that saves', () => {
    const { payload } = play.begin('bundle', at('2022-05-13'), opening).item;
    assert.deepEqual([payload['title'], payload['parts']], ['企业开办', '演示事项\n演示事项二']);
    assert.equal(payload['shared'], '申请表\n身份证明\n章程');
    assert.match(String(payload['saved']), /一套材料3份（分开办4份）/u);
    const none = rehearse(service, { related: { items: [] } });
    assert.match(none.refusalToBegin('bundle', at('2022-05-13'), opening) ?? '', /还没有事项/u);
  });

  it('opens an enterprise in half a working day of office hours: Friday 14:30 to Monday 09:30', () => {
    const run = play.go(
      play.begin('bundle', at('2022-05-13', '14:00'), opening),
      'start',
      at('2022-05-13', '14:30'),
    );
    assert.equal(play.clock(run, 'start', at('2022-05-13', '15:00')).until, '2022-05-16T09:30:00+08:00');
    assert.equal(play.clock(run, 'joint', at('2022-05-13', '15:00')).day, '2022-06-27');
  });

  it('ends when all its parts have ended', () => {
    const run = play.go(play.begin('bundle', at('2022-05-13'), opening), 'start', at('2022-05-13'));
    const part = { ...blankItem('application', { id: 'a1', number: '演示' }), state: 'reviewing' };
    const open = rehearse(service, {
      related: { parts: [part, { ...part, id: 'a2', endedAt: at('2022-05-14') }] },
    });
    assert.equal(open.refusal(run, 'finish', at('2022-05-16')), '还有1件没有办结');
  });
});

describe('跨域通办', () => {
  it('hands papers on hop by hop, in a way the places agreed on', () => {
    const partner = {
      ...blankItem('partner', { id: 'x1', number: '演示' }),
      state: 'listed',
      payload: { modes: ['collect'] },
    };
    const play = rehearse(service, { related: { partner: [partner] } });
    const told: Payload = {
      matter: '演示事项',
      partner: 'x1',
      mode: 'collect',
      applicant: '演示人',
      phone: '13800000000',
      papers: '演示原件一份',
    };
    assert.match(
      play.refusalToBegin('relay', at('2022-05-09'), { ...told, mode: 'issue' }) ?? '',
      /没有约定/u,
    );
    let run = play.begin('relay', at('2022-05-09'), told);
    assert.equal(play.clock(run, 'transfer', at('2022-05-09')).kind, 'unknown');
    run = play.go(run, 'send', at('2022-05-10'), { papers: '演示原件一份', courier: '演示单号1' });
    run = play.go(run, 'arrive', at('2022-05-12'));
    run = play.go(run, 'back', at('2022-05-20'), {
      told: '演示结果',
      papers: '演示证照',
      courier: '演示单号2',
    });
    run = play.go(run, 'deliver', at('2022-05-23'), { papers: '演示证照' });
    assert.deepEqual([run.item.state, run.item.counts['hops']], ['done', 3]);
  });
});

describe('a rule of this system', () => {
  it('does not compile when it reads what is not there yet, or a word that is none', () => {
    // @ts-expect-error an application may have no unit yet
    guardOf(application, 'raise', ({ given }) => given.unit.slice(1));
    // @ts-expect-error there is no sixth grade
    guardOf(application, 'rate-good', ({ given }) => (given.grade === '6' ? '没有' : null));
    // @ts-expect-error nothing is decided before it was granted
    guardOf(application, 'grant', ({ held }) => held.decision.slice(1));
    // @ts-expect-error why trips are needed is only said of some
    guardOf(item, 'change', ({ given }) => given.tripsWhy.slice(1));
    // @ts-expect-error the catalogue knows no half item
    earlyGuardOf(item, ({ held }) => (held.done === 'half' ? '没有' : null));
    assert.equal(typeof guardOf(application, 'grant', ({ given }) => given.decision), 'function');
  });
});
