import type { Db, Tx } from '#platform/database.ts';
import { clocksAt, formHeld } from './month-gate.ts';
import { standingAt, standingFacts } from './month-standing.ts';
import type { Standing } from './rules-timeliness.ts';
import { reportsOfMonths } from './store-year.ts';
import { loadCounty } from './unit-year.ts';

/** How one unit's month of a form stands. */
export interface UnitStanding {
  readonly unit: string;
  /** 及时, 逾期, 未报, 例外 … */
  readonly standing: Standing;
  /** Last day on time. */
  readonly due: string;
  readonly firstSubmittedAt: string | null;
  /** The exception that runs, with who granted it and why; null without one. */
  readonly exception: string | null;
}

/** A form with the units that it asked in a month. */
export interface FormStanding {
  readonly form: string;
  readonly title: string;
  readonly due: string;
  readonly units: readonly UnitStanding[];
}

/**
 * How every unit of the county stands with every form of a month, in the order of forms and units; a form that asks nobody is left out.
 * The same function as the table of timeliness counts by. For modules above that have rights of their own.
 */
export async function formStandings(
  q: Tx | Db,
  of: { readonly county: string; readonly month: string; readonly today: string },
): Promise<readonly FormStanding[]> {
  const { month } = of;
  const county = await loadCounty(q, of.county);
  const facts = await standingFacts(q, county, { county: of.county, months: [month], today: of.today });
  const reports = new Map(
    (await reportsOfMonths(q, of.county, [month])).map((one) => [`${one.form} ${one.unit}`, one]),
  );
  return county.facts.book.flatMap(({ id, title }): FormStanding[] => {
    const units = county.units.flatMap((unit): UnitStanding[] => {
      const first = reports.get(`${id} ${unit.id}`)?.firstSubmittedAt ?? null;
      const { clocks, standing } = standingAt(facts, { form: id, unit: unit.id, month, first });
      if (standing === null) return [];
      const { exception } = clocks;
      return [
        {
          unit: unit.id,
          standing,
          due: clocks.due,
          firstSubmittedAt: first,
          exception:
            exception === null ? null : `例外至${exception.until}，${exception.by}批准：${exception.reason}`,
        },
      ];
    });
    if (units.length === 0) return [];
    return [{ form: id, title, due: clocksAt(county, formHeld(county, id, month), '', month).due, units }];
  });
}
