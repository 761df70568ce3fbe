import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Big } from 'big.js';
import * as fc from 'fast-check';
import {
  absolute,
  add,
  compare,
  divide,
  exact,
  fraction,
  multiply,
  negate,
  parseExact,
  subtract,
  toDecimal,
  toFixed,
  toUnrounded,
  whole,
} from './decimal.ts';

const text = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 10 }))
  .map(([n, places]) => new Big(n.toString()).times(new Big(10).pow(-places)).toFixed());

test('sums, differences, products and order agree with big.js', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      const [x, y] = [exact(a), exact(b)];
      const [p, q] = [new Big(a), new Big(b)];
      assert.equal(toDecimal(add(x, y)), p.plus(q).toFixed());
      assert.equal(toDecimal(subtract(x, y)), p.minus(q).toFixed());
      assert.equal(toDecimal(multiply(x, y)), p.times(q).toFixed());
      assert.equal(compare(x, y), p.cmp(q));
    }),
    { numRuns: 1000 },
  );
});

test('rounding agrees with big.js: half-up, up and down', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 0, max: 12 }), (a, digits) => {
      const expected = (mode: Big.RoundingMode) =>
        new Big(a)
          .round(digits, mode)
          .toFixed(digits)
          .replace(/^-(0\.?0*)$/, '$1');
      assert.equal(toFixed(exact(a), digits), expected(1));
      assert.equal(toFixed(exact(a), digits, 'up'), expected(3));
      assert.equal(toFixed(exact(a), digits, 'down'), expected(0));
    }),
    { numRuns: 1000 },
  );
});

test('dividing and multiplying back loses nothing, twelfths included', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 999 }), (a, n) => {
      const share = fraction(BigInt(n), 12n);
      assert.equal(compare(multiply(divide(exact(a), share), share), exact(a)), 0);
      assert.equal(compare(negate(negate(share)), share), 0);
      assert.equal(compare(absolute(negate(share)), share), 0);
      assert.equal(compare(absolute(share), share), 0);
    }),
  );
});

test('what ends is printed in full, what does not to thirty decimals', () => {
  assert.equal(toDecimal(fraction(1n, 8n)), '0.125');
  assert.equal(toDecimal(fraction(6n, 3n)), '2');
  assert.equal(toDecimal(fraction(1n, 3n)), null);
  assert.equal(toDecimal(fraction(1n, 2n ** 40n))?.length, 42);
  assert.equal(toUnrounded(fraction(-2n, 3n)), `-0.${'6'.repeat(29)}7`);
  assert.equal(toUnrounded(fraction(1n, -4n)), '-0.25');
  assert.equal(toFixed(fraction(-1n, 1000n), 2), '0.00');
});

test('only plain decimals are read, and nothing is divided by zero', () => {
  for (const bad of ['', '.5', '5.', '1e3', '+1', '1,000', '0x10', ' 1', 'NaN', '１'])
    assert.equal(parseExact(bad), null, bad);
  assert.throws(() => exact('x'), RangeError);
  assert.throws(() => divide(whole(1), whole(0)), RangeError);
});
