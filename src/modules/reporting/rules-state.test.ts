import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import {
  actsFor,
  isOpen,
  isTaken,
  type ReportAct,
  type ReportState,
  seesEntries,
  steps,
} from './rules-state.ts';

const names: readonly ReportAct[] = ['submit', 'withdraw', 'return', 'approve', 'accept', 'correct'];
const none = { faults: 0, closed: null, signing: null };
const every = { account: 'x', writes: true, reviews: true, accepts: true };

const refusalOf = (act: ReportAct, state: ReportState, more: Partial<Parameters<typeof actsFor>[2]>) =>
  actsFor({ state, submittedBy: 'w' }, every, { ...none, ...more }).find((one) => one.act === act)?.refusal;

const command = fc.record({
  act: fc.constantFrom(...names),
  account: fc.constantFrom('writer', 'reviewer', 'office'),
  faults: fc.integer({ min: 0, max: 1 }),
  closed: fc.constantFrom(null, '已锁定'),
  signing: fc.constantFrom(null, '会签未完成'),
});

describe('the states of a report', () => {
  it('are left only by the moves of the table, whatever is asked in whatever order (1,000 months)', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 50 }), (commands) => {
        let state: ReportState = 'draft';
        let submittedBy: string | null = null;
        let wasApproved = false;
        for (const { act, account, ...hindrances } of commands) {
          const allowed = actsFor({ state, submittedBy }, { ...every, account }, hindrances);
          const refusal = allowed.find((one) => one.act === act)?.refusal ?? null;
          if (refusal !== null) {
            assert.notEqual(refusal, '');
            continue;
          }
          const step = steps[act];
          assert.ok(step.from.includes(state), `${act} in ${state}`);
          if (act === 'accept') assert.ok(wasApproved, 'nothing becomes a figure before it was approved');
          if (act === 'submit') submittedBy = account;
          if (act !== 'submit' && act !== 'withdraw' && act !== 'correct')
            assert.notEqual(submittedBy, account, 'nobody decides what the same account submitted');
          wasApproved = act === 'approve' || (wasApproved && act === 'accept');
          state = step.to;
          assert.equal(isTaken(state), act === 'accept');
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('never show what is not accepted to who neither writes nor decides', () => {
    const states: readonly (ReportState | null)[] = [
      null,
      'draft',
      'submitted',
      'returned',
      'approved',
      'accepted',
      'locked',
    ];
    for (const state of states) {
      assert.equal(seesEntries(state, { isOwn: false, reviews: false }), isTaken(state));
      assert.equal(seesEntries(state, { isOwn: false, reviews: true }), !isOpen(state));
      assert.equal(seesEntries(state, { isOwn: true, reviews: false }), true);
    }
  });

  it('wait for the signing and for the clocks, each with its own reason', () => {
    assert.equal(
      refusalOf('approve', 'submitted', { signing: '会签未完成：还差财政局审核岗' }),
      '会签未完成：还差财政局审核岗',
    );
    assert.equal(refusalOf('submit', 'draft', { closed: '5月报表已于7月1日锁定' }), '5月报表已于7月1日锁定');
    assert.match(
      refusalOf('withdraw', 'submitted', { closed: '5月报表已于7月1日锁定' }) ?? '',
      /撤回后就不能再提交/u,
    );
    assert.equal(refusalOf('return', 'submitted', { signing: '会签未完成' }), null);
  });
});
