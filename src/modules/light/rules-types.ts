import type { Trajectory } from '#kernel/trajectory.ts';
import type { Unit } from '#kernel/unit.ts';
import type { Aspect, Comparator } from '#reader/types.ts';
import type { LightPack, RuleId } from './packs.ts';

// For a negative change the comparator bounds its size.
export type { Aspect, Comparator } from '#reader/types.ts';

/** 预计、快报、初步、终核、修订, weakest first. */
export type Basis = 'estimate' | 'flash' | 'preliminary' | 'final' | 'revised';

/** 未启动、推进中、已完成: what a unit reports of a task without a number. */
export type MilestoneState = 'not_started' | 'in_progress' | 'done';

export type Colour = 'green' | 'yellow' | 'red' | 'grey';

/** How often the indicator comes out; a quarterly one is judged at the last quarter end. */
export type Frequency = 'month' | 'quarter' | 'half' | 'year';

/** What is judged. `value: null` on a target means a direction without a number (稳定增长). */
export interface JudgedCommitment {
  readonly id: string;
  readonly title: string;
  readonly kind: 'target' | 'task' | 'project';
  /** null when the commitment has no number. */
  readonly aspect: Aspect | null;
  readonly comparator: Comparator | null;
  /** The year's value in base units, exact decimal (1167060000, not 11.6706亿). */
  readonly value: string | null;
  /** Upper bound of `between`. */
  readonly valueHi?: string | null;
  readonly unit: Unit | null;
  /** Last year's full-year level, unit of the target: lets a `change` be read from levels. Growth is never computed from it. */
  readonly annualBase?: string | null;
  /** What is good, where comparator and aspect leave it open: more (default), less, or neither (保持). */
  readonly direction?: 'up' | 'down' | 'hold';
  /** `YYYY-MM`: the month by whose end all of it is due. */
  readonly dueMonth?: string | null;
  /** Default `month`. */
  readonly frequency?: Frequency;
  /** 1–2月 series: no figure of January exists. Default false. */
  readonly noJanuary?: boolean;
}

/** A figure offered to the judge. Only approved ones should be. */
export interface JudgedFigure {
  readonly id: string;
  /** `YYYY-MM`, the last month it covers. */
  readonly period: string;
  /** What the value covers: January to that month (default), that month alone, or the state at its end. */
  readonly span?: 'cumulative' | 'month' | 'point';
  /** Exact decimal in base units. */
  readonly value: string;
  readonly unit: Unit;
  readonly aspect: Aspect;
  readonly basis: Basis;
  /** Higher replaces lower within one period, aspect and basis. */
  readonly version: number;
}

/** Everything `judge` looks at; it knows no clock and no store. */
export interface JudgeInput {
  readonly commitment: JudgedCommitment;
  readonly trajectory: Trajectory | null;
  /** `YYYY-MM`: judged as at the end of this month. */
  readonly period: string;
  /** Figures of the year in any order; those after `period` are ignored. */
  readonly figures: readonly JudgedFigure[];
  /** Last reported state of a task or project, if any. */
  readonly state?: MilestoneState | null;
  /** The pack in force at `period` (`packInForce` of packs.ts). */
  readonly pack: LightPack;
}

/** How the distance is measured; points are percentage points of the year's value unless the reason says otherwise. */
export type Measure =
  | 'gap'
  | 'short'
  | 'ratio'
  | 'over'
  | 'points'
  | 'excess'
  | 'places'
  | 'growth-floor'
  | 'months-late';

/** Why a light is grey. */
export type GreyReason =
  | 'no-figure'
  | 'no-target'
  | 'no-trajectory'
  | 'no-rule'
  | 'no-due-month'
  | 'no-state'
  | 'not-due'
  | 'zero-target'
  | 'unit-mismatch'
  | 'bad-input';

/** 灯号 with everything needed to explain and recompute it. */
export interface Light {
  readonly colour: Colour;
  readonly measure: Measure | null;
  /** Set when and only when grey. */
  readonly grey: GreyReason | null;
  /** What was reached, in the unit of the target (percent for growth …), unrounded decimal string. */
  readonly actual: string | null;
  /** What was due by then, same unit, unrounded (30 decimals where it does not end). */
  readonly due: string | null;
  /** The measured distance, in the measure's own unit, unrounded; positive is behind (`ratio`: percent of what was due). */
  readonly gap: string | null;
  /** One Chinese sentence with the figures. */
  readonly reason: string;
  readonly rule: { readonly pack: string; readonly version: number; readonly id: RuleId | null };
  /** Ids of the figures used, in order of use. */
  readonly figures: readonly string[];
  /** What would turn it green, in Chinese; null for green and where nothing can. */
  readonly toGreen: string | null;
}
