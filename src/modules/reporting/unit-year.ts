import { type Actor, may } from '#kernel/access.ts';
import { must } from '#kernel/errors.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { monthOf } from '#kernel/period.ts';
import { canonicalDecimal } from '#kernel/quantity.ts';
import { type Unit, unitName } from '#kernel/unit.ts';
import { assignmentsOf } from '#modules/assignment/index.ts';
import { type ClockRecords, clockRecords, formBook } from '#modules/form/index.ts';
import { dimensionsOf, type IndicatorBook, indicatorBook } from '#modules/indicator/index.ts';
import { countyOf, type OrderedUnit, unitsOf } from '#modules/org/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { boundIndicators, boundWords } from './bound-reader.ts';
import { figuresWithComputed } from './figures-computed.ts';
import { type AskedForm, type AskFacts, askedForms, entryForm, rowKey, rowsByKey } from './rules-asked.ts';
import { isSameContent, isStale } from './rules-explained.ts';
import { latestOnly, newestVersions } from './rules-figures.ts';
import { type Owed, owedByUnit, whyNotAsked } from './rules-owed.ts';
import { type Reader, seesEntries } from './rules-state.ts';
import type { Figure, IndicatorFact } from './rules-types.ts';
import type { SheetCell } from './schema.ts';
import { type EntryRow, entriesOf, type ReportRow, reportsOfUnit } from './store.ts';
import { closingsOf } from './store-closing.ts';
import { figuresOf } from './store-figures.ts';

type Q = Tx | Db;

/** What the forms of the county ask of its units, read once for a request. */
export interface County {
  readonly planYear: number;
  readonly demo: boolean;
  /** Day `YYYY-MM-DD` on which the county was founded here. */
  readonly since: string;
  readonly units: readonly OrderedUnit[];
  readonly facts: AskFacts;
  /** What was written down about the days of its forms. */
  readonly clocks: ClockRecords;
  /** All indicators of the county by period, with their formulas. */
  readonly definitions: IndicatorBook;
  /** Indicators that the county's own systems fill, with the name of the system. */
  readonly bound: ReadonlyMap<string, string>;
}

/** What the county's forms ask each unit to report. */
export async function loadCounty(q: Q, county: string): Promise<County> {
  const found = must(await countyOf(q, county), 'an actor belongs to a county');
  const year = found.planYear;
  const units = await unitsOf(q, county);
  const commitments = await commitmentsOf(q, county, { year });
  const assignments = await assignmentsOf(q, county);
  const definitions = await indicatorBook(q, county);
  const indicators = definitions.newest;
  const facts = {
    book: await formBook(q, county),
    plan: owedByUnit({ indicators, commitments, assignments }),
    indicators: new Map(indicators.map((one) => [one.id, one])),
    definitions: definitions.mapAt,
    ends: new Map(units.flatMap(({ id, validTo }) => (validTo === null ? [] : [[id, validTo] as const]))),
    breakdowns: await breakdownNames(q, county),
  };
  const clocks = { ...(await clockRecords(q, county)), closings: await closingsOf(q, county) };
  return {
    planYear: year,
    demo: found.demo,
    since: dayOfInstant(found.createdAt),
    units,
    facts,
    clocks,
    definitions,
    bound: await boundIndicators(q, county),
  };
}

/** Names of the items of the county's breakdowns by code: `industry:1` → 按产业：第一产业. */
export async function breakdownNames(q: Q, county: string): Promise<ReadonlyMap<string, string>> {
  return new Map(
    (await dimensionsOf(q, county)).flatMap(({ id, name, items }) =>
      items.map((item): readonly [string, string] => [`${id}:${item.code}`, `${name}：${item.name}`]),
    ),
  );
}

/** Every row that some form asks of a unit in a month, once. */
export function askedRows(county: County, unit: string, month: string): readonly Owed[] {
  const rows = new Map<string, Owed>();
  for (const { silent, rows: own } of askedForms(county.facts, unit, month)) {
    if (silent !== null) continue;
    for (const row of own) {
      const key = rowKey(row.indicator.id, row.dimension);
      if (!rows.has(key) && whyNotAsked(row.indicator, month) === null) rows.set(key, row);
    }
  }
  return [...rows.values()];
}

/** The reader of a unit's report. */
export type UnitReader = Reader & { readonly isOwn: boolean };

