import type { Actor } from '#kernel/access.ts';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { Refusal } from '#kernel/errors.ts';
import { addMonths } from '#kernel/period.ts';
import { cellsElsewhere, rulesFor } from '#kernel/validation.ts';
import type { Finding } from '#kernel/validation-types.ts';
import { expectedDay, otherNames } from '#modules/indicator/index.ts';
import type { OrderedUnit } from '#modules/org/index.ts';
import { rulesOf } from '#modules/rule/index.ts';
import { demand, hidden } from '#platform/access.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';
import { heldElsewhere } from './checking.ts';
import { formOf, monthGate } from './month-gate.ts';
import { rowKey } from './rules-asked.ts';
import { faultsOf } from './rules-check.ts';
import { liveRows } from './rules-live.ts';
import { inMeasure } from './rules-measure.ts';
import { dueOf, type Owed, whyNotAsked } from './rules-owed.ts';
import { actsFor, isOpen, seesEntries } from './rules-state.ts';
import { type CheckedRow, remarksOf, sheetFindings } from './rules-validate.ts';
import type { Report, Sheet } from './schema.ts';
import { signingHindrance } from './signing.ts';
import { eventsOf, type ReportRow } from './store.ts';
import {
  type County,
  canonical,
  cellsOf,
  loadUnitYear,
  monthsOfYear,
  readerOf,
  type UnitReader,
  type UnitYear,
} from './unit-year.ts';

/** Who asks, when: what every action of this module needs. */
export type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;

type Q = Tx | Db;

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

/** The figures of the year before, by row and month. */
function pastOf({ before, definitions }: UnitYear) {
  const held = new Map(before.map((one) => [`${rowKey(one.indicator, one.dimension)} ${one.period}`, one]));
  return (
    owed: Owed,
    month: string,
  ): { readonly value: string | null; readonly correction: string | null } => {
    const past = addMonths(month, -12);
    const { id, measure } = owed.indicator;
    const then = definitions.mapAt(past).get(id)?.measure ?? measure;
    const figure = held.get(`${rowKey(id, owed.dimension)} ${past}`);
    return {
      value: canonical(inMeasure(figure?.value ?? null, then, measure)),
      correction: figure?.correction ?? null,
    };
  };
}

/** The rows of a sheet as the rules look at them. */
function bareRows(unitYear: UnitYear, year: number, month: string, reader: UnitReader) {
  const months = monthsOfYear(year);
  const cells = cellsOf(unitYear, months, reader);
  const past = pastOf(unitYear);
  const rows = unitYear.rows.map((owed) => {
    const key = rowKey(owed.indicator.id, owed.dimension);
    const lastYear = months.map((one) => past(owed, one));
    return {
      ...askedRow(owed, key),
      due: dueOf(owed, month),
      expected: expectedOf(owed, month),
      dues: months.map((one) => dueOf(owed, one)),
      lastYear: past(owed, month).value,
      lastYears: lastYear.map(({ value }) => value),
      lastYearCorrections: lastYear.map(({ correction }) => correction),
      cells: [...(cells.get(key) ?? [])],
    };
  });
  return liveRows(rows);
}

/** When the figure of the month is there to be entered; null where it is not published, or nothing is asked in the month. */
function expectedOf({ indicator }: Owed, month: string): string | null {
  if (whyNotAsked(indicator, month) !== null) return null;
  const { available = null, formula = null } = indicator;
  return expectedDay({ available, formula }, month, chinaCalendar);
}

function askedRow(owed: Owed, key: string) {
  const { indicator, dimension, section, optional, role, commitments, target, comparator } = owed;
  const { id, name, code, kind, aspect, measure, scale, digits, span, noJanuary, definition } = indicator;
  const { formula = null, missing = 'any' } = indicator;
  return {
    key,
    indicator: id,
    dimension,
    section,
    optional,
    name,
    aliases: [...(code === null ? [] : [code]), ...otherNames(name)],
    kind,
    aspect,
    measure,
    scale,
    digits,
    span,
    noJanuary,
    formula,
    missing,
    definition,
    role,
    commitments: [...commitments],
    target: canonical(target),
    comparator,
  };
}

/** What stands in the way of submitting the rows' month, given what the rules found. */
export function sheetFaults(
  rows: readonly CheckedRow[],
  month: string,
  findings: ReadonlyMap<string, readonly Finding[]>,
): Sheet['faults'] {
  const asked = rows.flatMap((row, place) => {
    const now = row.cells.find((cell) => cell.month === month);
    if (now === undefined || !now.asked) return [];
    const { indicator, name, optional } = row;
    const elsewhere = now.linked?.title ?? null;
    const found = findings.get(rowKey(indicator, row.dimension)) ?? [];
    const compared = { last: null, lastYear: null, findings: found };
    return [{ row, month, now, ...compared, indicator, name, optional, elsewhere, place: place + 1 }];
  });
  return [...faultsOf(asked)];
}

