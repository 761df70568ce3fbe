import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { decideQuorum, opennessRequest, peopleNeeded, requestReached, villageMeetings } from './quorum.ts';

const [adults, households, representatives, collective] = villageMeetings;

describe('a share of people', () => {
  it('is exact: at least two thirds of 100 is 67, more than half of 100 is 51', () => {
    assert.equal(peopleNeeded({ numerator: 2, denominator: 3, kind: 'at-least' }, 100), 67);
    assert.equal(peopleNeeded({ numerator: 2, denominator: 3, kind: 'at-least' }, 99), 66);
    assert.equal(peopleNeeded({ numerator: 1, denominator: 2, kind: 'more-than' }, 100), 51);
    assert.equal(peopleNeeded({ numerator: 1, denominator: 2, kind: 'more-than' }, 101), 51);
    assert.equal(peopleNeeded({ numerator: 1, denominator: 10, kind: 'at-least' }, 1001), 101);
  });

  it('is the least whole number that satisfies the fraction, for any fraction and total', () => {
    const share = fc
      .tuple(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom('at-least' as const, 'more-than' as const),
      )
      .filter(([n, d]) => n < d);
    fc.assert(
      fc.property(share, fc.integer({ min: 0, max: 100_000 }), ([numerator, denominator, kind], total) => {
        const needed = peopleNeeded({ numerator, denominator, kind }, total);
        const enough = (count: number): boolean =>
          kind === 'at-least'
            ? count * denominator >= total * numerator
            : count * denominator > total * numerator;
        assert.ok(enough(needed));
        assert.ok(needed === 0 || !enough(needed - 1));
      }),
    );
  });
});

describe('a village meeting', () => {
  it('decides by more than half of those present once the quorum is there', () => {
    const held = { members: 45, present: 30, agree: 16, against: 10 };
    assert.deepEqual(decideQuorum(representatives, held), {
      kind: 'passed',
      presentNeeded: 30,
      agreeNeeded: 16,
      reason: '应到45人，实到30人，同意16人；须实到超过1/2（16人），通过',
    });
    assert.equal(decideQuorum(representatives, { ...held, agree: 15 }).kind, 'rejected');
    assert.equal(decideQuorum(representatives, { ...held, present: 29 }).kind, 'no-quorum');
  });

  it('asks two thirds of ALL members of the collective, not of those present', () => {
    const held = { members: 300, present: 210, agree: 199, against: 5 };
    assert.equal(decideQuorum(collective, held).kind, 'rejected');
    assert.equal(decideQuorum(collective, { ...held, agree: 200 }).kind, 'passed');
    assert.equal(collective.noticeDays, 10);
  });

  it('counts adults by more than half and households by two thirds', () => {
    assert.equal(
      decideQuorum(adults, { members: 800, present: 400, agree: 400, against: 0 }).kind,
      'no-quorum',
    );
    assert.equal(decideQuorum(adults, { members: 800, present: 401, agree: 201, against: 0 }).kind, 'passed');
    assert.equal(
      decideQuorum(households, { members: 200, present: 134, agree: 68, against: 66 }).kind,
      'passed',
    );
  });

  it('refuses numbers that cannot be, and says which', () => {
    const bad = decideQuorum(adults, { members: 10, present: 11, agree: 1, against: 0 });
    assert.deepEqual([bad.kind, bad.reason], ['invalid', '实到11人多于应到10人']);
    const votes = decideQuorum(adults, { members: 10, present: 9, agree: 6, against: 4 });
    assert.equal(votes.reason, '同意6人与反对4人之和多于实到9人');
  });

  it('never passes with fewer votes than it would be rejected with', () => {
    const count = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(
        count,
        count,
        count,
        fc.constantFrom(...villageMeetings),
        (members, present, agree, rule) => {
          const one = decideQuorum(rule, { members, present, agree, against: 0 });
          const more = decideQuorum(rule, { members, present, agree: agree + 1, against: 0 });
          if (one.kind === 'passed') assert.ok(more.kind === 'passed' || more.kind === 'invalid');
        },
      ),
    );
  });
});

describe('a request by villagers', () => {
  it('is reached by one of the shares alone', () => {
    const few = { 村民: { asking: 99, members: 1000 }, 村民代表: { asking: 8, members: 45 } };
    assert.equal(requestReached(opennessRequest, few).reached, false);
    const enough = { ...few, 村民代表: { asking: 9, members: 45 } };
    assert.deepEqual(requestReached(opennessRequest, enough), {
      reached: true,
      reason: '已达到：村民代表9人（须9人，1/5以上）',
    });
  });

  it('is never reached by a list nobody filled in', () => {
    assert.equal(requestReached(opennessRequest, {}).reached, false);
  });
});
