import { readTemplate } from '#documents/xlsx-template.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { type Dimension, dimensionsOf, type Indicator, indicatorsOf } from '#modules/indicator/index.ts';
import { unitsOf } from '#modules/org/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { brokenConstraint, inTransaction, type Json, type Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import { carryOver } from './rules-carry.ts';
import { placeOf, writtenAddress } from './rules-grid.ts';
import type { MappedCell, Mapping } from './rules-types.ts';
import type { TemplateDetail, TemplateRow } from './schema.ts';
import {
  findTemplate,
  insertTemplate,
  insertVersion,
  listTemplates,
  moveTemplate,
  type StoredTemplate,
  saveCells,
  versionsOf,
} from './store.ts';

/** What an action needs of its request. */
export type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Writes the audit row of an act on a form, in its transaction. */
export async function note(
  tx: Tx,
  work: Work,
  action: string,
  object: string,
  detail: Readonly<Record<string, Json>>,
): Promise<void> {
  const { actor, address, now } = work;
  await record(tx, { county: actor.county, actor, address, action, object, result: 'done', detail, at: now });
}

/** The form in use. @throws Refusal 403, 404 */
export async function templateOf(work: Work, id: string): Promise<StoredTemplate> {
  demand(work.actor, 'upward.use');
  const found = await findTemplate(work.store.db, work.actor.county, id);
  if (found === null) throw hidden('upward.use');
  return found;
}

/** Forms of the county by title. @throws Refusal 403 */
export async function templates(work: Work): Promise<readonly TemplateRow[]> {
  demand(work.actor, 'upward.use');
  const rows = await listTemplates(work.store.db, work.actor.county);
  return rows.map(({ cells, ...row }) => ({ ...row, cells: cells.length }));
}

/** A form with its grid, mapping and what can be mapped. @throws Refusal 403, 404 */
export async function describeTemplate(work: Work, id: string): Promise<TemplateDetail> {
  const { sha256: _hash, createdAt: _made, ...template } = await templateOf(work, id);
  const { db } = work.store;
  const { county } = work.actor;
  const indicators = await indicatorsOf(db, county);
  const dimensions = await dimensionsOf(db, county);
  return {
    ...template,
    versions: await versionsOf(db, county, id),
    indicators: indicators
      .filter(({ kind }) => kind === 'number')
      .map(({ id: indicator, name, aspect, measure, scale, digits, span, dimensions: own }) => ({
        id: indicator,
        name,
        aspect,
        measure,
        scale,
        digits,
        span,
        breakdowns: itemsOf(dimensions, own),
      })),
    milestones: indicators
      .filter(({ kind }) => kind === 'milestone')
      .map(({ id: milestone, name }) => ({ id: milestone, name })),
    units: (await unitsOf(db, county)).map(({ id: unit, name, shortName }) => ({
      id: unit,
      name,
      shortName,
    })),
  };
}

/**
 * Takes in a form of the superior.
 *
 * @throws Refusal 403; file.* and sheet.* (file.macro for one with macros); 409 upward.title when the name is taken
 */
export async function addTemplate(
  work: Work,
  file: UploadedFile,
  title: string,
): Promise<{ readonly id: string; readonly version: number }> {
  demand(work.actor, 'upward.use');
  const sheets = await readTemplate(file.bytes, file.name);
  const sha256 = await work.store.blobs.put(file.bytes);
  const { county, account } = work.actor;
  const id = newId();
  const made = { created_at: work.now, created_by: account };
  const version = { file_name: file.name, sha256, sheets, cells: [], revision: 0, carried: [] };
  try {
    await inTransaction(work.store, async (tx) => {
      await insertTemplate(tx, { county, id, title, version: 1, ...made });
      await insertVersion(tx, { county, template: id, version: 1, ...version, ...made });
      await note(tx, work, 'upward.add', `upward:${id}`, { title, file: file.name, sha256 });
    });
  } catch (error) {
    if (brokenConstraint(error) !== 'template__title') throw error;
    throw new Refusal(
      'upward.title',
      409,
      `已有名为“${title}”的上级报表。如是新版式，请在那张报表里“上传新版”；否则请换个名称。`,
    );
  }
  return { id, version: 1 };
}

/** Takes in a changed form and finds the mapped cells again. @throws Refusal 403, 404, 409; file.* and sheet.* */
export async function addVersion(work: Work, id: string, file: UploadedFile) {
  const before = await templateOf(work, id);
  const sheets = await readTemplate(file.bytes, file.name);
  const sha256 = await work.store.blobs.put(file.bytes);
  const { cells, carried } = carryOver(before.sheets, sheets, before.cells);
  const { county, account } = work.actor;
  const version = before.version + 1;
  const lost = carried.filter(({ to }) => to === null).length;
  const moved = carried.filter(
    ({ from, to }) => to !== null && (to.cell !== from.cell || to.sheet !== from.sheet),
  ).length;
  await inTransaction(work.store, async (tx) => {
    if (!(await moveTemplate(tx, county, id, before.version, version))) throw movedOn();
    await insertVersion(tx, {
      county,
      template: id,
      version,
      file_name: file.name,
      sha256,
      sheets,
      cells,
      revision: 0,
      carried,
      created_at: work.now,
      created_by: account,
    });
    await note(tx, work, 'upward.version', `upward:${id}`, { version, file: file.name, sha256, moved, lost });
  });
  return { id, version, kept: cells.length - moved, moved, lost };
}