/** What the actor may do with the reports of a unit. */
export function readerOf(actor: Actor, unit: OrderedUnit): UnitReader {
  const thing = { county: actor.county, unitPath: unit.path };
  return {
    account: actor.account,
    isOwn: actor.unit === unit.id,
    writes: may(actor, 'report.write', thing),
    reviews: may(actor, 'report.review', thing),
    accepts: may(actor, 'report.accept', thing),
  };
}

/** Everything of a unit's year that the sheet of one form is made of. */
export interface UnitYear {
  readonly unit: OrderedUnit;
  readonly form: string;
  /** Rows of the form in the sheet's month. */
  readonly rows: readonly Owed[];
  /** What all forms ask of the unit, by month. */
  readonly asked: ReadonlyMap<string, readonly AskedForm[]>;
  /** The county's indicators by period. */
  readonly definitions: IndicatorBook;
  /** The unit's reports of every form. */
  readonly reports: readonly ReportRow[];
  readonly entries: readonly EntryRow[];
  /** Figures of the year, every version. */
  readonly figures: readonly Figure[];
  /** The standing figures of the year before. */
  readonly before: readonly Figure[];
  /** Indicators that systems fill, with the name of the system. */
  readonly bound: ReadonlyMap<string, string>;
}

/** The twelve months of a year. */
export function monthsOfYear(year: number): readonly string[] {
  return Array.from({ length: 12 }, (_, index) => monthOf(year, index + 1));
}

/** What all forms ask of a unit in some months. */
export function askedIn(
  county: County,
  unit: string,
  months: readonly string[],
): ReadonlyMap<string, readonly AskedForm[]> {
  return new Map(months.map((month) => [month, askedForms(county.facts, unit, month)]));
}

/** The rows of a form among what is asked of a unit. */
export function rowsOf(asked: readonly AskedForm[] | undefined, form: string): readonly Owed[] {
  return asked?.find((one) => one.form === form)?.rows ?? [];
}

/** A unit's year: what it is asked, its reports, entries and figures. */
export async function loadUnitYear(
  q: Q,
  county: County,
  of: { readonly county: string; readonly unit: OrderedUnit; readonly form: string; readonly month: string },
): Promise<UnitYear> {
  const { unit, form, month } = of;
  const year = county.planYear;
  const months = monthsOfYear(year);
  const asked = askedIn(county, unit.id, months);
  const rows = rowsOf(asked.get(month), form);
  const indicators = [...new Set(rows.map(({ indicator }) => indicator.id))];
  const reports = await reportsOfUnit(q, of.county, unit.id, months);
  const entries = await entriesOf(
    q,
    of.county,
    reports.map(({ id }) => id),
  );
  const figures = await figuresWithComputed(
    q,
    of.county,
    { year, indicators, unit: unit.id },
    county.definitions,
  );
  const before = await figuresOf(q, of.county, { year: year - 1, indicators, unit: unit.id });
  const { definitions, bound } = county;
  return {
    unit,
    form,
    rows,
    asked,
    definitions,
    reports,
    entries,
    figures,
    before: latestOnly(before),
    bound,
  };
}

/**
 * The cells of a unit's year by row and month: the report's entry if the reader may see it, else the figure, else nothing. A row that
 * another form asks first is shown as that form holds it.
 */
export function cellsOf(
  unitYear: UnitYear,
  months: readonly string[],
  reader: { readonly isOwn: boolean; readonly reviews: boolean },
): ReadonlyMap<string, readonly SheetCell[]> {
  const { reports, entries, figures, form } = unitYear;
  const shown = new Map(
    reports
      .filter(({ state }) => seesEntries(state, reader))
      .map((report) => [`${report.form} ${report.month}`, report.id]),
  );
  const held = new Map(
    entries.map((one) => [`${one.report} ${rowKey(one.indicator, one.dimension)}`, one] as const),
  );
  const standing = byCell(latestOnly(figures));
  const estimates = byCell(newestVersions(figures.filter(({ basis }) => basis === 'estimate')));
  return new Map(
    unitYear.rows.map((owed) => {
      const key = rowKey(owed.indicator.id, owed.dimension);
      const cells = months.map((month): SheetCell => {
        const asked = unitYear.asked.get(month) ?? [];
        const source = entryForm(asked, key);
        const entry = held.get(`${shown.get(`${source?.form ?? form} ${month}`) ?? ''} ${key}`);
        const figure = standing.get(`${key} ${month}`);
        const then = unitYear.definitions.mapAt(month).get(owed.indicator.id) ?? owed.indicator;
        if (then.measure !== owed.indicator.measure) return strangeCell(month, then.measure);
        return {
          month,
          ...askedCell(owed, month, { asked, source, form, bound: unitYear.bound }),
          ...heldCell(entry, figure),
          ...(isComputedAlike(then, owed.indicator) ? {} : { redefined: true as const }),
          version: entry === undefined || (source !== null && source.form !== form) ? 0 : entry.version,
          correction: correctionOf(entry, figure, estimates.get(`${key} ${month}`)),
        };
      });
      return [key, cells] as const;
    }),
  );
}

