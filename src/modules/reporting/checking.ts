import { type Actor, may } from '#kernel/access.ts';
import { splitMonth } from '#kernel/period.ts';
import type { Cell, Facts, Held, Subject } from '#kernel/validation-types.ts';
import type { IndicatorBook } from '#modules/indicator/index.ts';
import type { OrderedUnit } from '#modules/org/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { askedForms, rowKey } from './rules-asked.ts';
import { isStale } from './rules-explained.ts';
import { latestOnly } from './rules-figures.ts';
import { inMeasure } from './rules-measure.ts';
import { whyNotAsked } from './rules-owed.ts';
import { type ReportState, seesEntries } from './rules-state.ts';
import type { Figure, IndicatorFact } from './rules-types.ts';
import { type EntryRow, entriesOf, type ReportRow, reportsInReach } from './store.ts';
import { figuresOf } from './store-figures.ts';
import { askedIn, type County, cellsOf, loadCounty, monthsOfYear, readerOf, rowsOf } from './unit-year.ts';

/** A unit's month of one form as validation rules look at it. */
export interface CheckedForm {
  readonly unit: OrderedUnit;
  readonly form: string;
  readonly title: string;
  readonly month: string;
  readonly state: ReportState | null;
  /** The cells asked and entered in this form; none while what the unit writes is kept from the reader. */
  readonly cells: readonly Cell[];
  /** Whether the unit has nothing yet that the reader may see. */
  readonly hidden: boolean;
}

/** What validation rules look at. */
export interface Checked {
  readonly facts: Facts;
  readonly forms: readonly CheckedForm[];
  readonly indicators: ReadonlyMap<string, IndicatorFact>;
  readonly units: readonly OrderedUnit[];
  readonly demo: boolean;
}

/**
 * What the actor may see of some months, for validation rules: what the units of the reach have entered and submitted (their own
 * drafts too), over the accepted figures of every unit in these years, the year before and the one before that.
 *
 * @param of.unit  one unit only; its forms, while the facts stay those of the county
 */
export async function checkedMonths(
  q: Tx | Db,
  actor: Actor,
  of: { readonly months: readonly string[]; readonly unit?: string | undefined },
): Promise<Checked> {
  const county = await loadCounty(q, actor.county);
  const year = county.planYear;
  const figures = await figuresOfYears(q, actor.county, of.months);
  // Months are compared with one another, so all are told in the units of measure of the last of them.
  const indicators = county.definitions.mapAt(of.months.toSorted().at(-1) ?? `${year}-12`);
  const held = figureCells(figures, indicators, county.definitions);
  const reached = county.units.filter(
    (unit) =>
      (of.unit === undefined || of.unit === unit.id) &&
      may(actor, 'report.read', { county: actor.county, unitPath: unit.path }),
  );
  const reports = await reportsInReach(q, actor, monthsOfYear(year));
  const entries = await entriesOf(
    q,
    actor.county,
    reports.map(({ id }) => id),
  );
  const given: Given = {
    county,
    indicators,
    actor,
    figures: Map.groupBy(figures, ({ unit }) => unit),
    reports: Map.groupBy(reports, ({ unit }) => unit),
    entries: Map.groupBy(entries, ({ report }) => report),
  };
  const forms = reached.flatMap((unit) =>
    of.months.flatMap((month) => formsOfUnit(given, held, unit, month)),
  );
  return {
    facts: {
      at: (cell) => held.get(cellKey(cell)),
      subject: (id): Subject | undefined => indicators.get(id),
    },
    forms,
    indicators,
    units: county.units,
    demo: county.demo,
  };
}

/** By indicator the units among which the plan of the year shared it out. */
export async function sharingUnits(
  q: Tx | Db,
  county: string,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { facts } = await loadCounty(q, county);
  const shares = new Map<string, Set<string>>();
  for (const [unit, rows] of facts.plan) {
    for (const { indicator, role } of rows) {
      if (role !== 'share') continue;
      shares.set(indicator.id, (shares.get(indicator.id) ?? new Set()).add(unit));
    }
  }
  return shares;
}

/** What was read, by unit and by report. */
interface Given {
  readonly county: County;
  /** As defined in the last of the months looked at. */
  readonly indicators: ReadonlyMap<string, IndicatorFact>;
  readonly actor: Actor;
  readonly figures: ReadonlyMap<string, readonly Figure[]>;
  readonly reports: ReadonlyMap<string, readonly ReportRow[]>;
  readonly entries: ReadonlyMap<string, readonly EntryRow[]>;
}

