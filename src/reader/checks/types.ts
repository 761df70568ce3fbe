import type { Structure } from '../structure/types.ts';
import type { DirectionOut } from '../tasks/tasks.ts';
import type { Statement } from '../types.ts';
import type { Interval } from './exact.ts';

/** What a check looks at. */
export type CheckType =
  | 'sum'
  | 'completion'
  | 'growth'
  | 'difference'
  | 'share'
  | 'ratio_total'
  | 'range'
  | 'rank'
  | 'respective'
  | 'list_count'
  | 'name_change'
  | 'printed_twice'
  | 'no_base'
  | 'not_quantified'
  | 'no_target'
  | 'implied';

/** ok = recomputed and right; note = worth knowing; warning = look at it; error = the text contradicts itself. */
export type Severity = 'ok' | 'note' | 'warning' | 'error';

/** A finding of the recomputation of a text. */
export interface Check {
  readonly id: string;
  readonly type: CheckType;
  readonly severity: Severity;
  /** In Chinese, with the arithmetic written out. */
  readonly message: string;
  /** Code points from the start of the text. */
  readonly offset: number;
  readonly span: string;
  readonly statements: readonly string[];
  /** The recomputed value, a decimal string in the unit of the printed one. */
  readonly expected?: string;
  /** The printed value as a decimal string. */
  readonly printed?: string;
}

/** A finding before it has an id. */
export type Finding = Omit<Check, 'id'>;

/** A statement at its place, with the interval of values that its print stands for. */
export interface Fact {
  readonly statement: Statement;
  readonly from: number;
  readonly to: number;
  /** Index of the sentence; -1 in a table. */
  readonly sentence: number;
  /** Index of the paragraph; -1 in a table. */
  readonly paragraph: number;
  /** Words between the number before (or the sentence's start) and this number. */
  readonly before: string;
  /** Words after it up to the next stop. */
  readonly after: string;
  /** Null when the print is no exact figure (约, 以上, 余). */
  readonly interval: Interval | null;
  /** Subject without place, year and growth words. */
  readonly name: string;
}

/** What all checks work on. */
export interface CheckContext {
  readonly structure: Structure;
  readonly facts: readonly Fact[];
  /** Facts of each sentence, in order. */
  readonly bySentence: ReadonlyMap<number, readonly Fact[]>;
  /** Ids of the statements by the reading-text place at which they begin. */
  readonly byPlace: ReadonlyMap<number, string>;
  readonly directions: readonly DirectionOut[];
  /** Sentences that sum up the year: at least three indicators stand in each. */
  readonly headlines: ReadonlySet<number>;
}