/** A month in which the indicator stood in another unit of measure: nothing of it is shown among numbers of this one. */
function strangeCell(month: string, measure: Unit | null): SheetCell {
  const word = measure === null ? '' : unitName(measure);
  return {
    month,
    asked: false,
    why: `${Number(month.slice(5))}月按“${word}”计量，请到该月的表里看`,
    linked: null,
    value: null,
    milestone: null,
    explanation: '',
    explained: null,
    source: 'none',
    version: 0,
    correction: null,
  };
}

function isComputedAlike(a: IndicatorFact, b: IndicatorFact): boolean {
  return (a.formula ?? null) === (b.formula ?? null) && (a.missing ?? 'any') === (b.missing ?? 'any');
}

function byCell(figures: readonly Figure[]): ReadonlyMap<string, Figure> {
  return new Map(figures.map((one) => [`${rowKey(one.indicator, one.dimension)} ${one.period}`, one]));
}

function askedCell(
  owed: Owed,
  month: string,
  of: {
    readonly asked: readonly AskedForm[];
    readonly source: AskedForm | null;
    readonly form: string;
    readonly bound: ReadonlyMap<string, string>;
  },
): Pick<SheetCell, 'asked' | 'why' | 'linked'> {
  const own = of.asked.find(({ form }) => form === of.form);
  const key = rowKey(owed.indicator.id, owed.dimension);
  if (own === undefined || !rowsByKey(own.rows).has(key))
    return { asked: false, why: '本表这个月不含此项', linked: null };
  const why = own.silent ?? whyNotAsked(owed.indicator, month);
  if (why !== null) return { asked: false, why, linked: null };
  const { source } = of;
  const system = owed.dimension === '' ? of.bound.get(owed.indicator.id) : undefined;
  if (source === null || source.form === of.form)
    return { asked: true, why: system === undefined ? null : boundWords(system), linked: null };
  return {
    asked: true,
    why: `在《${source.title}》填报，本表自动带出`,
    linked: { form: source.form, title: source.title },
  };
}

function heldCell(
  entry: EntryRow | undefined,
  figure: Figure | undefined,
): Pick<SheetCell, 'value' | 'milestone' | 'explanation' | 'explained' | 'confirmed' | 'source'> {
  const held = entry ?? figure;
  return {
    value: canonical(held?.value ?? null),
    milestone: held?.milestone ?? null,
    explanation: held?.explanation ?? '',
    explained: entry?.explained ?? null,
    confirmed: confirmationOf(entry),
    source: entry !== undefined ? 'entry' : figure !== undefined ? 'figure' : 'none',
  };
}

/**
 * Why what a cell shows was corrected after acceptance (更正), null where it was not: the reason of the figure that stands; of an entry that
 * of the figure it became, as long as it still says the same.
 */
function correctionOf(
  entry: EntryRow | undefined,
  standing: Figure | undefined,
  estimate: Figure | undefined,
): string | null {
  if (entry === undefined) return standing?.correction ?? null;
  return estimate !== undefined && isSameContent(entry, estimate) ? estimate.correction : null;
}

/** Who confirmed the explanation for what stands in the entry; null also once the content is another again. */
function confirmationOf(entry: EntryRow | undefined): { readonly by: string; readonly at: string } | null {
  if (entry === undefined || entry.confirmedAt === null || isStale(entry)) return null;
  return { by: entry.confirmedByName ?? '', at: entry.confirmedAt };
}

/** A decimal as it travels, or null. */
export function canonical(value: string | null): string | null {
  return value === null ? null : canonicalDecimal(value);
}
