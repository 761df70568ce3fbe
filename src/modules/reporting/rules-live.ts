import { exact, toUnrounded } from '#kernel/decimal.ts';
import { type Operand, operandsOf, parseFormula } from '#kernel/formula.ts';
import { computeFormula, type FormulaSpec, type MissingRule } from '#kernel/formula-value.ts';
import type { Unit } from '#kernel/unit.ts';
import { shiftedMonth } from './rules-computed.ts';

/** What a computed cell needs to know of the cell itself. */
interface LiveCell {
  readonly month: string;
  readonly value: string | null;
  /** The definition of the month computes it otherwise than that of the sheet: it keeps what it holds. */
  readonly redefined?: true | undefined;
}

/** What computing needs to know of a row of the sheet. */
interface LiveRow<C extends LiveCell> {
  readonly indicator: string;
  readonly dimension: string;
  readonly measure: Unit | null;
  readonly span: 'cumulative' | 'month' | 'point';
  readonly formula: string | null;
  readonly missing: MissingRule;
  readonly lastYears: readonly (string | null)[];
  readonly cells: readonly C[];
}

/**
 * The rows with their computed ones filled in from the others as they stand on the sheet, typed drafts included; nobody types them. A row
 * whose formula asks for what is not on the sheet keeps what it holds. Without computed rows the same rows.
 *
 * @param shown  the cells of a row as they stand on the screen
 */
export function liveRows<C extends LiveCell, R extends LiveRow<C>>(
  rows: readonly R[],
  shown: (row: R) => readonly C[] = (row) => row.cells,
): readonly R[] {
  if (rows.every(({ formula }) => formula === null)) return rows;
  const found = new Map(rows.map((row) => [`${row.indicator} ${row.dimension}`, row]));
  const done = new Map<string, readonly C[]>();
  const cellsOf = (row: R): readonly C[] => {
    const key = `${row.indicator} ${row.dimension}`;
    const known = done.get(key);
    if (known !== undefined) return known;
    done.set(key, shown(row));
    const cells = computedCells(row, found, cellsOf) ?? shown(row);
    done.set(key, cells);
    return cells;
  };
  return rows.map((row) => (row.formula === null ? row : { ...row, cells: cellsOf(row) }));
}

function computedCells<C extends LiveCell, R extends LiveRow<C>>(
  row: R,
  rows: ReadonlyMap<string, R>,
  cellsOf: (row: R) => readonly C[],
): readonly C[] | null {
  if (row.formula === null || row.measure === null) return null;
  const rowOf = (key: string) => rows.get(`${key} ${row.dimension}`);
  const parsed = parseFormula(row.formula, (name) => (rowOf(name) === undefined ? null : name));
  if (parsed.kind === 'refused') return null;
  const spec: FormulaSpec = { formula: parsed.formula, unit: row.measure, missing: row.missing };
  const operands = new Map(
    operandsOf(parsed.formula).map(({ key }) => {
      const operand = rowOf(key);
      return [key, operand === undefined ? null : { row: operand, cells: cellsOf(operand) }] as const;
    }),
  );
  return row.cells.map((cell) => {
    if (cell.redefined === true) return cell;
    const read = (operand: Operand) => {
      const of = operands.get(operand.key) ?? null;
      const value = of === null ? null : valueAt(of.row, of.cells, operand, cell.month);
      return value === null ? null : exact(value);
    };
    const computed = computeFormula(
      spec,
      read,
      (key) => operands.get(key)?.row.measure ?? null,
      ({ key }) => key,
    );
    return { ...cell, value: computed.kind === 'value' ? toUnrounded(computed.value) : null };
  });
}

function valueAt<C extends LiveCell>(
  row: LiveRow<C>,
  cells: readonly C[],
  operand: Operand,
  month: string,
): string | null {
  const wanted = shiftedMonth(month, operand.shift, row.span);
  if (wanted === null) return null;
  const here = cells.find((cell) => cell.month === wanted);
  if (here !== undefined) return here.value;
  const isLastYear = Number(wanted.slice(0, 4)) === Number(month.slice(0, 4)) - 1;
  return isLastYear ? (row.lastYears[Number(wanted.slice(5)) - 1] ?? null) : null;
}
