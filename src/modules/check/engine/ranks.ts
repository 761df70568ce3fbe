import type { Structure, TableBlock } from '#reader/structure/types.ts';
import type { Remark } from './types.ts';

/** A place among the towns is not the county's among its peers. */
export const AMONG_TOWNS = /镇街|乡镇|[三两几]个镇/u;

const RANK_HEAD = /^(?:位次|名次|排名|排位|序位)$/u;

interface Ranked {
  readonly value: number;
  readonly rank: number;
  readonly from: number;
  readonly to: number;
}

function numberIn(text: string): number | null {
  const words = text
    .trim()
    .replaceAll(/[,，%％]/gu, '')
    .replace(/^第/u, '')
    .replace(/[位名]$/u, '');
  return /^-?\d+(?:\.\d+)?$/u.test(words) ? Number(words) : null;
}

/** The rows of a table that print a value and, in the column after it, its place in the order. */
function rankedRows(text: string, table: TableBlock, column: number): readonly Ranked[] {
  return table.rows.slice(1).flatMap((row) => {
    const [cell, before] = [row[column], row[column - 1]];
    if (cell === undefined || before === undefined) return [];
    const rank = numberIn(text.slice(cell.from, cell.to));
    const value = numberIn(text.slice(before.from, before.to));
    return rank === null || value === null || !Number.isInteger(rank)
      ? []
      : [{ value, rank, from: cell.from, to: cell.to }];
  });
}

/** Places that the order of values gives; equal values share a place. */
function placesOf(rows: readonly Ranked[], descending: boolean): ReadonlyMap<Ranked, number> {
  return new Map(
    rows.map((row) => [
      row,
      1 + rows.filter(({ value }) => (descending ? value > row.value : value < row.value)).length,
    ]),
  );
}

/** Whether the table ranks all its rows: places from 1 on without a gap but for ties. */
function isWhole(rows: readonly Ranked[]): boolean {
  return (
    rows.length >= 3 &&
    rows.some(({ rank }) => rank === 1) &&
    rows.every(({ rank }) => rank >= 1 && rank <= rows.length)
  );
}

/** Ranks of a table recomputed from the values in the column before; the direction is the one that fits most rows. */
export function rankRemarks(structure: Structure): readonly Remark[] {
  const { text, reading } = structure;
  return structure.tables.flatMap((table) =>
    (table.rows[0] ?? []).flatMap((head, column) => {
      if (column === 0 || !RANK_HEAD.test(text.slice(head.from, head.to).trim())) return [];
      const rows = rankedRows(text, table, column);
      if (!isWhole(rows)) return [];
      const [down, up] = [placesOf(rows, true), placesOf(rows, false)];
      const wrong = (places: ReadonlyMap<Ranked, number>): readonly Ranked[] =>
        rows.filter((row) => places.get(row) !== row.rank);
      const places = wrong(down).length <= wrong(up).length ? down : up;
      const faults = wrong(places);
      // When half of the places do not fit, the order is by something else.
      if (faults.length * 2 > rows.length) return [];
      return faults.map((row): Remark => {
        const span = reading.span(row);
        return {
          kind: 'rank',
          severity: 'error',
          offset: reading.point(row.from),
          length: Array.from(span).length,
          span,
          message: `位次不符：按前一列数值排序应为第${places.get(row) ?? 0}位，表中为第${row.rank}位。`,
          numbers: [],
        };
      });
    }),
  );
}
