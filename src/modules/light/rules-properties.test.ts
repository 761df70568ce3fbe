import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { monthOf } from '#kernel/period.ts';
import type { Unit } from '#kernel/unit.ts';
import { shippedPacks } from './packs-shipped.ts';
import { type Aspect, type Comparator, type JudgeInput, judge, type Light } from './rules.ts';

const rankOfColour = { green: 0, yellow: 1, red: 2 } as const;
const unitOf: Readonly<Record<Aspect, Unit>> = {
  level: 'yuan',
  count: 'item',
  completion_rate: '%',
  growth_yoy: '%',
  change: 'pp',
  share: '%',
  rate: '%',
  duration: 'day',
  rank: 'rank',
};

const decimal = fc
  .tuple(fc.integer({ min: -300_000, max: 300_000 }), fc.constantFrom(1, 10, 100))
  .map(([n, d]) => String(n / d));
const positive = fc.integer({ min: 1, max: 300_000 }).map((n) => String(n / 100));
const month = fc.integer({ min: 1, max: 12 }).map((m) => monthOf(2025, m));
const aspect = fc.constantFrom<Aspect>(
  'level',
  'count',
  'completion_rate',
  'growth_yoy',
  'change',
  'share',
  'rate',
  'duration',
  'rank',
);
const pack = fc.constantFrom(...shippedPacks);
const trajectory = fc.constantFrom<JudgeInput['trajectory']>(
  { kind: 'linear' },
  { kind: 'linear', total: '120' },
  { kind: 'quarters', shares: ['10', '40', '70', '100'] },
  {
    kind: 'nodes',
    nodes: [
      { month: 6, share: '60' },
      { month: 10, share: '100' },
    ],
    between: 'step',
  },
);

interface Case {
  readonly aspect: Aspect;
  readonly value: string;
  readonly period: string;
  readonly comparator: Comparator;
  readonly pack: JudgeInput['pack'];
  readonly trajectory: JudgeInput['trajectory'];
}

const anyCase = (comparators: readonly Comparator[]): fc.Arbitrary<Case> =>
  fc.record({
    aspect,
    value: positive,
    period: month,
    comparator: fc.constantFrom(...comparators),
    pack,
    trajectory,
  });

function lightOf(one: Case, actual: string | null): Light {
  const unit = unitOf[one.aspect];
  const { value, comparator, period, pack, trajectory } = one;
  const figure = {
    id: 'f',
    period,
    value: actual ?? '0',
    unit,
    aspect: one.aspect,
    basis: 'final',
    version: 1,
  } as const;
  return judge({
    commitment: { id: 'c', title: '', kind: 'target', aspect: one.aspect, comparator, value, unit },
    trajectory,
    period,
    figures: actual === null ? [] : [figure],
    pack,
  });
}

function notWorse(better: Light, worse: Light): void {
  if (better.colour === 'grey' || worse.colour === 'grey') return;
  const sentence = `${better.reason} / ${worse.reason}`;
  assert.ok(rankOfColour[better.colour] <= rankOfColour[worse.colour], sentence);
}

function sorted(a: string, b: string): readonly [string, string] {
  return Number(a) <= Number(b) ? [a, b] : [b, a];
}

test('for “at least”, more is never a worse colour', () => {
  fc.assert(
    fc.property(anyCase(['>=', '>']), decimal, decimal, (one, a, b) => {
      if (one.aspect === 'rank') return;
      const [less, more] = sorted(a, b);
      notWorse(lightOf(one, more), lightOf(one, less));
    }),
    { numRuns: 3000 },
  );
});

test('for “at most”, less is never a worse colour', () => {
  fc.assert(
    fc.property(anyCase(['<=', '<']), decimal, decimal, (one, a, b) => {
      const [less, more] = sorted(a, b);
      notWorse(lightOf(one, less), lightOf(one, more));
    }),
    { numRuns: 3000 },
  );
});

test('a higher target is never an easier one', () => {
  fc.assert(
    fc.property(anyCase(['>=']), positive, decimal, (one, other, actual) => {
      if (one.aspect === 'rank') return;
      const [low, high] = sorted(one.value, other);
      const real = Number(actual) < 0 ? actual.slice(1) : actual;
      notWorse(lightOf({ ...one, value: low }, real), lightOf({ ...one, value: high }, real));
    }),
    { numRuns: 2000 },
  );
});

test('a light is grey exactly when something needed is missing, and always says why', () => {
  const comparators: readonly Comparator[] = ['=', '>=', '>', '<=', '<', '~'];
  fc.assert(
    fc.property(anyCase(comparators), fc.option(positive), fc.boolean(), (one, actual, planned) => {
      const light = lightOf({ ...one, trajectory: planned ? one.trajectory : null }, actual);
      assert.equal(light.colour === 'grey', light.grey !== null);
      assert.ok(light.reason.length > 5 && !light.reason.includes('undefined'));
      assert.equal(light.toGreen === null || light.colour === 'yellow' || light.colour === 'red', true);
      if (actual === null) assert.ok(light.grey === 'no-figure' || light.grey === 'no-rule', light.reason);
      const complete = one.pack.id === 'xushi-default' && actual !== null && planned;
      if (complete) assert.ok(light.grey === null || light.grey === 'not-due', light.reason);
      if (light.grey !== null) assert.deepEqual([light.actual, light.gap, light.rule.id], [null, null, null]);
      else assert.deepEqual(light.figures, ['f']);
    }),
    { numRuns: 3000 },
  );
});

test('the same question gets the same answer', () => {
  fc.assert(
    fc.property(anyCase(['=', '~', '>=']), decimal, (one, actual) => {
      assert.deepEqual(lightOf(one, actual), lightOf(one, actual));
    }),
  );
});
