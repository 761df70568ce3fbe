import { readSheet } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import type { OutCell, SheetSpec } from '#documents/sheet-spec.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { divide, exact, toDecimal, toUnrounded, whole } from '#kernel/decimal.ts';
import { type Fault, Refusal } from '#kernel/errors.ts';
import { reportableProjects } from '#modules/project/index.ts';
import { demand } from '#platform/access.ts';
import { inTransaction } from '#platform/database.ts';
import { writeEntry } from './actions.ts';
import { mayWrite, stateWords } from './rules.ts';
import { mergedCounts, quantityColumns, quantitySheet, readBoth, sameCounts } from './rules-counts.ts';
import { progressColumns } from './rules-sheet.ts';
import type { EntryInput, ProgressImported, ProgressRow } from './schema.ts';
import { listProgress, type Work } from './view.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The month of a unit's projects as a table that is filled in and imported again. @throws Refusal 403 */
export async function progressSheet(
  work: Work,
  query: { readonly month: string; readonly unit?: string | undefined },
): Promise<Download> {
  const { rows, demo } = await listProgress(work, query);
  const title = `${Number(query.month.slice(0, 4))}年${Number(query.month.slice(5))}月项目进度`;
  const counted = rows.filter(({ quantities }) => quantities.length > 0);
  const months: SheetSpec = {
    name: '项目进度',
    title,
    notes: [
      ...(demo ? ['含演示数据：名称带“演示”的项目及其数字为虚构，不得用于实际工作。'] : []),
      '一行一个项目；金额为万元；没有投资填0，没有报数的留空。填好后在“项目进度—导入”上传，已提交、已通过的行请不要改。',
    ],
    columns: progressColumns.map(({ title: heading, width }) => ({ heading, width })),
    rows: rows.map(lineOf),
    frozenColumns: 2,
    landscape: true,
  };
  const counts: SheetSpec = {
    name: quantitySheet,
    title: `${title}：实物量`,
    notes: ['一行一项实物量；开工、完工、验收都填自开工以来的累计数，没有填0，没有报数的留空。'],
    columns: quantityColumns.map(({ title: heading, width }) => ({ heading, width })),
    rows: counted.flatMap(countLines),
    frozenColumns: 3,
    landscape: true,
  };
  const bytes = await writeSheet(counted.length === 0 ? months : [months, counts]);
  return { name: `${title}${demo ? '（含演示数据）' : ''}.xlsx`, type: xlsx, bytes };
}

function lineOf(row: ProgressRow): readonly OutCell[] {
  const entry = row.entry ?? blank;
  const { monthDone, done, paid, words, nextPlan, nextAmount, explanation } = entry;
  const cells: Readonly<Record<(typeof progressColumns)[number]['key'], OutCell>> = {
    code: row.code,
    name: row.name,
    yearPlan: wan(row.yearPlan),
    before: wan(row.before?.done ?? null),
    monthDone: wan(monthDone),
    done: wan(done),
    paid: wan(paid),
    nextAmount: wan(nextAmount),
    words,
    nextPlan,
    explanation,
    payDue: wan(entry.payDue),
    bondAmount: wan(entry.bondAmount),
    bondIssued: entry.bondIssued,
    bondUsed: wan(entry.bondUsed),
  };
  return progressColumns.map(({ key }) => cells[key]);
}

function countLines(row: ProgressRow): readonly (readonly OutCell[])[] {
  return row.quantities.map(({ id, name, unit, planned }) => {
    const known = row.entry?.quantities.find((one) => one.id === id);
    const counts = [known?.started, known?.completed, known?.accepted];
    return [
      row.code,
      row.name,
      name,
      unit,
      { decimal: planned },
      ...counts.map((count) => (count === undefined || count === null ? null : { decimal: count })),
    ];
  });
}

function wan(yuan: string | null): OutCell {
  if (yuan === null) return null;
  const value = divide(exact(yuan), whole(10_000));
  return { decimal: toDecimal(value) ?? toUnrounded(value) };
}

