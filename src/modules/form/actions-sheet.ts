import { restoreText } from '#documents/neutralise.ts';
import { readSheet } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import { blankRows, oneOf, withChecksOf } from '#documents/sheet-spec.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { type Fault, must } from '#kernel/errors.ts';
import { demand, hidden } from '#platform/access.ts';
import { inTransaction, type Tx } from '#platform/database.ts';
import { addForm, nextVersion, withTitle } from './actions.ts';
import { type Parts, partsOf, type Work } from './known.ts';
import { bodyFaults, changesBetween, versionFault } from './rules-define.ts';
import { modeWords } from './rules-flow.ts';
import { type Definition, definitionTables, rowHeadings, tabs } from './rules-sheet.ts';
import { readDefinition } from './rules-sheet-in.ts';
import { askedUnits } from './rules-units.ts';
import { type StoredForm, type StoredVersion, storedForms, storedVersions } from './store-define.ts';
import { useOf } from './use.ts';

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The definition of a form as .xlsx. @throws Refusal 403, 404 */
export async function downloadDefinition(work: Work, id: string): Promise<Download> {
  demand(work.actor, 'form.read');
  const { db } = work.store;
  const { county } = work.actor;
  const [form] = await storedForms(db, county, id);
  if (form === undefined) throw hidden('form.read');
  const newest = must((await storedVersions(db, county, id)).at(-1), 'a form has a version');
  const { title, frequency } = form;
  const parts = await partsOf(db, county);
  const tables = definitionTables({ title, frequency, body: newest.body }, parts);
  const checks = checksOf(parts);
  const bytes = await writeSheet(
    tables.map(({ name, headings, rows }) => ({
      name,
      columns: withChecksOf(headings, checks),
      rows,
      ...(name === tabs.head ? {} : { blankRows }),
    })),
  );
  return { name: `${title}（报表定义）.xlsx`, type: xlsxType, bytes };
}

/** What the cells of the four tables take; names are offered, codes stay right. */
function checksOf({ indicators, units }: Parts) {
  const parts = [...indicators.values()].flatMap(({ breakdowns }) => [...breakdowns.values()]);
  return {
    [rowHeadings.name]: oneOf(
      [...indicators.values()].map(({ name }) => name),
      true,
    ),
    [rowHeadings.dimension]: oneOf(parts, true),
    [rowHeadings.optional]: oneOf(['是', '否']),
    单位名称: oneOf(
      [...units.values()].map(({ name }) => name),
      true,
    ),
    方式: oneOf(modeWords),
  };
}

/** What a file of a definition leads to. */
export interface ImportedDefinition {
  readonly applied: boolean;
  readonly id: string | null;
  readonly title: string;
  readonly rows: number;
  readonly units: number;
  readonly steps: number;
  readonly changes: readonly string[];
  readonly faults: readonly Fault[];
  readonly notes: readonly string[];
}

interface Wanted {
  readonly form?: string | undefined;
  readonly validFrom: string;
  readonly reason: string;
  readonly apply: 'yes' | 'no';
}

/**
 * Brings in a definition, as a new form or as the next version of one; with `apply` 'no', or when the file has a fault, nothing changes.
 *
 * @throws Refusal 403, 404; `file.*` and `sheet.*` when the file cannot be read; form.title_taken, form.changed 409
 */
export async function importDefinition(
  work: Work,
  file: UploadedFile,
  wanted: Wanted,
): Promise<ImportedDefinition> {
  demand(work.actor, 'form.change');
  const book = await readSheet(file.bytes, file.name);
  const tables = book.sheets
    .filter(({ hidden: isHidden }) => !isHidden)
    .map(({ name, rows }) => ({ name, rows: rows.map((line) => line.map(textOf)) }));
  let title = '';
  const run = async (): Promise<ImportedDefinition> =>
    inTransaction(work.store, async (tx) => {
      const { county } = work.actor;
      const parts = await partsOf(tx, county);
      const { definition, faults: read } = readDefinition(tables, parts);
      title = definition.title;
      const target = wanted.form === undefined ? null : await targetOf(tx, county, wanted.form);
      const late = target === null ? [] : await lateFaults(tx, county, target, wanted);
      const faults = [...read, ...(read.length > 0 ? [] : soundFaults(target, definition, parts)), ...late];
      const result = resultOf(definition, parts, target, { faults, notes: book.warnings });
      if (wanted.apply === 'no' || faults.length > 0) return result;
      return { ...result, applied: true, id: await apply(tx, work, definition, target, wanted) };
    });
  return withTitle(title, run);
}

function textOf(cell: string | number | boolean | null): string {
  if (cell === null) return '';
  return typeof cell === 'string' ? restoreText(cell) : String(cell);
}

interface Target {
  readonly form: StoredForm;
  readonly newest: StoredVersion;
}

async function targetOf(tx: Tx, county: string, id: string): Promise<Target> {
  const [form] = await storedForms(tx, county, id);
  if (form === undefined) throw hidden('form.change');
  const newest = must((await storedVersions(tx, county, id)).at(-1), 'a form has a version');
  return { form, newest };
}

async function lateFaults(
  tx: Tx,
  county: string,
  { form, newest }: Target,
  wanted: Wanted,
): Promise<readonly Fault[]> {
  const { lastRun } = await useOf(tx, county, form.id);
  const late = versionFault({ title: form.title, newestFrom: newest.validFrom, lastRun }, wanted.validFrom);
  const short =
    wanted.reason.trim().length < 2 ? [{ field: 'reason', message: '请写明修改原因，至少2个字' }] : [];
  return [...short, ...(late === null ? [] : [{ field: 'validFrom', message: late }])];
}

function soundFaults(target: Target | null, { body, frequency }: Definition, parts: Parts): readonly Fault[] {
  const faults = bodyFaults(target?.form.kind ?? 'own', body, parts);
  if (target === null || target.form.frequency === frequency) return faults;
  return [...faults, { field: 'frequency', message: '频率不能改；频率不同的，请作为新报表导入' }];
}

function resultOf(
  definition: Definition,
  parts: Parts,
  target: Target | null,
  more: { readonly faults: readonly Fault[]; readonly notes: readonly string[] },
): ImportedDefinition {
  const { body } = definition;
  return {
    applied: false,
    id: target?.form.id ?? null,
    title: definition.title,
    rows: body.rows.length,
    units: askedUnits(body, [...parts.units.values()]).length,
    steps: body.flow.length,
    changes: target === null ? [] : changesBetween(target.newest.body, body, parts),
    ...more,
  };
}

async function apply(
  tx: Tx,
  work: Work,
  { title, frequency, body }: Definition,
  target: Target | null,
  { validFrom, reason }: Wanted,
): Promise<string> {
  if (target === null) return addForm(tx, work, { title, frequency, validFrom, body });
  const { id, version } = target.form;
  await nextVersion(tx, work, id, { version, title, validFrom, reason, body });
  return id;
}
