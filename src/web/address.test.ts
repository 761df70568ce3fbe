import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf } from './address.ts';

test('parameters of the path are filled in and escaped', () => {
  assert.equal(
    addressOf('/api/units/{unit}/posts/{post}', { params: { unit: 'a/b', post: 7 } }),
    '/api/units/a%2Fb/posts/7',
  );
});

test('a path called without its parameter is a bug', () => {
  assert.throws(() => addressOf('/api/units/{unit}', {}), /without unit/u);
});

test('lists repeat their key; what is empty or not set is not sent', () => {
  const query = { light: ['red', 'grey'], q: '', unit: undefined, page: 2, mine: true };
  assert.equal(
    addressOf('/api/commitments', { query }),
    '/api/commitments?light=red&light=grey&page=2&mine=true',
  );
});
