import assert from 'node:assert/strict';
import { it } from 'node:test';
import { checkApart } from './apart.ts';
import { checkDraft } from './engine/check.ts';
import type { Known } from './engine/types.ts';

// 演示数据
const revenue: Known = {
  id: 'revenue',
  names: ['一般公共预算收入'],
  place: '',
  aspect: 'level',
  role: 'actual',
  span: 'cumulative',
  month: '2024-06',
  basis: '',
  value: '1247590000',
  unit: 'yuan',
  version: 1,
  standing: true,
  source: { words: '2024年1—6月', link: '' },
};

it('says of a long draft in a thread what the engine says itself, while the loop goes on', async () => {
  const line = '2024年上半年，一般公共预算收入12.32亿元。\n';
  const text = line.repeat(2000);
  const order = { text, knowns: [revenue], options: { year: 2024 } };
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
  }, 1);
  const apart = await checkApart(order);
  clearInterval(timer);
  assert.deepEqual(apart, checkDraft(text, [revenue], { year: 2024 }));
  assert.ok(ticks > 0, 'the loop turned meanwhile');
  assert.equal(apart.counts.differing, 2000);
});
