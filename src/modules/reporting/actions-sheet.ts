import type { Actor } from '#kernel/access.ts';
import { may } from '#kernel/access.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { addMonths, monthOf, splitMonth } from '#kernel/period.ts';
import { canonicalDecimal } from '#kernel/quantity.ts';
import { assignmentsOf } from '#modules/assignment/index.ts';
import { indicatorsOf } from '#modules/indicator/index.ts';
import { countyOf, type OrderedUnit, unitsOf } from '#modules/org/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import { demand, hidden } from '#platform/access.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';
import { faultsOf, remarksOn } from './rules-check.ts';
import { latestOnly } from './rules-figures.ts';
import { dueOf, type Owed, owedByUnit, whyClosed, whyNotAsked } from './rules-owed.ts';
import { lastCell } from './rules-sheet.ts';
import { actsFor } from './rules-state.ts';
import type { Figure, IndicatorFact } from './rules-types.ts';
import type { Report, Sheet, SheetCell, SheetRow } from './schema.ts';
import { type EntryRow, entriesOf, eventsOf, type ReportRow, reportsOfUnit } from './store.ts';
import { figuresOf } from './store-figures.ts';

/** Who asks, when: what every action of this module needs. */
export type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;

type Q = Tx | Db;

/** What the plan of the county asks of its units, read once for a request. */
export interface County {
  readonly planYear: number;
  readonly demo: boolean;
  readonly units: readonly OrderedUnit[];
  readonly owed: ReadonlyMap<string, readonly Owed[]>;
}

/** What the county's plan asks each unit to report. */
export async function loadCounty(q: Q, county: string): Promise<County> {
  const found = must(await countyOf(q, county), 'an actor belongs to a county');
  const year = found.planYear;
  const units = await unitsOf(q, county);
  const commitments = await commitmentsOf(q, county, { year });
  const assignments = await assignmentsOf(q, county);
  const indicators = await indicatorsOf(q, county);
  const owed = owedByUnit({ indicators, commitments, assignments });
  return { planYear: year, demo: found.demo, units, owed };
}

/** The unit by id, if the actor may do the act there. @throws Refusal 403, 404 */
export function reachedUnit(
  county: County,
  actor: Actor,
  id: string,
  act: 'report.read' | 'report.write',
): OrderedUnit {
  demand(actor, act);
  const unit = county.units.find((one) => one.id === id);
  if (unit === undefined) throw hidden(act);
  demand(actor, act, { county: actor.county, unitPath: unit.path });
  return unit;
}

/** Everything of a unit's year that the sheet is made of. */
export interface UnitYear {
  readonly unit: OrderedUnit;
  readonly owed: readonly Owed[];
  readonly reports: readonly ReportRow[];
  readonly entries: readonly EntryRow[];
  readonly figures: readonly Figure[];
  readonly before: readonly Figure[];
}

/** The twelve months of a year. */
export function monthsOfYear(year: number): readonly string[] {
  return Array.from({ length: 12 }, (_, index) => monthOf(year, index + 1));
}

/** A unit's year: what it owes, its reports, entries and figures. */
export async function loadUnitYear(
  q: Q,
  county: string,
  of: { readonly unit: OrderedUnit; readonly owed: readonly Owed[]; readonly year: number },
): Promise<UnitYear> {
  const { unit, owed, year } = of;
  const indicators = owed.map(({ indicator }) => indicator.id);
  const reports = await reportsOfUnit(q, county, unit.id, monthsOfYear(year));
  const entries = await entriesOf(
    q,
    county,
    reports.map(({ id }) => id),
  );
  const figures = await figuresOf(q, county, { year, indicators, unit: unit.id });
  const before = await figuresOf(q, county, { year: year - 1, indicators, unit: unit.id });
  return { unit, owed, reports, entries, figures: latestOnly(figures), before: latestOnly(before) };
}

/** The cells of a unit's year by indicator and month: the report's entry, else the figure, else nothing. */
export function cellsOf(unitYear: UnitYear, year: number): ReadonlyMap<string, readonly SheetCell[]> {
  const reports = new Map(unitYear.reports.map((report) => [report.month, report.id]));
  const entries = new Map(unitYear.entries.map((one) => [`${one.report} ${one.indicator}`, one]));
  const figures = new Map(
    unitYear.figures
      .filter(({ dimension }) => dimension === '')
      .map((one) => [`${one.indicator} ${one.period}`, one]),
  );
  return new Map(
    unitYear.owed.map(({ indicator }) => [
      indicator.id,
      monthsOfYear(year).map((month) => {
        const report = reports.get(month);
        const entry = report === undefined ? undefined : entries.get(`${report} ${indicator.id}`);
        return cellOf(indicator, month, entry, figures.get(`${indicator.id} ${month}`));
      }),
    ]),
  );
}

function cellOf(
  indicator: IndicatorFact,
  month: string,
  entry: EntryRow | undefined,
  figure: Figure | undefined,
): SheetCell {
  const why = whyNotAsked(indicator, month);
  const held = entry ?? figure;
  return {
    month,
    asked: why === null,
    why,
    value: canonical(held?.value ?? null),
    milestone: held?.milestone ?? null,
    explanation: held?.explanation ?? '',
    version: entry?.version ?? 0,
    source: entry !== undefined ? 'entry' : figure !== undefined ? 'figure' : 'none',
  };
}

