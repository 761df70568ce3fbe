import { type Actor, may } from '#kernel/access.ts';
import { splitMonth } from '#kernel/period.ts';
import { validate } from '#kernel/validation.ts';
import type { Cell, Facts, Finding, Held, Rule, Subject } from '#kernel/validation-types.ts';
import type { OrderedUnit } from '#modules/org/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { asking, comparedMonths, type Definitions, definitionsOf, monthsBack } from './checking-months.ts';
import { type AskedForm, rowKey, rowsByKey } from './rules-asked.ts';
import { isStale } from './rules-explained.ts';
import { inMeasure } from './rules-measure.ts';
import { type Owed, whyNotAsked } from './rules-owed.ts';
import { type ReportState, seesEntries } from './rules-state.ts';
import type { IndicatorFact } from './rules-types.ts';
import type { OtherCell } from './rules-validate.ts';
import { type EntryRow, entriesOf, type ReportRow, reportsInReach } from './store.ts';
import { isCorrectedAt, type StandingFigure, type StandingRows, standingFigures } from './store-standing.ts';
import { type County, loadCounty, readerOf } from './unit-year.ts';

/** A row that is asked in a month, as it stands. */
export interface CheckedRow {
  readonly owed: Owed;
  readonly cell: Cell;
  readonly held: Held;
  /** The explanation that stands there, also one that was written for another value. */
  readonly explanation: string;
  /** The other form in which it is entered; null when it is entered here. */
  readonly linked: AskedForm | null;
}

