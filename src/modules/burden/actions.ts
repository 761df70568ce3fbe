import { may } from '#kernel/access.ts';
import { addDays } from '#kernel/calendar.ts';
import { operandsOf } from '#kernel/formula.ts';
import { addMonths, splitMonth } from '#kernel/period.ts';
import { type FormHistory, formAt, whyFormSilent } from '#modules/form/index.ts';
import { computedSpecs, fullName, type Indicator, indicatorsOf } from '#modules/indicator/index.ts';
import { askedForms, fedCells, formUse, loadCounty, rowKey, typedCounts } from '#modules/reporting/index.ts';
import { templatesOf } from '#modules/upward/index.ts';
import { demand, hidden } from '#platform/access.ts';
import type { RequestContext } from '#platform/http.ts';
import { burdenOf, type CellFacts, type Filling, fillingsOf, readingsOfForm } from './rules.ts';
import { type ComputedIndicator, consequencesOf, type UnitAsked } from './rules-retire.ts';
import type { BurdenForm, BurdenUnit, BurdenView, ConsequenceView } from './schema.ts';
import { readingsBetween } from './store.ts';

/** Who asks, when: what every action of this module needs. */
export type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;

type County = Awaited<ReturnType<typeof loadCounty>>;

/** Days to today over which looks at a form are counted. */
const readingDays = 90;

interface Known {
  readonly county: County;
  readonly fillings: readonly Filling[];
}

function monthsTo(month: string): readonly string[] {
  const { month: last } = splitMonth(month);
  return Array.from({ length: last }, (_, index) => addMonths(month, index + 1 - last));
}

