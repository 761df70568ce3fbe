/** What a document is: its genre decides which years and roles its parts have. */
export type DocumentType = 'plan' | 'report' | 'communique' | 'other';

/** Standing of a number: reached, aimed at, scheduled beforehand, or mere setting. */
export type Kind = 'actual' | 'target' | 'plan' | 'background';

/** What a number says about its subject. */
export type Aspect =
  | 'level'
  | 'growth_yoy'
  | 'change'
  | 'completion_rate'
  | 'share'
  | 'rate'
  | 'count'
  | 'duration'
  | 'rank';

/** The bound that the words beside a number put on it. */
export type Comparator = '=' | '>=' | '>' | '<=' | '<' | '~' | 'between';

/** One place in the text where a number says how much, how many, how long or in which place something is. */
export interface Statement {
  readonly id: string;
  /** Numeral, multiplier and unit as printed. */
  readonly span: string;
  /** Unicode code points from the start of the text as given. */
  readonly offset: number;
  /** In base units (元, 人, …), percent as printed; growth and change are signed; lower bound of a range. */
  readonly value: number;
  /** Upper bound of a range. */
  readonly value_hi?: number;
  /** Canonical code of the unit, two codes joined by `/` for a quotient. */
  readonly unit: string;
  readonly comparator: Comparator;
  readonly subject: string;
  readonly aspect: Aspect;
  readonly kind: Kind;
  /** Year the value is about; null if none can be named. */
  readonly year: number | null;
  /** Label of the section, like 二（一）. */
  readonly section: string;
  /** The sentence the number stands in. */
  readonly sentence: string;
  /** Id of the rule that made the statement. */
  readonly rule: string;
}

/** One task of the task part: the heading line of a paragraph with all that stands under it. */
export interface Task {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly offset: number;
  readonly section: string;
  /** Ids of the statements that stand inside. */
  readonly statements: readonly string[];
  /** Names of the projects that stand inside. */
  readonly projects: readonly string[];
  /** Names of the mechanisms that stand inside. */
  readonly mechanisms: readonly string[];
  readonly lead_units: readonly string[];
}

/** A named project with the statements that describe it. */
export interface Project {
  readonly name: string;
  readonly offset: number;
  readonly statements: readonly string[];
}

/** A named way of working: 链长制, 联席会议, “红黄绿”三级预警. */
export interface Mechanism {
  readonly name: string;
  readonly offset: number;
}

/** What kind of document was read, and about which years. */
export interface DocumentInfo {
  readonly sha256: string;
  readonly title: string;
  /** Length in Unicode code points. */
  readonly chars: number;
  readonly type: DocumentType;
  readonly years: { readonly reported: number | null; readonly plan: number | null };
}
