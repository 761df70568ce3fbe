import type { CheckContext, Fact } from '#reader/checks/types.ts';
import type { Book } from './book.ts';
import type { Reading } from './clause-reading.ts';
import type { Vocabulary } from './clause-tokens.ts';
import type { Moment } from './moments.ts';
import type { Spot } from './spot.ts';

/** One number of a draft with what the words about it say. */
export interface Item {
  readonly fact: Fact;
  /** When the number is about; null when nothing tells. */
  readonly moment: Moment | null;
  readonly key: string;
  /** A place other than the county that the words name; empty for none. */
  readonly place: string;
  /** Whether the words call it an aim. */
  readonly isAim: boolean;
  /** What the draft as a whole is about, and whether the number's own sentence names no time before it. */
  readonly whole: Moment | null;
  readonly isUntimed: boolean;
  /** A town that a heading or a sentence before leads to, of which it may be though its own sentence does not name it; empty for none. */
  readonly frame: string;
  /** The number before it in the same sentence, or in the sentence before of the same paragraph. */
  readonly previous: Item | null;
  /** Words of its sentence before it, at most 60 characters. */
  readonly lead: string;
  /** False when the subject was found by a rule too weak to call a number wrong by. */
  readonly isSure: boolean;
  /** What its place in a table or an item with a colon makes of it; null where the words decide. */
  readonly spot: Spot | null;
  /** Whether fixed words say that it is one of the product's own counts. */
  readonly isCounted: boolean;
  /** What the grammar of clauses says of it; null where it says nothing. */
  readonly reading: Reading | null;
}

/** A draft taken apart for checking. */
export interface Draft {
  readonly context: CheckContext;
  readonly title: string;
  readonly items: readonly Item[];
  /** The moment that the draft as a whole is about. */
  readonly moment: Moment | null;
  /** The year of which its numbers are where no words say. */
  readonly year: number;
  /** The town whose own paper it is; empty for the county's. */
  readonly home: string;
}

/** What a caller may say about a draft. */
export interface DraftOptions {
  /** Year meant where the draft prints none. */
  readonly year: number;
  /** Period of the draft, when the caller knows it better than its title; `YYYY-MM`, from January on. */
  readonly month?: string;
  /** The town whose own paper the text is, where a draft of which it is a part says so. */
  readonly home?: string;
  /** Places whose values the ledger keeps apart. */
  readonly places: readonly string[];
  /** Keys of the subjects that the ledger holds. */
  readonly keys: ReadonlySet<string>;
  /** Words by which a text may name them. */
  readonly aliases: Vocabulary['aliases'];
  readonly book: Book;
}
