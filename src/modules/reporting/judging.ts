import { createHash } from 'node:crypto';
import type { Actor } from '#kernel/access.ts';
import { splitMonth } from '#kernel/period.ts';
import type { Finding, Rule } from '#kernel/validation-types.ts';
import type { OrderedUnit } from '#modules/org/index.ts';
import type { Db } from '#platform/database.ts';
import { type CheckedForm, type CheckedRow, checkCounty, findingsIn, reachedUnits } from './checking.ts';
import { asking, monthsBack } from './checking-months.ts';
import { type FoundThere, type Judged, keepJudged, keptBefore } from './judging-kept.ts';
import { rowKey } from './rules-asked.ts';
import { type AskedCell, faultsOf } from './rules-check.ts';
import { whyNotAsked } from './rules-owed.ts';
import { seesEntries } from './rules-state.ts';
import { type ReportRow, reportsInReach } from './store.ts';
import { figurePlaces } from './store-standing.ts';
import { type County, monthsOfYear, readerOf } from './unit-year.ts';

/** A unit's month of one form with what the rules find in it, for one reader. */
export interface JudgedForm extends Judged {
  readonly unit: OrderedUnit;
  readonly form: string;
  readonly title: string;
  readonly report: ReportRow | null;
  /** Whether the unit has nothing yet that the reader may see. */
  readonly hidden: boolean;
}

/**
 * What the rules find in a month, unit by unit and form by form, as far as the actor may see it. What was found before is kept in
 * memory with a key of everything it was found from, and is asked again only where the key is the same: the rules, what the forms ask,
 * the reports that the reader sees with their versions (each save and each act raises one), the unit's newest figure, and the same of the
 * units that a rule sums up. The key is read before the values, so what is kept may be newer than its key, never older.
 */
export async function judgeMonth(
  db: Db,
  actor: Actor,
  county: County,
  of: {
    readonly rules: readonly Rule[];
    readonly month: string;
    readonly unit?: string | undefined;
    readonly form?: string | undefined;
  },
): Promise<readonly JudgedForm[]> {
  const { rules, month } = of;
  const reached = reachedUnits(county, actor);
  if (!month.startsWith(`${county.planYear}-`) && of.form !== undefined)
    return outsideYear(county, reached, { month, form: of.form });
  const asked = reached
    .filter(({ id }) => of.unit === undefined || of.unit === id)
    .map((unit) => ({ unit, forms: formsOf(county, unit.id, of) }));
  const months = monthsBack(county, reached, [month]);
  const stamp = stampOf(county, rules);
  const places = await figurePlaces(db, actor.county);
  const reports = months.length === 0 ? [] : await reportsInReach(db, actor, months);
  const seen = seenByUnit(actor, reached, reports);
  const keyOf = (unit: string): string =>
    [unit, ...partsOf(rules, county, { unit, month })]
      .map((one) => `${one}=${places.get(one) ?? ''};${seen.get(one) ?? ''}`)
      .concat(stamp)
      .join(' ');
  const slots = asked.flatMap(({ unit, forms }) =>
    forms.map(({ form, title }) => ({ unit, form, title, key: keyOf(unit.id) })),
  );
  const slotOf = (unit: string, form: string) =>
    `${actor.county} ${form} ${unit} ${month} ${audienceOf(actor, unit)}`;
  const known = new Map(
    slots.map((one) => [one, keptBefore(db, slotOf(one.unit.id, one.form), one.key)] as const),
  );
  const open = new Set(slots.filter((one) => known.get(one) === undefined).map(({ unit }) => unit.id));
  const fresh = await judgeFresh(db, actor, county, { rules, month, units: open });
  return slots.flatMap((one): readonly JudgedForm[] => {
    const { unit, form, title, key } = one;
    const judged = known.get(one) ?? fresh.get(`${unit.id} ${form}`);
    if (judged === undefined) return [];
    keepJudged(db, slotOf(unit.id, form), key, judged);
    const report =
      reports.find((other) => other.unit === unit.id && other.form === form && other.month === month) ?? null;
    const hidden = report === null || !seesEntries(report.state, readerOf(actor, unit));
    return [{ ...judged, unit, form, title, report, hidden }];
  });
}

function formsOf(
  county: County,
  unit: string,
  of: { readonly month: string; readonly form?: string | undefined },
): readonly { readonly form: string; readonly title: string }[] {
  // Before the year of the plan there are figures only, whatever form they came by.
  if (splitMonth(of.month).year !== county.planYear) return [{ form: 'plan', title: '' }];
  return asking(county, unit, of.month).filter(({ form }) => of.form === undefined || of.form === form);
}

