import type { RuleBody } from './schema.ts';

/** A rule that every county begins with, by its id. */
export type FoundingRule = RuleBody & { readonly id: string };

const everywhere = { forms: [], indicators: [], units: [] } as const;

function general(
  id: string,
  name: string,
  importance: RuleBody['importance'],
  check: RuleBody['check'],
): FoundingRule {
  return { id, name, importance, explainable: true, on: true, scope: everywhere, check };
}

/**
 * What every county begins with; a county may change each of them or switch it off.
 *
 * @source the factors are the product's own: 5 lies above any month's growth in the demo's series, 1000 between that and the 10⁴ of a
 *   wrong scale; the range takes half and double of last year's ends over at least six months [D]; design.md law 7, domain/economy.md §1
 */
export const foundingRules: readonly FoundingRule[] = [
  general('missing', '缺数须说明', 'error', { kind: 'missing' }),
  general('falls', '累计数不下降', 'error', { kind: 'falls' }),
  general('back', '进度不倒退', 'error', { kind: 'back' }),
  general('scale-month', '与上月相差千倍', 'error', {
    kind: 'times',
    against: 'last_month',
    from: '1000',
    below: null,
  }),
  general('scale-year', '与上年同期相差千倍', 'error', {
    kind: 'times',
    against: 'last_year',
    from: '1000',
    below: null,
  }),
  general('times-month', '与上月相差5倍', 'warn', {
    kind: 'times',
    against: 'last_month',
    from: '5',
    below: '1000',
  }),
  general('times-year', '与上年同期相差5倍', 'warn', {
    kind: 'times',
    against: 'last_year',
    from: '5',
    below: '1000',
  }),
  general('negative', '不应为负数', 'warn', { kind: 'negative' }),
  general('range', '超出上年各月范围', 'look', { kind: 'range', method: 'minmax', factor: '2', least: 6 }),
];
