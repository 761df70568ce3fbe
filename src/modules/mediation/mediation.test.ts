import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dossierOf } from '#kernel/system/pages.ts';
import { type Run, rehearse } from '#kernel/system/test-support.ts';
import type { Payload } from '#kernel/system/types.ts';
import { mediation } from './definition.ts';
import { dossier as parts } from './definition-dossier.ts';

const { begin, go, refusal, clock, measure } = rehearse(mediation);
const at = (day: string, time = '10:00'): string => `${day}T${time}:00+08:00`;

const entry: Payload = {
  summary: '演示数据：两户因排水沟起争执',
  matter: 'neighbour',
  source: 'asked',
  village: '演示村',
  risk: 'watch',
  partyA: '演示甲',
  partyB: '演示乙',
};
const session = (day: string): Payload => ({ sessionOn: day, session: '演示笔录', risk: 'none' });
const assignment: Payload = { committee: 'village', choice: 'assigned', unit: 'u' };

/** A dispute that is being mediated since a day. */
function mediating(day: string, change: Payload = {}): Run {
  const accepted = go(begin('dispute', at(day), { ...entry, ...change }), 'accept', at(day), {
    consent: 'oral',
    told: day,
  });
  return go(accepted, 'assign', at(day), assignment);
}

function sealed(day: string, effectOn: string): Run {
  const met = go(mediating(day), 'meet', at(day), session(day));
  const agreed = go(met, 'agree-written', at(day), {
    terms: '演示约定',
    agreedOn: day,
    performBy: '2022-12-31',
  });
  return go(agreed, 'seal', at(effectOn), { effectOn });
}

describe('limits of mediation (services.md §2)', () => {
  const table: readonly (readonly [string, Payload, string])[] = [
    ['people’s mediation: one month', {}, '2022-06-06'],
    ['assigned by the court before filing: 30 days', { source: 'court' }, '2022-06-06'],
    ['after filing, ordinary procedure: 15 days', { source: 'court-filed' }, '2022-05-23'],
    ['after filing, summary procedure: 7 days', { source: 'court-summary' }, '2022-05-13'],
    ['labour: 15 days', { matter: 'labour' }, '2022-05-23'],
    ['consumer: 45 working days', { matter: 'consumer' }, '2022-07-08'],
  ];
  for (const [name, change, day] of table)
    it(name, () => {
      assert.equal(clock(mediating('2022-05-06', change), 'mediate', at('2022-05-07')).day, day);
    });

  it('goes on with both sides’ consent asked for in time, and the new days come after the old', () => {
    const asked = go(mediating('2022-05-06'), 'ask-longer', at('2022-06-01'), { moreDays: '30' });
    assert.equal(
      clock(go(asked, 'deny-longer', at('2022-06-02')), 'mediate', at('2022-06-03')).day,
      '2022-06-06',
    );
    const longer = go(asked, 'grant-longer', at('2022-06-02'));
    assert.equal(clock(longer, 'mediate', at('2022-06-03')).day, '2022-07-06');
    assert.match(
      refusal(mediating('2022-05-06'), 'ask-longer', at('2022-06-07'), { moreDays: '5' }) ?? '',
      /到期前/u,
    );
  });

  it('answers a consumer in seven working days, and has no such limit for others', () => {
    const asked = begin('dispute', at('2022-04-29'), { ...entry, matter: 'consumer' });
    assert.equal(clock(asked, 'answer', at('2022-04-29')).day, '2022-05-12');
    assert.throws(() => clock(begin('dispute', at('2022-04-29'), entry), 'answer', at('2022-04-29')));
  });

  it('mediates a police matter once more only, within seven working days of the first time', () => {
    const met = go(
      mediating('2022-05-06', { source: 'police' }),
      'meet',
      at('2022-05-06'),
      session('2022-05-06'),
    );
    assert.equal(refusal(met, 'meet', at('2022-05-16'), session('2022-05-16')), null);
    assert.match(refusal(met, 'meet', at('2022-05-18'), session('2022-05-18')) ?? '', /第二次调解已过期限/u);
    const twice = go(met, 'meet', at('2022-05-10'), session('2022-05-10'));
    assert.match(refusal(twice, 'meet', at('2022-05-11'), session('2022-05-11')) ?? '', /已调解2次/u);
  });
});