/** A form in a month of another year than the plan's: what it asks is listed, nothing of it is reported or judged. */
function outsideYear(
  county: County,
  units: readonly OrderedUnit[],
  { month, form }: { readonly month: string; readonly form: string },
): readonly JudgedForm[] {
  const nothing = { filled: 0, looked: 0, blocked: 0, findings: [], report: null, hidden: true } as const;
  return units.flatMap((unit) =>
    asking(county, unit.id, month)
      .filter((one) => one.form === form)
      .map(({ title, rows }) => {
        const asked = rows.filter(({ indicator }) => whyNotAsked(indicator, month) === null).length;
        return { ...nothing, unit, form, title, asked };
      }),
  );
}

/** Two readers of one unit may see different months of it; each has its own place, so that they do not push each other out. */
function audienceOf(actor: Actor, unit: string): string {
  return actor.unit === unit ? 'own' : 'above';
}

/** Which versions of a unit's reports the reader sees, and which are kept from the reader. */
function seenByUnit(
  actor: Actor,
  units: readonly OrderedUnit[],
  reports: readonly ReportRow[],
): ReadonlyMap<string, string> {
  const own = Map.groupBy(reports, ({ unit }) => unit);
  return new Map(
    units.map((unit) => {
      const reader = readerOf(actor, unit);
      const words = (own.get(unit.id) ?? []).map(
        ({ id, version, state }) => `${id}:${version}:${seesEntries(state, reader) ? 'seen' : 'kept'}`,
      );
      return [unit.id, `reached ${words.toSorted().join(',')}`];
    }),
  );
}

/** The units that rules sum up beside the cells of a unit that holds the whole. */
function partsOf(
  rules: readonly Rule[],
  county: County,
  { unit, month }: { readonly unit: string; readonly month: string },
): readonly string[] {
  return rules.flatMap(({ check }) => {
    if (check.kind !== 'sum' || check.by !== 'units' || check.parts.includes(unit)) return [];
    const isHeld = asking(county, unit, month).some(({ rows }) =>
      rows.some(({ indicator }) => indicator.id === check.whole),
    );
    return isHeld ? check.parts : [];
  });
}

/** The rules and everything that the county's forms ask, in one word. */
function stampOf({ facts, planYear, definitions }: County, rules: readonly Rule[]): string {
  const { book, plan, ends, breakdowns } = facts;
  const months = [...monthsOfYear(planYear - 1), ...monthsOfYear(planYear)];
  const indicators = [definitions.newest, ...months.map((month) => definitions.at(month))];
  // Lists that are the same are told once, by their place.
  const lists = [...new Set(indicators)];
  const turns = indicators.map((one) => lists.indexOf(one));
  const all = [planYear, rules, book, [...plan], lists, turns, [...(ends ?? [])], [...(breakdowns ?? [])]];
  return createHash('sha256').update(JSON.stringify(all)).digest('base64');
}

async function judgeFresh(
  db: Db,
  actor: Actor,
  county: County,
  of: { readonly rules: readonly Rule[]; readonly month: string; readonly units: ReadonlySet<string> },
): Promise<ReadonlyMap<string, Judged>> {
  const { rules, month, units } = of;
  if (units.size === 0) return new Map();
  const only = new Set([...units].flatMap((unit) => [unit, ...partsOf(rules, county, { unit, month })]));
  const { facts, forms } = await checkCounty(db, actor, county, { months: [month], only });
  return new Map(
    forms
      .filter(({ unit }) => units.has(unit.id))
      .map((form) => {
        const findings = findingsIn(rules, facts, form).map(
          (finding): FoundThere => ({
            ...finding,
            explanation: facts.at(finding)?.explanation ?? '',
          }),
        );
        return [`${form.unit.id} ${form.form}`, judgedOf(form, findings)] as const;
      }),
  );
}

function judgedOf({ rows, cells }: CheckedForm, findings: readonly FoundThere[]): Judged {
  return {
    asked: rows.length,
    filled: rows.filter(({ held }) => held.value !== null || held.milestone !== null).length,
    looked: cells.length,
    blocked: faultsOf(askedCells(rows, findings)).length,
    findings,
  };
}

function askedCells(rows: readonly CheckedRow[], findings: readonly Finding[]): readonly AskedCell[] {
  const found = Map.groupBy(findings, ({ indicator, dimension }) => rowKey(indicator, dimension));
  return rows.map(({ owed, cell, held, explanation, linked }, index) => ({
    row: owed.indicator,
    month: cell.month,
    now: { ...held, explanation },
    last: null,
    lastYear: null,
    place: index + 1,
    indicator: cell.indicator,
    name: owed.indicator.name,
    optional: owed.optional,
    elsewhere: linked?.title ?? null,
    findings: found.get(rowKey(cell.indicator, cell.dimension)) ?? [],
  }));
}
