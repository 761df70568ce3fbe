import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pointsToTarget, progressOf } from './rules-progress.ts';

describe('progress of a cumulative value', () => {
  it('is value over target against due over target, rounded only when printed', () => {
    assert.deepEqual(progressOf('300000000', '1167000000', '486250000'), {
      done: '25.7%',
      due: '41.7%',
      gap: '−16.0',
      isBehind: true,
    });
  });

  it('is not given for targets that time does not divide, nor for none', () => {
    assert.equal(progressOf('7.7', '7.5', null), null);
    assert.equal(progressOf('7', '0', '0'), null);
    assert.equal(progressOf(null, '7', '1'), null);
  });

  it('is the distance in points for a percentage', () => {
    assert.equal(pointsToTarget('7.7', '7.5', '%'), '+0.2');
    assert.equal(pointsToTarget('7.5', '7.52', '%'), '0.0');
    assert.equal(pointsToTarget('7', '8', 'yuan'), null);
  });
});