describe('an agreement', () => {
  it('takes effect when sealed, and may be brought to the court for 30 days, which roll over a holiday', () => {
    // 2 September + 30 days is Sunday 2 October, in the holiday of 1–7 October 2022; 8 October is a worked Saturday.
    const run = sealed('2022-09-01', '2022-09-02');
    const ids: Payload = { idA: '11010519491231002X', idB: '11010519491231002X' };
    assert.equal(refusal(run, 'confirm', at('2022-10-08'), ids), null);
    assert.match(
      refusal(run, 'confirm', at('2022-10-09'), ids) ?? '',
      /共同申请司法确认须在30日内提出（人民调解法第33条、民事诉讼法第205条），已于2022-10-08到期/u,
    );
    const once = go(run, 'confirm', at('2022-09-20'), ids);
    assert.match(refusal(once, 'confirm', at('2022-09-21'), ids) ?? '', /已经“已申请司法确认”/u);
  });

  it('counts from the day it took effect, not from the day somebody typed it in', () => {
    const run = sealed('2022-03-01', '2022-03-02');
    assert.equal(clock(run, 'perform', at('2022-03-10')).startedAt, '2022-03-02');
    assert.equal(clock(run, 'perform', at('2022-03-10')).day, '2022-12-31');
    assert.equal(clock(run, 'perform', at('2023-01-01')).kind, 'overdue');
  });

  it('needs a session before it, and cannot take effect before it was reached', () => {
    const early = refusal(mediating('2022-05-06'), 'fail', at('2022-05-07'), { way: ['court'] });
    assert.equal(early, '还没有调解记录，请先“记一次调解”');
    const met = go(mediating('2022-05-06'), 'meet', at('2022-05-06'), session('2022-05-06'));
    const agreed = go(met, 'agree-written', at('2022-05-10'), {
      terms: '演示约定',
      agreedOn: '2022-05-10',
      performBy: '2022-06-10',
    });
    assert.equal(
      refusal(agreed, 'seal', at('2022-05-11'), { effectOn: '2022-05-09' }),
      '“协议生效日”不早于达成协议日2022-05-10',
    );
  });

  it('that is not kept is urged, then its sides are told to sue', () => {
    const urged = go(sealed('2022-03-01', '2022-03-02'), 'default', at('2023-01-05'), {
      performance: '演示',
    });
    const sued = go(urged, 'enforce', at('2023-02-05'), { way: ['court'] });
    assert.deepEqual([sued.item.state, sued.item.counts['urged']], ['enforced', 1]);
  });
});

describe('the court', () => {
  const filed = begin('confirmation', at('2022-05-06'), { dispute: 'd1', effectOn: '2022-04-20' });

  it('accepts in 3 days and decides in 15, ten more when its president agrees', () => {
    // 9 May 2022 is a Monday.
    assert.equal(clock(filed, 'accept', at('2022-05-06')).day, '2022-05-09');
    const accepted = go(filed, 'accept', at('2022-05-07'), { caseNumber: '（2022）鲁0404调确字第1号' });
    assert.equal(clock(accepted, 'decide', at('2022-05-08')).day, '2022-05-23');
    const asked = go(accepted, 'ask-longer', at('2022-05-16'), { moreDays: '10' });
    assert.match(refusal(accepted, 'ask-longer', at('2022-05-16'), { moreDays: '11' }) ?? '', /上限10日/u);
    assert.equal(
      clock(go(asked, 'grant-longer', at('2022-05-17')), 'decide', at('2022-05-18')).day,
      '2022-06-01',
    );
  });
});

describe('what the desk enters of the court', () => {
  it('is of an agreement in effect, filed within its 30 days, once', () => {
    const run = sealed('2022-09-01', '2022-09-02');
    const dispute = { ...run.item, id: 'd1' };
    const late = { dispute: 'd1', effectOn: '2022-09-02', filedOn: '2022-10-09' };
    const why = (related: Record<string, readonly (typeof dispute)[]>, given: Payload): string =>
      rehearse(mediation, { related }).refusalToBegin('confirmation', at('2022-10-20'), given) ?? '';
    assert.match(why({ dispute: [dispute] }, late), /已于2022-10-08到期/u);
    assert.equal(why({ dispute: [dispute] }, { ...late, filedOn: '2022-10-08' }), '');
    assert.match(why({ dispute: [dispute] }, { ...late, effectOn: '2022-09-20' }), /不一致/u);
    const filed = { ...dispute, id: 'q1', state: 'filed' };
    assert.match(
      why({ dispute: [dispute], filed: [filed] }, { ...late, filedOn: '2022-09-03' }),
      /已申请司法确认/u,
    );
  });
});

