import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { rehearse } from '#kernel/system/test-support.ts';
import { stars } from './stars.ts';

const at = (day: string): string => `2022-06-${day}T10:00:00+08:00`;

test('a sixth system is under 120 formatted lines: two clocks, a notice, a score sheet', async () => {
  const text = await readFile(new URL('stars.ts', import.meta.url), 'utf8');
  const lines = text.trimEnd().split('\n');
  assert.ok(lines.length < 120, `${lines.length} lines`);
  assert.ok(
    lines.every((line) => line.length <= 110),
    'as the formatter breaks them',
  );
  const [kind] = stars.definition.kinds;
  assert.equal(kind.clocks.length, 2);
  assert.equal(kind.sheets.length, 1);
});

test('and runs: scored in its days, put up, objected to, answered, given its star no day too early', () => {
  const play = rehearse(stars);
  const asked = {
    name: '演示农家乐',
    town: 'town1',
    star: 'five',
    ever: 'no',
    owner: '演示甲',
    phone: '13800001234',
  };
  let one = play.go(play.begin('inn', at('01'), asked), 'accept', at('01'), { unit: 'u' });
  // Ten working days from Wednesday 1 June 2022 pass the holiday of the 3rd to the 5th: Thursday 16 June.
  assert.equal(play.clock(one, 'visit', at('02')).day, '2022-06-16');
  const points = {
    'visit-clean': '35',
    'visit-clean-proof': '地面有积水',
    'visit-food': '40',
    'visit-beds': '3',
  };
  one = play.go(one, 'score', at('10'), {
    ...points,
    'visit-heritage': '2',
    'visit-heritage-proof': '自制煎饼',
    'visit-fraud': '0',
  });
  assert.equal(one.item.payload['visit-total'], '89');
  one = play.go(one, 'notice', at('13'), { noticedOn: '2022-06-13', place: '村务公开栏' });
  assert.match(play.refusal(one, 'star', at('15')) ?? '', /公示中，至2022-06-18期满/u);
  one = play.go(one, 'object', at('15'), { objection: '演示数据：客房不足', objectionOn: '2022-06-15' });
  assert.equal(play.clock(one, 'objection', at('16')).day, '2022-06-20');
  one = play.go(one, 'dismiss', at('17'));
  one = play.go(one, 'star', at('19'));
  assert.equal(one.item.state, 'starred');
  assert.equal(play.measure([one], 'timely', at('01'), '2022-07-01T00:00:00+08:00').value, '100');
});
