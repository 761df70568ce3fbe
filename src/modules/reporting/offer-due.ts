import { addMonths } from '#kernel/period.ts';
import type { Db, Tx } from '#platform/database.ts';
import { clocksAt, formHeld, monthGate } from './month-gate.ts';
import { standingAt, standingFacts } from './month-standing.ts';
import { fillLink } from './notices.ts';
import { askedForms } from './rules-asked.ts';
import type { Standing } from './rules-timeliness.ts';
import { reportsOfMonths } from './store-year.ts';
import { loadCounty, monthsOfYear } from './unit-year.ts';

/** A report of a unit with its last day on time. */
export interface DueReport {
  readonly form: string;
  readonly formTitle: string;
  readonly unit: string;
  readonly month: string;
  readonly due: string;
  readonly standing: Standing;
  /** Whether it was submitted and not taken back. */
  readonly submitted: boolean;
  /** Last day of an exception that runs; null without one. */
  readonly excepted: string | null;
  /** Why nothing can be submitted now; null when it can. */
  readonly shut: string | null;
  readonly link: string;
}

/**
 * The reports of a county whose last day on time falls into some days, with how each stands: the same clocks and the same judgement as the
 * table of timeliness.
 *
 * @param of.from  first day, `YYYY-MM-DD`
 * @param of.to    last day
 */
export async function dueReports(
  q: Tx | Db,
  of: { readonly county: string; readonly from: string; readonly to: string; readonly today: string },
): Promise<readonly DueReport[]> {
  const county = await loadCounty(q, of.county);
  // A report is due after its month: three months back cover every rule of a clock.
  const earliest = addMonths(of.from.slice(0, 7), -3);
  const months = monthsOfYear(county.planYear).filter(
    (month) => month >= earliest && month <= of.to.slice(0, 7),
  );
  if (months.length === 0) return [];
  const facts = await standingFacts(q, county, { county: of.county, months, today: of.today });
  const reports = new Map(
    (await reportsOfMonths(q, of.county, months)).map((one) => [`${one.form} ${one.unit} ${one.month}`, one]),
  );
  return county.units.flatMap(({ id: unit }) =>
    months.flatMap((month) =>
      askedForms(county.facts, unit, month).flatMap(({ form: id, silent }): DueReport[] => {
        const form = formHeld(county, id, month);
        const { due } = clocksAt(county, form, unit, month);
        if (silent !== null || due < of.from || due > of.to) return [];
        const report = reports.get(`${id} ${unit} ${month}`) ?? null;
        const first = report?.firstSubmittedAt ?? null;
        const { clocks, standing } = standingAt(facts, { form: id, unit, month, first });
        if (standing === null) return [];
        const { exception } = clocks;
        return [
          {
            form: id,
            formTitle: form.title,
            unit,
            month,
            due,
            standing,
            submitted: first !== null,
            excepted: exception !== null && of.today <= exception.until ? exception.until : null,
            shut: monthGate(county, { form, unit, month, today: of.today }, report).shut,
            link: fillLink({ form: id, month }),
          },
        ];
      }),
    ),
  );
}