const blank: EntryInput = {
  monthDone: null,
  done: null,
  paid: null,
  words: '',
  nextPlan: '',
  nextAmount: null,
  explanation: '',
  payDue: null,
  bondAmount: null,
  bondIssued: null,
  bondUsed: null,
  quantities: [],
};

/** Imports a filled table as drafts: all rows or none. @throws Refusal 403; `file.*`, `sheet.*` for a file that cannot be read; 422 */
export async function importProgress(
  work: Work,
  file: UploadedFile,
  sent: { readonly month: string; readonly apply: 'yes' | 'no' },
): Promise<ProgressImported> {
  demand(work.actor, 'progress.write');
  const { month } = sent;
  if (month > work.today.slice(0, 7))
    throw new Refusal('progress.future', 422, `${month}还没有到，不能填写。`);
  const book = await readSheet(file.bytes, file.name);
  const all = await listProgress(work, { month });
  const own = all.rows.filter((row) => row.writes);
  const read = readBoth(...sheetsOf(book.sheets), own);
  const known = new Map(own.map((row) => [row.project, row]));
  const faults: Fault[] = [...read.faults];
  const changes: { row: ProgressRow; input: EntryInput }[] = [];
  let same = 0;
  for (const line of read.rows) {
    const row = known.get(line.project);
    if (row === undefined) continue;
    const old = row.entry ?? blank;
    const quantities = mergedCounts(old.quantities, line.quantities);
    const input = { ...blank, ...inputOf(old), ...line.fields, quantities };
    if (isSame(inputOf(old), input)) same += 1;
    else if (mayWrite(row.state)) changes.push({ row, input });
    else
      faults.push({
        field: `rows.${line.row}.name`,
        row: line.row,
        message: `“${row.name}”现为“${stateWords[row.state]}”，不能再导入；已通过的请先发起更正`,
      });
  }
  const apply = sent.apply === 'yes' && faults.length === 0;
  if (sent.apply === 'yes' && faults.length > 0)
    throw new Refusal('progress.import_faults', 422, `有${faults.length}处须改正，没有导入任何行。`, {
      faults: faults.slice(0, 500),
    });
  if (apply) await writeAll(work, month, changes);
  return {
    applied: apply,
    rows: read.rows.length,
    changed: changes.length,
    same,
    faults: faults.slice(0, 500),
  };
}

type Rows = Parameters<typeof readBoth>[0];

/** The sheet of the months and that of the quantities; null where the workbook has none. */
function sheetsOf(sheets: Awaited<ReturnType<typeof readSheet>>['sheets']): [Rows, Rows] {
  const shown = sheets.filter(({ hidden }) => !hidden);
  const counts = shown.find(({ name }) => name === quantitySheet);
  const months = shown.find((one) => one !== counts) ?? (counts === undefined ? sheets[0] : undefined);
  return [months?.rows ?? null, counts?.rows ?? null];
}

async function writeAll(
  work: Work,
  month: string,
  changes: readonly { readonly row: ProgressRow; readonly input: EntryInput }[],
): Promise<void> {
  await inTransaction(work.store, async (tx) => {
    const year = Number(month.slice(0, 4));
    const projects = new Map(
      (await reportableProjects(tx, work.actor, { year })).map((one) => [one.id, one]),
    );
    for (const { row, input } of changes) {
      const project = projects.get(row.project);
      if (project !== undefined)
        await writeEntry(tx, work, project, month, { ...input, turn: row.turn, origin: 'import' });
    }
  });
}

function inputOf(entry: EntryInput): EntryInput {
  const { monthDone, done, paid, words, nextPlan, nextAmount, explanation, quantities } = entry;
  const { payDue, bondAmount, bondIssued, bondUsed } = entry;
  const funds = { payDue, bondAmount, bondIssued, bondUsed };
  return { monthDone, done, paid, words, nextPlan, nextAmount, explanation, ...funds, quantities };
}

function isSame(a: EntryInput, b: EntryInput): boolean {
  const { quantities: before, ...left } = a;
  const { quantities: after, ...right } = b;
  if (!sameCounts(before, after)) return false;
  const wanted = new Map<string, unknown>(Object.entries(left));
  return Object.entries(right).every(([name, value]) => wanted.get(name) === value);
}
