import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import {
  accountOf,
  closingOf,
  type PointsEntry,
  type PointsKind,
  type PointsScheme,
  refusalToPost,
  standing,
} from './points.ts';

let last = 0;
function entry(kind: PointsKind, points: number, reverses: string | null = null): PointsEntry {
  last++;
  return { id: String(last), holder: '012', on: '2022-05-20', kind, points, reverses, reason: '演示' };
}

// Base points that are not redeemed, out when used up, cleared every year-end (services.md §6.1, one scheme seen there).
const scheme: PointsScheme = { base: 20, closing: 'clear', exhaustion: 'out' };

describe('a points account', () => {
  it('redeems what lies above the base and never the base', () => {
    const entries = [entry('earn', 30), entry('deduct', 5), entry('redeem', 20)];
    assert.deepEqual(accountOf(scheme, entries), {
      balance: 25,
      earned: 30,
      deducted: 5,
      redeemed: 20,
      redeemable: 5,
      exhausted: false,
    });
    assert.equal(refusalToPost(scheme, entries, entry('redeem', 5)), null);
    assert.equal(refusalToPost(scheme, entries, entry('redeem', 6)), '可用5分，不足6分（基础分20分不兑换）');
  });

  it('puts a holder out of the scheme once deductions used up the base', () => {
    const entries = [entry('deduct', 20)];
    assert.equal(accountOf(scheme, entries).exhausted, true);
    assert.equal(
      refusalToPost(scheme, entries, entry('earn', 5)),
      '基础分已扣完，本周期不再记分，下一周期恢复',
    );
    assert.equal(refusalToPost({ ...scheme, exhaustion: 'stay' }, entries, entry('earn', 5)), null);
    assert.equal(refusalToPost(scheme, [], entry('deduct', 21)), '现有20分，最多可扣20分');
  });

  it('takes a wrong entry back by reversal, once', () => {
    const wrong = entry('earn', 10);
    const back = entry('reverse', 10, wrong.id);
    assert.equal(refusalToPost(scheme, [wrong], back), null);
    assert.deepEqual(standing([wrong, back]), []);
    assert.equal(refusalToPost(scheme, [wrong, back], entry('reverse', 10, wrong.id)), '该记录已冲回');
    assert.equal(
      refusalToPost(scheme, [wrong, back], entry('reverse', 10, back.id)),
      '冲回记录不能再冲回，请重新记一笔',
    );
    assert.equal(refusalToPost(scheme, [wrong], entry('reverse', 9, wrong.id)), '冲回应为原记录的10分');
    assert.equal(refusalToPost(scheme, [wrong], entry('reverse', 10, 'x')), '找不到要冲回的记录');
  });

  it('does not take back points that were redeemed before the redemption is taken back', () => {
    const earned = entry('earn', 10);
    const redeemed = entry('redeem', 10);
    const entries = [earned, redeemed];
    assert.equal(
      refusalToPost(scheme, entries, entry('reverse', 10, earned.id)),
      '该笔积分已经兑换，请先冲回兑换',
    );
    const undone = [...entries, entry('reverse', 10, redeemed.id)];
    assert.equal(refusalToPost(scheme, undone, entry('reverse', 10, earned.id)), null);
  });

  it('clears or carries at the end of a cycle', () => {
    const account = accountOf(scheme, [entry('earn', 30)]);
    assert.deepEqual(closingOf(scheme, account), { clear: 30, carry: 0 });
    assert.deepEqual(closingOf({ ...scheme, closing: 'carry' }, account), { clear: 30, carry: 30 });
  });

  it('refuses what is no number of points or has no reason', () => {
    assert.equal(refusalToPost(scheme, [], entry('earn', 0)), '积分“0”应为大于0的整数');
    assert.equal(refusalToPost(scheme, [], entry('earn', 1.5)), '积分“1.5”应为大于0的整数');
    assert.equal(refusalToPost(scheme, [], { ...entry('earn', 1), reason: ' ' }), '请写明事由');
  });

  it('never goes below 0 and redeems no more than was earned, whatever is tried in whatever order', () => {
    const attempt = fc.record({
      kind: fc.constantFrom<PointsKind>('earn', 'deduct', 'redeem', 'clear', 'reverse'),
      points: fc.integer({ min: -2, max: 30 }),
      pick: fc.nat(30),
    });
    const base = fc.integer({ min: 0, max: 25 });
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 40 }), base, (attempts, points) => {
        const own: PointsScheme = { ...scheme, base: points };
        let kept: readonly PointsEntry[] = [];
        for (const tried of attempts) {
          const target = tried.kind === 'reverse' ? kept[tried.pick % Math.max(1, kept.length)] : undefined;
          const next = entry(tried.kind, target?.points ?? tried.points, target?.id ?? null);
          const before = kept;
          if (refusalToPost(own, kept, next) === null) kept = [...kept, next];
          const account = accountOf(own, kept);
          assert.ok(account.balance >= 0 && account.redeemable >= 0);
          assert.ok(account.redeemed <= account.earned);
          assert.deepEqual(kept.slice(0, before.length), before);
        }
      }),
    );
  });
});
