import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { type Actor, type Role, rightsOf } from '#kernel/access.ts';
import { addDays } from '#kernel/calendar.ts';
import { must } from '#kernel/errors.ts';
import {
  actUnder,
  delegateName,
  delegationFault,
  type Handed,
  isInForce,
  kindOfPost,
  type PostFacts,
} from './rules.ts';

const today = '2022-06-08';
const post = (id: string, roles: readonly Role[] = ['reporter'], unit = 'town'): PostFacts => ({
  id,
  name: `${id}岗`,
  unit,
  unitName: unit === 'town' ? '古邵镇' : '发改局',
  unitPath: `/gov/${unit}/`,
  roles,
  validFrom: '2022-01-01',
  validTo: null,
  accounts: 1,
});
const handed = (fromPost: string, toPost: string, firstDay: string, lastDay: string): Handed => ({
  id: `${fromPost}-${toPost}-${firstDay}`,
  fromPost,
  toPost,
  firstDay,
  lastDay,
  endedAt: null,
});
const wish = (from: PostFacts, to: PostFacts, firstDay = today, lastDay = '2022-06-12') => ({
  from,
  to,
  firstDay,
  lastDay,
});

describe('handing duties over', () => {
  test('is refused for the past, for too long, to oneself, and to a post without an account', () => {
    const field = (w: Parameters<typeof delegationFault>[0]) => delegationFault(w, [], today)?.field ?? null;
    assert.equal(field(wish(post('a'), post('b'))), null);
    assert.equal(field(wish(post('a'), post('b'), '2022-06-07')), 'firstDay');
    assert.equal(field(wish(post('a'), post('b'), '2022-06-10', '2022-06-09')), 'lastDay');
    assert.equal(field(wish(post('a'), post('b'), today, '2022-12-07')), null, '183 days');
    assert.equal(field(wish(post('a'), post('b'), today, '2022-12-08')), 'lastDay', '184 days');
    assert.equal(field(wish(post('a'), post('a'))), 'to');
    assert.equal(field(wish(post('a'), { ...post('b'), accounts: 0 })), 'to');
    assert.equal(field(wish(post('a'), { ...post('b'), validTo: '2022-06-10' })), 'lastDay');
  });

  test('never crosses the three administrations, in any pair of roles', () => {
    const all: readonly Role[] = ['admin', 'planner', 'reporter', 'reviewer', 'leader', 'auditor'];
    for (const from of all)
      for (const to of all) {
        const fault = delegationFault(wish(post('a', [from]), post('b', [to])), [], today);
        const crosses = kindOfPost([from]) !== kindOfPost([to]);
        assert.equal(fault?.field === 'to', crosses, `${from} → ${to}`);
      }
    assert.ok(delegationFault(wish(post('a', ['admin', 'reporter']), post('b', ['admin'])), [], today));
  });

  test('is one at a time, and a circle is refused only where the days meet', () => {
    const others = [
      handed('b', 'c', '2022-06-10', '2022-06-20'),
      handed('c', 'a', '2022-06-18', '2022-06-25'),
    ];
    const at = (first: string, last: string) =>
      delegationFault(wish(post('a'), post('b'), first, last), others, today);
    assert.equal(at('2022-06-10', '2022-06-17'), null, 'the circle is not closed yet');
    assert.equal(at('2022-06-10', '2022-06-18')?.field, 'to', 'a → b → c → a on the 18th');
    assert.equal(at('2022-06-21', '2022-06-25'), null, 'b is back');
    const twice = [handed('a', 'c', '2022-06-12', '2022-06-12')];
    assert.equal(delegationFault(wish(post('a'), post('b')), twice, today)?.field, 'firstDay');
    const ended = twice.map((one) => ({ ...one, endedAt: '2022-06-08T01:00:00Z' }));
    assert.equal(delegationFault(wish(post('a'), post('b')), ended, today), null);
  });

  test('however posts delegate, no day has a circle and no post two takers', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const one = fc.record({
      from: fc.constantFrom(...ids),
      to: fc.constantFrom(...ids),
      first: fc.nat(20),
      length: fc.nat(10),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 40 }), (wishes) => {
        const made: Handed[] = [];
        for (const { from, to, first, length } of wishes) {
          const firstDay = addDays(today, first);
          const asked = wish(post(from), post(to), firstDay, addDays(firstDay, length));
          if (delegationFault(asked, made, today) === null)
            made.push(handed(from, to, asked.firstDay, asked.lastDay));
        }
        for (let n = 0; n <= 31; n += 1) {
          const day = addDays(today, n);
          const live = made.filter((d) => isInForce(d, day));
          assert.equal(new Set(live.map((d) => d.fromPost)).size, live.length);
          const next = new Map(live.map((d) => [d.fromPost, d.toPost]));
          for (const start of ids) {
            let at = next.get(start);
            for (let steps = 0; at !== undefined && steps < 10; steps += 1) {
              assert.notEqual(at, start, `circle on ${day}`);
              at = next.get(at);
            }
          }
        }
      }),
    );
  });

  test('holds on its days, both included, and not a moment after it was ended', () => {
    const one = handed('a', 'b', today, '2022-06-10');
    const days = ['2022-06-07', today, '2022-06-10', '2022-06-11'];
    assert.deepEqual(
      days.map((day) => isInForce(one, day)),
      [false, true, true, false],
    );
    assert.equal(isInForce({ ...one, endedAt: '2022-06-08T02:00:00Z' }, today), false);
  });
});

describe('acting for another post', () => {
  const own: Actor = {
    account: 'gushao',
    county: '370404',
    post: 'tj',
    postName: '统计岗',
    unit: 'town',
    unitName: '古邵镇',
    unitPath: '/gov/town/',
    roles: ['reporter'],
  };

  test('prints both posts, the unit only when it is another', () => {
    assert.equal(delegateName(own, post('填报')), '统计岗（受填报岗委托）');
    assert.equal(
      delegateName({ ...own, unit: 'fgj', unitName: '发改局' }, post('填报')),
      '发改局统计岗（受填报岗委托）',
    );
  });

  test('gives exactly the rights of the post that handed over, whatever the taker may do itself', () => {
    const business: readonly Role[] = ['planner', 'reporter', 'reviewer', 'leader'];
    fc.assert(
      fc.property(
        fc.subarray([...business], { minLength: 1 }),
        fc.subarray([...business], { minLength: 1 }),
        (mine, theirs) => {
          const from = post('y', theirs, 'fgj');
          const acting = must(actUnder({ ...own, roles: mine }, 'd1', from), 'both are business posts');
          assert.deepEqual(rightsOf(acting), rightsOf({ roles: theirs }));
          assert.deepEqual([acting.unit, acting.unitPath, acting.account], ['fgj', '/gov/fgj/', 'gushao']);
          assert.equal(acting.delegation?.post, 'tj');
        },
      ),
    );
  });

  test('is over when a post has become an administrator meanwhile', () => {
    assert.equal(actUnder(own, 'd1', post('y', ['admin'])), null);
    assert.equal(actUnder({ ...own, roles: ['auditor'] }, 'd1', post('y')), null);
  });
});
