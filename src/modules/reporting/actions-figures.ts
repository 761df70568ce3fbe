import { readSheet as readTable } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import { reachOf } from '#kernel/access.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { Refusal } from '#kernel/errors.ts';
import { splitMonth } from '#kernel/period.ts';
import { canonicalDecimal } from '#kernel/quantity.ts';
import { indicatorsOf } from '#modules/indicator/index.ts';
import { demand } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { inTransaction, type Tx } from '#platform/database.ts';
import { runJob } from '#platform/job.ts';
import { cellText, xlsxType } from './actions-form.ts';
import type { Work } from './actions-sheet.ts';
import { approvalListener } from './listener.ts';
import { unitLabel } from './rules-cell.ts';
import { basisWords, newestVersions } from './rules-figures.ts';
import { type FigureNames, figureHeadings, type ReadFigure, readFigures } from './rules-import.ts';
import type { Basis } from './rules-types.ts';
import type { FiguresImported } from './schema.ts';
import { appendFigures, figuresOf } from './store-figures.ts';
import { askedRows, type County, loadCounty, monthsOfYear } from './unit-year.ts';

/** Figures of the whole county come from who reviews the whole county. */
function demandCounty(work: Work): void {
  demand(work.actor, 'report.review');
  if (reachOf(work.actor, 'report.review') === 'county') return;
  throw new Refusal('reporting.not_county', 403, '只有审核全县月报的岗位能导入统计数据。');
}

/** An empty table of a month's figures: every number that some unit reports, one a line. @throws Refusal 403 */
export async function downloadFigureForm(work: Work, month: string): Promise<Download> {
  demandCounty(work);
  const county = await loadCounty(work.store.db, work.actor.county);
  const rows = county.units.flatMap((unit) =>
    askedRows(county, unit.id, month)
      .filter(({ indicator, dimension }) => indicator.kind === 'number' && dimension === '')
      .map(({ indicator }) => [indicator.name, unitLabel(indicator), unit.name, month, null, '']),
  );
  const title = `${splitMonth(month).year}年${splitMonth(month).month}月统计数据导入表`;
  const widths = [44, 12, 28, 12, 16, 40];
  const bytes = await writeSheet({
    name: month,
    title,
    notes: [
      ...(county.demo ? ['演示数据：本表数字为演示而编，不是真实统计数据。'] : []),
      '只填“数值”和“说明”两列，按“计量单位”一列的单位填写；不填的行不导入。',
    ],
    columns: figureHeadings.map((heading, index) => ({ heading, width: widths[index] ?? 14 })),
    rows,
    frozenColumns: 1,
  });
  return { name: `${title}.xlsx`, type: xlsxType, bytes };
}

interface Fresh {
  readonly fresh: readonly ReadFigure[];
  readonly result: FiguresImported;
}

/**
 * Appends figures on a statistical basis from a table. With `apply` 'no' it only checks; with 'yes' all of them come in one
 * transaction, which also judges the lights, or, when a line has a fault, none. A value equal to the newest of its basis is passed over.
 *
 * @throws Refusal 403; file.* and sheet.* for the file
 */
export async function importFigures(
  work: Work,
  file: UploadedFile,
  wanted: { readonly basis: Basis; readonly apply: 'yes' | 'no' },
): Promise<FiguresImported> {
  demandCounty(work);
  const book = await readTable(file.bytes, file.name);
  const matrix = (book.sheets.find(({ hidden }) => !hidden)?.rows ?? []).map((line) => line.map(cellText));
  const { basis } = wanted;
  const checked = await inTransaction(work.store, async (tx) => check(tx, work, matrix, basis), {
    readOnly: true,
  });
  const isFaulty = checked.result.faults.length > 0 || checked.fresh.length === 0;
  if (wanted.apply === 'no' || isFaulty) return { ...checked.result, notes: [...book.warnings] };
  const order = { county: work.actor.county, kind: 'reporting.import', actor: work.actor, now: work.now };
  const { result } = await runJob(
    work.store,
    { ...order, detail: { file: file.name, basis } },
    async (tx) => {
      const again = await check(tx, work, matrix, basis);
      await apply(tx, work, again.fresh, { basis, file: file.name });
      return { fresh: again.fresh.length, same: again.result.same };
    },
  );
  return { applied: true, ...result, faults: [], notes: [...book.warnings] };
}

async function check(
  tx: Tx,
  work: Work,
  matrix: readonly (readonly string[])[],
  basis: Basis,
): Promise<Fresh> {
  const { county } = work.actor;
  const loaded = await loadCounty(tx, county);
  const indicators = await indicatorsOf(tx, county);
  const read = readFigures(matrix, { ...namesOf(loaded), indicators });
  const years = [...new Set(read.figures.map(({ period }) => Number(period.slice(0, 4))))];
  const known = new Map<string, string | null>();
  for (const year of years) {
    const wanted = [...new Set(read.figures.map(({ indicator }) => indicator))];
    for (const one of newestVersions(await figuresOf(tx, county, { year, indicators: wanted })))
      if (one.basis === basis && one.dimension === '')
        known.set(
          `${one.indicator} ${one.unit} ${one.period}`,
          one.value === null ? null : canonicalDecimal(one.value),
        );
  }
  const fresh = read.figures.filter(
    ({ indicator, unit, period, value }) => known.get(`${indicator} ${unit} ${period}`) !== value,
  );
  const same = read.figures.length - fresh.length;
  return {
    fresh,
    result: { applied: false, fresh: fresh.length, same, faults: [...read.faults], notes: [] },
  };
}

/** The names a table may use; an indicator that one unit alone reports needs none. */
function namesOf(county: County): Omit<FigureNames, 'indicators'> {
  const units = new Map<string, string | null>();
  for (const { id: unit } of county.units) {
    const asked = monthsOfYear(county.planYear).flatMap((month) => askedRows(county, unit, month));
    for (const id of new Set(asked.map(({ indicator }) => indicator.id)))
      units.set(id, units.has(id) ? null : unit);
  }
  const soleUnit = new Map([...units].flatMap(([id, unit]) => (unit === null ? [] : [[id, unit] as const])));
  return { units: county.units, soleUnit, year: county.planYear };
}

async function apply(
  tx: Tx,
  work: Work,
  fresh: readonly ReadFigure[],
  of: { readonly basis: Basis; readonly file: string },
): Promise<void> {
  const { actor, now } = work;
  const { county } = actor;
  const loaded = await loadCounty(tx, county);
  const rows = fresh.map(({ indicator, unit, period, value, explanation }) => ({
    county,
    indicator,
    unit,
    period,
    basis: of.basis,
    value,
    explanation,
    origin: 'import',
    demo: loaded.demo,
    recordedAt: now,
    recordedBy: actor.account,
    recordedByName: `${actor.unitName}${actor.postName}`,
    system: of.file,
  }));
  await appendFigures(tx, rows);
  const groups = Map.groupBy(fresh, ({ period }) => period);
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined || !first.period.startsWith(`${loaded.planYear}-`)) continue;
    const indicators = [...new Set(group.map(({ indicator }) => indicator))];
    await approvalListener()(tx, { county, unit: first.unit, month: first.period, indicators, actor, now });
  }
  await record(tx, {
    county,
    actor,
    address: work.address,
    action: 'figure.import',
    object: `county:${county}`,
    result: 'done',
    detail: { figures: fresh.length, basis: basisWords[of.basis], file: of.file },
    at: now,
  });
}
