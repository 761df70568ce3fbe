/** A node of the year's schedule: by the end of `month` (1–12) this share (percent of the year's value) is due. */
export interface ShareNode {
  readonly month: number;
  /** Percent of the year's value, exact decimal, e.g. `60`. */
  readonly share: string;
}

/** A node given as an amount in the unit of the year's value. */
export interface ValueNode {
  readonly month: number;
  /** Cumulative amount due by the end of `month`, exact decimal, unit of the year's value. */
  readonly value: string;
}

/**
 * 序时曲线: what share of the year's value is due at the end of each month.
 *
 * `total` is the percent due by December, `100` unless the paper says otherwise (`120` for 按120%推进).
 * Between nodes the share grows linearly, or waits for the next node when `between` is `step`.
 */
export type Trajectory =
  | { readonly kind: 'linear'; readonly total?: string }
  | {
      readonly kind: 'nodes';
      readonly nodes: readonly ShareNode[];
      readonly total?: string;
      readonly between?: 'linear' | 'step';
    }
  | {
      readonly kind: 'values';
      /** The year's value in the same unit as the nodes, exact decimal, > 0. */
      readonly annual: string;
      readonly nodes: readonly ValueNode[];
      readonly total?: string;
      readonly between?: 'linear' | 'step';
    }
  | {
      readonly kind: 'quarters';
      /** Cumulative percent due at the end of March, June, September and December. */
      readonly shares: readonly [string, string, string, string];
      readonly total?: string;
      readonly between?: 'linear' | 'step';
    };
