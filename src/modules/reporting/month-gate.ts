import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { type Clocks, clocksOf, type Form, formAt, gateOf } from '#modules/form/index.ts';
import { hidden } from '#platform/access.ts';
import { isOpen, type ReportState } from './rules-state.ts';
import type { County } from './unit-year.ts';

/** The form of the county as it holds for a month. @throws Refusal 404 for one that is not there */
export function formOf(county: County, id: string, month: string): Form {
  const history = county.facts.book.find((one) => one.id === id);
  const form = history === undefined ? null : formAt(history, month);
  if (form === null) throw hidden('form.read');
  return form;
}

/** As `formOf`; in the months before a form began, as its first version says: it asks for nothing then, but its table has those months. */
export function formHeld(county: County, id: string, month: string): Form {
  const history = county.facts.book.find((one) => one.id === id);
  const first = history?.versions[0]?.validFrom ?? month;
  return formOf(county, id, month < first ? first : month);
}

/** The clocks of a form, unit and month. @param unit '' for what holds for every unit */
export function clocksAt(county: County, form: Form, unit: string, month: string): Clocks {
  const question = { form: form.id, rules: form.body, unit, month };
  return clocksOf(question, county.clocks, chinaCalendar);
}

/** The clocks with what they mean on a day. */
export type MonthGate = Clocks & { readonly shut: string | null; readonly note: string | null };

/**
 * Whether a unit's month takes entries and submission on a day. A correction that was opened after acceptance is its own permit:
 * it stays open until it is submitted.
 *
 * @param report  the report as it stands, or null before its first entry
 */
export function monthGate(
  county: County,
  of: { readonly form: Form; readonly unit: string; readonly month: string; readonly today: string },
  report: {
    readonly state: ReportState;
    readonly correction: string | null;
    readonly firstSubmittedAt: string | null;
  } | null,
): MonthGate {
  const clocks = clocksAt(county, of.form, of.unit, of.month);
  if (!of.month.startsWith(`${county.planYear}-`))
    return { ...clocks, shut: `只填报${county.planYear}年的月报`, note: null };
  const first = report?.firstSubmittedAt ?? null;
  const { shut, note } = gateOf(clocks, of.month, of.today, first === null ? null : dayOfInstant(first));
  const correction = report !== null && isOpen(report.state) ? report.correction : null;
  if (correction === null) return { ...clocks, shut, note };
  return { ...clocks, shut: null, note: `正在更正：${correction}` };
}
