/** What a pack can judge: an indicator's target, a task, a project, a town or unit of the county. */
export const objectKinds = ['target', 'task', 'project', 'district'] as const;
export type ObjectKind = (typeof objectKinds)[number];

/**
 * How distance is measured. With a = percent of the year's plan reached and q = 序时 percent: gap = q − a, short = (q − a)/q,
 * ratio = a/q. The others are named by what they look at.
 *
 * @source domain/economy.md §2
 */
export const measures = [
  'gap',
  'short',
  'ratio',
  'over',
  'growth',
  'growth-pair',
  'rate',
  'share',
  'change',
  'duration',
  'rank',
  'growth-floor',
  'months-late',
  'start',
  'entry',
  'finish',
  'payment',
  'month-task',
  'bond',
  'outlook',
] as const;
export type PackMeasure = (typeof measures)[number];

export type Shade = 'green' | 'yellow' | 'red';

/** One end of a band and whether the number itself belongs to it (含本数). */
export interface Bound {
  readonly value: string;
  readonly closed: boolean;
}

/** A colour for a stretch of distances; an end left out is open to infinity. */
export interface Band {
  readonly colour: Shade;
  /** The place's own word for it where it has other colours or cards: 蓝, 橙, 黄牌. */
  readonly local?: string | undefined;
  /** Which distance is looked at where a measure has several: below the plan, below the average, below zero. */
  readonly of?: 'plan' | 'average' | 'zero' | undefined;
  readonly from?: Bound | undefined;
  readonly to?: Bound | undefined;
  readonly note?: string | undefined;
}

/** Bands tried in order, and what is shown when none holds. */
export interface Bands {
  readonly bands: readonly Band[];
  readonly fallback: { readonly colour: Shade; readonly note: string };
}

/** So many months running of at least this colour become a darker one (二连黄). */
export interface RunRule {
  readonly colour: 'yellow' | 'red';
  readonly months: number;
  readonly becomes: 'yellow' | 'red';
  readonly note: string;
}

export type Urgency = 'important' | 'urgent';

/** An important or urgent matter starts at this colour instead of the lightest. */
export interface DirectRule {
  readonly urgency: Urgency;
  readonly colour: 'yellow' | 'red';
  readonly local?: string | undefined;
}

/** One rule of a pack. */
export interface Rule extends Bands {
  readonly id: string;
  readonly title: string;
  readonly objects: readonly ObjectKind[];
  readonly measure: PackMeasure;
  /** Lightest colour of a target that is missed when all of it was due. */
  readonly missed?: 'yellow' | undefined;
  /** Least growth of a direction without a number, percent. */
  readonly floor?: string | undefined;
  /** Projects with a smaller year plan, yuan, are not asked. */
  readonly least?: string | undefined;
  /** Months over which the money of a bond should be used, from the month after its issue. */
  readonly months?: number | undefined;
  readonly runs?: readonly RunRule[] | undefined;
  readonly direct?: readonly DirectRule[] | undefined;
  /** 无正当理由: an approved exemption takes the rule off the matter while it lasts. */
  readonly guard?: boolean | undefined;
  /** A project without the data of this rule is judged by its other rules; otherwise it is grey. */
  readonly skip?: boolean | undefined;
  /** growth-pair: which indicator holds the average that an indicator is compared with. */
  readonly averages?: readonly { readonly indicator: string; readonly average: string }[] | undefined;
  /** Set when the numbers are ours and not the place's. */
  readonly ours?: boolean | undefined;
  readonly note?: string | undefined;
}

/** So much time, in whole days, workdays or months. */
export interface Limit {
  readonly quantity: string;
  readonly unit: 'day' | 'workday' | 'month';
}

/** When a level of the ladder is reached. */
export type Trigger =
  | {
      readonly by: 'colour';
      readonly colour: 'yellow' | 'red';
      /** 1: at once. */
      readonly months: number;
      /** running: one after the other; year: in all since January. */
      readonly counted: 'running' | 'year';
    }
  | { readonly by: 'unanswered'; readonly level: string }
  | { readonly by: 'direct'; readonly urgency: Urgency };

/** 提醒, 督办函, 约谈, 挂牌: one step of what follows a light. */
export interface Level {
  readonly id: string;
  readonly title: string;
  readonly local?: string | undefined;
  /** What it is taken about; left out: everything the pack judges. */
  readonly objects?: readonly ObjectKind[] | undefined;
  /** Any of these. */
  readonly reached: readonly Trigger[];
  /** Who does it, in words. */
  readonly who: string;
  /** Time to do it, from the day the light was judged; null: no limit is set. */
  readonly within: Limit | null;
  /** Time to answer, from the day it was done; null: no answer is asked. */
  readonly answer: Limit | null;
  /** What ends it: the answer alone, or the answer and a green light, then lifted by hand (销警). */
  readonly lifted: 'reply' | 'reply-and-green';
  /** Points of the assessment, as the paper says. */
  readonly points?: string | undefined;
  readonly note?: string | undefined;
  readonly ours?: boolean | undefined;
}

/** Rules by which lights are given and what follows them: data with a source and effective dates, not code. */
export interface LightPack {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  /** Where the numbers come from, printed with the light's rule. */
  readonly source: string;
  /** Day or year of the paper, in words; left out where it was not seen. */
  readonly sourceDate?: string | undefined;
  /** Six digits: only this county is offered it. */
  readonly place?: string | undefined;
  /** First and last day in force; null = until replaced. */
  readonly from: string;
  readonly to: string | null;
  /**
   * Whose data a month's light is judged on: those to the end of the month itself (seen in the next month, 截至上月末), or, for
   * lights given within the month, those to the end of the month before.
   */
  readonly asOf?: 'month' | 'month-before' | undefined;
  /** 左右: how far below the target still counts as reached, in percent of the target. */
  readonly approximate: string;
  readonly rules: readonly Rule[];
  readonly ladder?: readonly Level[] | undefined;
}

/** The first rule of a pack for a kind of thing by one of these measures. */
export function ruleFor(
  pack: Pick<LightPack, 'rules'>,
  kind: ObjectKind,
  by: readonly PackMeasure[],
): Rule | null {
  return pack.rules.find((rule) => rule.objects.includes(kind) && by.includes(rule.measure)) ?? null;
}

/** The rule of a pack by its id. */
export function ruleIn(pack: Pick<LightPack, 'rules'>, id: string): Rule | null {
  return pack.rules.find((rule) => rule.id === id) ?? null;
}
