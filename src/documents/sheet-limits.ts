import { refuseFile } from './file-refusal.ts';

/** Most rows of a sheet. */
export const MOST_ROWS = 200_000;
/** Most columns of a sheet. */
const MOST_COLUMNS = 512;
/** Most cells of the rectangle that a sheet fills. */
const MOST_CELLS = 4_000_000;

/**
 * Refuses a sheet whose filled rectangle is larger than anything a county imports.
 *
 * @param rows     number of the last row with a value, from 1
 * @param columns  number of the last column with a value, from 1
 * @param where    the sheet in Chinese, for the sentence
 */
export function checkExtent(rows: number, columns: number, where: string): void {
  if (rows > MOST_ROWS) {
    throw refuseFile(
      'sheet.rows',
      `${where}的数据到了第 ${rows} 行，超过上限 ${MOST_ROWS} 行。请删去下方的空行和多余内容，或拆成几份后再上传。`,
      { rows, limit: MOST_ROWS },
    );
  }
  if (columns > MOST_COLUMNS) {
    throw refuseFile(
      'sheet.columns',
      `${where}的数据到了第 ${columns} 列，超过上限 ${MOST_COLUMNS} 列。请删去右侧的空列和多余内容后再上传。`,
      { columns, limit: MOST_COLUMNS },
    );
  }
  if (rows * columns > MOST_CELLS) {
    throw refuseFile(
      'sheet.cells',
      `${where}有 ${rows} 行 × ${columns} 列，超过上限 ${MOST_CELLS} 个单元格。请删去空行空列，或拆成几份后再上传。`,
      { rows, columns, limit: MOST_CELLS },
    );
  }
}