interface Counts {
  readonly computed: ReadonlySet<string>;
  /** Keys of fed rows by unit and month. */
  readonly fed: ReadonlyMap<string, ReadonlySet<string>>;
  /** Typed values by unit and month, then by form. */
  readonly typed: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

async function countsOf(work: Work, months: readonly string[]): Promise<Counts> {
  const { db } = work.store;
  const { county } = work.actor;
  const indicators = await indicatorsOf(db, county);
  const fed = Map.groupBy(await fedCells(db, county, months), (one) => `${one.unit} ${one.period}`);
  const typed = Map.groupBy(await typedCounts(db, county, months), (one) => `${one.unit} ${one.month}`);
  return {
    computed: new Set(indicators.filter(({ formula }) => formula !== null).map(({ id }) => id)),
    fed: new Map(
      [...fed].map(([place, cells]) => [
        place,
        new Set(cells.map(({ indicator, dimension }) => rowKey(indicator, dimension))),
      ]),
    ),
    typed: new Map(
      [...typed].map(([place, rows]) => [place, new Map(rows.map((one) => [one.form, one.typed]))]),
    ),
  };
}

function factsAt(counts: Counts, unit: string, month: string): CellFacts {
  const place = `${unit} ${month}`;
  return {
    computed: counts.computed,
    fed: counts.fed.get(place) ?? new Set(),
    typed: counts.typed.get(place) ?? new Map(),
  };
}

async function loadKnown(work: Work, month: string): Promise<Known> {
  const { actor, store } = work;
  const months = monthsTo(month);
  const county = await loadCounty(store.db, actor.county);
  const counts = await countsOf(work, months);
  const reached = county.units.filter(({ path }) =>
    may(actor, 'burden.read', { county: actor.county, unitPath: path }),
  );
  const fillings = reached.flatMap(({ id }) =>
    months.flatMap((one) =>
      fillingsOf({ unit: id, month: one }, askedForms(county.facts, id, one), factsAt(counts, id, one)),
    ),
  );
  return { county, fillings };
}

/** The burden of a month and of the year to it, of the units within reach. @throws Refusal 403 */
export async function readBurden(work: Work, month: string): Promise<BurdenView> {
  demand(work.actor, 'burden.read');
  const known = await loadKnown(work, month);
  const { fillings } = known;
  const now = fillings.filter((one) => one.month === month);
  const readings = await readingsBetween(work.store.db, work.actor.county, {
    from: addDays(work.today, -readingDays),
    to: work.today,
  });
  return {
    month,
    total: { month: burdenOf(now), year: burdenOf(fillings) },
    units: unitRows(known, month),
    forms: formRows(known, month, readings),
    trend: monthsTo(month).map((one) => ({
      month: one,
      burden: burdenOf(fillings.filter((filling) => filling.month === one)),
    })),
  };
}

function unitRows({ county, fillings }: Known, month: string): BurdenUnit[] {
  const byUnit = Map.groupBy(fillings, ({ unit }) => unit);
  return county.units.flatMap(({ id, name, kind }) => {
    const own = byUnit.get(id);
    if (own === undefined) return [];
    const now = own.filter((one) => one.month === month);
    return [{ unit: { id, name }, kind, month: burdenOf(now), year: burdenOf(own) }];
  });
}

function formRows(
  { county, fillings }: Known,
  month: string,
  readings: Awaited<ReturnType<typeof readingsBetween>>,
): BurdenForm[] {
  const byForm = Map.groupBy(fillings, ({ form }) => form);
  return county.facts.book.flatMap((history) => {
    const own = byForm.get(history.id);
    if (own === undefined) return [];
    const now = own.filter((one) => one.month === month);
    const found = readingsOfForm(history.id, indicatorsIn(county, history, month), readings);
    return [
      {
        id: history.id,
        title: history.title,
        kind: history.kind,
        units: new Set(own.map(({ unit }) => unit)).size,
        month: burdenOf(now),
        year: burdenOf(own),
        readings: [...found.byKind],
        reads: found.total,
      },
    ];
  });
}

/** Indicators that a form lists in a month, for any unit. */
function indicatorsIn(county: County, history: FormHistory, month: string): ReadonlySet<string> {
  const form = formAt(history, month);
  if (form === null) return new Set();
  if (form.kind === 'own') return new Set(form.body.rows.map(({ indicator }) => indicator));
  return new Set(
    [...county.facts.plan.values()].flatMap((rows) => rows.map(({ indicator }) => indicator.id)),
  );
}

/** What follows when a form is retired. @throws Refusal 403, 404 */
export async function readConsequence(work: Work, id: string, month: string): Promise<ConsequenceView> {
  demand(work.actor, 'form.change');
  const { db } = work.store;
  const county = await loadCounty(db, work.actor.county);
  const history = county.facts.book.find((one) => one.id === id);
  if (history === undefined) throw hidden('form.change');
  const looked = periodMonth(history, month);
  const counts = await countsOf(work, [looked]);
  const units: readonly UnitAsked[] = county.units.map(({ id: unit }) => ({
    unit,
    asked: askedForms(county.facts, unit, looked),
    facts: factsAt(counts, unit, looked),
  }));
  const indicators = await indicatorsOf(db, work.actor.county);
  const found = consequencesOf(id, units, looked, computedOf(indicators));
  const readings = await readingsBetween(db, work.actor.county, {
    from: addDays(work.today, -readingDays),
    to: work.today,
  });
  const names = new Map(county.units.map((unit) => [unit.id, unit.name]));
  const { lastRun } = await formUse(db, work.actor.county, id);
  const next = lastRun === null ? month : addMonths(lastRun, 1);
  return {
    form: { id, title: history.title },
    month: looked,
    units: found.units.map((unit) => ({ id: unit, name: names.get(unit) ?? unit })),
    saved: found.saved,
    movedTo: found.movedTo,
    withoutSource: [...found.withoutSource],
    broken: [...found.broken],
    tables: await tablesWith(db, work.actor.county, new Set(found.withoutSource.map((one) => one.id))),
    readings: [...readingsOfForm(id, indicatorsIn(county, history, looked), readings).byKind],
    from: next > month ? next : month,
  };
}

function computedOf(indicators: readonly Indicator[]): readonly ComputedIndicator[] {
  const names = new Map(indicators.map((one) => [one.id, fullName(one)]));
  return computedSpecs(indicators).map(({ id, spec }) => ({
    id,
    name: names.get(id) ?? id,
    needs: operandsOf(spec.formula).map(({ key }) => key),
  }));
}

/** Tables for the superior that hold one of the indicators. */
async function tablesWith(
  q: Work['store']['db'],
  county: string,
  indicators: ReadonlySet<string>,
): Promise<ConsequenceView['tables']> {
  const tables = await templatesOf(q, county);
  return tables
    .filter(({ cells }) =>
      cells.some(({ mapping }) => mapping.kind === 'figure' && indicators.has(mapping.indicator)),
    )
    .map(({ id, title }) => ({ id, name: title }));
}

/** The month itself, or the last month of the period of the form in which it lies. */
function periodMonth(history: FormHistory, month: string): string {
  const later = Array.from({ length: 12 }, (_, index) => addMonths(month, index));
  return later.find((one) => whyFormSilent(history, one) === null) ?? month;
}
