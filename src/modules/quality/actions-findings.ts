import { addMonths } from '#kernel/period.ts';
import { stops } from '#kernel/validation.ts';
import type { Cell, Rule } from '#kernel/validation-types.ts';
import {
  checkedMonths,
  type FoundThere,
  findingsIn,
  isOutlier,
  judgeMonth,
  loadCounty,
} from '#modules/reporting/index.ts';
import { type RuleBody, rulesOf, settledBody } from '#modules/rule/index.ts';
import { demand, hidden } from '#platform/access.ts';
import type { RequestContext } from '#platform/http.ts';
import type { FindingFilter, FindingRow, Tried } from './schema.ts';
import { flagsInReach, type StoredFlag } from './store.ts';

/** Who asks, when. */
export type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;

/** What a month's check came to. */
export interface Found {
  readonly rows: readonly FindingRow[];
  /** Cells that were looked at. */
  readonly looked: number;
  /** Units that have nothing yet that the reader may see. */
  readonly hidden: number;
  readonly rules: readonly { readonly id: string; readonly name: string }[];
  readonly demo: boolean;
}

/**
 * What the rules in force find in a month, over all units of the reader's reach: run after the fact on what was entered and may be
 * seen, with the explanations given.
 *
 * @throws Refusal 403
 */
export async function findingsOf(work: Work, filter: FindingFilter): Promise<Found> {
  demand(work.actor, 'flag.read');
  const { db } = work.store;
  const { month, unit } = filter;
  const rules = await rulesOf(db, work.actor.county, month);
  const county = await loadCounty(db, work.actor.county);
  const judged = await judgeMonth(db, work.actor, county, { rules, month, unit });
  const flags = await flagsInReach(db, work.actor, { state: 'all', month, unit });
  const indicators = county.definitions.mapAt(month);
  const rows = judged.flatMap((form) => form.findings.map((one) => rowOf(one, form, indicators, flags)));
  return {
    rows: rows.filter((row) => fits(row, filter)),
    looked: judged.reduce((sum, { looked }) => sum + looked, 0),
    hidden: new Set(judged.filter((form) => form.hidden).map((form) => form.unit.id)).size,
    rules: rules.map(({ id, name }) => ({ id, name })),
    demo: county.demo,
  };
}

function rowOf(
  finding: FoundThere,
  form: { readonly unit: { readonly name: string }; readonly form: string; readonly title: string },
  indicators: ReadonlyMap<string, { readonly name: string }>,
  flags: readonly StoredFlag[],
): FindingRow {
  const { indicator, dimension, unit, month, importance, found, against, difference, text, corrected } =
    finding;
  // The newest question of a cell comes first.
  const flag = flags.find((one) => isAt(one, finding));
  return {
    unit,
    unitName: form.unit.name,
    indicator,
    indicatorName: indicators.get(indicator)?.name ?? indicator,
    dimension,
    month,
    form: form.form,
    formTitle: form.title,
    rule: finding.rule,
    ruleVersion: finding.version,
    ruleName: finding.name,
    importance,
    found,
    against,
    difference,
    text,
    corrected,
    explanation: finding.explanation,
    stops: stops(finding),
    outlier: isOutlier(finding),
    flag: flag === undefined ? null : { id: flag.id, state: flag.state },
  };
}

function isAt(flag: StoredFlag, { indicator, unit, dimension, month }: Cell): boolean {
  return (
    flag.indicator === indicator && flag.unit === unit && flag.dimension === dimension && flag.month === month
  );
}

function fits(row: FindingRow, { importance, show, rule, q }: FindingFilter): boolean {
  if (importance !== undefined && row.importance !== importance) return false;
  if (rule !== undefined && row.rule !== rule) return false;
  if (q !== '' && !row.indicatorName.includes(q) && !row.unitName.includes(q)) return false;
  if (show === 'stops') return row.stops;
  if (show === 'explained') return row.explanation.trim() !== '';
  return show === 'all' || row.outlier;
}

/**
 * What a rule would find in a unit over the twelve months up to one: tried before it is kept, on what the unit has reported.
 *
 * @throws Refusal 403, 404; 422 rule.faulty
 */
export async function tryRule(
  work: Work,
  sent: { readonly body: RuleBody; readonly unit: string; readonly month: string },
): Promise<Tried> {
  demand(work.actor, 'rule.change');
  const { db } = work.store;
  const body = await settledBody(db, work.actor.county, sent.body, sent.month);
  const months = Array.from({ length: 12 }, (_, index) => addMonths(sent.month, index - 11));
  const checked = await checkedMonths(db, work.actor, { months, unit: sent.unit });
  if (!checked.units.some(({ id }) => id === sent.unit)) throw hidden('rule.change');
  const rule: Rule = { id: 'tried', version: 1, ...body };
  const findings = checked.forms.flatMap((form) =>
    findingsIn([rule], checked.facts, form).map((finding) => {
      const explanation = checked.facts.at(finding)?.explanation ?? '';
      return rowOf({ ...finding, explanation }, form, checked.indicators, []);
    }),
  );
  return {
    months: months.map((month) => ({
      month,
      looked: checked.forms
        .filter((form) => form.month === month)
        .reduce((sum, { cells }) => sum + cells.length, 0),
      found: findings.filter((one) => one.month === month).length,
    })),
    findings: findings.slice(0, 500),
  };
}
