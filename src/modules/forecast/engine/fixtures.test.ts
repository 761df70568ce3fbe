import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { fitHoltWinters, holtWintersLine, runHoltWinters } from './holt-winters.ts';
import { drift, seasonalNaive } from './naive.ts';
import { fitSes, smooth } from './ses.ts';
import { isSeasonal, seasonalIndexes, slopeOf, theta, thetaLine } from './theta.ts';

// Made by tests/forecast/make-fixtures.R with the R package forecast 8.20; that file says how.
const numbers = z.array(z.number());
const damped = z.object({
  weights: z.object({ alpha: z.number(), beta: z.number(), gamma: z.number(), phi: z.number() }),
  level: z.number(),
  trend: z.number(),
  seasons: numbers,
  sse: z.number(),
  mean: numbers,
});
const shape = z.object({
  series: z.array(
    z.object({
      name: z.string(),
      period: z.number(),
      horizon: z.number(),
      values: numbers,
      drift: numbers,
      snaive: numbers,
      seasonal: z.boolean(),
      theta: z.object({ mean: numbers, halfSlope: z.number() }),
      ses: z.object({ alpha: z.number(), first: z.number(), sse: z.number(), mean: numbers }),
      holt: damped.optional(),
      additive: damped.optional(),
      multiplicative: damped.optional(),
      indexes: z.object({ multiplicative: numbers, additive: numbers }).optional(),
    }),
  ),
});
const place = path.join(import.meta.dirname, '..', '..', '..', '..', 'tests', 'forecast', 'fixtures.json');
const { series } = shape.parse(JSON.parse(readFileSync(place, 'utf8')));

/** @param tolerance  relative */
function near(ours: readonly number[], theirs: readonly number[], tolerance: number): void {
  assert.equal(ours.length, theirs.length);
  ours.forEach((value, at) => {
    const wanted = theirs[at] ?? Number.NaN;
    assert.ok(
      Math.abs(value - wanted) <= tolerance * Math.abs(wanted),
      `step ${at + 1}: ${value}, R has ${wanted}`,
    );
  });
}

for (const one of series) {
  const { name, values, period, horizon } = one;
  describe(`against R on ${name}`, () => {
    it('seasonal naive and drift are the same to rounding', () => {
      near(seasonalNaive(values, period, horizon), one.snaive, 1e-10);
      near(drift(values, horizon), one.drift, 1e-10);
    });

    it('the season test decides alike, and the decomposition has the same indexes', () => {
      assert.equal(isSeasonal(values, period), one.seasonal);
      for (const kind of ['multiplicative', 'additive'] as const)
        if (one.indexes !== undefined) near(seasonalIndexes(values, period, kind), one.indexes[kind], 1e-9);
    });

    it('simple smoothing runs alike with the weights of R, and fits at least as well', () => {
      const indexes = one.seasonal ? seasonalIndexes(values, period, 'multiplicative') : [1];
      const adjusted = values.map((value, at) => value / (indexes[at % indexes.length] ?? 1));
      const run = smooth(adjusted, one.ses.alpha, one.ses.first);
      near([run.sse], [one.ses.sse], 1e-8);
      near([run.level], one.ses.mean.slice(0, 1), 1e-8);
      assert.ok(fitSes(adjusted).sse <= one.ses.sse * (1 + 1e-9));
      const line = thetaLine(run, slopeOf(adjusted) / 2, values.length, horizon);
      near([slopeOf(adjusted) / 2], [one.theta.halfSlope], 1e-8);
      near(
        line.map((value, step) => value * (indexes[(values.length + step) % indexes.length] ?? 1)),
        one.theta.mean,
        1e-8,
      );
    });

    it('Theta with our own optimiser differs by less than one in ten thousand', () => {
      near(theta(values, period, horizon), one.theta.mean, 1e-4);
    });

    for (const [key, season] of [
      ['holt', 'none'],
      ['additive', 'additive'],
      ['multiplicative', 'multiplicative'],
    ] as const) {
      const theirs = one[key];
      if (theirs === undefined) continue;
      it(`damped smoothing, season ${season}: same recursion, and a sum of squares at most 1 % above R's`, () => {
        const run = runHoltWinters(values, season, theirs.weights, theirs);
        near([run.sse], [theirs.sse], 1e-7);
        // R's point forecast of the multiplicative model is the mean of its distribution, a little beside the recursion.
        const line = holtWintersLine(run.states, theirs.weights.phi, season, horizon);
        near(line, theirs.mean, season === 'multiplicative' ? 2e-3 : 1e-8);
        assert.ok(fitHoltWinters(values, period, season).sse <= theirs.sse * 1.01);
      });
    }
  });
}
