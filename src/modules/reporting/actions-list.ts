import { may, reachOf } from '#kernel/access.ts';
import { addMonths, splitMonth } from '#kernel/period.ts';
import { rulesFor } from '#kernel/validation.ts';
import type { Rule } from '#kernel/validation-types.ts';
import { formAt, whyFormSilent } from '#modules/form/index.ts';
import { indicatorBook } from '#modules/indicator/index.ts';
import { unitsOf } from '#modules/org/index.ts';
import { rulesOf } from '#modules/rule/index.ts';
import { demand } from '#platform/access.ts';
import { planForm, reportShape, sheetFaults, type Work } from './actions-sheet.ts';
import { figuresWithComputed } from './figures-computed.ts';
import { clocksAt, formOf, monthGate } from './month-gate.ts';
import { rowKey } from './rules-asked.ts';
import { computedPrefix } from './rules-computed.ts';
import { latestOnly } from './rules-figures.ts';
import { actsFor, isLate, seesEntries } from './rules-state.ts';
import type { Figure } from './rules-types.ts';
import { type CheckedRow, remarksOf, sheetFindings } from './rules-validate.ts';
import type { ReportListRow } from './schema.ts';
import { signingsOf } from './signing.ts';
import { entriesOf, reportsInReach } from './store.ts';
import { closingOf } from './store-closing.ts';
import { figuresOf } from './store-figures.ts';
import {
  askedIn,
  type County,
  canonical,
  cellsOf,
  loadCounty,
  readerOf,
  rowsOf,
  type UnitReader,
  type UnitYear,
} from './unit-year.ts';

/** The months that the list looks at: the month and those of the year before it, for what it is compared with. */
function monthsUpTo(month: string): readonly string[] {
  const { month: last } = splitMonth(month);
  const count = Math.min(last, 4);
  return Array.from(
    { length: count },
    (_, index) => `${month.slice(0, 5)}${String(last - count + 1 + index).padStart(2, '0')}`,
  );
}

/** The list of a form and month. */
interface ReportList {
  readonly form: { id: string; title: string };
  readonly forms: { id: string; title: string }[];
  readonly month: string;
  readonly due: string;
  readonly closedAt: string | null;
  readonly rows: ReportListRow[];
}

/** Units of the actor's reach that owe something in the month, with the state of their report. @throws Refusal 403 */
export async function listReports(
  work: Work,
  wanted: { readonly form?: string | undefined; readonly month: string },
): Promise<ReportList> {
  demand(work.actor, 'report.read');
  const { db } = work.store;
  const { actor } = work;
  const { month } = wanted;
  const county = await loadCounty(db, actor.county);
  const form = formOf(county, wanted.form ?? planForm, month);
  const year = county.planYear;
  const months = monthsUpTo(month);
  const reports = await reportsInReach(db, actor, months);
  const entries = await entriesOf(
    db,
    actor.county,
    reports.map(({ id }) => id),
  );
  const figures = await figuresOf(db, actor.county, { year, periods: months });
  const { due } = clocksAt(county, form, '', month);
  const periods = [addMonths(month, -12)];
  const before = latestOnly(await figuresOf(db, actor.county, { year: year - 1, periods }));
  const rules = await rulesOf(db, actor.county, month);
  const reached = county.units.filter((unit) =>
    may(actor, 'report.read', { county: actor.county, unitPath: unit.path }),
  );
  const ofUnit = {
    reports: Map.groupBy(reports, ({ unit }) => unit),
    entries: Map.groupBy(entries, ({ report }) => report),
    figures: Map.groupBy(figures, ({ unit }) => unit),
    before: Map.groupBy(before, ({ unit }) => unit),
  };
  const signing = await signingsOf(
    db,
    actor.county,
    form,
    reports.filter((one) => one.form === form.id && one.month === month),
  );
  const rows = reached.flatMap((unit): ReportListRow[] => {
    const asked = askedIn(county, unit.id, months);
    const own = ofUnit.reports.get(unit.id) ?? [];
    const unitYear: UnitYear = {
      unit,
      form: form.id,
      rows: rowsOf(asked.get(month), form.id),
      asked,
      definitions: county.definitions,
      reports: own,
      entries: own.flatMap(({ id }) => ofUnit.entries.get(id) ?? []),
      figures: ofUnit.figures.get(unit.id) ?? [],
      before: ofUnit.before.get(unit.id) ?? [],
    };
    const reader = readerOf(actor, unit);
    const report = own.find((one) => one.form === form.id && one.month === month) ?? null;
    const counted = count(unitYear, { months, month, reader, rules });
    if (counted.asked === 0) return [];
    const isHidden = !seesEntries(report?.state ?? null, reader);
    const gate = monthGate(county, { form, unit: unit.id, month, today: work.today }, report);
    return [
      {
        unit: { id: unit.id, name: unit.name },
        kind: unit.kind,
        report: report === null ? null : reportShape(report),
        ...(isHidden ? { ...counted.numbers, filled: 0, remarks: 0 } : counted.numbers),
        due: gate.due,
        late: isLate(report, gate.due, work.today),
        clock: gate.shut ?? gate.note,
        hidden: isHidden,
        acts: [
          ...actsFor(report, reader, {
            faults: counted.faults,
            closed: gate.shut,
            signing: signing.get(report?.id ?? '') ?? null,
          }),
        ],
      },
    ];
  });
  const closing = await closingOf(db, actor.county, form.id, month);
  return {
    form: { id: form.id, title: form.title },
    forms: formsIn(county, month),
    month,
    due,
    closedAt: closing?.closedAt ?? null,
    rows,
  };
}