function canonical(value: string | null): string | null {
  return value === null ? null : canonicalDecimal(value);
}

function lastYearOf(unitYear: UnitYear, indicator: string, month: string): string | null {
  const before = addMonths(month, -12);
  const found = unitYear.before.find(
    (one) => one.indicator === indicator && one.period === before && one.dimension === '',
  );
  return canonical(found?.value ?? null);
}

function sheetRows(unitYear: UnitYear, year: number, month: string): readonly SheetRow[] {
  const cells = cellsOf(unitYear, year);
  return unitYear.owed.map((owed) => {
    const { indicator } = owed;
    const own = cells.get(indicator.id) ?? [];
    const now = must(own[splitMonth(month).month - 1], 'a year has twelve cells');
    const lastYear = lastYearOf(unitYear, indicator.id, month);
    return {
      ...askedRow(owed),
      due: dueOf(owed, month),
      lastYear,
      cells: [...own],
      remarks: [...remarksOn({ row: indicator, month, now, last: lastCell(own, month), lastYear })],
    };
  });
}

function askedRow({ indicator, role, commitments, target, comparator }: Owed) {
  const { id, name, kind, aspect, measure, scale, digits, span, definition } = indicator;
  return {
    indicator: id,
    name,
    kind,
    aspect,
    measure,
    scale,
    digits,
    span,
    definition,
    role,
    commitments: [...commitments],
    target: canonical(target),
    comparator,
  };
}

type FaultRow = Pick<
  SheetRow,
  'indicator' | 'name' | 'kind' | 'measure' | 'scale' | 'digits' | 'span' | 'aspect' | 'lastYear' | 'cells'
>;

/** What stands in the way of submitting the rows' month. */
export function sheetFaults(rows: readonly FaultRow[], month: string): Sheet['faults'] {
  const index = splitMonth(month).month - 1;
  const asked = rows.flatMap((row, place) => {
    const now = row.cells[index];
    if (now === undefined || !now.asked) return [];
    const last = lastCell(row.cells, month);
    const { lastYear, indicator, name } = row;
    return [{ row, month, now, last, lastYear, indicator, name, place: place + 1 }];
  });
  return [...faultsOf(asked)];
}

/** A report as the pages see it. */
export function reportShape(report: ReportRow): Report {
  const { id, state, version, reason, submittedAt, decidedAt, decidedByName } = report;
  return { id, state, version, reason, submittedAt, decidedAt, decidedBy: decidedByName };
}

/** What the actor may do with the reports of a unit. */
export function readerOf(actor: Actor, unit: OrderedUnit) {
  const thing = { county: actor.county, unitPath: unit.path };
  return {
    account: actor.account,
    writes: may(actor, 'report.write', thing),
    reviews: may(actor, 'report.review', thing),
  };
}

function namesOf(county: County, unit: OrderedUnit): Sheet['names'] {
  const others = county.units.filter(({ id }) => id !== unit.id);
  return {
    own: [...new Set([unit.name, unit.shortName])],
    others: [...new Set(others.flatMap(({ name, shortName }) => [name, shortName]))],
  };
}

/** Builds the sheet of a unit's month. The caller has seen to the right to read it. */
export async function buildSheet(
  q: Q,
  work: Pick<Work, 'actor' | 'today'>,
  county: County,
  of: { readonly unit: OrderedUnit; readonly month: string },
): Promise<Sheet> {
  const { unit, month } = of;
  const year = county.planYear;
  const owed = county.owed.get(unit.id) ?? [];
  const unitYear = await loadUnitYear(q, work.actor.county, { unit, owed, year });
  const rows = sheetRows(unitYear, year, month);
  const report = unitYear.reports.find((one) => one.month === month) ?? null;
  const reader = readerOf(work.actor, unit);
  const faults = sheetFaults(rows, month);
  return {
    unit: { id: unit.id, name: unit.name },
    year,
    month,
    demo: county.demo,
    report: report === null ? null : reportShape(report),
    names: namesOf(county, unit),
    writes: reader.writes,
    months: monthsOfYear(year).map((one) => {
      const found = unitYear.reports.find((other) => other.month === one);
      return {
        month: one,
        state: found?.state ?? null,
        closed: whyClosed(one, year, work.today),
        version: found?.version ?? 0,
      };
    }),
    rows: [...rows],
    acts: [...actsFor(report, reader, faults.length)],
    faults,
    events: report === null ? [] : [...(await eventsOf(q, work.actor.county, report.id))],
  };
}

/** The sheet of a unit's month, the actor's own unit by default; creates nothing. @throws Refusal 403, 404, 422 */
export async function readSheet(
  work: Work,
  wanted: { readonly unit?: string | undefined; readonly month: string },
): Promise<Sheet> {
  const { db } = work.store;
  const county = await loadCounty(db, work.actor.county);
  const unit = reachedUnit(county, work.actor, wanted.unit ?? work.actor.unit, 'report.read');
  return buildSheet(db, work, county, { unit, month: inYear(wanted.month, county.planYear) });
}

/** @throws Refusal 422 for a month of another year than the plan's */
function inYear(month: string, year: number): string {
  if (month.startsWith(`${year}-`)) return month;
  const message = `只有${year}年的月报，请选${year}年的月份`;
  throw new Refusal('reporting.other_year', 422, `${message}。`, { faults: [{ field: 'month', message }] });
}
