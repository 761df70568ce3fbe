import { restoreText } from '#documents/neutralise.ts';
import { readSheet } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import { blankRows, type CellCheck, oneOf, withChecksOf } from '#documents/sheet-spec.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { type Fault, Refusal } from '#kernel/errors.ts';
import { demand } from '#platform/access.ts';
import { inTransaction, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { knownOf, listed, madeBy, moved, type Work, writeDown } from './actions.ts';
import { bodyFaults, importanceWords, type Known, kindWords, withIds } from './rules.ts';
import { lineOf, readLine, tableHeadings } from './rules-table.ts';
import { type RuleBody, type RulesImported, ruleBody } from './schema.ts';
import { insertRule, nextVersion, versionsOf } from './store.ts';

const widths = [20, 26, 24, 10, 12, 8, 16, 24, 24, 70, 14];

const yesNo = oneOf(['是', '否']);

/** Columns whose cells hold one of a few words. */
const choices: Readonly<Record<string, CellCheck>> = {
  类型: oneOf(kindWords),
  重要程度: oneOf(importanceWords),
  可说明放行: yesNo,
  启用: yesNo,
};

/** All rules of the county as .xlsx, in the shape that the import reads. @throws Refusal 403 */
export async function downloadRules(work: Work, month: string): Promise<Download> {
  demand(work.actor, 'form.read');
  const { db } = work.store;
  const { county } = work.actor;
  const known = await knownOf(db, county, month);
  const rules = listed(await versionsOf(db, county), month);
  const bytes = await writeSheet({
    name: '校验规则',
    title: '校验规则',
    notes: [
      '改动后在“校验规则—导入”上传；编号空着的行是新规则，编号不要改；只有改动过的行会产生新版本。',
      '容差写“四舍五入”、百分比（如 1%）或基本单位的数；适用范围写“全部”，或用顿号隔开。',
    ],
    columns: withChecksOf(
      tableHeadings.map((heading, index) => ({ heading, width: widths[index] ?? 12 })),
      choices,
    ),
    rows: rules.map(({ id, body }) => lineOf(id, body, known)),
    blankRows,
    frozenColumns: 2,
    landscape: true,
  });
  return {
    name: `校验规则${month}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes,
  };
}

interface Change {
  readonly id: string | null;
  readonly seen: number;
  readonly body: RuleBody;
}

/**
 * Reads a table of rules: with `apply` 'no' only what would change; with 'yes' every change as a next version in one transaction, or,
 * when a line has a fault, nothing.
 *
 * @throws Refusal 403; file.* and sheet.* for the file; 422 rule.no_table when the headings are not found; 409 when outrun
 */
export async function importRules(
  work: Work,
  file: UploadedFile,
  sent: { readonly validFrom: string; readonly apply: 'yes' | 'no' },
): Promise<RulesImported> {
  demand(work.actor, 'rule.change');
  const lines = await linesOf(file);
  return inTransaction(work.store, async (tx) => {
    const known = await knownOf(tx, work.actor.county, sent.validFrom);
    const { changes, faults, same } = await planned(tx, work, lines, known, sent.validFrom);
    const added = changes.filter(({ id }) => id === null).length;
    const counts = { added, changed: changes.length - added, same, faults: [...faults] };
    if (sent.apply === 'no' || faults.length > 0 || changes.length === 0)
      return { applied: false, ...counts };
    for (const change of changes) await applyOne(tx, work, change, sent.validFrom);
    return { applied: true, ...counts };
  });
}

async function applyOne(tx: Tx, work: Work, change: Change, validFrom: string): Promise<void> {
  const made = madeBy(work, { validFrom, reason: '导入' });
  const id = change.id ?? newId();
  if (change.id === null) await insertRule(tx, id, change.body, made);
  else if (!(await nextVersion(tx, { id, seen: change.seen }, change.body, made))) {
    const newest = (await versionsOf(tx, work.actor.county, id)).at(-1);
    if (newest !== undefined) throw moved(newest);
  }
  await writeDown(tx, work, 'rule.import', id, { version: change.seen + 1, validFrom });
}

interface Line {
  readonly row: number;
  readonly cells: ReadonlyMap<string, string>;
}

async function linesOf(file: UploadedFile): Promise<readonly Line[]> {
  const book = await readSheet(file.bytes, file.name);
  for (const { hidden, rows } of book.sheets) {
    const texts = rows.map((row) =>
      row.map((cell) => (typeof cell === 'string' ? restoreText(cell) : String(cell ?? ''))),
    );
    const top = texts.findIndex((row) => tableHeadings.every((heading) => row.includes(heading)));
    const headings = texts[top];
    if (hidden || headings === undefined) continue;
    return texts.slice(top + 1).flatMap((row, index) => {
      const cells = new Map(headings.map((heading, column) => [heading, row[column] ?? '']));
      return row.every((cell) => cell.trim() === '') ? [] : [{ row: top + index + 2, cells }];
    });
  }
  throw new Refusal(
    'rule.no_table',
    422,
    `没有找到表头“${tableHeadings.join('、')}”。请用“导出表格”得到的文件修改后再传。`,
  );
}

async function planned(tx: Tx, work: Work, lines: readonly Line[], known: Known, validFrom: string) {
  const versions = await versionsOf(tx, work.actor.county);
  const newest = new Map(versions.map((one) => [one.rule, one]));
  const changes: Change[] = [];
  const faults: Fault[] = [];
  let same = 0;
  for (const line of lines) {
    const read = bodyOf(line, known);
    if ('faults' in read) {
      faults.push(...read.faults);
      continue;
    }
    const before = newest.get(read.id);
    if (read.id !== '' && before === undefined)
      faults.push(at(line.row, '编号', `没有编号“${read.id}”的规则；新规则请把编号空着`));
    else if (before === undefined) changes.push({ id: null, seen: 0, body: read.body });
    else if (JSON.stringify(ruleBody.parse(before.body)) === JSON.stringify(read.body)) same += 1;
    else if (validFrom < before.validFrom)
      faults.push(at(line.row, '编号', `这条规则已有从${before.validFrom}起的版本，生效月份不能早于它`));
    else changes.push({ id: read.id, seen: before.version, body: read.body });
  }
  return { changes, faults, same };
}

function at(row: number, column: string, message: string): Fault {
  return { field: column, row, column, message };
}

function bodyOf(
  { row, cells }: Line,
  known: Known,
): { readonly id: string; readonly body: RuleBody } | { readonly faults: readonly Fault[] } {
  const line = readLine(cells, row, known);
  if ('faults' in line) return line;
  const parsed = ruleBody.safeParse(line.body);
  if (!parsed.success)
    return {
      faults: parsed.error.issues.map(({ path, message }) => at(row, columnOf(path), message)),
    };
  const settled = withIds(parsed.data, known);
  const faults = 'faults' in settled ? settled.faults : bodyFaults(settled.body, known);
  if ('faults' in settled || faults.length > 0)
    return { faults: faults.map(({ message }) => at(row, '判断内容', message)) };
  return { id: line.id, body: settled.body };
}

function columnOf(path: readonly PropertyKey[]): string {
  return path[0] === 'name' ? '规则名称' : '判断内容';
}
