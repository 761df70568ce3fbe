import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import {
  applyMove,
  beginRound,
  foldRound,
  type Moved,
  type Round,
  reasonFault,
  type SignMove,
  type StepPlan,
  signActs,
  stepDone,
  waitingPosts,
  whyNotNow,
} from './rules.ts';

const plan: readonly StepPlan[] = [
  { name: '部门会签', mode: 'all', posts: ['czj', 'zrj'] },
  { name: '领导签批', mode: 'any', posts: ['cw', 'qz'] },
];

function round(moved: Moved): Round {
  assert.ok(moved.ok, moved.ok ? '' : moved.why);
  return moved.round;
}
const after = (start: Round, ...moves: readonly SignMove[]): Round =>
  moves.reduce((one, move) => round(applyMove(one, move)), start);
const why = (start: Round, move: SignMove): string => {
  const moved = applyMove(start, move);
  assert.ok(!moved.ok);
  return moved.why;
};
const agree = (post: string): SignMove => ({ act: 'agree', post });
const to = (target: string | null): SignMove => ({ act: 'transfer', post: 'czj', target });
const seats = (one: Round) => one.steps.flatMap((step) => step.chains.flat());

describe('a round of signing', () => {
  it('asks the posts of a 会签 step together and waits for all of them', () => {
    const begun = beginRound(plan);
    assert.deepEqual(waitingPosts(begun), ['czj', 'zrj']);
    const half = after(begun, agree('zrj'));
    assert.deepEqual([half.at, waitingPosts(half)], [0, ['czj']]);
    assert.deepEqual(waitingPosts(after(half, agree('czj'))), ['cw', 'qz']);
  });

  it('lets the first of a 或签 step decide', () => {
    const done = after(beginRound(plan), agree('czj'), agree('zrj'), agree('qz'));
    assert.deepEqual([done.outcome, done.at, waitingPosts(done)], ['agreed', 2, []]);
    assert.equal(whyNotNow(done, 'cw'), '会签已经完成');
  });

  it('ends with a refusal, whoever else still waits', () => {
    const refused = after(beginRound(plan), { act: 'refuse', post: 'czj' });
    assert.deepEqual([refused.outcome, waitingPosts(refused)], ['refused', []]);
    assert.match(why(refused, agree('zrj')), /已有岗位不同意/u);
  });

  it('refuses a post whose turn has not come, one that has signed, and one that was never asked', () => {
    const half = after(beginRound(plan), agree('czj'));
    assert.equal(why(half, agree('cw')), '还没有轮到本岗位，前面的签完才轮到');
    assert.equal(why(half, agree('czj')), '本岗位已经签过');
    assert.equal(why(half, agree('jtj')), '本岗位不在这轮会签里');
  });

  it('hands a seat to another post by 转签, which then decides for it', () => {
    const moved = after(beginRound(plan), { act: 'transfer', post: 'czj', target: 'zjj' });
    assert.deepEqual(waitingPosts(moved), ['zjj', 'zrj']);
    assert.equal(whyNotNow(moved, 'czj'), '本岗位已转签给别的岗位');
    assert.deepEqual(waitingPosts(after(moved, agree('zjj'), agree('zrj'))), ['cw', 'qz']);
  });

  it('lets a seat handed back be signed', () => {
    const back = after(
      beginRound(plan),
      { act: 'transfer', post: 'czj', target: 'zjj' },
      { act: 'transfer', post: 'zjj', target: 'czj' },
    );
    assert.deepEqual(waitingPosts(after(back, agree('czj'))), ['zrj']);
  });

  it('lets a post added before sign first, while the others of the step go on', () => {
    const added = after(beginRound(plan), { act: 'add', post: 'czj', target: 'sjj', side: 'before' });
    assert.deepEqual(waitingPosts(added), ['sjj', 'zrj']);
    assert.equal(whyNotNow(added, 'czj'), '还没有轮到本岗位，前面的签完才轮到');
    const signed = after(added, agree('sjj'));
    assert.deepEqual(waitingPosts(signed), ['czj', 'zrj']);
  });

  it('waits for a post added after, in a 或签 step too', () => {
    const leaders = after(beginRound(plan), agree('czj'), agree('zrj'));
    const added = after(leaders, { act: 'add', post: 'cw', target: 'zf', side: 'after' }, agree('cw'));
    assert.deepEqual([added.outcome, waitingPosts(added)], ['open', ['zf', 'qz']]);
    assert.equal(after(added, agree('zf')).outcome, 'agreed');
    assert.equal(after(added, agree('qz')).outcome, 'agreed', 'the other seat still decides alone');
  });

  it('refuses to hand on to oneself, to nobody, or to a post of the same step', () => {
    const begun = beginRound(plan);
    assert.match(why(begun, to('czj')), /自己/u);
    assert.match(why(begun, to(null)), /请选择转签给哪个岗位/u);
    assert.match(why(begun, to('zrj')), /本来就在这一步里待签/u);
    assert.match(why(after(begun, agree('zrj')), to('zrj')), /已经签过/u);
    assert.match(why(begun, { act: 'add', post: 'czj', target: 'sjj' }), /之前加签还是之后加签/u);
  });

  it('is agreed at once when nobody is asked, and asks a post named twice once', () => {
    assert.equal(beginRound([]).outcome, 'agreed');
    assert.equal(beginRound([{ name: '空', mode: 'all', posts: [] }]).outcome, 'agreed');
    const twice = beginRound([{ name: '一', mode: 'all', posts: ['a', 'a'] }]);
    assert.equal(after(twice, agree('a')).outcome, 'agreed');
  });

  it('is over once it is taken back', () => {
    const gone = after(beginRound(plan), { act: 'cancel', post: 'tb' });
    assert.equal(gone.outcome, 'cancelled');
    assert.match(why(gone, { act: 'cancel', post: 'tb' }), /撤回/u);
    const signed = after(beginRound([{ name: '一', mode: 'all', posts: ['a'] }]), agree('a'));
    assert.equal(
      after(signed, { act: 'cancel', post: 'tb' }).outcome,
      'cancelled',
      'with its thing, also when it was signed',
    );
  });
});

