import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { sentenceAt, sentencesOf } from './rules-sentences.ts';

const text = fc.stringMatching(/^[一二三。！？；”）\n\r 　𠮷a1.]{0,40}$/u);

describe('cutting a text into sentences', () => {
  it('ends them at 。！？； with their closing signs and at line ends; blanks belong to none', () => {
    const found = sentencesOf('　石榴种植1.5万亩。他说：“好！”然后；\n\n  第二段 ');
    assert.deepEqual(
      found.map(({ text: words }) => words),
      ['石榴种植1.5万亩。', '他说：“好！”', '然后；', '第二段'],
    );
    assert.equal(found[0]?.offset, 1);
  });

  it('loses no sign but blanks, keeps the order, and counts code points', () => {
    fc.assert(
      fc.property(text, (source) => {
        const signs = Array.from(source);
        let before = 0;
        for (const { offset, length, text: words } of sentencesOf(source)) {
          assert.ok(offset >= before);
          assert.equal(signs.slice(offset, offset + length).join(''), words);
          assert.equal(signs.slice(before, offset).join('').trim(), '');
          before = offset + length;
        }
        assert.equal(signs.slice(before).join('').trim(), '');
      }),
    );
  });

  it('finds the sentence of every place', () => {
    fc.assert(
      fc.property(text, (source) => {
        const all = sentencesOf(source);
        for (const [index, one] of all.entries())
          for (let at = one.offset; at < one.offset + one.length; at++)
            assert.equal(sentenceAt(all, at), index);
      }),
    );
  });
});
