import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
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
