import assert from 'node:assert/strict';
import { it } from 'node:test';
import { oncePer, remembered } from './remembered.ts';

it('asks once for each name, and answers the same, also when all has been forgotten in between', () => {
  let asked = 0;
  const length = remembered((words) => {
    asked += 1;
    return words.length;
  });
  assert.deepEqual([length('收入'), length('收入'), length('支')], [2, 2, 1]);
  assert.equal(asked, 2);
  for (let k = 0; k < 5000; k += 1) length(`名${k}`);
  assert.equal(length('收入'), 2);
});

it('keeps an answer that is null', () => {
  let asked = 0;
  const none = remembered((): null => {
    asked += 1;
    return null;
  });
  assert.deepEqual([none('甲'), none('甲')], [null, null]);
  assert.equal(asked, 1);
});

it('asks once for each object, and again for another that looks the same', () => {
  let asked = 0;
  const count = oncePer((list: readonly string[]) => {
    asked += 1;
    return { count: list.length };
  });
  const list = ['收入'];
  assert.equal(count(list), count(list));
  assert.equal(asked, 1);
  assert.deepEqual(count(['收入']), { count: 1 });
  assert.equal(asked, 2);
});