describe('the acts of a post', () => {
  it('name the reason of each refusal', () => {
    const acts = signActs(beginRound(plan), 'cw', false);
    assert.ok(acts.every(({ refusal }) => refusal === '还没有轮到本岗位，前面的签完才轮到'));
  });

  it('keep the account that sent it from deciding on it, but let it hand its seat on', () => {
    const acts = signActs(beginRound(plan), 'czj', true);
    assert.deepEqual(
      acts.filter(({ refusal }) => refusal === null).map(({ act }) => act),
      ['transfer', 'add'],
    );
  });

  it('ask for a reason of everything but agreement', () => {
    assert.equal(reasonFault('agree', ''), null);
    assert.match(reasonFault('refuse', ' 无 ') ?? '', /不同意要写明原因/u);
    assert.equal(reasonFault('transfer', '归口'), null);
  });
});

const posts = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const post = fc.constantFrom(...posts);
const somePlan = fc.array(
  fc.record({
    name: fc.constant('步'),
    mode: fc.constantFrom('all' as const, 'any' as const),
    posts: fc.array(post, { maxLength: 4 }),
  }),
  { maxLength: 4 },
);
const someMove: fc.Arbitrary<SignMove> = fc.record({
  act: fc.constantFrom('agree', 'agree', 'agree', 'refuse', 'transfer', 'add', 'cancel'),
  post,
  target: fc.option(post, { nil: null }),
  side: fc.constantFrom('before', 'after', null),
});

describe('whatever is tried', () => {
  it('only the post whose turn it is moves a round, nothing settled changes, and the kept acts lead to the same round', () => {
    fc.assert(
      fc.property(somePlan, fc.array(someMove, { maxLength: 40 }), (steps, tries) => {
        let now = beginRound(steps);
        const kept: SignMove[] = [];
        for (const move of tries) {
          const before = now;
          const moved = applyMove(now, move);
          const isTurn =
            move.act === 'cancel'
              ? now.outcome === 'open' || now.outcome === 'agreed'
              : waitingPosts(now).includes(move.post);
          if (!moved.ok) {
            assert.ok(moved.why.length > 3);
            continue;
          }
          assert.ok(isTurn, 'an act without a turn went through');
          now = moved.round;
          kept.push(move);
          assert.equal(now.acts, before.acts + 1);
          for (const old of seats(before).filter(({ state }) => state !== 'waiting'))
            assert.ok(seats(now).some((one) => one.settledBy === old.settledBy && one.state === old.state));
          assert.ok(seats(now).length >= seats(before).length);
        }
        assert.deepEqual(foldRound(steps, kept), now);
        assert.equal(now.outcome === 'open', waitingPosts(now).length > 0);
        const isDone = now.steps.every(stepDone);
        assert.equal(
          now.outcome === 'agreed',
          isDone && now.outcome !== 'cancelled' && now.outcome !== 'refused',
        );
        assert.ok(now.steps.slice(0, now.at).every(stepDone), 'a step was passed before it was complete');
      }),
      { numRuns: 500 },
    );
  });
});
