import type { Place } from './search-question.ts';
import type { Stretch } from './search-text.ts';

/** What can be found, in the order in which groups stand when they are found equally well. */
export const searchKinds = [
  'commitment',
  'indicator',
  'figure',
  'project',
  'problem',
  'case',
  'decision',
  'letter',
  'bulletin',
  'paper',
  'sentence',
] as const;
export type SearchKind = (typeof searchKinds)[number];

/** Chinese words of the kinds. */
export const searchKindWords: Readonly<Record<SearchKind, string>> = {
  commitment: '承诺事项',
  indicator: '指标',
  figure: '数据',
  project: '项目',
  problem: '问题',
  case: '办件',
  decision: '会议结果',
  letter: '督导函件',
  bulletin: '通报',
  paper: '报告',
  sentence: '计划原句',
};

/** Why something stands where it does, in Chinese. */
export const placeWords: Readonly<Record<Place, string>> = {
  same: '名称相同',
  starts: '名称开头相符',
  name: '名称相符',
  value: '数值相符',
  text: '内容相符',
};

/** Where words stand in a document: the exact quote and its place, in code points from the start of the text. */
export interface QuoteAnchor {
  readonly document: string;
  readonly title: string;
  readonly offset: number;
  readonly length: number;
  readonly quote: string;
}

/** A figure as it was found: never without unit, basis and version. */
export interface FoundFigure {
  readonly id: string;
  readonly indicator: string;
  readonly unit: string;
  readonly unitName: string;
  /** `YYYY-MM`. */
  readonly period: string;
  /** Exact decimal in base units; null for a milestone. */
  readonly value: string | null;
  readonly measure: string | null;
  /** As it is printed, with its unit. */
  readonly printed: string;
  readonly basis: string;
  readonly version: number;
}

/** One thing that was found, as its own module gives it. */
export interface Found {
  readonly id: string;
  readonly name: string;
  /** What else was searched; shown as an excerpt round the words found. */
  readonly text: string;
  /** Year, unit, state …: a short line. */
  readonly note: string;
  /** Address of its page, at the place where it stands. */
  readonly link: string;
  /** Whether one of its values was looked for. */
  readonly byValue: boolean;
  /** Printed forms of values that were looked for, marked like words. */
  readonly printed?: readonly string[];
  readonly anchor?: QuoteAnchor | null;
  readonly figure?: FoundFigure | null;
  readonly demo: boolean;
}

/** One thing that was found, as it is shown. */
export interface Hit {
  readonly kind: SearchKind;
  readonly id: string;
  readonly name: readonly Stretch[];
  readonly text: readonly Stretch[];
  readonly note: string;
  readonly link: string;
  readonly place: Place;
  readonly anchor: QuoteAnchor | null;
  readonly figure: FoundFigure | null;
  readonly demo: boolean;
}
