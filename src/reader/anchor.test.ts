import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { anchorAt, locate } from './anchor.ts';

const words = fc.string({
  unit: fc.constantFrom(...Array.from('增长投资项目公里万元，。；3578😀')),
  maxLength: 60,
});
const points = (text: string): string[] => Array.from(text);
const cut = (text: string, offset: number, length: number): string =>
  points(text)
    .slice(offset, offset + length)
    .join('');

test('an anchor finds itself in its own text', () => {
  fc.assert(
    fc.property(words, words, words, (a, b, c) => {
      const quote = `⟨${b}⟩`;
      const text = a + quote + c;
      const offset = points(a).length;
      const found = locate(text, anchorAt(text, offset, points(quote).length));
      assert.deepEqual(found, { offset, length: points(quote).length, how: 'same' });
    }),
  );
});

test('edits elsewhere never lose a quote that survives uniquely', () => {
  fc.assert(
    fc.property(words, words, words, words, words, (a, b, c, newA, newC) => {
      const quote = `⟨${b}⟩`;
      const anchor = anchorAt(a + quote + c, points(a).length, points(quote).length);
      const edited = newA + quote + newC;
      const found = locate(edited, anchor);
      assert.ok(found !== null);
      assert.equal(cut(edited, found.offset, found.length), quote);
    }),
  );
});

test('of two equal quotes the one with the old surroundings is found', () => {
  const text = '固定资产投资增长7%，工业投资增长7%，财政收入增长5%。';
  const offset = points('固定资产投资增长7%，工业投资增长').length;
  const anchor = anchorAt(text, offset, 2);
  const edited = `全年来看，民间投资增长7%，${text}`;
  const found = locate(edited, anchor);
  assert.ok(found !== null);
  assert.equal(found.how, 'moved');
  assert.equal(cut(edited, found.offset - 6, 8), '工业投资增长7%'.slice(-8));
});

test('a changed number is found between its old surroundings', () => {
  const text = '全县地区生产总值增长6.1%，财政收入增长4.0%，比上年有所加快。';
  const anchor = anchorAt(text, points('全县地区生产总值增长').length, 4);
  const edited = '经核定，全县地区生产总值增长5.84%，财政收入增长4.0%，比上年有所加快。';
  const found = locate(edited, anchor);
  assert.ok(found !== null);
  assert.equal(found.how, 'changed');
  assert.equal(cut(edited, found.offset, found.length), '5.84%');
});

test('a deleted passage is not found', () => {
  const text = '全县新建公路38公里，改造危桥六座，群众出行更加方便。';
  const anchor = anchorAt(text, points('全县新建公路').length, 4);
  assert.equal(locate('本章无此内容，请看附件。', anchor), null);
});

test('the empty text holds no anchor and costs nothing', () => {
  assert.equal(locate('', { quote: '7%', prefix: '增长', suffix: '，', offset: 12 }), null);
  assert.equal(locate('', { quote: '', prefix: '', suffix: '', offset: 0 }), null);
});