function movedOn(): Refusal {
  return new Refusal('upward.moved', 409, '这张报表刚被别人改过，您的修改没有保存。请刷新后再改。');
}

/** A change of one cell: what it is to hold, or null to let it go. */
export interface CellChange {
  readonly sheet: string;
  readonly cell: string;
  readonly mapping: Mapping | null;
}

/**
 * Says what cells of the form in use hold.
 *
 * @throws Refusal 403, 404; 409 upward.moved; 422 upward.cells with every fault: outside the sheet, a formula, an unknown indicator
 */
export async function mapCells(
  work: Work,
  id: string,
  sent: { readonly version: number; readonly revision: number; readonly cells: readonly CellChange[] },
) {
  const template = await templateOf(work, id);
  if (template.version !== sent.version || template.revision !== sent.revision) throw movedOn();
  const changes = sent.cells.map((change) => placed(template, change));
  await checkChanges(work, template, changes);
  const cells = merged(template.cells, changes);
  await inTransaction(work.store, async (tx) => {
    const at = { county: work.actor.county, template: id, version: template.version };
    if (!(await saveCells(tx, at, sent.revision, cells))) throw movedOn();
    const set = changes.filter(({ mapping }) => mapping !== null).length;
    await note(tx, work, 'upward.map', `upward:${id}`, { set, freed: changes.length - set });
  });
  return { revision: sent.revision + 1, cells };
}

/** A change at the cell that is written: of a merged block the top left one. */
function placed(template: StoredTemplate, change: CellChange): CellChange {
  const sheet = template.sheets.find(({ name }) => name === change.sheet);
  const at = placeOf(change.cell);
  if (sheet === undefined || at === null) return change;
  return { ...change, cell: writtenAddress(sheet, at.row, at.column) };
}

async function checkChanges(
  work: Work,
  template: StoredTemplate,
  changes: readonly CellChange[],
): Promise<void> {
  const { db } = work.store;
  const dimensions = await dimensionsOf(db, work.actor.county);
  const indicators = new Map((await indicatorsOf(db, work.actor.county)).map((one) => [one.id, one]));
  const units = new Set((await unitsOf(work.store.db, work.actor.county)).map((one) => one.id));
  const faults = changes.flatMap((change, index) => {
    const message = faultOf(template, change, { indicators, units, dimensions });
    return message === null ? [] : [{ field: `cells.${index}`, message }];
  });
  if (faults.length === 0) return;
  const words = faults.map(({ message }) => message).join('；');
  throw new Refusal('upward.cells', 422, `没有保存：${words}。请改正后重试。`, { faults });
}

/** What a cell may be mapped to. */
interface Mappable {
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly units: ReadonlySet<string>;
  readonly dimensions: readonly Dimension[];
}

/** The items of some breakdowns, as figures stand under them. */
function itemsOf(dimensions: readonly Dimension[], own: readonly string[]) {
  return dimensions
    .filter(({ id }) => own.includes(id))
    .flatMap(({ id, name, items }) =>
      items.map((item) => ({ code: `${id}:${item.code}`, name: `${name}：${item.name}` })),
    );
}

function faultOf(
  template: StoredTemplate,
  { sheet, cell, mapping }: CellChange,
  { indicators, units, dimensions }: Mappable,
): string | null {
  if (mapping === null) return null;
  const grid = template.sheets.find(({ name }) => name === sheet);
  if (grid === undefined) return `没有工作表“${sheet}”`;
  if (grid.formulas.includes(cell)) return `${cell} 是公式，由表格自己算，不能对应`;
  if (mapping.kind !== 'figure' && mapping.kind !== 'milestone') return null;
  const indicator = indicators.get(mapping.indicator);
  if (indicator === undefined) return `${cell} 对应的指标不存在`;
  if (mapping.unit !== '' && !units.has(mapping.unit)) return `${cell} 对应的单位不存在`;
  if (mapping.kind === 'milestone')
    return indicator.kind === 'milestone' ? null : `${cell}：“${indicator.name}”报的是数字，请选“指标数据”`;
  if (indicator.kind === 'milestone') return `${cell}：“${indicator.name}”报的是进度，请选“任务进度”`;
  const { dimension = '' } = mapping;
  const isKnown = itemsOf(dimensions, indicator.dimensions).some(({ code }) => code === dimension);
  return dimension === '' || isKnown ? null : `${cell}：“${indicator.name}”没有这个分组，请另选`;
}

function merged(cells: readonly MappedCell[], changes: readonly CellChange[]): readonly MappedCell[] {
  const kept = new Map(cells.map((one) => [`${one.sheet}!${one.cell}`, one]));
  for (const { sheet, cell, mapping } of changes) {
    if (mapping === null) kept.delete(`${sheet}!${cell}`);
    else kept.set(`${sheet}!${cell}`, { sheet, cell, mapping });
  }
  return [...kept.values()];
}

/** The form as it was taken in. @throws Refusal 403, 404 */
export async function templateFile(work: Work, id: string): Promise<Download> {
  const template = await templateOf(work, id);
  const bytes = must(await work.store.blobs.get(template.sha256), 'a template keeps its file');
  return { name: template.fileName, type: xlsxType, bytes };
}