describe('a dispute that is not for mediation', () => {
  it('is sent on with the ways its sides were told of; one that was performed is visited before it is filed', () => {
    const entered = begin('dispute', at('2022-05-06'), entry);
    assert.equal(go(entered, 'divert', at('2022-05-07'), { way: ['court'] }).item.state, 'diverted');
    const early = { consent: 'oral', told: '2022-05-07' };
    assert.match(refusal(entered, 'accept', at('2022-05-06'), early) ?? '', /2022-05-07还没有到/u);
    const run = sealed('2022-05-06', '2022-05-07');
    const done = go(run, 'perform', at('2022-05-20'), { performance: '演示' });
    assert.equal(done.item.endedAt, null, 'the visit is owed');
    assert.equal(go(done, 'visit', at('2022-06-01'), { visit: '演示' }).item.state, 'closed');
  });

  it('is scored when it is filed: points that are not full say what they rest on, and what was made up leaves nothing', () => {
    const run = go(
      go(sealed('2022-05-06', '2022-05-07'), 'perform', at('2022-05-20'), { performance: '演示' }),
      'visit',
      at('2022-06-01'),
      { visit: '演示' },
    );
    const points: Payload = {
      'review-intake': '20',
      'review-record': '25',
      'review-agreement': '30',
      'review-after': '20',
      'review-forged': '0',
    };
    const day = at('2022-06-02');
    assert.equal(refusal(run, 'review', day, points), '“调解笔录”计25分，请写明依据');
    const proven = { ...points, 'review-record-proof': '缺一次笔录' };
    assert.equal(go(run, 'review', day, proven).item.payload['review-total'], '95');
    assert.equal(
      go(run, 'review', day, { ...proven, 'review-forged': '1' }).item.payload['review-total'],
      '0',
    );
    assert.match(refusal(sealed('2022-05-06', '2022-05-07'), 'review', day, proven) ?? '', /不能案卷评查/u);
  });
});

describe('what is counted', () => {
  const month = ['2022-05-01T00:00:00+08:00', '2022-06-01T00:00:00+08:00'] as const;

  it('leaves withdrawn disputes and those never accepted out of the rate of success', () => {
    const agreed = sealed('2022-05-06', '2022-05-07');
    const met = go(mediating('2022-05-06'), 'meet', at('2022-05-06'), session('2022-05-06'));
    const failed = go(met, 'fail', at('2022-05-20'), { way: ['court'] });
    const withdrawn = go(mediating('2022-05-06'), 'withdraw', at('2022-05-12'));
    const declined = go(begin('dispute', at('2022-05-06'), entry), 'decline', at('2022-05-07'), {
      way: ['court'],
    });
    const all = [agreed, failed, withdrawn, declined];
    const { value, numerator, denominator } = measure(all, 'success', ...month);
    assert.deepEqual([value, numerator, denominator], ['50', '1', '2']);
    assert.equal(measure(all, 'accepted', ...month).value, '3');
    assert.equal(measure([], 'success', ...month).value, null);
  });
});

function dossier({ item, events }: Run) {
  const moves = events.map(({ move }) => move);
  return dossierOf(parts, item.payload, moves);
}

describe('the dossier', () => {
  it('names what must be in it by what has happened, and what is missing', () => {
    const run = sealed('2022-05-06', '2022-05-07');
    assert.deepEqual(
      dossier(run).map(({ title, isThere }) => [title.slice(0, 6), isThere]),
      [
        ['纠纷登记表', true],
        ['权利义务告知', true],
        ['调解笔录', true],
        ['调解协议书（', true],
      ],
    );
    const done = go(run, 'perform', at('2022-05-20'), { performance: '演示' });
    assert.deepEqual(
      dossier(done).filter(({ isThere }) => !isThere),
      [{ title: '回访记录', isThere: false }],
    );
  });
});
