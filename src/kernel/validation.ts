import { checkCell } from './validation-kinds.ts';
import type { Cell, Facts, Finding, Rule } from './validation-types.ts';

/** The rules of one look-up: by the indicator whose cell they stand at, and those that look at every cell. */
interface Sorted {
  readonly anchored: ReadonlyMap<string, readonly Rule[]>;
  readonly general: readonly Rule[];
}

/**
 * What the rules find at the cells: run by the browser while somebody types, by the server at submission and over a whole month
 * afterwards, with the same answer. A rule that lacks what it compares with says nothing: a guess is no finding. The order of rules,
 * cells and facts does not matter, nor do the portions in which the cells are handed over; the time grows with the cells times the
 * rules that concern each.
 *
 * @returns findings by cell (month, unit, indicator, dimension), gravest first, then by rule
 */
export function validate(rules: readonly Rule[], facts: Facts, cells: readonly Cell[]): readonly Finding[] {
  const sorted = sortRules(rules);
  const found = cells.flatMap((cell) => atCell(sorted, facts, cell));
  return found.toSorted(byPlace);
}

function sortRules(rules: readonly Rule[]): Sorted {
  const anchored = Map.groupBy(
    rules.filter((rule) => anchorOf(rule) !== null),
    (rule) => anchorOf(rule) ?? '',
  );
  return { anchored, general: rules.filter((rule) => anchorOf(rule) === null) };
}

function atCell({ anchored, general }: Sorted, facts: Facts, cell: Cell): readonly Finding[] {
  const own = [...(anchored.get(cell.indicator) ?? []), ...general];
  return own.flatMap((rule) => (concerns(rule, cell) ? checkCell(rule, facts, cell) : []));
}

function concerns({ scope }: Rule, { indicator, unit }: Cell): boolean {
  const isNamed = scope.indicators.length === 0 || scope.indicators.includes(indicator);
  return isNamed && (scope.units.length === 0 || scope.units.includes(unit));
}

/** The indicator at whose cell a rule's findings stand: the sum, the cumulative, the ratio, the left side; null: any cell it fits. */
export function anchorOf({ check }: Pick<Rule, 'check'>): string | null {
  switch (check.kind) {
    case 'sum':
      return check.whole;
    case 'running':
      return check.cumulative;
    case 'ratio':
      return check.printed;
    case 'formula':
      return check.anchor;
    default:
      return null;
  }
}

/** Every indicator that a rule reads by name, its anchor first; empty for a rule that looks at whatever cell it fits. */
export function readsOf({ check }: Pick<Rule, 'check'>): readonly string[] {
  switch (check.kind) {
    case 'sum':
      return check.by === 'indicators' ? [check.whole, ...check.parts] : [check.whole];
    case 'running':
      return [check.cumulative, check.month];
    case 'ratio':
      return [check.printed, check.numerator, check.denominator];
    case 'formula':
      return [check.anchor, ...check.reads];
    default:
      return [];
  }
}

/** The cells of other units that rules read beside those of a unit's rows in a month. */
export function cellsElsewhere(
  rules: readonly Rule[],
  of: {
    readonly unit: string;
    readonly month: string;
    readonly rows: readonly Pick<Cell, 'indicator' | 'dimension'>[];
  },
): readonly Cell[] {
  return rules.flatMap(({ check }) => {
    if (check.kind !== 'sum' || check.by !== 'units' || check.parts.includes(of.unit)) return [];
    return of.rows
      .filter(({ indicator }) => indicator === check.whole)
      .flatMap(({ indicator, dimension }) =>
        check.parts.map((unit) => ({ indicator, dimension, unit, month: of.month })),
      );
  });
}

/** The rules that say something of a unit's form with these indicators. */
export function rulesFor(
  rules: readonly Rule[],
  of: { readonly form: string; readonly unit: string; readonly indicators: ReadonlySet<string> },
): readonly Rule[] {
  return rules.filter((rule) => {
    const { forms, indicators, units } = rule.scope;
    if (forms.length > 0 && !forms.includes(of.form)) return false;
    if (units.length > 0 && !units.includes(of.unit)) return false;
    if (indicators.length > 0 && !indicators.some((one) => of.indicators.has(one))) return false;
    const anchor = anchorOf(rule);
    return anchor === null || of.indicators.has(anchor);
  });
}

/** Whether a finding stops a submission: an error that is neither mended nor, where its rule allows that, explained. */
export function stops({ importance, explainable, explained }: Finding): boolean {
  return importance === 'error' && !(explainable && explained);
}

const gravity = { error: 0, warn: 1, look: 2 } as const;

function byPlace(a: Finding, b: Finding): number {
  return (
    order(a.month, b.month) ||
    order(a.unit, b.unit) ||
    order(a.indicator, b.indicator) ||
    order(a.dimension, b.dimension) ||
    gravity[a.importance] - gravity[b.importance] ||
    order(a.rule, b.rule)
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
