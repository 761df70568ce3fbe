import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { coverageOf, metresBetween, type Settlement } from './reach.ts';

const walking = { mode: '步行', metresPerMinute: 80, detour: 1.25, minutes: 10 };
const hall = { id: 'w1', name: '演示镇便民服务中心', longitude: 117.6, latitude: 34.77 };
const village = (id: string, north: number, residents: number | null): Settlement => ({
  id,
  name: `演示村${id}`,
  longitude: 117.6,
  latitude: 34.77 + north,
  residents,
});

describe('reach in minutes', () => {
  it('measures along the surface: one minute of arc is one sea mile, give or take', () => {
    const metres = metresBetween(hall, village('a', 1 / 60, null));
    assert.ok(Math.abs(metres - 1853) < 2, String(metres));
    assert.equal(metresBetween(hall, hall), 0);
  });

  it('covers residents within ten minutes, and says what it assumed', () => {
    // 80 m/min × 10 min ÷ 1.25 = 640 m in a straight line; 0.005° ≈ 556 m, 0.006° ≈ 667 m.
    const found = coverageOf([village('a', 0.005, 1200), village('b', 0.006, 800)], [hall], walking);
    assert.deepEqual(
      found.reached.map(({ metres, minutes, within }) => [metres, minutes, within]),
      [
        [556, 9, true],
        [667, 11, false],
      ],
    );
    assert.deepEqual(found.residents, { numerator: '1200', denominator: '2000', percent: '60' });
    assert.deepEqual(found.settlements, { numerator: '1', denominator: '2', percent: '50' });
    assert.equal(found.reason, '按步行每分钟80米、绕行系数1.25、10分钟估算：1个网点覆盖1/2个村居');
  });

  it('gives no share of people when a settlement has no count, and no minutes without outlets', () => {
    const partly = coverageOf([village('a', 0, 10), village('b', 0, null)], [hall], walking);
    assert.equal(partly.residents, null);
    assert.match(partly.reason, /1个村居未填常住人口/);
    const none = coverageOf([village('a', 0, 10)], [], walking);
    assert.deepEqual([none.reached[0]?.minutes, none.residents?.percent], [null, '0']);
    assert.equal(coverageOf([], [hall], walking).settlements, null);
  });

  it('never loses anyone when an outlet is added', () => {
    const place = fc.record({
      longitude: fc.double({ min: 117, max: 118, noNaN: true }),
      latitude: fc.double({ min: 34, max: 35, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.array(place, { maxLength: 20 }),
        fc.array(place, { minLength: 1, maxLength: 6 }),
        (homes, halls) => {
          const settlements = homes.map((at, index) => ({
            ...at,
            id: `${index}`,
            name: '演示',
            residents: 1,
          }));
          const outlets = halls.map((at, index) => ({ ...at, id: `${index}`, name: '演示' }));
          const all = coverageOf(settlements, outlets, walking).reached;
          const fewer = coverageOf(settlements, outlets.slice(1), walking).reached;
          for (const [index, one] of all.entries()) assert.ok(one.within || fewer[index]?.within !== true);
        },
      ),
    );
  });
});
