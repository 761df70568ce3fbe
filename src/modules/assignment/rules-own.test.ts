import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { array, constantFrom, assert as holds, property, record } from 'fast-check';
import { type Answering, isOwn, isOwnProject, ownPartOf, unitsInCharge } from './rules-own.ts';

const one = (leadUnit: string, leaderPost: string | null, ...parts: string[]): Answering => ({
  leadUnit,
  leaderPost,
  parts: parts.map((unit) => ({ unit })),
});
const units = [
  { id: 'gov', path: '/gov/' },
  { id: 'zrj', path: '/gov/zrj/' },
  { id: 'gs', path: '/gov/gs/' },
  { id: 'gs-jj', path: '/gov/gs/gs-jj/' },
];

describe('the part of the county that is a post’s own', () => {
  test('a unit of three commitments under one leader and one under another is the first one’s', () => {
    const all = [one('zrj', 'ny'), one('zrj', 'ny'), one('zrj', 'ny'), one('zrj', 'cj')];
    assert.deepEqual([...unitsInCharge(all, 'ny')], ['zrj']);
    assert.deepEqual([...unitsInCharge(all, 'cj')], []);
  });

  test('the one commitment a leader answers for is his own all the same', () => {
    const all = [one('zrj', 'ny'), one('zrj', 'ny'), one('zrj', 'cj')];
    const own = ownPartOf({ post: 'cj', roles: ['leader'], unitPath: '/gov/' }, all, units);
    assert.ok(own !== null);
    assert.deepEqual(
      all.map((each) => isOwn(own, each)),
      [false, false, true],
    );
  });

  test('two leaders with as many commitments of a unit are both in charge of it', () => {
    const all = [one('zrj', 'ny'), one('zrj', 'cj')];
    assert.deepEqual([...unitsInCharge(all, 'ny')], ['zrj']);
    assert.deepEqual([...unitsInCharge(all, 'cj')], ['zrj']);
  });

  test('the planning office and a leader whom nothing names have no part of their own', () => {
    const all = [one('zrj', 'ny')];
    assert.equal(ownPartOf({ post: 'p', roles: ['planner'], unitPath: '/gov/' }, all, units), null);
    assert.equal(ownPartOf({ post: 'qz', roles: ['leader'], unitPath: '/gov/' }, all, units), null);
  });

  test('a project that a leader looks after is his own, whoever its unit is, and without any commitment', () => {
    const own = ownPartOf({ post: 'qz', roles: ['leader'], unitPath: '/gov/' }, [], units, new Set(['p']));
    assert.ok(own !== null);
    const of = (id: string, unit: string) => isOwnProject(own, { id, unit });
    assert.deepEqual([of('p', 'zrj'), of('q', 'zrj')], [true, false]);
    const town = ownPartOf({ post: 'sh', roles: ['reviewer'], unitPath: '/gov/gs/' }, [], units);
    assert.ok(town !== null);
    assert.equal(isOwnProject(town, { id: 'q', unit: 'gs-jj' }), true);
  });

  test('a town owns what it leads or has a share of, and what the units under it do', () => {
    const own = ownPartOf({ post: 'sh', roles: ['reviewer'], unitPath: '/gov/gs/' }, [], units);
    assert.ok(own !== null);
    assert.deepEqual([...own.units], ['gs', 'gs-jj']);
    assert.equal(isOwn(own, one('zrj', 'ny', 'gs')), true);
    assert.equal(isOwn(own, one('gs-jj', null)), true);
    assert.equal(isOwn(own, one('zrj', 'ny')), false);
    assert.equal(isOwn(own, undefined), false);
  });

  test('a unit that leads anything under a leader has somebody in charge', () => {
    const posts = constantFrom('a', 'b', 'c');
    const rows = array(record({ leadUnit: constantFrom('x', 'y'), leaderPost: posts }), {
      minLength: 1,
    });
    holds(
      property(rows, (found) => {
        const all = found.map((row) => ({ ...row, parts: [] }));
        for (const { leadUnit } of all)
          assert.ok(['a', 'b', 'c'].some((post) => unitsInCharge(all, post).has(leadUnit)));
      }),
    );
  });
});
