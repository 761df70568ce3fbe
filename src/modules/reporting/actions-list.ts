import { may, reachOf } from '#kernel/access.ts';
import { splitMonth } from '#kernel/period.ts';
import { formAt, whyFormSilent } from '#modules/form/index.ts';
import { unitsOf } from '#modules/org/index.ts';
import { demand } from '#platform/access.ts';
import { formOf, planForm, reportShape, sheetFaults, type Work } from './actions-sheet.ts';
import { rowKey } from './rules-asked.ts';
import { remarksOn } from './rules-check.ts';
import { reportDueDay, whyClosed } from './rules-owed.ts';
import { lastCell } from './rules-sheet.ts';
import { actsFor, isLate, seesEntries } from './rules-state.ts';
import type { Figure } from './rules-types.ts';
import type { ReportListRow } from './schema.ts';
import { entriesOf, reportsInReach } from './store.ts';
import { closingOf } from './store-closing.ts';
import { figuresOf } from './store-figures.ts';
import {
  askedIn,
  cellsOf,
  loadCounty,
  readerOf,
  rowsOf,
  type UnitReader,
  type UnitYear,
} from './unit-year.ts';

/** The months that the list looks at: the month and those of the year before it, for what it is compared with. */
function monthsUpTo(month: string): readonly string[] {
  const { month: last } = splitMonth(month);
  const count = Math.min(last, 4);
  return Array.from(
    { length: count },
    (_, index) => `${month.slice(0, 5)}${String(last - count + 1 + index).padStart(2, '0')}`,
  );
}

/** The list of a form and month. */
interface ReportList {
  readonly form: { id: string; title: string };
  readonly forms: { id: string; title: string }[];
  readonly month: string;
  readonly due: string;
  readonly closedAt: string | null;
  readonly rows: ReportListRow[];
}

/** Units of the actor's reach that owe something in the month, with the state of their report. @throws Refusal 403 */
export async function listReports(
  work: Work,
  wanted: { readonly form?: string | undefined; readonly month: string },
): Promise<ReportList> {
  demand(work.actor, 'report.read');
  const { db } = work.store;
  const { actor } = work;
  const { month } = wanted;
  const county = await loadCounty(db, actor.county);
  const form = formOf(county, wanted.form ?? planForm, month);
  const year = county.planYear;
  const months = monthsUpTo(month);
  const reports = await reportsInReach(db, actor, months);
  const entries = await entriesOf(
    db,
    actor.county,
    reports.map(({ id }) => id),
  );
  const figures = await figuresOf(db, actor.county, { year, periods: months });
  const due = reportDueDay(month);
  const reached = county.units.filter((unit) =>
    may(actor, 'report.read', { county: actor.county, unitPath: unit.path }),
  );
  const ofUnit = {
    reports: Map.groupBy(reports, ({ unit }) => unit),
    entries: Map.groupBy(entries, ({ report }) => report),
    figures: Map.groupBy(figures, ({ unit }) => unit),
  };
  const rows = reached.flatMap((unit): ReportListRow[] => {
    const asked = askedIn(county, unit.id, months);
    const own = ofUnit.reports.get(unit.id) ?? [];
    const unitYear: UnitYear = {
      unit,
      form: form.id,
      rows: rowsOf(asked.get(month), form.id),
      asked,
      reports: own,
      entries: own.flatMap(({ id }) => ofUnit.entries.get(id) ?? []),
      figures: ofUnit.figures.get(unit.id) ?? [],
      before: [],
    };
    const reader = readerOf(actor, unit);
    const report = own.find((one) => one.form === form.id && one.month === month) ?? null;
    const counted = count(unitYear, months, month, reader);
    if (counted.asked === 0) return [];
    const isHidden = !seesEntries(report?.state ?? null, reader);
    const closed = whyClosed(month, year, work.today);
    return [
      {
        unit: { id: unit.id, name: unit.name },
        kind: unit.kind,
        report: report === null ? null : reportShape(report),
        ...(isHidden ? { ...counted.numbers, filled: 0, remarks: 0 } : counted.numbers),
        late: isLate(report, due, work.today),
        hidden: isHidden,
        acts: [...actsFor(report, reader, { faults: counted.faults, closed })],
      },
    ];
  });
  const closing = await closingOf(db, actor.county, form.id, month);
  const forms = county.facts.book.flatMap((history) => {
    const held = whyFormSilent(history, month) === null ? formAt(history, month) : null;
    return held === null ? [] : [{ id: held.id, title: held.title }];
  });
  return {
    form: { id: form.id, title: form.title },
    forms,
    month,
    due,
    closedAt: closing?.closedAt ?? null,
    rows,
  };
}

function count(unitYear: UnitYear, months: readonly string[], month: string, reader: UnitReader) {
  const cells = cellsOf(unitYear, months, reader);
  const rows = unitYear.rows.map(({ indicator, dimension, optional }) => {
    const own = cells.get(rowKey(indicator.id, dimension)) ?? [];
    const now = own.find((cell) => cell.month === month);
    return { indicator, optional, own, now };
  });
  const asked = rows.flatMap(({ indicator, own, now }) =>
    now === undefined || !now.asked ? [] : [{ indicator, now, last: lastCell(own, month) }],
  );
  const filled = asked.filter(({ now }) => now.value !== null || now.milestone !== null).length;
  const remarks = asked.filter(
    ({ indicator, now, last }) => remarksOn({ row: indicator, month, now, last, lastYear: null }).length > 0,
  ).length;
  const faults = sheetFaults(
    rows.map(({ indicator, own, optional }) => ({
      ...indicator,
      indicator: indicator.id,
      optional,
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
