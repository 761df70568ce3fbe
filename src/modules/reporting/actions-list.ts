import { may, reachOf } from '#kernel/access.ts';
import { splitMonth } from '#kernel/period.ts';
import { unitsOf } from '#modules/org/index.ts';
import { demand } from '#platform/access.ts';
import {
  cellsOf,
  loadCounty,
  readerOf,
  reportShape,
  sheetFaults,
  type UnitYear,
  type Work,
} from './actions-sheet.ts';
import { remarksOn } from './rules-check.ts';
import { latestOnly } from './rules-figures.ts';
import { reportDueDay } from './rules-owed.ts';
import { lastCell } from './rules-sheet.ts';
import { actsFor, isLate } from './rules-state.ts';
import type { Figure } from './rules-types.ts';
import type { ReportListRow } from './schema.ts';
import { entriesOf, reportsInReach } from './store.ts';
import { figuresOf } from './store-figures.ts';

/** The months that the list looks at: the month and those of the year before it, for what it is compared with. */
function monthsUpTo(month: string): readonly string[] {
  const { month: last } = splitMonth(month);
  return Array.from(
    { length: Math.min(last, 4) },
    (_, index) => `${month.slice(0, 5)}${String(last - index).padStart(2, '0')}`,
  );
}

/** Units of the actor's reach that owe something in the month, with the state of their report. @throws Refusal 403 */
export async function listReports(
  work: Work,
  month: string,
): Promise<{ month: string; due: string; rows: ReportListRow[] }> {
  demand(work.actor, 'report.read');
  const { db } = work.store;
  const { actor } = work;
  const county = await loadCounty(db, actor.county);
  const year = county.planYear;
  const months = monthsUpTo(month);
  const reports = await reportsInReach(db, actor, months);
  const entries = await entriesOf(
    db,
    actor.county,
    reports.map(({ id }) => id),
  );
  const figures = latestOnly(await figuresOf(db, actor.county, { year, periods: months }));
  const due = reportDueDay(month);
  const reached = county.units.filter((unit) =>
    may(actor, 'report.read', { county: actor.county, unitPath: unit.path }),
  );
  const rows = reached.flatMap((unit): ReportListRow[] => {
    const owed = county.owed.get(unit.id) ?? [];
    const own = reports.filter((report) => report.unit === unit.id);
    const unitYear: UnitYear = {
      unit,
      owed,
      reports: own,
      entries: entries.filter((entry) => own.some(({ id }) => id === entry.report)),
      figures: figures.filter((figure) => figure.unit === unit.id),
      before: [],
    };
    const counted = count(unitYear, year, month);
    if (counted.asked === 0) return [];
    const report = own.find((one) => one.month === month) ?? null;
    return [
      {
        unit: { id: unit.id, name: unit.name },
        kind: unit.kind,
        report: report === null ? null : reportShape(report),
        ...counted.numbers,
        late: isLate(report, due, work.today),
        acts: [...actsFor(report, readerOf(actor, unit), counted.faults)],
      },
    ];
  });
  return { month, due, rows };
}

function count(unitYear: UnitYear, year: number, month: string) {
  const cells = cellsOf(unitYear, year);
  const rows = unitYear.owed.map(({ indicator }) => {
    const own = cells.get(indicator.id) ?? [];
    const now = own.find((cell) => cell.month === month);
    return { indicator, own, now };
  });
  const asked = rows.flatMap(({ indicator, own, now }) =>
    now === undefined || !now.asked ? [] : [{ indicator, now, last: lastCell(own, month) }],
  );
  const filled = asked.filter(({ now }) => now.value !== null || now.milestone !== null).length;
  const remarks = asked.filter(
    ({ indicator, now, last }) => remarksOn({ row: indicator, month, now, last, lastYear: null }).length > 0,
  ).length;
  const faults = sheetFaults(
    rows.map(({ indicator, own }) => ({
      ...indicator,
      indicator: indicator.id,
      cells: [...own],
      lastYear: null,
    })),
    month,
  ).length;
  return { asked: asked.length, numbers: { asked: asked.length, filled, remarks }, faults };
}

/** Every version of the figures of an indicator in a year, newest version last, with the names of their units. @throws Refusal 403 */
export async function listFigures(
  work: Work,
  wanted: { readonly indicator: string; readonly unit?: string | undefined; readonly year: number },
): Promise<readonly (Figure & { readonly unitName: string })[]> {
  demand(work.actor, 'figure.read');
  const { db } = work.store;
  const { county } = work.actor;
  const { indicator, unit, year } = wanted;
  const filter = { year, indicators: [indicator], ...(unit === undefined ? {} : { unit }) };
  const figures = await figuresOf(db, county, filter);
  const units = new Map((await unitsOf(db, county)).map((one) => [one.id, one]));
  const seesAll = reachOf(work.actor, 'figure.read') === 'county';
  return figures
    .filter((figure) => {
      const path = units.get(figure.unit)?.path ?? '';
      return seesAll || may(work.actor, 'figure.read', { county, unitPath: path });
    })
    .map((figure) => ({ ...figure, unitName: units.get(figure.unit)?.name ?? figure.unit }));
}
