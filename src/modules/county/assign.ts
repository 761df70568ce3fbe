import {
  divide,
  type Exact,
  exact,
  fraction,
  multiply,
  parseExact,
  subtract,
  toDecimal,
  toFixed,
} from '#kernel/decimal.ts';
import { must } from '#kernel/errors.ts';
import type { Trajectory } from '#kernel/trajectory.ts';
import type { AssignmentsFile, Base, DutyRule } from './schema.ts';

/** What of a commitment decides who answers for it. */
interface Assignable {
  readonly kind: 'target' | 'task' | 'project';
  readonly title: string;
  readonly subject: string;
  /** The year's value in base units, exact decimal; null without a number. */
  readonly value: string | null;
}

/** A unit's part of the year's value, base unit of the target. */
export interface Share {
  readonly unit: string;
  readonly target: string;
}

/** 责任分解 of one commitment, with what its series is like. */
export interface Duty {
  /** Rule that gave it. */
  readonly rule: string;
  readonly lead: string;
  readonly supports: readonly string[];
  /** Post of the county leader in charge. */
  readonly leader: string;
  readonly trajectory: Trajectory;
  /** lead: the lead unit reports the whole; units: the sharing units report, the whole is their sum. */
  readonly collect: 'lead' | 'units';
  /** Empty unless `collect` is units; the parts sum to the whole. */
  readonly shares: readonly Share[];
  readonly frequency: DutyRule['frequency'];
  readonly noJanuary: boolean;
}

/** Subject and title without quotation marks, for words to be looked up in. */
function wordsOf(commitment: Pick<Assignable, 'title' | 'subject'>): string {
  return `${commitment.subject} ${commitment.title}`.replaceAll(/[“”"'‘’《》\s]/g, '');
}

/**
 * Who answers for a commitment: the first rule one of whose words stands in its subject, or else in its title; null when none
 * does, which leaves it on the list of the unassigned. The subject goes first, for titles repeat their whole sentence.
 *
 * @param file  the county's rules (assignments.json)
 */
export function assign(commitment: Assignable, file: AssignmentsFile): Duty | null {
  const rule =
    ruleFor({ ...commitment, title: '' }, file.rules) ?? ruleFor({ ...commitment, subject: '' }, file.rules);
  if (rule === null) return null;
  const shares = sharesOf(rule, commitment.value);
  return {
    rule: rule.id,
    lead: rule.lead,
    supports: rule.supports,
    leader: rule.leader,
    trajectory: must(file.trajectories[rule.trajectory], `trajectory ${rule.trajectory} of rule ${rule.id}`),
    collect: shares.length > 0 ? 'units' : 'lead',
    shares,
    frequency: rule.frequency,
    noJanuary: rule.noJanuary,
  };
}

function ruleFor(commitment: Assignable, rules: readonly DutyRule[]): DutyRule | null {
  const words = wordsOf(commitment);
  const holds = (rule: DutyRule): boolean =>
    (rule.kinds === undefined || rule.kinds.includes(commitment.kind)) &&
    rule.any.some((word) => words.includes(word));
  return rules.find(holds) ?? null;
}

/** Parts by weight, cut down to the step; what the cutting leaves goes to the first unit, so that the parts sum to the whole. */
function sharesOf(rule: DutyRule, value: string | null): readonly Share[] {
  const whole = value === null ? null : parseExact(value);
  if (rule.shares === undefined || whole === null) return [];
  const { step, weights } = rule.shares;
  const sum = weights.reduce((total, { weight }) => total + weight, 0);
  const parts = weights.map(({ unit, weight }) => ({
    unit,
    part: cut(multiply(whole, fraction(BigInt(weight), BigInt(sum))), exact(step)),
  }));
  const rest = parts.slice(1).reduce((left, { part }) => subtract(left, part), whole);
  return parts.map(({ unit, part }, index) => ({
    unit,
    target: must(toDecimal(index === 0 ? rest : part), 'steps are decimals'),
  }));
}

function cut(amount: Exact, step: Exact): Exact {
  return multiply(exact(toFixed(divide(amount, step), 0, 'down')), step);
}

/** Last year's real result for a commitment, of the asked aspect; null when the plan tells none. */
export function baseOf(
  commitment: Pick<Assignable, 'title' | 'subject'>,
  aspects: readonly Base['aspect'][],
  bases: readonly Base[],
): Base | null {
  const words = wordsOf(commitment);
  return (
    bases.find((base) => aspects.includes(base.aspect) && base.words.some((word) => words.includes(word))) ??
    null
  );
}