async function figuresOfYears(
  q: Tx | Db,
  county: string,
  months: readonly string[],
): Promise<readonly Figure[]> {
  const own = months.map((month) => splitMonth(month).year);
  const years = new Set(own.flatMap((year) => [year, year - 1]));
  const found: Figure[] = [];
  for (const year of years) found.push(...(await figuresOf(q, county, { year })));
  return found;
}

function cellKey({ indicator, unit, month, dimension }: Cell): string {
  return `${unit} ${month} ${rowKey(indicator, dimension)}`;
}

/** The standing figures of every unit by cell. */
function figureCells(
  figures: readonly Figure[],
  indicators: ReadonlyMap<string, IndicatorFact>,
  definitions: IndicatorBook,
): Map<string, Held> {
  return new Map(
    latestOnly(figures).map((one) => {
      const { indicator, unit, period, dimension, milestone, explanation } = one;
      const fact = definitions.mapAt(period).get(indicator);
      const asked = fact !== undefined && whyNotAsked(fact, period) === null;
      const value = inMeasure(
        one.value,
        fact?.measure ?? null,
        indicators.get(indicator)?.measure ?? fact?.measure ?? null,
      );
      return [
        cellKey({ indicator, unit, month: period, dimension }),
        { asked, value, milestone, explanation },
      ];
    }),
  );
}

function formsOfUnit(
  given: Given,
  held: Map<string, Held>,
  unit: OrderedUnit,
  month: string,
): readonly CheckedForm[] {
  const { county } = given;
  if (splitMonth(month).year !== county.planYear) return [pastForm(given, held, unit, month)];
  return askedForms(county.facts, unit.id, month)
    .filter(({ silent }) => silent === null)
    .map(({ form, title }) => ownForm(given, held, { unit, month, form, title }));
}

/** A month before the year of the plan: what is known of it are figures, whatever form they came by. */
function pastForm(
  { figures }: Given,
  held: ReadonlyMap<string, Held>,
  unit: OrderedUnit,
  month: string,
): CheckedForm {
  const cells = latestOnly(figures.get(unit.id) ?? [])
    .filter((one) => one.period === month)
    .map(({ indicator, dimension }) => ({ indicator, dimension, unit: unit.id, month }))
    .filter((cell) => held.get(cellKey(cell))?.asked === true);
  return { unit, form: 'plan', title: '', month, state: 'accepted', cells, hidden: cells.length === 0 };
}

function ownForm(
  given: Given,
  held: Map<string, Held>,
  of: { readonly unit: OrderedUnit; readonly month: string; readonly form: string; readonly title: string },
): CheckedForm {
  const { county, actor } = given;
  const { unit, month, form, title } = of;
  const reader = readerOf(actor, unit);
  const reports = given.reports.get(unit.id) ?? [];
  const state = reports.find((one) => one.form === form && one.month === month)?.state ?? null;
  const hidden = state === null || !seesEntries(state, reader);
  const months = monthsOfYear(county.planYear).filter((one) => one <= month);
  const asked = askedIn(county, unit.id, months);
  const rows = rowsOf(asked.get(month), form);
  const cells = cellsOf(
    {
      unit,
      form,
      rows,
      asked,
      definitions: county.definitions,
      reports,
      entries: reports.flatMap(({ id }) => given.entries.get(id) ?? []),
      figures: given.figures.get(unit.id) ?? [],
      before: [],
    },
    months,
    reader,
  );
  const looked = rows.flatMap(({ indicator, dimension, optional }) => {
    const own = cells.get(rowKey(indicator.id, dimension)) ?? [];
    const at = { indicator: indicator.id, dimension, unit: unit.id };
    for (const cell of own) {
      const { milestone } = cell;
      const now = given.indicators.get(indicator.id)?.measure ?? indicator.measure;
      const value = inMeasure(cell.value, indicator.measure, now);
      const explanation = isStale(cell) ? '' : cell.explanation;
      held.set(cellKey({ ...at, month: cell.month }), {
        asked: cell.asked,
        optional,
        value,
        milestone,
        explanation,
      });
    }
    const current = own.find((cell) => cell.month === month);
    return current?.asked === true && current.linked === null ? [{ ...at, month }] : [];
  });
  return { unit, form, title, month, state, hidden, cells: hidden ? [] : looked };
}
