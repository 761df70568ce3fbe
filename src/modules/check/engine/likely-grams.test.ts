import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gramsOf } from './likely-grams.ts';

describe('words at a number in pieces', () => {
  it('are of one to three signs before it, those that end at it, and those that begin behind it', () => {
    assert.deepEqual(gramsOf({ run: '，还差', behind: '的任务' }), [
      '~，',
      '~，还',
      '~，还差',
      '~还',
      '~还差',
      '~差',
      '<差',
      '<还差',
      '<，还差',
      '>的',
      '>的任',
      '>的任务',
    ]);
  });

  it('hold any number for a number and any space for one', () => {
    assert.deepEqual(gramsOf({ run: '12.5\n', behind: '' }), ['~9', '~9_', '~_', '<_', '<9_']);
  });

  it('are none where a number stands alone', () => {
    assert.deepEqual(gramsOf({ run: '', behind: '' }), []);
  });
});
