import { formAt, whyFormSilent } from '#modules/form/index.ts';
import type { LockedMonths } from '#modules/indicator/index.ts';
import { clocksAt } from './month-gate.ts';
import { periodsOf } from './store-figures.ts';
import { type County, loadCounty } from './unit-year.ts';

/**
 * The months that are locked and hold figures of some indicators: closed by the county office, past the lock day of a form that
 * reports, or of a year before the plan's. What the office locks later by exception or correction is locked all the same: it is
 * corrected by its own act.
 */
export const lockedMonthsOf: LockedMonths = async (q, { county: code, indicators, from, today }) => {
  const periods = await periodsOf(q, code, indicators, from);
  if (periods.length === 0) return [];
  const county = await loadCounty(q, code);
  return periods.filter((month) => isLocked(county, month, today));
};

function isLocked(county: County, month: string, today: string): boolean {
  if (Number(month.slice(0, 4)) < county.planYear) return true;
  return county.facts.book.some((history) => {
    const form = formAt(history, month);
    if (form === null || whyFormSilent(history, month) !== null) return false;
    const { closing, locks } = clocksAt(county, form, '', month);
    return closing !== null || locks <= today;
  });
}
