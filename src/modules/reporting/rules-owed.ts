import { exact, multiply, toDecimal, toFixed } from '#kernel/decimal.ts';
import { splitMonth } from '#kernel/period.ts';
import { dueShare, type Trajectory } from '#kernel/trajectory.ts';
import { inMeasure } from './rules-measure.ts';
import type { AssignmentFact, CommitmentFact, IndicatorFact } from './rules-types.ts';

/** An indicator that a unit reports, once, with the commitments it feeds (一表通). */
export interface Owed {
  readonly indicator: IndicatorFact;
  /** Code of the indicator's breakdown; '' for the whole. */
  readonly dimension: string;
  /** Heading under which the form lists the row; '' without one. */
  readonly section: string;
  /** A row that may stay empty without a word. */
  readonly optional: boolean;
  /** lead: the whole of it; share: the unit's own part. */
  readonly role: 'lead' | 'share';
  readonly commitments: readonly { readonly id: string; readonly title: string }[];
  /** The unit's own target, base units; the first commitment's that has one. */
  readonly target: string | null;
  /** Unit of measure in which the target was promised; null or left out: the indicator's. */
  readonly targetMeasure?: string | null;
  readonly comparator: string | null;
  readonly trajectory: Trajectory | null;
}

interface Duty {
  readonly unit: string;
  readonly role: 'lead' | 'share';
  readonly target: string | null;
}

/** Who reports for a commitment: the lead unit, or each sharing unit; units without a sharing unit fall back on the lead. */
export function dutiesOf(commitment: CommitmentFact, assignment: AssignmentFact): readonly Duty[] {
  const shares = assignment.parts.filter(({ role }) => role === 'share');
  if (assignment.collect === 'lead' || shares.length === 0)
    return [{ unit: assignment.leadUnit, role: 'lead', target: commitment.value }];
  return shares.map(({ unit, target }) => ({ unit, role: 'share', target }));
}

/** What the county's plan asks for: indicators, commitments in their order, assignments. */
export interface PlanFacts {
  readonly indicators: readonly IndicatorFact[];
  readonly commitments: readonly CommitmentFact[];
  readonly assignments: readonly AssignmentFact[];
}

/**
 * What each unit reports in the year: every indicator once, in the order of the plan, with the target of the first commitment that
 * has one. Withdrawn and unassigned commitments ask for nothing. A unit that leads one commitment of an indicator and shares in
 * another reports the whole.
 */
export function owedByUnit(facts: PlanFacts): ReadonlyMap<string, readonly Owed[]> {
  const indicators = new Map(facts.indicators.map((one) => [one.id, one]));
  const assignments = new Map(facts.assignments.map((one) => [one.commitment, one]));
  const units = new Map<string, Map<string, Owed>>();
  for (const commitment of facts.commitments) {
    const assignment = assignments.get(commitment.id);
    const indicator = indicators.get(commitment.indicator);
    if (assignment === undefined || indicator === undefined || commitment.state !== 'active') continue;
    for (const duty of dutiesOf(commitment, assignment)) {
      const owed = units.get(duty.unit) ?? new Map<string, Owed>();
      owed.set(indicator.id, joined(owed.get(indicator.id), { indicator, commitment, assignment, duty }));
      units.set(duty.unit, owed);
    }
  }
  return new Map([...units].map(([unit, owed]) => [unit, [...owed.values()]]));
}

interface Ask {
  readonly indicator: IndicatorFact;
  readonly commitment: CommitmentFact;
  readonly assignment: AssignmentFact;
  readonly duty: Duty;
}

function joined(before: Owed | undefined, ask: Ask): Owed {
  const { indicator, commitment, assignment, duty } = ask;
  const one = { id: commitment.id, title: commitment.title };
  const own: Owed = {
    indicator,
    dimension: '',
    section: '',
    optional: false,
    role: duty.role,
    commitments: [...(before?.commitments ?? []), one],
    target: duty.target,
    ...(commitment.measure === undefined ? {} : { targetMeasure: commitment.measure }),
    comparator: commitment.comparator,
    trajectory: assignment.trajectory,
  };
  if (before === undefined) return own;
  const wider = before.role === 'share' && duty.role === 'lead';
  if (wider || (before.target === null && duty.target !== null && before.role === duty.role)) return own;
  return { ...before, commitments: own.commitments };
}

const everyMonths = { month: 1, quarter: 3, half: 6, year: 12 } as const;
const everyWord = { month: '每月', quarter: '每季末月', half: '6月、12月', year: '12月' } as const;

/**
 * Why an indicator is not asked for in a month, in Chinese; null when it is.
 *
 * @param month  `YYYY-MM`
 * @source design.md law 7: January of a 1—2月 series does not exist; February's row is the cumulative
 */
export function whyNotAsked(
  indicator: Pick<IndicatorFact, 'frequency' | 'noJanuary' | 'formula'>,
  month: string,
): string | null {
  const number = splitMonth(month).month;
  if (typeof indicator.formula === 'string') return '由公式计算，不填报';
  if (indicator.noJanuary && number === 1) return '1—2月合并报，1月不填';
  if (number % everyMonths[indicator.frequency] === 0) return null;
  return `${everyWord[indicator.frequency]}填报，本月不填`;
}

/**
 * A row as its indicator is defined in a month: the target in the unit of measure of then; none when the units do not convert.
 *
 * @param definitions  the indicators as defined in the month
 */
export function owedAs(owed: Owed, definitions: ReadonlyMap<string, IndicatorFact>): Owed {
  const { targetMeasure = null, target } = owed;
  const indicator = definitions.get(owed.indicator.id) ?? owed.indicator;
  const isPromisedSo = target === null || targetMeasure === null || targetMeasure === indicator.measure;
  if (isPromisedSo) return indicator === owed.indicator ? owed : { ...owed, indicator };
  return { ...owed, indicator, target: inMeasure(target, targetMeasure, indicator.measure) };
}

const divided = new Set<string | null>(['level', 'count', 'change', null]);

/**
 * What is due by the end of the month by the trajectory, base units; null for targets that time does not divide (growth, rates,
 * shares, ranks, ceilings, states). Endless decimals are rounded half-up to six places.
 */
export function dueOf(owed: Owed, month: string): string | null {
  const { indicator, target, trajectory, comparator } = owed;
  if (target === null || trajectory === null || indicator.kind === 'milestone') return null;
  const ceiling = comparator === '<' || comparator === '<=';
  const ratio = indicator.measure === '%' || indicator.measure === 'pp' || indicator.measure === '‰';
  if (ceiling || ratio || indicator.span !== 'cumulative' || !divided.has(indicator.aspect)) return null;
  const due = multiply(exact(target), dueShare(trajectory, splitMonth(month).month));
  return toDecimal(due) ?? toFixed(due, 6);
}
