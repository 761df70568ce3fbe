import type { Trajectory } from '#kernel/trajectory.ts';
import type { Unit } from '#kernel/unit.ts';
import type { Aspect, Comparator } from '#reader/types.ts';
import type { LightPack, Urgency } from './rules-pack-types.ts';

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
  /** Whether it came of a correction after acceptance (更正): the reason of a light that is judged by it says so. */
  readonly corrected?: boolean | undefined;
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
  /** Lights of the months before, oldest first; what rules on months running look at. */
  readonly history?: readonly { readonly period: string; readonly colour: Colour }[] | undefined;
  /** What was judged of a late matter by hand: within reach, or hard to reach; null: nothing was. */
  readonly outlook?: Outlook | null | undefined;
  /** Declared important or urgent. */
  readonly urgency?: Urgency | null | undefined;
  /** Exemptions (正当理由) that hold at `period`. */
  readonly exemptions?: readonly Exemption[] | undefined;
  /** Growth of the city or county that a target's growth is held against: entered, never computed. */
  readonly average?: JudgedFigure | null | undefined;
}

/** 研判: late but within reach, or hard to reach. */
export type Outlook = 'reachable' | 'hard';

/** 无正当理由: why a guarded rule is not applied to a matter, by whose leave and until when. */
export interface Exemption {
  readonly id: string;
  /** The rule it takes off; null: every guarded rule. */
  readonly rule: string | null;
  readonly reason: string;
  /** Post that approved it. */
  readonly approver: string;
  /** `YYYY-MM`, the last month it holds. */
  readonly until: string;
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
  | 'months-late'
  | 'months'
  | 'growth-pair'
  | 'outlook';

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
  | 'no-average'
  | 'excused'
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
  readonly rule: { readonly pack: string; readonly version: number; readonly id: string | null };
  /** Ids of the figures used, in order of use. */
  readonly figures: readonly string[];
  /** What would turn it green, in Chinese; null for green and where nothing can. */
  readonly toGreen: string | null;
  /** The place's own word for the colour (蓝, 橙, 黄牌); left out where it has none. */
  readonly local?: string | undefined;
  /** What the other rules said of a thing judged by several; left out for one judged by one. */
  readonly also?: readonly Verdict[] | undefined;
}

/** What one rule said. */
export interface Verdict {
  readonly rule: string;
  readonly title: string;
  readonly colour: Colour;
  readonly reason: string;
}
