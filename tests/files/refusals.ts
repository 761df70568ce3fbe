/** Asserts on refusals. Test use only. */
import assert from 'node:assert/strict';
import { Refusal } from '../../src/kernel/errors.ts';

/** The refusal that a promise ends in; anything else fails the test. Its sentence must be Chinese and end with a cure. */
export async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof Refusal, `expected a refusal, got ${String(error)}`);
    assert.match(error.message, /\p{Script=Han}{4}/u);
    assert.match(error.message, /请|不接收/u);
    return error;
  }
  return assert.fail('expected a refusal, got an answer');
}

/** Asserts that a promise is refused with this code. */
export async function assertRefused(work: Promise<unknown>, code: string): Promise<void> {
  assert.equal((await refusalOf(work)).code, code);
}
