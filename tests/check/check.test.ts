import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { draftSets, faultKinds, samples } from './corpus.ts';
import { measure } from './measure.ts';

/** What the issue asks: of the numbers called wrong so many are, and of the wrong ones so many are called. */
const FLOOR = { precision: 0.98, recall: 0.95 };

describe('the drafts', () => {
  it('are more than twenty, and every kind of error is planted in them', () => {
    const all = draftSets.flatMap((set) => samples(set));
    assert.ok(all.length >= 20, `${all.length} drafts`);
    const kinds = new Set(all.flatMap(({ faults }) => faults.map(({ kind }) => kind)));
    assert.deepEqual([...kinds].toSorted(), [...faultKinds].toSorted());
    for (const { name, faults, planted } of all) {
      const points = Array.from(planted);
      for (const { wrong, from } of faults)
        assert.equal(points.slice(from, from + Array.from(wrong).length).join(''), wrong, name);
    }
  });
});

for (const set of draftSets) {
  describe(`the checker on the ${set} drafts`, () => {
    it('calls wrong what is wrong and nothing else', (test) => {
      const { precision, recall, falseAlarms, figures, confirmed, lines, summary } = measure(set);
      test.diagnostic(summary);
      const faults = lines.filter((line) => !line.startsWith('  open')).join('\n');
      assert.ok(precision >= FLOOR.precision, `${summary}\n${faults}`);
      assert.ok(recall >= FLOOR.recall, `${summary}\n${faults}`);
      assert.equal(falseAlarms, 0, `${summary}\n${faults}`);
      assert.ok(confirmed / figures >= 0.7, summary);
    });
  });
}
