import type { MissingRule } from './formula-value.ts';
import type { Unit } from './unit.ts';

/** 错误 stops a submission, 警示 is put before whoever submits and reviews, 提示 is only shown. */
export type Importance = 'error' | 'warn' | 'look';

/** How far two numbers may lie apart: what rounding to the printed digits can do, an amount in base units, or percent of the right side. */
export type Tolerance =
  | { readonly by: 'rounding' }
  | { readonly by: 'amount' | 'percent'; readonly value: string };

/** A missing part: the sum is not compared, or the part counts as nothing. */
export type Missing = 'skip' | 'zero';

export type Comparator = '=' | '!=' | '>' | '>=' | '<' | '<=';

/** One side of a comparison written by hand: a formula over ids of indicators, and what it does about missing values. */
export interface Side {
  readonly expression: string;
  readonly missing: MissingRule;
}

/** What a rule looks at. Indicators are named by id. */
export type Check =
  /** The whole equals the sum of its parts: other indicators, its own breakdown, or the same indicator of other units. */
  | {
      readonly kind: 'sum';
      readonly whole: string;
      readonly by: 'indicators' | 'dimensions' | 'units';
      readonly parts: readonly string[];
      readonly tolerance: Tolerance;
      readonly missing: Missing;
    }
  /** A cumulative amount does not fall from month to month. */
  | { readonly kind: 'falls' }
  /** Last cumulative + month = cumulative. */
  | {
      readonly kind: 'running';
      readonly cumulative: string;
      readonly month: string;
      readonly tolerance: Tolerance;
    }
  /** A printed ratio against numerator ÷ denominator, unrounded. */
  | {
      readonly kind: 'ratio';
      readonly printed: string;
      readonly numerator: string;
      readonly denominator: string;
      readonly tolerance: Tolerance;
    }
  /** Outside what last year's months were. */
  | {
      readonly kind: 'range';
      readonly method: 'minmax' | 'z' | 'modified';
      /** minmax: how many times beyond the ends; else how many (modified) standard deviations from the middle. */
      readonly factor: string;
      /** Fewest months of last year that make a range. */
      readonly least: number;
    }
  /** So many times larger or smaller than another month; `below` leaves what is graver to another rule. */
  | {
      readonly kind: 'times';
      readonly against: 'last_month' | 'last_year';
      readonly from: string;
      readonly below: string | null;
    }
  /** An amount or count below zero. */
  | { readonly kind: 'negative' }
  /** An asked cell that is empty. */
  | { readonly kind: 'missing' }
  /** A task that is less far than it was. */
  | { readonly kind: 'back' }
  /** Left op right, both written by hand; findings stand at `anchor`. */
  | {
      readonly kind: 'formula';
      readonly anchor: string;
      readonly left: Side;
      readonly op: Comparator;
      readonly right: Side;
      readonly tolerance: Tolerance;
      /** The indicators both sides read. */
      readonly reads: readonly string[];
    };

/** A rule as it holds for a month. */
export interface Rule {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly importance: Importance;
  /** Whether an error may stand once it is explained. */
  readonly explainable: boolean;
  /** What it applies to; an empty list is everything. */
  readonly scope: {
    readonly forms: readonly string[];
    readonly indicators: readonly string[];
    readonly units: readonly string[];
  };
  readonly check: Check;
}

/** What the engine needs to know of an indicator. */
export interface Subject {
  readonly name: string;
  readonly kind: 'number' | 'milestone';
  readonly aspect: string | null;
  readonly measure: Unit | null;
  readonly scale: '亿' | '万' | null;
  readonly digits: number | null;
  readonly span: 'cumulative' | 'month' | 'point';
  readonly noJanuary: boolean;
}

/** Where a value stands. */
export interface Cell {
  readonly indicator: string;
  readonly unit: string;
  /** `YYYY-MM`. */
  readonly month: string;
  /** '' is the whole. */
  readonly dimension: string;
}

/** What stands in a cell. */
export interface Held {
  /** False where nothing is asked for in that month. */
  readonly asked: boolean;
  /** A cell that may stay empty without a word. */
  readonly optional?: boolean;
  /** Exact decimal in base units. */
  readonly value: string | null;
  readonly milestone: 'not_started' | 'in_progress' | 'done' | null;
  readonly explanation: string;
  /** Whether it came of a correction after acceptance (更正); left out where it did not or is not known. */
  readonly corrected?: boolean;
}

/** What is known. A cell that is not known here (undefined) is no missing value: the rule says nothing. */
export interface Facts {
  readonly at: (cell: Cell) => Held | undefined;
  readonly subject: (indicator: string) => Subject | undefined;
}

/** What a rule found at a cell. */
export interface Finding extends Cell {
  readonly rule: string;
  readonly version: number;
  readonly name: string;
  readonly kind: Check['kind'];
  readonly importance: Importance;
  readonly explainable: boolean;
  /** The explanation that stands in the cell does for this rule. */
  readonly explained: boolean;
  /** The number found and the one it was held against, with their units; empty where there is none. */
  readonly found: string;
  readonly against: string;
  /** How far apart, with its unit; empty where that says nothing. */
  readonly difference: string;
  /** What was found, in Chinese, without the indicator's name: rule, both numbers, the difference, what to do; says 含更正数 where it is `corrected`. */
  readonly text: string;
  /** Whether a number that it was reckoned from came of a correction after acceptance (更正). */
  readonly corrected: boolean;
}
