import type { Unit } from '#kernel/unit.ts';

/** A sheet of a template as rules see it: texts by row and column, merged blocks. */
export interface Grid {
  readonly name: string;
  readonly rows: readonly (readonly (string | null)[])[];
  readonly merges: readonly Block[];
  /** Addresses of cells that hold a formula. */
  readonly formulas: readonly string[];
}

/** A block of cells, zero-based, both ends included. */
export interface Block {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Which value of an indicator a cell holds, told from the month that is filled. */
export type Span =
  | 'this_month'
  | 'last_month'
  | 'last_year_month'
  | 'ytd'
  | 'last_year_ytd'
  | 'target'
  | 'growth';

export type Basis = 'estimate' | 'flash' | 'preliminary' | 'final' | 'revised';

/** What stands in a cell of the template. */
export type Mapping =
  | {
      readonly kind: 'figure';
      readonly indicator: string;
      readonly span: Span;
      /** Item of a breakdown, `<dimension>:<code>`; empty or left out for the whole. */
      readonly dimension?: string | undefined;
      /** Reporting unit; empty for the whole county. */
      readonly unit: string;
      readonly basis: Basis | 'firmest';
      /** Unit of measure of the template, and the power of ten its numbers are written in (8 for 亿, 4 for 万, 0 for none). */
      readonly measure: Unit;
      readonly power: 0 | 3 | 4 | 8;
      /** Decimals, half-up; null writes every digit. */
      readonly digits: number | null;
    }
  /** State of a task in words: 未启动, 推进中, 已完成. */
  | { readonly kind: 'milestone'; readonly indicator: string; readonly unit: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'date'; readonly form: 'month' | 'month_end' | 'today' | 'year' }
  | { readonly kind: 'office' };

/** A cell with what it holds. */
export interface MappedCell {
  readonly sheet: string;
  /** Address, e.g. `C7`; of a merged block its top left cell. */
  readonly cell: string;
  readonly mapping: Mapping;
}

/** A figure that a filled cell came of. */
export interface Pin {
  readonly figure: string;
  readonly unit: string;
  readonly period: string;
  readonly basis: Basis;
  readonly version: number;
  /** Value in base units, or the state of a task. */
  readonly value: string;
  readonly dimension?: string | undefined;
  /** Reason, when the figure came of a correction after acceptance (更正). */
  readonly correction?: string | undefined;
}

/** What filling a cell came to. */
export interface FilledCell {
  readonly sheet: string;
  readonly cell: string;
  /** What is written: a decimal in the template's unit, a text, or null. */
  readonly number: string | null;
  readonly text: string | null;
  /** Why the cell stays empty, in Chinese; null when it is filled. */
  readonly reason: string | null;
  readonly pins: readonly Pin[];
}
