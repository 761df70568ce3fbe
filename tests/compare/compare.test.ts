import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pairOf } from './gold.ts';
import { measure, share } from './measure.ts';

/**
 * Pairs that were tuned on, two that were unseen when they were first measured, and one of names that change, which is meant to be hard;
 * docs/modules/compare.md gives their first numbers.
 */
const floors: Readonly<Record<string, number>> = {
  yicheng: 0.92,
  yunhu: 0.95,
  liuquan: 0.8,
  shiqiao: 0.9,
  baita: 0.65,
};

for (const [name, floor] of Object.entries(floors)) {
  describe(`the pair ${name}`, () => {
    it('is aligned and judged as its gold says', async (test) => {
      const { scores, faults } = measure(await pairOf(name));
      for (const [kind, { right, given, found, wanted }] of Object.entries(scores)) {
        test.diagnostic(`${kind}: precision ${share(right, given)}, recall ${share(found, wanted)}`);
        const words = `${kind}\n${faults.join('\n')}`;
        if (given > 0) assert.ok(right / given >= floor, words);
        if (wanted > 0) assert.ok(found / wanted >= floor, words);
      }
    });
  });
}