/** A report as the pages see it. */
export function reportShape(report: ReportRow): Report {
  const { id, form, state, version, reason, correction, submittedAt, firstSubmittedAt } = report;
  const { decidedAt, decidedByName: decidedBy, acceptedAt, acceptedByName: acceptedBy } = report;
  return {
    id,
    form,
    state,
    version,
    reason,
    correction,
    submittedAt,
    firstSubmittedAt,
    decidedAt,
    decidedBy,
    acceptedAt,
    acceptedBy,
  };
}

function namesOf(county: County, unit: OrderedUnit): Sheet['names'] {
  const others = county.units.filter(({ id }) => id !== unit.id);
  return {
    own: [...new Set([unit.name, unit.shortName])],
    others: [...new Set(others.flatMap(({ name, shortName }) => [name, shortName]))],
  };
}

/** Which sheet: form, unit and month. */
export interface Place {
  readonly form: string;
  readonly unit: OrderedUnit;
  readonly month: string;
}

/** Builds the sheet of a form, unit and month. The caller has seen to the right to read it. */
export async function buildSheet(
  q: Q,
  work: Pick<Work, 'actor' | 'today'>,
  county: County,
  place: Place,
): Promise<Sheet> {
  const { unit, month } = place;
  const year = county.planYear;
  const form = formOf(county, place.form, month);
  const unitYear = await loadUnitYear(q, county, { county: work.actor.county, ...place });
  const reader = readerOf(work.actor, unit);
  const bare = bareRows(unitYear, year, month, reader);
  const indicators = new Set(bare.map(({ indicator }) => indicator));
  const inForce = await rulesOf(q, work.actor.county, month);
  const rules = rulesFor(inForce, { form: form.id, unit: unit.id, indicators });
  const elsewhere = cellsElsewhere(rules, { unit: unit.id, month, rows: bare });
  const others = (await heldElsewhere(q, work.actor, county, elsewhere)).map((one) => ({
    ...one,
    value: canonical(one.value),
  }));
  const findings = sheetFindings({ unit: unit.id, rules, rows: bare, others }, month);
  const own = unitYear.reports.filter((one) => one.form === form.id);
  const report = own.find((one) => one.month === month) ?? null;
  const isSent = !isOpen(report?.state ?? null);
  const rows = bare.map((row) => ({ ...row, remarks: [...remarksOf(findings.get(row.key) ?? [], isSent)] }));
  const isHidden = !seesEntries(report?.state ?? null, reader);
  const faults = isHidden ? [] : sheetFaults(rows, month, findings);
  const gateOf = (one: string) =>
    monthGate(
      county,
      { form, unit: unit.id, month: one, today: work.today },
      own.find((other) => other.month === one) ?? null,
    );
  const gate = gateOf(month);
  return {
    form: { id: form.id, title: form.title, kind: form.kind },
    forms: (unitYear.asked.get(month) ?? []).map(({ form: id, title, silent }) => ({ id, title, silent })),
    unit: { id: unit.id, name: unit.name },
    year,
    month,
    demo: county.demo,
    report: report === null ? null : reportShape(report),
    names: namesOf(county, unit),
    writes: reader.writes,
    hidden: isHidden,
    months: monthsOfYear(year).map((one) => {
      const found = own.find((other) => other.month === one);
      return {
        month: one,
        state: found?.state ?? null,
        closed: silentIn(unitYear, one) ?? gateOf(one).shut,
        version: found?.version ?? 0,
      };
    }),
    rows,
    rules: [...rules],
    others,
    clock: gate,
    acts: [
      ...actsFor(report, reader, {
        faults: faults.length,
        closed: silentIn(unitYear, month) ?? gate.shut,
        signing: await signingHindrance(q, work.actor.county, form, report),
      }),
    ],
    faults,
    events: report === null ? [] : [...(await eventsOf(q, work.actor.county, report.id))],
  };
}

/** Why the form asks nothing of the unit in a month, in Chinese; null when it asks. */
function silentIn({ asked, form }: UnitYear, month: string): string | null {
  return asked.get(month)?.find((one) => one.form === form)?.silent ?? null;
}

/** Which sheet a request names; the actor's own unit and the plan's form by default. */
export interface WantedSheet {
  readonly form?: string | undefined;
  readonly unit?: string | undefined;
  readonly month: string;
}

/** The form that every county begins with. */
export const planForm = 'plan';

/** @throws Refusal 422 for a month of another year than the plan's */
export function inYear(month: string, year: number): string {
  if (month.startsWith(`${year}-`)) return month;
  const message = `只有${year}年的月报，请选${year}年的月份`;
  throw new Refusal('reporting.other_year', 422, `${message}。`, { faults: [{ field: 'month', message }] });
}
