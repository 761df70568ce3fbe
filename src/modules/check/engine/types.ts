import type { Aspect } from '#reader/types.ts';

/** What stretch a figure covers: one month, January to a month, the state at a month's end, or a year as a whole (aims). */
export type Span = 'month' | 'cumulative' | 'point' | 'year';

/** Where a known value stands, for a person who wants to see it. */
export interface Source {
  /** In Chinese: 台账 2024年1—6月（终核，第2版）. */
  readonly words: string;
  /** Address of a page of the product; empty when there is none. */
  readonly link: string;
}

/** One value that the ledger holds. What superseded values say is kept to tell that a draft is out of date. */
export interface Known {
  readonly id: string;
  /** Names of the subject; the first is ours. */
  readonly names: readonly string[];
  /** Empty for the county as a whole; else the unit, town or superior the value is of. */
  readonly place: string;
  readonly aspect: Aspect;
  /** Reached, or set beforehand. */
  readonly role: 'actual' | 'target';
  readonly span: Span;
  /** `YYYY-MM`, the last month covered. */
  readonly month: string;
  /** 预计, 快报 …; empty when the value has none. */
  readonly basis: string;
  /** Exact decimal in base units, percent as printed, growth signed. */
  readonly value: string;
  /** Canonical unit. */
  readonly unit: string;
  readonly version: number;
  /** False for a version or basis that another has taken the place of. */
  readonly standing: boolean;
  readonly source: Source;
  /** Name of the aim by which its completion is measured, when that is another subject (完成投资 by 年度计划投资). */
  readonly planName?: string;
  /** Of an aim that was adjusted since: which aim has taken its place, and the months that it held for. */
  readonly held?: { readonly by: string; readonly months: readonly string[] };
}

/** What becomes of a number of a draft. */
export type Status = 'confirmed' | 'differing' | 'ambiguous' | 'unknown';

/** What most likely went wrong with a number that differs. */
export type Cause =
  | 'scale'
  | 'sign'
  | 'stale'
  | 'period'
  | 'swap'
  | 'base'
  | 'rounding'
  | 'arithmetic'
  | 'value';

/** Why a number has its status. */
export type Reason =
  | 'equal'
  | 'rounded'
  | 'tie'
  | 'approximate'
  | 'bound'
  | 'other_basis'
  | 'computed'
  | 'pinned'
  | 'differs'
  | 'several'
  | 'like_name'
  | 'no_subject'
  | 'no_period';

/** A value of the ledger as a result shows it. */
export interface Shown {
  /** In the words of a report: 12.4759亿元. */
  readonly value: string;
  /** Whose value, of what period. */
  readonly subject: string;
  readonly source: Source;
}

/** One number of the draft with what was found about it. */
export interface NumberResult {
  readonly id: string;
  /** Code points from the start of the text. */
  readonly offset: number;
  /** Code points. */
  readonly length: number;
  readonly span: string;
  readonly subject: string;
  /** The period in which it was looked up, in Chinese; empty when the text names none. */
  readonly period: string;
  readonly status: Status;
  readonly reason: Reason;
  readonly cause: Cause | null;
  /** What ought to stand there, as the draft would print it. */
  readonly right: string | null;
  /** The values it was held against, the likeliest first. */
  readonly shown: readonly Shown[];
  /** The finding in one Chinese sentence. */
  readonly message: string;
}

/** What the text says of itself: sums, ratios, ranks, repeats, names. */
export type RemarkKind =
  | 'sum'
  | 'ratio'
  | 'growth'
  | 'rank'
  | 'list'
  | 'range'
  | 'repeat'
  | 'two_names'
  | 'period';

/** A remark on the text itself. */
export interface Remark {
  readonly kind: RemarkKind;
  /** error: the text contradicts itself; warning: look at it; note: worth knowing. */
  readonly severity: 'error' | 'warning' | 'note';
  readonly offset: number;
  readonly length: number;
  readonly span: string;
  readonly message: string;
  /** Ids of the numbers it speaks of. */
  readonly numbers: readonly string[];
}

/** All that is found about a draft. */
export interface CheckResult {
  readonly title: string;
  /** The period that the draft is about, in Chinese; empty when it names none. */
  readonly period: string;
  readonly counts: Readonly<Record<Status, number>>;
  readonly numbers: readonly NumberResult[];
  readonly remarks: readonly Remark[];
}
