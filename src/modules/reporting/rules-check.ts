import type { Fault } from '#kernel/errors.ts';
import { addMonths, splitMonth } from '#kernel/period.ts';
import { validate } from '#kernel/validation.ts';
import type { Cell, Facts, Finding, Rule } from '#kernel/validation-types.ts';
import { foundingRules } from '#modules/rule/rules-founding.ts';
import { isStale, staleWords } from './rules-explained.ts';
import type { IndicatorFact, Milestone } from './rules-types.ts';
import { type Remark, remarksOf, stopping } from './rules-validate.ts';

/** What stands in a cell of the report. */
export interface Held {
  readonly value: string | null;
  readonly milestone: Milestone | null;
  readonly explanation: string;
  readonly explained?: string | null | undefined;
}

type Asked = Pick<IndicatorFact, 'kind' | 'measure' | 'scale' | 'digits' | 'span' | 'aspect'>;

/** A cell to look at, with what it is compared with. */
export interface Looked {
  readonly row: Asked;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly now: Held;
  readonly last: Held | null;
  /** Same month of last year, base units. */
  readonly lastYear: string | null;
}

const founding: readonly Rule[] = foundingRules.map(({ on: _on, ...rule }) => ({ ...rule, version: 1 }));

/** What the rules that every county begins with find in a cell by itself. */
function findingsOn({ row, month, now, last, lastYear }: Looked): readonly Finding[] {
  const cell: Cell = { indicator: 'row', unit: '', dimension: '', month };
  const isFirst = splitMonth(month).month === 1;
  const held = new Map([
    [addMonths(month, -12), { asked: true, value: lastYear, milestone: null, explanation: '' }],
    ...(last === null || isFirst ? [] : [[addMonths(month, -1), { ...last, asked: true }] as const]),
    [month, { ...now, asked: true }],
  ]);
  const facts: Facts = {
    at: (one) => held.get(one.month),
    subject: () => ({ ...row, name: '', noJanuary: false }),
  };
  return validate(founding, facts, [cell]);
}

/** Remarks on a value by itself, by the rules that every county begins with: never a refusal. */
export function remarksOn(looked: Looked): readonly Remark[] {
  return remarksOf(findingsOn(looked));
}

/** An asked cell of the month. */
export interface AskedCell extends Looked {
  /** Place in the form; 1 is the first row. */
  readonly place: number;
  readonly indicator: string;
  readonly name: string;
  /** A row that may stay empty without a word. */
  readonly optional: boolean;
  /** Title of the form in which it is entered; null when it is entered here. */
  readonly elsewhere: string | null;
  /** What the county's rules found at it; without it the rules that every county begins with are asked. */
  readonly findings?: readonly Finding[];
}

/**
 * What stands in the way of submitting a month: errors by the rules that are neither mended nor, where the rule allows, explained; and
 * cells that another form has not filled yet.
 *
 * @param cells  the asked cells of the month
 */
export function faultsOf(cells: readonly AskedCell[]): readonly Fault[] {
  return cells.flatMap((cell) => {
    const at = { field: cell.indicator, row: cell.place };
    const { value, milestone, explanation } = cell.now;
    const isEmpty = value === null && milestone === null;
    if (isEmpty && cell.optional) return [];
    if (cell.elsewhere !== null)
      return isEmpty && explanation.trim() === ''
        ? [{ ...at, message: `“${cell.name}”在《${cell.elsewhere}》里填报，请先在那里填好` }]
        : [];
    const more = isStale(cell.now) ? staleWords : '';
    return stopping(cell.findings ?? findingsOn(cell), cell.name).map((message) => ({
      ...at,
      message: `${message}${more}`,
    }));
  });
}
