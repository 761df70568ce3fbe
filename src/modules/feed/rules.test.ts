import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { beginning, kinds, readCursor, readKinds, writeCursor } from './rules.ts';

describe('the cursor of the feed', () => {
  it('comes back as it went', () => {
    const place = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(place, place, place, place, place, (indicator, commitment, figure, light, project) => {
        const cursor = { indicator, commitment, figure, light, project_light: project };
        assert.deepEqual(readCursor(writeCursor(cursor)), cursor);
      }),
    );
    assert.deepEqual(readCursor(''), beginning);
    assert.equal(readCursor('figure:7')?.light, 0);
  });

  it('is refused when it is not one of ours', () => {
    for (const wrong of [
      '12',
      'figure',
      'figure:',
      'figure:-1',
      'figure:1,figure:2',
      'post:1',
      'figure:1:2',
      ',',
    ])
      assert.equal(readCursor(wrong), null, wrong);
  });

  it('kinds come once, in their own order', () => {
    assert.deepEqual(readKinds('light,figure,light'), ['figure', 'light']);
    assert.deepEqual(readKinds(kinds.join(',')), kinds);
    assert.equal(readKinds('figure,account'), null);
  });
});
