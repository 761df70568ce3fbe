import type { RuleBody } from '../schema.ts';

type Check = RuleBody['check'];
type Kind = Check['kind'];

const rounding = { by: 'rounding' } as const;
const side = { expression: '', missing: 'any' } as const;

const empty: { readonly [K in Kind]: Extract<Check, { kind: K }> } = {
  sum: { kind: 'sum', whole: '', by: 'indicators', parts: [], tolerance: rounding, missing: 'skip' },
  falls: { kind: 'falls' },
  running: { kind: 'running', cumulative: '', month: '', tolerance: rounding },
  ratio: { kind: 'ratio', printed: '', numerator: '', denominator: '', tolerance: rounding },
  range: { kind: 'range', method: 'minmax', factor: '2', least: 6 },
  times: { kind: 'times', against: 'last_month', from: '5', below: null },
  negative: { kind: 'negative' },
  missing: { kind: 'missing' },
  back: { kind: 'back' },
  formula: { kind: 'formula', anchor: '', left: side, op: '=', right: side, tolerance: rounding, reads: [] },
};

/** What a check of a kind begins with. */
export function newCheck(kind: Kind): Check {
  return empty[kind];
}

/** What a new rule begins with. */
export function newBody(kind: Kind): RuleBody {
  return {
    name: '',
    importance: 'warn',
    explainable: true,
    on: true,
    scope: { forms: [], indicators: [], units: [] },
    check: newCheck(kind),
  };
}
