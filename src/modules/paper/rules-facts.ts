import type { Unit } from '#kernel/unit.ts';

/** One accepted value of an indicator for the whole county. */
export interface Known {
  /** `YYYY-MM`, the last month it covers. */
  readonly period: string;
  readonly basis: string;
  readonly version: number;
  /** Exact decimal, base units. */
  readonly value: string;
  readonly figures: readonly string[];
  /** Whose figure it is, in words. */
  readonly source: string;
  /** It, or a part of it, came of a correction after acceptance (更正). */
  readonly corrected?: true;
}

/** The target of the year of an indicator. */
export interface TargetFact {
  readonly commitment: string;
  readonly title: string;
  readonly comparator: string | null;
  readonly value: string;
  readonly valueHi: string | null;
  readonly version: number;
  readonly authority: string;
  /** Whether time divides it: an amount that grows over the year. */
  readonly divided: boolean;
  /** Less is better. */
  readonly falling: boolean;
  /** Due by the month; null when it is not divided or nobody was given it. */
  readonly due: string | null;
  /** Where the year is likely to end; null without a forecast. */
  readonly forecast: { readonly end: string; readonly method: string } | null;
}

/** An indicator of the county with what is known of it in two years. */
export interface Subject {
  readonly id: string;
  /** Every name by which a template may call it. */
  readonly names: readonly string[];
  readonly title: string;
  readonly aspect: string | null;
  readonly measure: Unit;
  readonly scale: '亿' | '万' | null;
  readonly digits: number | null;
  readonly span: 'cumulative' | 'month' | 'point';
  readonly frequency: 'month' | 'quarter' | 'half' | 'year';
  readonly noJanuary: boolean;
  /** Newest version of every basis of every month, of the paper's year and the one before. */
  readonly values: readonly Known[];
  /** Why there is no value for the county, when several units report it and nobody adds them up. */
  readonly scattered: string | null;
  /** Months from which on values are not comparable with those before. */
  readonly breaks: readonly string[];
  readonly target: TargetFact | null;
  /** What units wrote beside their figures of the month: why, and what they do about it. */
  readonly notes: readonly { readonly unit: string; readonly words: string }[];
}

/** A project of the ledger in the month. Yuan; null is not known. */
export interface ProjectFact {
  readonly id: string;
  readonly name: string;
  readonly levels: readonly string[];
  readonly category: string;
  readonly stage: string;
  readonly isStarted: boolean;
  readonly total: string | null;
  readonly yearPlan: string | null;
  readonly done: string | null;
  readonly unit: string;
}

/** A commitment with its light in the month. */
export interface LightFact {
  readonly commitment: string;
  readonly title: string;
  readonly lead: string | null;
  readonly colour: 'green' | 'yellow' | 'red' | 'grey';
  readonly reason: string;
  readonly figures: readonly string[];
}

export interface ProblemFact {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly lead: string | null;
  readonly dueOn: string | null;
  readonly state: string;
  /** What its lead unit was told to do; empty while nobody was told. */
  readonly decision: string;
}

/** Everything a paper is written from: only accepted figures. */
export interface PaperFacts {
  readonly county: string;
  /** `YYYY-MM`, the last month of the paper. */
  readonly month: string;
  readonly demo: boolean;
  readonly subjects: readonly Subject[];
  readonly projects: readonly ProjectFact[];
  readonly lights: readonly LightFact[];
  readonly problems: readonly ProblemFact[];
}
