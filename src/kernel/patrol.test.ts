import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { addDays } from './calendar.ts';
import { complianceOf, countPatrols, cycleOf, type PatrolCycle, type PatrolRule } from './patrol.ts';

// Frequencies seen at three places (services.md §7.1).
const malantunVillage: PatrolRule = {
  times: 1,
  per: 'week',
  minMinutes: null,
  minMetres: null,
  source: 'S73',
};
const malantunTown: PatrolRule = { ...malantunVillage, times: 3, per: 'month' };
const shantouTown: PatrolRule = { ...malantunVillage, per: 'ten-days', source: 'S2' };
const sixianVillage: PatrolRule = { times: 2, per: 'month', minMinutes: 5, minMetres: 300, source: 'S74' };

const walk = (day: string, minutes = 40, metres = 2000) => ({ day, minutes, metres });
const window = (from: string, to: string, today = '2022-12-31', since = '2022-01-01') => ({
  from,
  to,
  today,
  since,
});

describe('a cycle of patrols', () => {
  it('is a week from Monday, ten days, a month, a quarter, half a year or a year of the calendar', () => {
    assert.deepEqual(cycleOf('week', '2022-05-01'), {
      from: '2022-04-25',
      to: '2022-05-01',
      label: '2022-04-25起的一周',
    });
    assert.deepEqual(cycleOf('ten-days', '2022-02-25'), {
      from: '2022-02-21',
      to: '2022-02-28',
      label: '2022年2月下旬',
    });
    assert.equal(cycleOf('ten-days', '2022-05-31').label, '2022年5月下旬');
    assert.deepEqual(cycleOf('quarter', '2022-05-31'), {
      from: '2022-04-01',
      to: '2022-06-30',
      label: '2022年2季度',
    });
    assert.equal(cycleOf('half-year', '2022-07-01').label, '2022年下半年');
    assert.equal(cycleOf('year', '2022-07-01').to, '2022-12-31');
  });

  it('contains its day, and the next begins the day after it ends', () => {
    const per = fc.constantFrom<PatrolCycle>('week', 'ten-days', 'month', 'quarter', 'half-year', 'year');
    const day = fc.integer({ min: 0, max: 3000 }).map((count) => addDays('2020-01-01', count));
    fc.assert(
      fc.property(per, day, (kind, any) => {
        const span = cycleOf(kind, any);
        assert.ok(span.from <= any && any <= span.to);
        assert.deepEqual(cycleOf(kind, span.to), span);
        assert.equal(cycleOf(kind, addDays(span.to, 1)).from, addDays(span.to, 1));
      }),
    );
  });
});

describe('patrols held against their rule', () => {
  it('asks three a month of a town and one a week of a village (Zaozhuang)', () => {
    const may = countPatrols(
      malantunTown,
      [walk('2022-05-03'), walk('2022-05-17')],
      window('2022-05-01', '2022-05-31'),
    );
    assert.deepEqual(
      may.map(({ state, reason }) => [state, reason]),
      [['missed', '2022年5月应巡3次，有效2次，缺1次']],
    );
    const weeks = countPatrols(malantunVillage, [walk('2022-05-04')], window('2022-05-02', '2022-05-15'));
    assert.deepEqual(
      weeks.map(({ state }) => state),
      ['met', 'missed'],
    );
  });

  it('leaves out patrols that were too short, and says why (Sixian: 5 minutes, 300 m)', () => {
    const [count] = countPatrols(
      sixianVillage,
      [walk('2022-05-03', 4), walk('2022-05-10', 30, 299), walk('2022-05-20', 5, 300)],
      window('2022-05-01', '2022-05-31'),
    );
    assert.deepEqual(count?.invalid, [
      { day: '2022-05-03', reason: '时长4分钟，不足5分钟' },
      { day: '2022-05-10', reason: '里程299米，不足300米' },
    ]);
    assert.equal(count?.reason, '2022年5月应巡2次，有效1次，2次无效，缺1次');
  });

  it('does not call missed what is still running, nor asks before the post held the stretch', () => {
    const running = countPatrols(shantouTown, [], window('2022-05-01', '2022-05-31', '2022-05-14'));
    assert.deepEqual(
      running.map(({ label, state }) => [label, state]),
      [
        ['2022年5月上旬', 'missed'],
        ['2022年5月中旬', 'running'],
      ],
    );
    const late = countPatrols(
      shantouTown,
      [],
      window('2022-05-01', '2022-05-31', '2022-05-31', '2022-05-12'),
    );
    assert.deepEqual(
      late.map(({ label }) => label),
      ['2022年5月下旬'],
    );
  });

  it('gives compliance over decided cycles; a surplus makes up for nothing', () => {
    const busy = [walk('2022-05-01'), walk('2022-05-02'), walk('2022-05-03')];
    const counts = countPatrols(shantouTown, busy, window('2022-05-01', '2022-05-31', '2022-05-25'));
    assert.deepEqual(complianceOf(counts), { numerator: '1', denominator: '2', percent: '50' });
    assert.equal(complianceOf([]), null);
  });
});
