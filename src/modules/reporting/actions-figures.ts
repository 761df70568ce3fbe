import { readSheet as readTable } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import { withChecksOf } from '#documents/sheet-spec.ts';
import { reachOf } from '#kernel/access.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { Refusal } from '#kernel/errors.ts';
import { splitMonth } from '#kernel/period.ts';
import { closedYears } from '#modules/org/index.ts';
import { demand } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { type Db, inTransaction, type Tx } from '#platform/database.ts';
import { runJob } from '#platform/job.ts';
import { cellText } from './actions-form.ts';
import type { Work } from './actions-sheet.ts';
import { appendImported, compareFigures, figureNames } from './figure-import.ts';
import { unitLabel } from './rules-cell.ts';
import { basisWords } from './rules-figures.ts';
import { figureHeadings, type ReadFigure, readFigures } from './rules-import.ts';
import type { Basis } from './rules-types.ts';
import type { FiguresImported } from './schema-figures.ts';
import { askedRows, type County, loadCounty } from './unit-year.ts';
import { xlsxType } from './xlsx-type.ts';

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
  const asked = askedOf(county, month).filter(({ isNumber }) => isNumber);
  const rows = asked.map((one) => [one.indicator, one.label, one.unit, one.breakdown, month, null, '']);
  const title = `${splitMonth(month).year}年${splitMonth(month).month}月统计数据导入表`;
  const widths = [44, 12, 28, 20, 12, 16, 40];
  const bytes = await writeSheet({
    name: month,
    title,
    notes: [
      ...(county.demo ? ['演示数据：本表数字为演示而编，不是真实统计数据。'] : []),
      '只填“数值”和“说明”两列，按“计量单位”一列的单位填写；不填的行不导入。',
    ],
    columns: withChecksOf(
      figureHeadings.map((heading, index) => ({ heading, width: widths[index] ?? 14 })),
      { 数值: { kind: 'number' } },
    ),
    rows,
    frozenColumns: 1,
  });
  return { name: `${title}.xlsx`, type: xlsxType, bytes };
}

/** A number that a unit reports in a month, as a table names it. */
export interface AskedFigure {
  readonly indicator: string;
  /** Unit of measure as typed: 亿元. */
  readonly label: string;
  readonly unit: string;
  /** Name of the breakdown's item; '' for the whole. */
  readonly breakdown: string;
  readonly month: string;
  /** False for the state of a task. */
  readonly isNumber: boolean;
}

function askedOf({ units, facts, ...county }: County, month: string): readonly AskedFigure[] {
  return units.flatMap((unit) =>
    askedRows({ ...county, units, facts }, unit.id, month).map(({ indicator, dimension }) => ({
      // A row of a breakdown is called after its item too; here the item stands in its own column.
      indicator: facts.indicators.get(indicator.id)?.name ?? indicator.name,
      label: unitLabel(indicator),
      unit: unit.name,
      breakdown: facts.breakdowns?.get(dimension) ?? dimension,
      month,
      isNumber: indicator.kind === 'number',
    })),
  );
}

/** Everything that some unit reports in the months, breakdowns and states of tasks too, for a table to fill in. */
export async function askedFigures(
  q: Tx | Db,
  code: string,
  months: readonly string[],
): Promise<readonly AskedFigure[]> {
  const county = await loadCounty(q, code);
  return months.flatMap((month) => askedOf(county, month));
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
  wanted: {
    readonly basis: Basis;
    readonly apply: 'yes' | 'no';
    readonly source: string;
    /** Why figures of a closed year are corrected. */
    readonly correction?: string;
  },
): Promise<FiguresImported> {
  demandCounty(work);
  const book = await readTable(file.bytes, file.name);
  const matrix = (book.sheets.find(({ hidden }) => !hidden)?.rows ?? []).map((line) => line.map(cellText));
  const { basis, correction = '' } = wanted;
  const checked = await inTransaction(
    work.store,
    async (tx) => check(tx, work, matrix, { basis, correction }),
    {
      readOnly: true,
    },
  );
  const isFaulty = checked.result.faults.length > 0 || checked.fresh.length === 0;
  if (wanted.apply === 'no' || isFaulty) return { ...checked.result, notes: [...book.warnings] };
  const order = { county: work.actor.county, kind: 'reporting.import', actor: work.actor, now: work.now };
  const { result } = await runJob(
    work.store,
    { ...order, detail: { file: file.name, basis } },
    async (tx, job) => {
      const again = await check(tx, work, matrix, { basis, correction });
      const sourced = again.fresh.map((one) => (one.source === '' ? { ...one, source: wanted.source } : one));
      await apply(tx, work, sourced, { basis, file: file.name, job, correction });
      return { fresh: again.fresh.length, same: again.result.same };
    },
  );
  return { applied: true, ...result, faults: [], notes: [...book.warnings] };
}

async function check(
  tx: Tx,
  work: Work,
  matrix: readonly (readonly string[])[],
  { basis, correction }: { readonly basis: Basis; readonly correction: string },
): Promise<Fresh> {
  const { county } = work.actor;
  const { figures, faults } = readFigures(matrix, await figureNames(tx, county), { basis });
  const { fresh, same } = await compareFigures(tx, county, figures);
  const closed = await closedYears(tx, county);
  const late = fresh.filter(({ period }) => closed.has(Number(period.slice(0, 4))));
  const all = [...faults];
  if (late.length > 0 && correction.length < 5)
    all.push({
      field: 'correction',
      message: `有${late.length}个数据属于已关账的年度，只能作为更正：请写明更正原因，至少5个字`,
    });
  const result = { applied: false, fresh: fresh.length, same: same.length, faults: all, notes: [] };
  return { fresh, result };
}

async function apply(
  tx: Tx,
  work: Work,
  fresh: readonly ReadFigure[],
  of: { readonly basis: Basis; readonly file: string; readonly job: string; readonly correction: string },
): Promise<void> {
  const { actor, now } = work;
  const { file, job, correction } = of;
  await appendImported(tx, { actor, now, file, job, correction }, fresh);
  await record(tx, {
    county: actor.county,
    actor,
    address: work.address,
    action: 'figure.import',
    object: `county:${actor.county}`,
    result: 'done',
    detail: { figures: fresh.length, basis: basisWords[of.basis], file, correction },
    at: now,
  });
}
