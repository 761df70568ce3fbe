import type { Exact } from '#kernel/decimal.ts';
import { dueShare, type Trajectory } from '#kernel/trajectory.ts';

/** Amounts are summed as whole millionths of a millionth of a yuan, so that sums of any number of decimals are exact and quick. */
const digits = 12;
const scale = 10n ** BigInt(digits);

/** A decimal of yuan as it is summed; decimals beyond the twelfth are cut. */
export function unitsOf(yuan: string): bigint {
  const point = yuan.indexOf('.');
  if (point < 0) return BigInt(yuan) * scale;
  const decimals = yuan.slice(point + 1, point + 1 + digits).padEnd(digits, '0');
  return BigInt(yuan.slice(0, point) + decimals);
}

/** A sum as a decimal of yuan, in full. */
export function yuanOf(units: bigint): string {
  const size = units < 0n ? -units : units;
  const decimals = String(size % scale)
    .padStart(digits, '0')
    .replace(/0+$/u, '');
  return `${units < 0n ? '-' : ''}${size / scale}${decimals === '' ? '' : `.${decimals}`}`;
}

/** Where a project counts. */
export interface Placed {
  readonly unit: string;
  readonly town: string | null;
  /** The highest list of key projects it stands on, or none. */
  readonly level: string;
  readonly industry: string;
}

/** What the year of a project is made of. Amounts in yuan. */
export interface LeafFacts extends Placed {
  readonly project: string;
  /** What it counts as: itself, or the bundle it is a part of. */
  readonly counted: string;
  readonly plan: string | null;
  readonly trajectory: Trajectory | null;
  readonly asked: boolean;
  /** Whether it is in the statistics already. */
  readonly entered: boolean;
  /** Approved 本年累计 by month, oldest first, none after `through`. */
  readonly approved: readonly { readonly month: number; readonly done: string }[];
  /** 本年累计 of the ledger that stands for no month; null where months were approved or nothing is known. */
  readonly loose: string | null;
  /** The newest passed forecast of each month, 1–12. */
  readonly forecasts: ReadonlyMap<number, string>;
}

/** A month of a leaf or of a sum. */
export interface MonthSum {
  readonly actual: bigint;
  readonly forecast: bigint;
}

/** A project's year: every month reported, forecast, or said nothing of. */
export interface Leaf extends Placed {
  readonly project: string;
  readonly counted: string;
  readonly plan: bigint;
  readonly hasPlan: boolean;
  readonly entered: boolean;
  /** January to December. */
  readonly months: readonly MonthSum[];
  /** What is due by the end of each month by its 序时. */
  readonly due: readonly bigint[];
  /** Reached, but of no month. */
  readonly loose: bigint;
  /** Months after `through` of which nothing was said, though they are asked. */
  readonly missing: number;
  /** Months up to `through`, after the last of them that was reported or forecast, of which nothing is known though they are asked. */
  readonly unreported: number;
  /** Months up to `through` for which the forecast stands in, because they are not reported yet. */
  readonly stoodIn: number;
}

const none: MonthSum = { actual: 0n, forecast: 0n };

/**
 * A project's year: reported months as differences of its cumulative, so that they add up to it whatever months are missing between; after the
 * newest reported month what was forecast, also for months that are over but not reported yet. What is not asked for a forecast brings nothing.
 *
 * @param through  last month that is over, 0–12
 */
export function leafOf(facts: LeafFacts, through: number): Leaf {
  const { approved, loose, asked, forecasts, plan } = facts;
  const increments = new Map<number, bigint>();
  let reached = 0n;
  for (const { month, done } of approved) {
    const to = unitsOf(done);
    increments.set(month, to - reached);
    reached = to;
  }
  const known = approved.at(-1)?.month ?? (loose === null ? 0 : through);
  const said = Math.max(known, ...[...forecasts.keys()].filter((month) => month <= through));
  let [missing, unreported, stoodIn] = [0, 0, 0];
  const months = Array.from({ length: 12 }, (_, index): MonthSum => {
    const month = index + 1;
    if (month <= known) return { actual: increments.get(month) ?? 0n, forecast: 0n };
    if (!asked) return none;
    const amount = forecasts.get(month);
    if (amount !== undefined) {
      if (month <= through) stoodIn += 1;
      return { actual: 0n, forecast: unitsOf(amount) };
    }
    if (month > through) missing += 1;
    else if (month > said) unreported += 1;
    return none;
  });
  const { project, counted, unit, town, level, industry, entered } = facts;
  const planned = plan === null ? 0n : unitsOf(plan);
  return {
    project,
    counted,
    unit,
    town,
    level,
    industry,
    entered,
    months,
    missing,
    unreported,
    stoodIn,
    plan: planned,
    hasPlan: planned > 0n,
    due: dueOf(planned, facts.trajectory),
    loose: approved.length === 0 && loose !== null ? unitsOf(loose) : 0n,
  };
}

function dueOf(plan: bigint, trajectory: Trajectory | null): readonly bigint[] {
  if (plan === 0n) return zeros;
  const shares = trajectory === null ? evenShares : sharesOf(trajectory);
  return shares.map(({ n, d }) => (plan * n) / d);
}

function sharesOf(trajectory: Trajectory): readonly Exact[] {
  return Array.from({ length: 12 }, (_, index) => dueShare(trajectory, index + 1));
}

const evenShares = sharesOf({ kind: 'linear' });

const zeros: readonly bigint[] = Array.from({ length: 12 }, () => 0n);
