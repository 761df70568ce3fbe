/** What the paper needs to know of a commitment and its light in the month. */
export interface BulletinRow {
  readonly id: string;
  readonly title: string;
  /** Name of the lead unit; null when nobody answers for it yet. */
  readonly lead: string | null;
  /** The target in the words of a plan. */
  readonly target: string;
  readonly value: string | null;
  readonly measure: string | null;
  readonly version: number;
  /** 未启动, 推进中, 已完成 of a task without a number; null otherwise. */
  readonly state: string | null;
  readonly light: RowLight | null;
}

export interface RowLight {
  readonly version: number;
  readonly colour: 'green' | 'yellow' | 'red' | 'grey';
  /** Unrounded decimals, base units. */
  readonly actual: string | null;
  readonly due: string | null;
  readonly reason: string;
  readonly toGreen: string | null;
  readonly figures: readonly string[];
}

/** A figure that stands behind a light. */
export interface PinnedFigure {
  readonly id: string;
  readonly period: string;
  readonly basis: string;
  readonly version: number;
  /** Reason, when it came of a correction after acceptance (更正). */
  readonly correction: string | null;
}

/** A unit and what it has not reported of the month. */
export interface MissingUnit {
  readonly name: string;
  /** Titles of the commitments without its figure. */
  readonly items: readonly string[];
  /** Whether nothing at all has come in from it. */
  readonly isWhole: boolean;
}

/** Everything a bulletin is made of. Rows stand in the order of the plan: units are never ranked. */
export interface BulletinFacts {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly county: string;
  readonly rows: readonly BulletinRow[];
  readonly figures: ReadonlyMap<string, PinnedFigure>;
  /** Units that owe figures of the month which have not come in, in the order of the unit tree. */
  readonly missing: readonly MissingUnit[];
  /** What judged: 序时规则第1版. */
  readonly pack: string;
}
