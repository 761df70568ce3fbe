import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { blankItem, type Item } from '#kernel/system/log.ts';
import { type Run, rehearse } from '#kernel/system/test-support.ts';
import type { Payload } from '#kernel/system/types.ts';
import { service } from './definition.ts';

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
  fee: 'no',
  materials: '申请表',
  result: '演示许可证',
  ask: '窗口',
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

const usual = rehearse(service, { related: { item: [catalogued()] } });
const { begin, go, refusal, clock, measure } = usual;

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
    const moved = catalogued({ heldBy: ['town'], movedOn: '2022-06-01' });
    const play = rehearse(service, { related: { item: [moved] } });
    assert.equal(play.refusalToBegin('application', at('2022-05-31'), entry), null);
    assert.equal(
      play.refusalToBegin('application', at('2022-06-01'), entry),
      '该事项已于2022-06-01下放，请选承接的镇街',
    );
    assert.equal(play.refusalToBegin('application', at('2022-06-01'), { ...entry, unit: 'town' }), null);
    assert.match(
      play.refusalToBegin('application', at('2022-05-31'), { ...entry, unit: 'town' }) ?? '',
      /不由这个单位/u,
    );
  });
});

describe('the limits of an application', () => {
  it('run from acceptance by the promise of the item, not from receipt', () => {
    const accepted = go(received('2022-04-26'), 'accept', at('2022-04-29'));
    assert.equal(clock(accepted, 'decide', at('2022-04-30')).day, '2022-05-10');
    assert.equal(accepted.item.payload['title'], '演示事项');
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
    const told = go(received('2022-05-09'), 'correct', at('2022-05-10'), { missing: '演示材料' });
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
    assert.equal(refusal(later, 'grant', at('2022-05-12'), { decision: '演示1号' }), '容缺的材料还没有补齐');
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
    assert.match(refusal(finished('0'), 'rate-good', at('2022-05-12'), { grade: '2' }) ?? '', /回访整改/u);
    const bad = go(finished('0'), 'rate-bad', at('2022-05-12'), { grade: '2' });
    const mended = go(go(bad, 'contact', at('2022-05-12')), 'mend', at('2022-05-20'), { mended: '演示整改' });
    const again = go(mended, 'rate-again', at('2022-05-21'), { again: '4' });
    assert.match(refusal(again, 'rate-again', at('2022-05-22'), { again: '5' }) ?? '', /已有1次/u);
  });

  it('and trips are counted with their parts', () => {
    const runs = [
      go(finished('0'), 'rate-good', at('2022-05-12'), { grade: '3' }),
      go(finished('1'), 'rate-bad', at('2022-05-12'), { grade: '1' }),
    ];
    const month = ['2022-05-01T00:00:00+08:00', '2022-06-01T00:00:00+08:00'] as const;
    const of = (key: string) => {
      const { value, numerator, denominator } = measure(runs, key, ...month);
      return [value, numerator, denominator];
    };
    assert.deepEqual(of('pleased'), ['50', '1', '2']);
    assert.deepEqual(of('zero-trip'), ['50', '1', '2']);
    assert.deepEqual(of('timely'), ['100', '2', '2']);
  });
});

describe('一件事', () => {
  const opening: Payload = {
    title: '企业开办',
    theme: 'start',
    parts: '营业执照\n公章\n发票\n社保\n公积金',
    shared: '身份证明',
    applicant: '演示人',
    phone: '13800000000',
  };

  it('opens an enterprise in half a working day of office hours: Friday 14:30 to Monday 09:30', () => {
    const run = go(begin('bundle', at('2022-05-13', '14:00'), opening), 'start', at('2022-05-13', '14:30'));
    assert.equal(clock(run, 'start', at('2022-05-13', '15:00')).until, '2022-05-16T09:30:00+08:00');
    assert.equal(clock(run, 'joint', at('2022-05-13', '15:00')).day, '2022-06-27');
  });

  it('ends when all its parts have ended', () => {
    const run = go(begin('bundle', at('2022-05-13'), opening), 'start', at('2022-05-13'));
    assert.match(refusal(run, 'finish', at('2022-05-16')) ?? '', /还没有登记/u);
    const part = { ...blankItem('application', { id: 'a1', number: '演示' }), state: 'reviewing' };
    const open = rehearse(service, {
      related: { parts: [part, { ...part, id: 'a2', endedAt: at('2022-05-14') }] },
    });
    assert.equal(open.refusal(run, 'finish', at('2022-05-16')), '还有1件没有办结');
  });
});
