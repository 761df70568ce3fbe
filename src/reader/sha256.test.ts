import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { sha256 } from './sha256.ts';

test('the digest of abc is the one that FIPS 180-4 prints', () => {
  assert.equal(sha256('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('the digest agrees with the one of the platform for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      assert.equal(sha256(text), createHash('sha256').update(text, 'utf8').digest('hex'));
    }),
  );
});
