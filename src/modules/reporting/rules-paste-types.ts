import type { PasteRow } from './rules-paste-label.ts';
import type { Milestone } from './rules-types.ts';

/** A column of the form on the screen that can be filled. */
export interface PasteColumn {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly field: 'value' | 'explanation';
}

/** The form a block is pasted into. */
export interface PasteTarget {
  readonly rows: readonly PasteRow[];
  readonly columns: readonly PasteColumn[];
  /** The chosen cell, zero-based: where a block without headings begins, and the indicator of a block by units. */
  readonly anchor: { readonly row: number; readonly column: number };
  readonly year: number;
  /** The month of the form, for 本月 and 累计. */
  readonly month: string;
  /** Names of the unit that fills in, and of the others, to know a block by units. */
  readonly unitNames: readonly string[];
  readonly otherUnits: readonly string[];
  /** Why a cell cannot be filled now, or null. */
  readonly whyLocked: (row: string, month: string) => string | null;
}

/** A cell of the form with what the block puts into it. Line and column count from 1 within the block. */
export interface PastedCell {
  /** Key of the row. */
  readonly indicator: string;
  readonly month: string;
  readonly field: 'value' | 'explanation';
  readonly value: string | null;
  readonly milestone: Milestone | null;
  readonly explanation: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** A cell of the block that could not be taken: where, why, and the cure. */
export interface PasteFault {
  readonly line: number;
  readonly column: number;
  readonly text: string;
  readonly message: string;
  /** The label of a line that belongs to no row of the form, for choosing one by hand. */
  readonly label?: string;
}

/** What a label stands for in a table of this office: the key of a row of the form, or '' for a line that is never taken. */
export type Synonyms = ReadonlyMap<string, string>;

/** What a pasted block means for the form. */
export interface Pasted {
  readonly shape: 'bare' | 'by-indicator' | 'by-unit';
  /** Lines that were found to belong to a row of the form. */
  readonly rows: number;
  readonly cells: readonly PastedCell[];
  readonly faults: readonly PasteFault[];
  /** What was left out on purpose or taken with doubt. */
  readonly notes: readonly string[];
}
