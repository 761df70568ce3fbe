import { type CellEdit, editWorkbook } from '#documents/xlsx-edit.ts';
import type { Download } from '#kernel/contract.ts';
import { must } from '#kernel/errors.ts';
import { splitMonth } from '#kernel/period.ts';
import { assignmentsOf } from '#modules/assignment/index.ts';
import { indicatorBook } from '#modules/indicator/index.ts';
import { unitsOf } from '#modules/org/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import { dutiesOf, figuresWithComputed } from '#modules/reporting/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { inTransaction } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { note, templateOf, type Work, xlsxType } from './actions.ts';
import { differencesOf } from './rules-difference.ts';
import { type FillFacts, fillCells } from './rules-fill.ts';
import type { FilledCell, MappedCell } from './rules-types.ts';
import type { Fill } from './schema.ts';
import { fillsOf, findFill, findTemplate, insertFill, type StoredFill } from './store.ts';

/** Everything the cells are filled from: accepted figures of the year and the year before, who reports what, targets. */
async function factsFor(work: Work, month: string, cells: readonly MappedCell[]): Promise<FillFacts> {
  const { db } = work.store;
  const { county } = work.actor;
  const { year } = splitMonth(month);
  const book = await indicatorBook(db, county);
  const indicators = book.at(month);
  const asked = new Set(
    cells.flatMap(({ mapping }) =>
      mapping.kind === 'figure' || mapping.kind === 'milestone' ? [mapping.indicator] : [],
    ),
  );
  const names = new Set(indicators.filter(({ id }) => asked.has(id)).map(({ name }) => name));
  // Growth stands under the same name as an indicator of its own.
  const wanted = indicators.filter(({ id, name }) => asked.has(id) || names.has(name)).map(({ id }) => id);
  const figures = [
    ...(await figuresWithComputed(db, county, { year, indicators: wanted }, book)),
    ...(await figuresWithComputed(db, county, { year: year - 1, indicators: wanted }, book)),
  ];
  return {
    month,
    today: work.today,
    office: work.actor.unitName,
    indicators,
    measureIn: (indicator, period) => book.mapAt(period).get(indicator)?.measure ?? null,
    figures,
    ...(await planFacts(work, year)),
    unitNames: new Map((await unitsOf(db, county)).map(({ id, name }) => [id, name])),
  };
}

async function planFacts(work: Work, year: number): Promise<Pick<FillFacts, 'reporters' | 'targets'>> {
  const { db } = work.store;
  const { county } = work.actor;
  const assignments = new Map((await assignmentsOf(db, county)).map((one) => [one.commitment, one]));
  const reporters = new Map<string, string[]>();
  const targets = new Map<string, string>();
  for (const one of await commitmentsOf(db, county, { year })) {
    if (one.state !== 'active') continue;
    const whole = `${one.indicator} `;
    if (one.value !== null && !targets.has(whole)) targets.set(whole, one.value);
    const assignment = assignments.get(one.id);
    if (assignment === undefined) continue;
    const duties = dutiesOf(one, assignment);
    if (!reporters.has(one.indicator))
      reporters.set(
        one.indicator,
        duties.map(({ unit }) => unit),
      );
    for (const { unit, target } of duties)
      if (target !== null && !targets.has(`${whole}${unit}`)) targets.set(`${whole}${unit}`, target);
  }
  return { reporters, targets };
}

/** What every mapped cell comes to in the month; keeps nothing. @throws Refusal 403, 404 */
export async function previewFill(work: Work, id: string, month: string) {
  const { cells } = await templateOf(work, id);
  return { month, cells: fillCells(cells, await factsFor(work, month, cells)) };
}

/**
 * Fills the form for a month and keeps the file with the figures it came of. What is missing stays empty and is listed.
 *
 * @throws Refusal 403, 404; sheet.formula_cell when the form was made with a formula in a mapped cell
 */
export async function makeFill(work: Work, id: string, month: string): Promise<Fill> {
  const template = await templateOf(work, id);
  const cells = fillCells(template.cells, await factsFor(work, month, template.cells));
  const form = must(await work.store.blobs.get(template.sha256), 'a template keeps its file');
  const bytes = await editWorkbook(form, cells.map(editOf));
  const sha256 = await work.store.blobs.put(bytes);
  const { actor, now } = work;
  const fill = newId();
  const fileName = `${template.title}_${month}.xlsx`;
  const row = {
    county: actor.county,
    id: fill,
    template: id,
    version: template.version,
    revision: template.revision,
    month,
    file_name: fileName,
    sha256,
    cells,
    made_at: now,
    made_by: actor.account,
    made_by_name: `${actor.unitName}${actor.postName}`,
  };
  const missing = cells.filter(({ reason }) => reason !== null).length;
  await inTransaction(work.store, async (tx) => {
    await insertFill(tx, row);
    await note(tx, work, 'upward.fill', `upward:${id}`, { month, sha256, cells: cells.length, missing });
  });
  const stored = must(await findFill(work.store.db, actor.county, fill), 'it was just kept');
  return fillShape(stored, cells);
}

function editOf({ sheet, cell, number, text }: FilledCell): CellEdit {
  return { sheet, cell, value: number === null ? text : { decimal: number } };
}

function fillShape(stored: StoredFill, now: readonly FilledCell[]): Fill {
  const { id, month, version, fileName, cells, madeAt, madeBy } = stored;
  return {
    id,
    month,
    version,
    fileName,
    madeAt,
    madeBy,
    filled: cells.filter(({ reason }) => reason === null).length,
    missing: cells.flatMap(({ sheet, cell, reason }) => (reason === null ? [] : [{ sheet, cell, reason }])),
    corrected: cells.flatMap(({ sheet, cell, pins }) => {
      const reason = pins.find(({ correction }) => correction !== undefined)?.correction;
      return reason === undefined ? [] : [{ sheet, cell, reason }];
    }),
    differences: [...differencesOf(cells, now)],
  };
}

/** Filled copies, newest first, each held against the figures of today by the mapping it was made with. @throws Refusal 403, 404 */
export async function fills(work: Work, id: string): Promise<readonly Fill[]> {
  const template = await templateOf(work, id);
  const { db } = work.store;
  const { county } = work.actor;
  const rows: Fill[] = [];
  const latest = new Set<string>();
  for (const stored of await fillsOf(db, county, id)) {
    // Of the copies of a month only the last went up: the earlier ones are kept, not compared.
    if (latest.has(stored.month)) {
      rows.push(fillShape(stored, stored.cells));
      continue;
    }
    latest.add(stored.month);
    const version =
      stored.version === template.version ? template : await findTemplate(db, county, id, stored.version);
    const cells = must(version, 'a fill points to a version').cells;
    rows.push(fillShape(stored, fillCells(cells, await factsFor(work, stored.month, cells))));
  }
  return rows;
}

/** A filled form. @throws Refusal 403, 404 */
export async function fillFile(work: Work, id: string): Promise<Download> {
  demand(work.actor, 'upward.use');
  const found = await findFill(work.store.db, work.actor.county, id);
  if (found === null) throw hidden('upward.use');
  const bytes = must(await work.store.blobs.get(found.sha256), 'a filled form keeps its file');
  return { name: found.fileName, type: xlsxType, bytes };
}
