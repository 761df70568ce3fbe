import type { Ratio } from './clause-joint.ts';
import type { Moment, TimeWords } from './moments.ts';

/** With what a number is compared. */
export type Base =
  | { readonly kind: 'time'; readonly time: TimeWords }
  | { readonly kind: 'yearBefore' }
  | { readonly kind: 'lastMonth' }
  | { readonly kind: 'yearStart' }
  /** 净增 without a base: since the year's beginning, of one month since the month before. */
  | {
      readonly kind: 'net';
      /** 三季度增加9.25亿元: said of what stands alone; of what is summed the words do not say since when. */
      readonly isOfStand?: true;
    }
  | { readonly kind: 'place'; readonly place: string }
  | { readonly kind: 'aim' }
  | { readonly kind: 'subject'; readonly key: string }
  | { readonly kind: 'schedule' };

/** What a number measures of its subject. */
export type Measure =
  | 'level'
  | 'difference'
  | 'growth'
  /** 为上年同期的105.9%: a hundred and the growth. */
  | 'index'
  | 'rate'
  | 'points'
  | 'completionPoints'
  | 'sharePoints'
  | 'share'
  | 'completion'
  | 'ratio'
  | 'rank'
  | 'steps';

/** What the words of a sentence say of one of its numbers. */
export interface Reading {
  readonly measure: Measure;
  /** Keys of the ledger that it may be about, the likeliest first; of a ratio the two that are divided. */
  readonly keys: readonly string[];
  readonly place: string;
  /** The places of which it is the sum; absent where it is of one. */
  readonly places?: readonly string[];
  /** Whether it is the mean of the months, of those still to come of what is left of an aim, or what falls on each of the things counted; absent where it is none. */
  readonly mean?: 'month' | 'rest' | 'each';
  /** In place of the moment that the words of time before it give; null for that. */
  readonly moment: Moment | null;
  /** 1 as the words say more, −1 less, 0 where they do not say. */
  readonly direction: 1 | 0 | -1;
  readonly base: Base | null;
  /** Key of the whole of a share; null for the one by convention. */
  readonly whole: string | null;
  readonly ratio: Ratio | null;
  /** Whether a bare month may stand for the time from January to it, as in the number before. */
  readonly isRunning: boolean;
  /** Whether its clause has no word that the grammar does not know and speaks of no other place or plan, whatever it is compared with. */
  readonly isPlain: boolean;
  /** Whether its own clause names what it is about. */
  readonly isOwn: boolean;
  /** Whether every word of its clause is known, whatever the subject. */
  readonly isWhole: boolean;
  /** Whether every word of its clause is known and only one subject can be meant: it may then be called wrong. */
  readonly isSure: boolean;
}

/** A number of a sentence as the grammar needs it. */
export interface Counted {
  readonly unit: string;
  readonly span: string;
  readonly moment: Moment | null;
  readonly isAim: boolean;
  readonly isShare: boolean;
}
