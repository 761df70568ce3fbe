/** What a part of a document does: it decides first whether a number is a result or an aim. */
export type Role = 'front' | 'review' | 'problems' | 'targets' | 'tasks' | 'closing' | 'communique';

/** Kind of document: 计划 / 政府工作报告 / 统计公报 / anything else. */
export type DocumentType = 'plan' | 'report' | 'communique' | 'other';

/** Half-open range `[from, to)` in UTF-16 code units of the **reading text** (`Structure.text`). */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * The text that the grammar reads, and the way back to the source.
 * It is the source with broken lines joined, blanks inside Chinese prose dropped, full-width digits, letters, `％` and
 * `．` made half-width, and half-width `( ) , ; : ? ! "` in Chinese prose made full-width. Paragraphs are divided by
 * exactly one `\n`; the cells of a table row by one `\t`. Every conversion is O(1).
 */
export interface Reading {
  /** The reading text. */
  readonly text: string;
  /** The text as it came. */
  readonly source: string;
  /** Code unit of `source` where the reading text's code unit `i` stands (`i` may be `text.length`). */
  readonly sourceUnit: (i: number) => number;
  /** Code point of `source` where the reading text's code unit `i` stands: the `offset` of the contract. */
  readonly point: (i: number) => number;
  /** Reading-text code unit of a code point of `source`; a dropped character gives the next kept one. */
  readonly fromPoint: (point: number) => number;
  /** The source characters of a reading range, byte for byte: the `span` of the contract. */
  readonly span: (range: Range) => string;
}

/** One node of the heading tree; index 0 is the whole document with an empty label. */
export interface Section extends Range {
  readonly index: number;
  /** Index of the parent, -1 for the root. */
  readonly parent: number;
  /** 0 root, 1 章/部分/#, 2 一、, 3 （一）, 4 1., 5 （1）, 6 unnumbered. */
  readonly level: number;
  /** Path such as `二` or `二（一）`; an unnumbered section has its parent's label. */
  readonly label: string;
  /** Heading words without mark and stop; empty for the root. */
  readonly title: string;
  readonly role: Role;
  /** Year printed in the heading, or inherited from the parent. */
  readonly year: number | null;
}

/** A paragraph of the reading text (joined lines), without its line break. */
export interface Paragraph extends Range {
  readonly section: number;
  readonly kind: 'heading' | 'body' | 'table';
}

/** A sentence (up to 。！？, an item mark after ；, or the paragraph's end), its final stop included. */
export interface Sentence extends Range {
  readonly index: number;
  readonly section: number;
  readonly paragraph: number;
  readonly role: Role;
  /** `一是`, `第二` … under which the sentence stands, else null. */
  readonly item: string | null;
  /** Where the words begin after heading mark, item mark and blanks. */
  readonly body: number;
  /** True for a heading or the short lead of an item or paragraph (一是巩固提升产业链。). */
  readonly head: boolean;
  /** Year the sentence is about when nothing in it says otherwise; null in the front. */
  readonly year: number | null;
  /** First and one-past-last index into `Structure.clauses`. */
  readonly clauses: Range;
}

/** A stretch between ，；：。 outside brackets and quotes, without the stop itself. */
export interface Clause extends Range {
  readonly index: number;
  readonly sentence: number;
  /** The stop that ends it: `，` `；` `：` `。` `！` `？` or empty. */
  readonly stop: string;
}

/** A table printed as text (tab, bar or wide-blank separated rows); `rows[r][c]` are cell ranges. */
export interface TableBlock extends Range {
  readonly section: number;
  readonly role: Role;
  readonly year: number | null;
  readonly rows: readonly (readonly Range[])[];
}

/** The years a document is about; null when the text does not tell. */
export interface DocumentYears {
  /** Year of the results. */
  readonly reported: number | null;
  /** Year of the aims; null for a communiqué. */
  readonly plan: number | null;
  /** First year of a multi-year review (过去五年), else null. */
  readonly reviewFrom: number | null;
}

/** A document taken apart, before any number is read. */
export interface Structure {
  readonly text: string;
  readonly reading: Reading;
  readonly title: string;
  readonly type: DocumentType;
  readonly years: DocumentYears;
  readonly sections: readonly Section[];
  readonly paragraphs: readonly Paragraph[];
  readonly sentences: readonly Sentence[];
  readonly clauses: readonly Clause[];
  readonly tables: readonly TableBlock[];
}
