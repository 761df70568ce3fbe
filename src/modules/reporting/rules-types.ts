import type { MissingRule } from '#kernel/formula-value.ts';
import type { MonthDay } from '#kernel/month-day.ts';
import type { Trajectory } from '#kernel/trajectory.ts';
import type { Unit } from '#kernel/unit.ts';

/** 未启动、推进中、已完成. */
export type Milestone = 'not_started' | 'in_progress' | 'done';

/** 预计、快报、初步、终核、修订, weakest first. */
export type Basis = 'estimate' | 'flash' | 'preliminary' | 'final' | 'revised';

/** What this module needs to know of an indicator. */
export interface IndicatorFact {
  readonly id: string;
  readonly name: string;
  /** Short name that tables of other systems use; null: none. */
  readonly code: string | null;
  readonly kind: 'number' | 'milestone';
  readonly aspect: string | null;
  readonly measure: Unit | null;
  readonly scale: '亿' | '万' | null;
  readonly digits: number | null;
  readonly frequency: 'month' | 'quarter' | 'half' | 'year';
  readonly noJanuary: boolean;
  /** Computed from others, names by id; null or left out: reported. */
  readonly formula?: string | null;
  readonly missing?: MissingRule;
  /** Day of publication; null or left out: not said. */
  readonly available?: MonthDay | null;
  readonly publisher?: string;
  readonly span: 'cumulative' | 'month' | 'point';
  readonly definition: string;
}

/** What this module needs to know of a commitment. Values in base units. */
export interface CommitmentFact {
  readonly id: string;
  readonly title: string;
  readonly indicator: string;
  readonly aspect: string | null;
  readonly comparator: string | null;
  readonly value: string | null;
  /** Unit of measure in which it is promised; left out: the indicator's. */
  readonly measure?: string | null;
  readonly state: string;
}

/** What this module needs to know of who answers for a commitment. */
export interface AssignmentFact {
  readonly commitment: string;
  readonly leadUnit: string;
  readonly trajectory: Trajectory;
  readonly collect: 'lead' | 'units';
  readonly parts: readonly {
    readonly unit: string;
    readonly role: 'support' | 'share';
    readonly target: string | null;
  }[];
}

/** A figure as it was recorded: append-only, a correction is a new version. */
export interface Figure {
  readonly id: string;
  readonly indicator: string;
  readonly unit: string;
  /** `YYYY-MM`: the last month it covers. */
  readonly period: string;
  readonly dimension: string;
  readonly basis: Basis;
  readonly version: number;
  /** Exact decimal in base units; null for a milestone or a figure taken back. */
  readonly value: string | null;
  readonly milestone: Milestone | null;
  readonly explanation: string;
  /** Where it came from: report, import, statistics, demo. */
  readonly origin: string;
  readonly report: string | null;
  readonly demo: boolean;
  /** ISO instant. */
  readonly recordedAt: string;
  /** Unit and post that recorded it; empty for what was recorded before names were kept. */
  readonly recordedByName: string;
  /** Reason, when it comes of a correction after acceptance or lock (更正). */
  readonly correction: string | null;
  /** Which system or form it came from: form id, source of an import, token name. */
  readonly system: string;
  /** File the value was read from, with the job that read it; empty or left out when it came by no file. */
  readonly file?: string;
}