/** A unit's month of one form as validation rules look at it. */
export interface CheckedForm {
  readonly unit: OrderedUnit;
  readonly form: string;
  readonly title: string;
  readonly month: string;
  readonly report: ReportRow | null;
  /** Every row that is asked, also while its values are kept from the reader. */
  readonly rows: readonly CheckedRow[];
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

/** Which part of a county's months is looked at. */
export interface CheckedPart {
  readonly months: readonly string[];
  /** One unit only; its forms, while the facts stay those of the county. */
  readonly unit?: string | undefined;
  /** These units only, with what is known of them. */
  readonly only?: ReadonlySet<string> | undefined;
}

/**
 * What the actor may see of some months, for validation rules: what the units of the reach have entered and submitted (their own
 * drafts too), over the accepted figures of every unit. Only the months are read that rules can compare with.
 */
export async function checkedMonths(q: Tx | Db, actor: Actor, of: CheckedPart): Promise<Checked> {
  return checkCounty(q, actor, await loadCounty(q, actor.county), of);
}

/** As `checkedMonths`, over a county that is already loaded. */
export async function checkCounty(
  q: Tx | Db,
  actor: Actor,
  county: County,
  of: CheckedPart,
): Promise<Checked> {
  const { only } = of;
  const reached = reachedUnits(county, actor).filter(({ id }) => only === undefined || only.has(id));
  const own = monthsBack(county, reached, of.months);
  const shown = await entriesInReach(q, actor, { ...county, units: reached }, own);
  const figures = await standingFigures(q, actor.county, {
    months: comparedMonths(county, of.months, own),
    units: only === undefined ? undefined : [...only],
  });
  const year = `${county.planYear}-`;
  // Months are compared with one another, so all are told in the units of measure of the last of them.
  const now = of.months.toSorted().at(-1) ?? `${year}12`;
  const known: Known = {
    county,
    year,
    figures,
    ...shown,
    looked: new Set(of.months),
    definitions: definitionsOf(county, now),
  };
  const units = new Map(reached.map((unit) => [unit.id, unitOf(known, actor, unit, of.months)]));
  const indicators = known.definitions.now;
  const facts: Facts = {
    at: (cell) => heldAt(known, units.get(cell.unit), cell),
    subject: (id): Subject | undefined => indicators.get(id),
  };
  const wanted = [...units.values()].filter(({ unit }) => of.unit === undefined || of.unit === unit.id);
  const forms = wanted.flatMap((unit) =>
    of.months.flatMap((month) => formsOfUnit(known, facts, unit, month)),
  );
  return { facts, forms, indicators, units: county.units, demo: county.demo };
}

/**
 * What stands in cells of other units, for the rules of a sheet that sum units up: what the actor may see of it, figures that stand and
 * reports on which the actor decides. Anything else is not known, so a rule that needs it says nothing.
 */
export async function heldElsewhere(
  q: Tx | Db,
  actor: Actor,
  county: County,
  cells: readonly Cell[],
): Promise<readonly OtherCell[]> {
  if (cells.length === 0) return [];
  const ids = new Set(cells.map(({ unit }) => unit));
  const units = county.units.filter(({ id }) => ids.has(id));
  const reads = (act: 'report.read' | 'figure.read') => (unit: OrderedUnit) =>
    may(actor, act, { county: actor.county, unitPath: unit.path });
  const months = [...new Set(cells.map(({ month }) => month))];
  const figures = await standingFigures(q, actor.county, {
    months,
    units: units.filter(reads('figure.read')).map(({ id }) => id),
    indicators: [...new Set(cells.map(({ indicator }) => indicator))],
  });
  const reached = units.filter(reads('report.read'));
  const shown = await entriesInReach(q, actor, { ...county, units: reached }, months);
  const known: Known = {
    county,
    year: `${county.planYear}-`,
    figures,
    ...shown,
    looked: new Set(months),
    definitions: definitionsOf(county, months[0] ?? ''),
  };
  const of = new Map(reached.map((unit) => [unit.id, unitOf(known, actor, unit, months)]));
  return cells.flatMap((cell) => {
    const held = heldAt(known, of.get(cell.unit), cell);
    if (held === undefined) return [];
    return [{ ...cell, asked: held.asked, value: held.value, corrected: held.corrected === true }];
  });
}

/** What the rules find in a unit's month: on the review list, after the fact, and in what is kept, the same. */
export function findingsIn(
  rules: readonly Rule[],
  facts: Facts,
  { form, cells }: Pick<CheckedForm, 'form' | 'cells'>,
): readonly Finding[] {
  const own = rules.filter(({ scope }) => scope.forms.length === 0 || scope.forms.includes(form));
  return validate(own, facts, cells);
}

/** The units whose reports the actor may read. */
export function reachedUnits(county: County, actor: Actor): readonly OrderedUnit[] {
  return county.units.filter((unit) =>
    may(actor, 'report.read', { county: actor.county, unitPath: unit.path }),
  );
}

/** What was read. */
interface Known {
  readonly county: County;
  /** How the months of the plan year begin: `2022-`. */
  readonly year: string;
  /** By unit. */
  readonly figures: ReadonlyMap<string, StandingRows>;
  /** By form, unit and month. */
  readonly reports: ReadonlyMap<string, ReportRow>;
  /** Entries that the reader may see, by report and row. */
  readonly entries: ReadonlyMap<string, ReadonlyMap<string, EntryRow>>;
  readonly looked: ReadonlySet<string>;
  readonly definitions: Definitions;
}

/** A unit whose reports the reader may read, with the rows that its forms ask in the months looked at. */
interface KnownUnit {
  readonly unit: OrderedUnit;
  readonly rows: ReadonlyMap<string, Owed>;
  readonly sees: (state: ReportState | null) => boolean;
  /** Its months of the plan year, made when they are first asked for. */
  readonly months: Map<string, readonly KnownForm[]>;
}

/** A form that asks something of a unit in a month, with what the reader may see of its entries. */
interface KnownForm {
  readonly asked: AskedForm;
  readonly rows: ReadonlyMap<string, Owed>;
  readonly entries: ReadonlyMap<string, EntryRow> | undefined;
  readonly hidden: boolean;
}

async function entriesInReach(
  q: Tx | Db,
  actor: Actor,
  county: County,
  months: readonly string[],
): Promise<Pick<Known, 'reports' | 'entries'>> {
  if (months.length === 0) return { reports: new Map(), entries: new Map() };
  const units = new Map(county.units.map((unit) => [unit.id, unit]));
  const reports = await reportsInReach(q, actor, months);
  const shown = reports.filter(({ unit: id, state }) => {
    const unit = units.get(id);
    return unit !== undefined && seesEntries(state, readerOf(actor, unit));
  });
  const entries = await entriesOf(
    q,
    actor.county,
    shown.map(({ id }) => id),
  );
  const byReport = Map.groupBy(entries, ({ report }) => report);
  return {
    reports: new Map(reports.map((one) => [reportKey(one.form, one.unit, one.month), one])),
    entries: new Map(
      [...byReport].map(([id, own]) => [
        id,
        new Map(own.map((one) => [rowKey(one.indicator, one.dimension), one])),
      ]),
    ),
  };
}

function reportKey(form: string, unit: string, month: string): string {
  return `${form} ${unit} ${month}`;
}

function unitOf({ county }: Known, actor: Actor, unit: OrderedUnit, months: readonly string[]): KnownUnit {
  const reader = readerOf(actor, unit);
  const forms = months.flatMap((month) => asking(county, unit.id, month));
  const [first] = forms;
  const rows =
    first !== undefined && forms.length === 1
      ? rowsByKey(first.rows)
      : new Map(forms.toReversed().flatMap((form) => [...rowsByKey(form.rows)]));
  return { unit, rows, sees: (state) => seesEntries(state, reader), months: new Map() };
}

/** What stands in a cell as far as the reader may know. */
function heldAt(known: Known, unit: KnownUnit | undefined, cell: Cell): Held | undefined {
  const key = rowKey(cell.indicator, cell.dimension);
  const figure = known.figures.get(cell.unit)?.get(key)?.months.get(cell.month);
  const owed = unit?.rows.get(key);
  if (unit !== undefined && owed !== undefined && cell.month.startsWith(known.year))
    return reportedAt(known, unit, { owed, key, month: cell.month, figure });
  if (figure === undefined) return undefined;
  const fact = known.definitions.at(cell.month).get(cell.indicator);
  const now = known.definitions.now.get(cell.indicator) ?? fact;
  const { milestone, explanation, corrected } = figure;
  const value = inMeasure(figure.value, fact?.measure ?? null, now?.measure ?? null);
  const asked = fact !== undefined && whyNotAsked(fact, cell.month) === null;
  return { asked, value, milestone, explanation, corrected };
}

interface Reported {
  readonly owed: Owed;
  readonly key: string;
  readonly month: string;
  readonly figure: StandingFigure | undefined;
}

const empty: StandingFigure = { value: null, milestone: null, explanation: '', corrected: false };

/** A row that the unit's forms ask: the entry that the reader sees, else the figure that stands. */
function reportedAt(known: Known, unit: KnownUnit, { owed, key, month, figure }: Reported): Held | undefined {
  const { indicator } = owed;
  const then = known.definitions.at(month).get(indicator.id) ?? indicator;
  // Of a month in another unit of measure the sheet shows nothing either.
  if (then.measure !== indicator.measure) return { ...empty, asked: false };
  const source = sourceOf(known, unit, key, month);
  const entry = source?.entries?.get(key);
  const held = entry ?? figure;
  // A unit that still keeps its month to itself has not left anything out.
  if (held === undefined && source?.hidden === true && known.looked.has(month)) return undefined;
  const { value, milestone, explanation } = held ?? empty;
  return {
    asked: source !== undefined && whyNotAsked(indicator, month) === null,
    optional: owed.optional,
    value,
    milestone,
    explanation: entry !== undefined && isStale(entry) ? '' : explanation,
    corrected: isCorrectedAt(entry, figure),
  };
}

/** The form in which a row of a unit is entered in a month (一表通); undefined when none asks for it. */
function sourceOf(known: Known, unit: KnownUnit, key: string, month: string): KnownForm | undefined {
  return formsAt(known, unit, month).find(({ rows }) => rows.has(key));
}

function formsAt(known: Known, unit: KnownUnit, month: string): readonly KnownForm[] {
  const before = unit.months.get(month);
  if (before !== undefined) return before;
  const made = asking(known.county, unit.unit.id, month).map((asked): KnownForm => {
    const report = known.reports.get(reportKey(asked.form, unit.unit.id, month));
    const entries = report === undefined ? undefined : known.entries.get(report.id);
    return { asked, rows: rowsByKey(asked.rows), entries, hidden: !unit.sees(report?.state ?? null) };
  });
  unit.months.set(month, made);
  return made;
}

function formsOfUnit(known: Known, facts: Facts, unit: KnownUnit, month: string): readonly CheckedForm[] {
  if (splitMonth(month).year !== known.county.planYear) return [pastForm(known, facts, unit.unit, month)];
  return asking(known.county, unit.unit.id, month).map((one) => ownForm(known, facts, unit, month, one));
}

/** A month before the year of the plan: what is known of it are figures, whatever form they came by. */
function pastForm(known: Known, facts: Facts, unit: OrderedUnit, month: string): CheckedForm {
  const cells = [...(known.figures.get(unit.id)?.values() ?? [])].flatMap((row) => {
    if (!row.months.has(month)) return [];
    const cell = { indicator: row.indicator, dimension: row.dimension, unit: unit.id, month };
    return facts.at(cell)?.asked === true ? [cell] : [];
  });
  const hidden = cells.length === 0;
  return { unit, form: 'plan', title: '', month, report: null, rows: [], cells, hidden };
}

const kept: Held = { asked: true, value: null, milestone: null, explanation: '' };

function ownForm(
  known: Known,
  facts: Facts,
  one: KnownUnit,
  month: string,
  { form, title, rows: listed }: AskedForm,
): CheckedForm {
  const { unit, sees } = one;
  const report = known.reports.get(reportKey(form, unit.id, month)) ?? null;
  const hidden = report === null || !sees(report.state);
  const rows = [...rowsByKey(listed)].flatMap(([key, owed]): readonly CheckedRow[] => {
    if (whyNotAsked(owed.indicator, month) !== null) return [];
    const source = sourceOf(known, one, key, month);
    const cell: Cell = { indicator: owed.indicator.id, dimension: owed.dimension, unit: unit.id, month };
    const linked = source !== undefined && source.asked.form !== form ? source.asked : null;
    const held = facts.at(cell) ?? kept;
    const explanation = source?.entries?.get(key)?.explanation ?? held.explanation;
    return [{ owed, cell, held, explanation, linked }];
  });
  const cells = hidden ? [] : rows.flatMap(({ cell, linked }) => (linked === null ? [cell] : []));
  return { unit, form, title, month, report, rows, cells, hidden };
}
