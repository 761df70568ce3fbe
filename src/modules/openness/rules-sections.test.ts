import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { depths } from './rules-plan-pages.ts';
import { deepestFold, type Section, sectionsOf } from './rules-sections.ts';

interface Block {
  readonly depth: number;
  readonly count: number;
  readonly word: string;
}

const block = (depth: number, word: string, count = 0): Block => ({ depth, word, count });

function told(section: Section<Block>): unknown {
  const { id, block: head, own, parts, count } = section;
  return [id, head.word, own.map(({ word }) => word), parts.map(told), count];
}

test('a text is cut by its headings, deeper ones within, what is deeper than that left in its section', () => {
  const { before, sections } = sectionsOf(
    [
      block(0, '前言'),
      block(2, '一'),
      block(0, '甲', 1),
      block(3, '（一）'),
      block(0, '乙', 2),
      block(4, '1.'),
      block(3, '（二）'),
      block(2, '二', 1),
    ],
    deepestFold,
  );
  assert.deepEqual(
    before.map(({ word }) => word),
    ['前言'],
  );
  assert.deepEqual(sections.map(told), [
    [
      'p-1',
      '一',
      ['甲'],
      [
        ['p-1-1', '（一）', ['乙', '1.'], [], 2],
        ['p-1-2', '（二）', [], [], 0],
      ],
      3,
    ],
    ['p-2', '二', [], [], 1],
  ]);
});

test('nothing of a text is lost or moved by cutting it', () => {
  const flat = ({ block: head, own, parts }: Section<Block>): readonly Block[] => [
    head,
    ...own,
    ...parts.flatMap(flat),
  ];
  fc.assert(
    fc.property(
      fc.array(
        fc.record({ depth: fc.integer({ min: 0, max: 6 }).map((d) => (d === 1 ? 0 : d)), count: fc.nat(3) }),
      ),
      (made) => {
        const blocks = made.map((one, at) => ({ ...one, word: String(at) }));
        const { before, sections } = sectionsOf(blocks, deepestFold);
        assert.deepEqual([...before, ...sections.flatMap(flat)], blocks);
        assert.equal(
          sections.reduce((sum, { count }) => sum + count, 0) +
            before.reduce((sum, { count }) => sum + count, 0),
          blocks.reduce((sum, { count }) => sum + count, 0),
        );
      },
    ),
  );
});

/** Depths of headings of some levels, 0 for a paragraph. */
const of = (...levels: readonly number[]) =>
  depths(levels.map((level) => ({ kind: level === 0 ? 'body' : 'heading', level }) as const));

test('a heading stands under the last one of a lower level; a line before all of them heads nothing', () => {
  assert.deepEqual(of(6, 0, 2, 0, 3, 3, 4, 2, 4, 3), [0, 0, 2, 0, 3, 3, 4, 2, 3, 3]);
  assert.deepEqual(of(0, 0), [0, 0]);
  fc.assert(
    fc.property(fc.array(fc.nat(6)), (levels) => {
      let before = 1;
      for (const depth of of(...levels).filter((one) => one > 0)) {
        assert.ok(depth >= 2 && depth <= before + 1, 'never more than one deeper than the heading before');
        before = depth;
      }
    }),
  );
});