/** The forms that ask something in a month. */
function formsIn(county: County, month: string): ReportList['forms'] {
  return county.facts.book.flatMap((history) => {
    const held = whyFormSilent(history, month) === null ? formAt(history, month) : null;
    return held === null ? [] : [{ id: held.id, title: held.title }];
  });
}

/**
 * How far a unit's month is. Last year is known for the same month only, so outliers by last year's range do not count here; the sheet
 * itself judges by all.
 */
function count(
  unitYear: UnitYear,
  of: {
    readonly months: readonly string[];
    readonly month: string;
    readonly reader: UnitReader;
    readonly rules: readonly Rule[];
  },
) {
  const { months, month, reader } = of;
  const cells = cellsOf(unitYear, months, reader);
  const rows = unitYear.rows.map(({ indicator, dimension, optional }): CheckedRow => {
    const key = rowKey(indicator.id, dimension);
    return {
      ...indicator,
      indicator: indicator.id,
      dimension,
      optional,
      cells: cells.get(key) ?? [],
      lastYears: sameMonth(unitYear, key, month),
    };
  });
  const { unit, form } = unitYear;
  const indicators = new Set(rows.map(({ indicator }) => indicator));
  const rules = rulesFor(of.rules, { form, unit: unit.id, indicators });
  const findings = sheetFindings({ unit: unit.id, rules, rows }, month);
  const asked = rows.flatMap(
    ({ cells: own }) => own.find((cell) => cell.month === month && cell.asked) ?? [],
  );
  const filled = asked.filter(({ value, milestone }) => value !== null || milestone !== null).length;
  const remarks = [...findings.values()].filter((found) =>
    remarksOf(found).some(({ importance }) => importance !== 'look'),
  ).length;
  const faults = sheetFaults(rows, month, findings).length;
  return { asked: asked.length, numbers: { asked: asked.length, filled, remarks }, faults };
}

/** Last year with its one month that the list reads. */
function sameMonth(unitYear: UnitYear, key: string, month: string): readonly (string | null)[] {
  const found = unitYear.before.find((one) => rowKey(one.indicator, one.dimension) === key);
  const at = splitMonth(month).month - 1;
  return Array.from({ length: 12 }, (_, index) => (index === at ? canonical(found?.value ?? null) : null));
}

/** A figure with the name of its unit, how it was got and by which definition. */
type ListedFigure = Figure & {
  readonly unitName: string;
  readonly kind: 'stored' | 'computed';
  readonly definition: number;
};

/** Every version of the figures of an indicator in a year, newest version last, with the names of their units. @throws Refusal 403 */
export async function listFigures(
  work: Work,
  wanted: {
    readonly indicator: string;
    readonly unit?: string | undefined;
    readonly year: number;
    readonly computed: 'yes' | 'no';
  },
): Promise<readonly ListedFigure[]> {
  demand(work.actor, 'figure.read');
  const { db } = work.store;
  const { county } = work.actor;
  const { indicator, unit, year } = wanted;
  const filter = { year, indicators: [indicator], ...(unit === undefined ? {} : { unit }) };
  const book = await indicatorBook(db, county);
  const figures =
    wanted.computed === 'yes'
      ? await figuresWithComputed(db, county, filter, book)
      : await figuresOf(db, county, filter);
  const units = new Map((await unitsOf(db, county)).map((one) => [one.id, one]));
  const seesAll = reachOf(work.actor, 'figure.read') === 'county';
  return figures
    .filter((figure) => {
      const path = units.get(figure.unit)?.path ?? '';
      return seesAll || may(work.actor, 'figure.read', { county, unitPath: path });
    })
    .map((figure) => ({
      ...figure,
      unitName: units.get(figure.unit)?.name ?? figure.unit,
      kind: figure.id.startsWith(computedPrefix) ? ('computed' as const) : ('stored' as const),
      definition: book.mapAt(figure.period).get(figure.indicator)?.version ?? 1,
    }));
}
