import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areasOf } from './rules-areas.ts';

const tree = [
  { parent: -1, label: '', title: '' },
  { parent: 0, label: '', title: '区发展和改革局' },
  { parent: 0, label: '二', title: '预期目标和重点任务' },
  { parent: 2, label: '二（一）', title: '产业' },
  { parent: 3, label: '二（一）1', title: '工业' },
  { parent: 3, label: '二（一）', title: '没有编号的小标题' },
  { parent: 2, label: '二（二）', title: '投资' },
];

test('a section belongs to the part of the second level that it stands in', () => {
  const area = areasOf(tree);
  assert.deepEqual(area('二（一）'), { label: '二（一）', title: '产业' });
  assert.deepEqual(area('二（一）1'), { label: '二（一）', title: '产业' });
  assert.deepEqual(area('二（二）'), { label: '二（二）', title: '投资' });
});

test('what stands right under the first level is a sector by itself', () => {
  assert.deepEqual(areasOf(tree)('二'), { label: '二', title: '预期目标和重点任务' });
});

test('a section without a known heading is named by its number', () => {
  assert.deepEqual(areasOf(tree)('三（九）'), { label: '三（九）', title: '三（九）' });
  assert.deepEqual(areasOf([])('二'), { label: '二', title: '二' });
});
