import { readSheet } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import type { OutCell } from '#documents/sheet-spec.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { divide, exact, toDecimal, toUnrounded, whole } from '#kernel/decimal.ts';
import { Refusal } from '#kernel/errors.ts';
import { unitsOf } from '#modules/org/index.ts';
import { demand } from '#platform/access.ts';
import { inTransaction } from '#platform/database.ts';
import { changedRows, writeRows } from './actions.ts';
import { amountOf, basisWords, printConfidence } from './rules.ts';
import { outlookColumns, readOutlook } from './rules-sheet.ts';
import type { EntryInput, OutlookImported, SheetRow } from './schema.ts';
import { loadSheet, unitSheet, type Work } from './view.ts';

export const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const demoNote = '含演示数据：名称带“演示”的项目及其数字为虚构，不得用于实际工作。';

/** Yuan as a number of 万元. */
export function wanCell(yuan: string | null): OutCell {
  if (yuan === null) return null;
  const value = divide(exact(yuan), whole(10_000));
  return { decimal: toDecimal(value) ?? toUnrounded(value) };
}

/** The sheet of a unit as a table that is filled in and imported again. @throws Refusal 403, 404 */
export async function sheetFile(
  work: Work,
  query: { readonly month: string; readonly unit: string },
): Promise<Download> {
  const sheet = await unitSheet(work, query);
  const unit = (await unitsOf(work.store.db, work.actor.county)).find(({ id }) => id === query.unit);
  const title = `${unit?.shortName ?? ''}${Number(query.month.slice(0, 4))}年${Number(query.month.slice(5))}月投资预报`;
  const columns = outlookColumns(sheet.months);
  const bytes = await writeSheet({
    name: '投资预报',
    title,
    notes: [
      ...(sheet.demo ? [demoNote] : []),
      '预报不是统计数，不作完成数使用。',
      `一行一个项目；金额为万元，没有投资填0。依据填${Object.values(basisWords).join('、')}之一；把握程度填${sheet.confidence === 'words' ? '高、中、低' : '0—100'}。填好后在“投资预报—导入”上传，空格不改动已填的内容。`,
    ],
    columns: columns.map(({ title: heading, width }) => ({ heading, width })),
    rows: sheet.rows.map((row) => columns.map(({ key }) => cellOf(row, key))),
    frozenColumns: 2,
    landscape: true,
  });
  return { name: `${title}${sheet.demo ? '（含演示数据）' : ''}.xlsx`, type: xlsx, bytes };
}

function cellOf(row: SheetRow, key: string): OutCell {
  switch (key) {
    case 'code':
      return row.code;
    case 'name':
      return row.name;
    case 'yearPlan':
    case 'done':
    case 'lastForecast':
    case 'lastActual':
      return wanCell(row[key]);
    case 'basis':
      return row.entry === null || row.entry.basis === null ? null : basisWords[row.entry.basis];
    case 'confidence':
      return row.entry === null ? null : printConfidence(row.entry.confidence);
    case 'note':
      return row.entry?.note ?? null;
    default:
      return wanCell(amountOf(row.entry, key));
  }
}

/** Imports a filled table into the own unit's sheet: all rows or none. @throws Refusal 403; `file.*`, `sheet.*` for a file that cannot be read; 409; 422 */
export async function importOutlook(
  work: Work,
  file: UploadedFile,
  { month, apply }: { readonly month: string; readonly apply: 'yes' | 'no' },
): Promise<OutlookImported> {
  demand(work.actor, 'outlook.write');
  const book = await readSheet(file.bytes, file.name);
  const cells = (book.sheets.find(({ hidden }) => !hidden) ?? book.sheets[0])?.rows ?? [];
  return inTransaction(work.store, async (tx) => {
    const sheet = await loadSheet(tx, work, { month, unit: work.actor.unit });
    if (!sheet.open.open) throw new Refusal('outlook.closed', 409, `不能导入：${sheet.open.why}`);
    const { rows, faults } = readOutlook(cells, sheet.rows, sheet);
    const sent = rows.map(
      ({ row: _row, ...said }): EntryInput => ({
        ...said,
        amounts: said.amounts.map((one) => ({ ...one })),
      }),
    );
    const changed = changedRows(sheet, sent).length;
    if (apply === 'yes') {
      if (faults.length > 0)
        throw new Refusal('outlook.import_faults', 422, `有${faults.length}处须改正，没有导入任何行。`, {
          faults: faults.slice(0, 500),
        });
      await writeRows(tx, work, sheet, { turn: sheet.turn, rows: sent }, 'import');
    }
    return {
      applied: apply === 'yes',
      rows: rows.length,
      changed,
      same: rows.length - changed,
      faults: faults.slice(0, 500),
      faultCount: faults.length,
    };
  });
}
