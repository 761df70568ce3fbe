import { readSheet } from '#documents/sheet-in.ts';
import type { Answer, UploadedFile } from '#kernel/contract.ts';
import { Refusal } from '#kernel/errors.ts';
import { inTransaction } from '#platform/database.ts';
import { recordImport, textTable } from './actions-form.ts';
import { planForm, reachedUnit, type WantedSheet, type Work } from './actions-sheet.ts';
import { mostLines } from './rules-paste.ts';
import { type mappingContract, mappingShape } from './schema-mapping.ts';
import { remember, rememberedOf } from './store-mapping.ts';
import { loadCounty } from './unit-year.ts';

/** Cells that a page can hold and show; more is refused. */
const mostCells = 200_000;

type Tables = Answer<(typeof mappingContract)['POST /api/reporting/tables']>;

/**
 * The visible tables of a file as text, for the page to map onto the form and show before anything is filled in; with what is remembered
 * of the unit's earlier tables. Writes nothing.
 *
 * @throws Refusal 403, 404; file.* and sheet.* for the file; reporting.empty_file, reporting.large_file 422
 */
export async function readTablesOf(work: Work, file: UploadedFile, wanted: WantedSheet): Promise<Tables> {
  const county = await loadCounty(work.store.db, work.actor.county);
  const unit = reachedUnit(county, work.actor, wanted.unit ?? work.actor.unit, 'report.write');
  const book = await readSheet(file.bytes, file.name);
  const visible = book.sheets.filter((one) => !one.hidden && one.rows.length > 0);
  if (visible.length === 0) throw new Refusal('reporting.empty_file', 422, '文件里没有数据，请填好后再传。');
  // A table longer than any form may be is told so by its reading, not sent whole.
  const tables = visible.map((one) => textTable({ ...one, rows: one.rows.slice(0, mostLines + 1) }));
  const cells = tables.reduce((sum, { rows }) => sum + rows.length * (rows[0]?.length ?? 0), 0);
  if (cells > mostCells)
    throw new Refusal(
      'reporting.large_file',
      422,
      `文件里的表共有${cells}格，超过上限${mostCells}格。请只留下要填的工作表，另存后再传。`,
    );
  const place = { county: work.actor.county, unit: unit.id, form: wanted.form ?? planForm };
  const { mappings, synonyms } = await rememberedOf(work.store.db, place);
  return {
    tables: tables.map(({ name, rows, merges }) => ({
      name,
      rows: rows.map((line) => [...line]),
      merges: [...merges],
    })),
    warnings: [...book.warnings],
    mappings: mappings.flatMap(({ fingerprint, mapping }) => {
      const read = mappingShape.safeParse(mapping);
      return read.success ? [{ fingerprint, mapping: read.data }] : [];
    }),
    synonyms: [...synonyms],
  };
}

/** What was filled in from which file, and how its tables were read. */
type Filled = WantedSheet & {
  readonly file: string;
  readonly cells: number;
  readonly mappings: Tables['mappings'];
  readonly synonyms: Tables['synonyms'];
};

/**
 * Says in the trail that drafts were filled in from a file, and remembers how its tables were read, so that next month it is one click.
 * The cells themselves are saved by the page as anything typed.
 *
 * @throws Refusal 403, 404
 */
export async function noteFilled(work: Work, filled: Filled): Promise<void> {
  await inTransaction(work.store, async (tx) => {
    const county = await loadCounty(tx, work.actor.county);
    const unit = reachedUnit(county, work.actor, filled.unit ?? work.actor.unit, 'report.write');
    const form = filled.form ?? planForm;
    const place = { county: work.actor.county, unit: unit.id, form };
    await remember(tx, place, filled, { at: work.now, by: work.actor.account });
    await recordImport(tx, work, filled.file, { form, unit: unit.id, cells: filled.cells });
  });
}
