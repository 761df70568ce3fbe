import type { ReadResult } from '../read.ts';

/** A document as it is compared: its text and what the reader took out of it. */
export interface Compared {
  readonly text: string;
  readonly read: ReadResult;
}

/** What a row is about. */
export type RowKind = 'number' | 'task' | 'project' | 'mechanism';

/** How a subject of one document stands in the other. A candidate is a doubtful match: shown, never claimed. */
export type Status = 'continues' | 'renamed' | 'vanished' | 'appeared' | 'candidate';

/** years: A is the plan before B of the same county; places: two counties. */
export type Mode = 'years' | 'places';

/** What a place in a document says of its subject. */
export type SpotRole = 'aim' | 'result' | 'plan' | 'task' | 'name';

/** A place in one of the two documents. */
export interface Spot {
  /** Code points from the start of the text. */
  readonly offset: number;
  /** Code points. */
  readonly length: number;
  readonly quote: string;
  readonly sentence: string;
  readonly section: string;
  readonly role: SpotRole;
  /** The subject as this place calls it. */
  readonly name: string;
  /** As a plan would put it: 增长6%, 40个以上; empty for what has no number. */
  readonly printed: string;
}

/** What a verdict is about: an aim against what came of it, two aims, two results, a commitment, a project, two counties. */
export type About = 'outcome' | 'aim' | 'result' | 'followed' | 'stage' | 'apart';

export type Word =
  | 'met'
  | 'missed'
  | 'raised'
  | 'lowered'
  | 'same'
  | 'quantified'
  | 'unquantified'
  | 'dropped'
  | 'finished'
  | 'going'
  | 'unfinished'
  | 'silent'
  | 'up'
  | 'down'
  | 'higher'
  | 'lower'
  | 'none'
  | 'unclear'
  | Stage;

/** Where a project stands by the words beside its name. */
export type Stage =
  | 'talks'
  | 'signed'
  | 'settled'
  | 'notstarted'
  | 'started'
  | 'building'
  | 'completed'
  | 'operating'
  | 'stopped'
  | 'unsaid';

/** One judgement on a row, with the rule that gave it and the places it rests on. */
export interface Verdict {
  readonly about: About;
  readonly word: Word;
  /** Id of the rule, explained by `ruleSays`. */
  readonly rule: string;
  /** One sentence in Chinese. */
  readonly says: string;
  /** How far apart, as an unsigned decimal in base units, points for percentages; null where nothing may be said. */
  readonly by: string | null;
  readonly byUnit: string | null;
  readonly a: Spot | null;
  readonly b: Spot | null;
  /** The words that carry the verdict. */
  readonly words: Spot | null;
}

/** What the machine said of a match, before any person; never changed by one. */
export interface MachineSays {
  readonly status: Status;
  readonly rule: string;
  readonly evidence: string;
}

/** One subject in both documents, or in one of them. */
export interface Row {
  /** Stable as long as the texts are: kind and the two keys. */
  readonly id: string;
  readonly kind: RowKind;
  readonly status: Status;
  readonly name: string;
  /** What B calls it; null where B does not know it. */
  readonly nameB: string | null;
  readonly machine: MachineSays;
  /** What a person decided on this match. */
  readonly person: PersonAct | null;
  readonly a: readonly Spot[];
  readonly b: readonly Spot[];
  readonly verdicts: readonly Verdict[];
}

export type PersonAct = 'confirmed' | 'refused' | 'joined';

/** A person's decision on a match that the machine made or proposed, or a match of a person's own. */
export interface Decision {
  /** Id of the matched row; of two rows that a person joined that of `joinedId`. */
  readonly row: string;
  readonly act: PersonAct;
}

/** What the caller may give. */
export interface CompareOptions {
  /** Found by the titles when left out. */
  readonly mode?: Mode;
  /** Groups of names that the county uses for one thing. */
  readonly synonyms?: readonly (readonly string[])[];
  readonly decisions?: readonly Decision[];
}

/** Two documents held against each other. */
export interface Comparison {
  readonly mode: Mode;
  readonly a: Side;
  readonly b: Side;
  readonly rows: readonly Row[];
}

export interface Side {
  readonly title: string;
  readonly year: number | null;
}
