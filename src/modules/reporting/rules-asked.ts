import { type FormHistory, formAt, whyFormSilent } from '#modules/form/rules-ask.ts';
import { type Owed, owedAs } from './rules-owed.ts';
import type { IndicatorFact } from './rules-types.ts';

/** A form that lists rows for a unit in a month. */
export interface AskedForm {
  readonly form: string;
  readonly title: string;
  readonly kind: 'plan' | 'own';
  /** Why it asks for nothing in the month, in Chinese; null when it asks. */
  readonly silent: string | null;
  readonly rows: readonly Owed[];
}

/** What the forms of a county ask with. */
export interface AskFacts {
  readonly book: readonly FormHistory[];
  /** What the plan's form asks of each unit. */
  readonly plan: ReadonlyMap<string, readonly Owed[]>;
  readonly indicators: ReadonlyMap<string, IndicatorFact>;
  /** The indicators as they are defined in a month `YYYY-MM`; left out: always as they are now. */
  readonly definitions?: (month: string) => ReadonlyMap<string, IndicatorFact>;
  /** Last day `YYYY-MM-DD` of the units that have ended or will. */
  readonly ends?: ReadonlyMap<string, string>;
  /** Names of the items of breakdowns by code; a row is then called after its item too. */
  readonly breakdowns?: ReadonlyMap<string, string>;
}

/** Key of a row inside a form: the indicator, with its breakdown when it has one. */
export function rowKey(indicator: string, dimension: string): string {
  return dimension === '' ? indicator : `${indicator}|${dimension}`;
}

/** What was asked before under the same facts; a whole county is looked at row by row and month by month. */
interface Remembered {
  readonly forms: Map<string, readonly AskedForm[]>;
}

type ByPlanned = WeakMap<readonly Owed[], readonly Owed[]>;

/** The rows of own forms as they were joined before, by the indicators as defined in a month. */
const joined = new WeakMap<AskFacts['indicators'], WeakMap<readonly FormRow[], ByPlanned>>();

const remembered = new WeakMap<AskFacts, Remembered>();
const indexes = new WeakMap<readonly Owed[], ReadonlyMap<string, Owed>>();
const nothing: readonly Owed[] = [];

function memoryOf(facts: AskFacts): Remembered {
  const known = remembered.get(facts);
  if (known !== undefined) return known;
  const made: Remembered = { forms: new Map() };
  remembered.set(facts, made);
  return made;
}

/** The rows of a form by their keys, in their order; kept as long as the rows are. */
export function rowsByKey(rows: readonly Owed[]): ReadonlyMap<string, Owed> {
  const known = indexes.get(rows);
  if (known !== undefined) return known;
  const made = new Map(rows.map((row) => [rowKey(row.indicator.id, row.dimension), row]));
  indexes.set(rows, made);
  return made;
}

/**
 * The forms that list rows for a unit in a month, in the order in which the forms stand. Rows of the plan's form follow from the
 * assignments; those of an own form from its version of that month, with target and trajectory of the plan where it has them. A unit
 * that ended before the month is asked for nothing.
 *
 * @param month  `YYYY-MM`
 */
export function askedForms(facts: AskFacts, unit: string, month: string): readonly AskedForm[] {
  const { forms } = memoryOf(facts);
  const key = `${unit} ${month}`;
  const known = forms.get(key);
  if (known !== undefined) return known;
  const made = askAll(facts, unit, month);
  forms.set(key, made);
  return made;
}

function askAll(facts: AskFacts, unit: string, month: string): readonly AskedForm[] {
  const end = facts.ends?.get(unit) ?? null;
  if (end !== null && end < `${month}-01`) return [];
  const indicators = facts.definitions?.(month) ?? facts.indicators;
  const owed = facts.plan.get(unit);
  const planned = owed === undefined ? nothing : owed.map((one) => owedAs(one, indicators));
  return facts.book.flatMap((history) => {
    const form = formAt(history, month);
    if (form === null) return [];
    const isAsked = form.kind === 'plan' || form.body.units.includes(unit);
    const rows = !isAsked
      ? []
      : form.kind === 'plan'
        ? planned
        : ownRows(form.body.rows, planned, { ...facts, indicators });
    if (rows.length === 0) return [];
    const { id, title, kind } = form;
    return [{ form: id, title, kind, silent: whyFormSilent(history, month), rows }];
  });
}

interface FormRow {
  readonly indicator: string;
  readonly dimension: string;
  readonly section: string;
  readonly optional: boolean;
}

function ownRows(rows: readonly FormRow[], planned: readonly Owed[], facts: AskFacts): readonly Owed[] {
  const before = joined.get(facts.indicators) ?? new WeakMap<readonly FormRow[], ByPlanned>();
  joined.set(facts.indicators, before);
  const known = before.get(rows)?.get(planned);
  if (known !== undefined) return known;
  const made = joinRows(rows, planned, facts);
  before.set(rows, (before.get(rows) ?? new WeakMap<readonly Owed[], readonly Owed[]>()).set(planned, made));
  return made;
}

function joinRows(
  rows: readonly FormRow[],
  planned: readonly Owed[],
  { indicators, breakdowns }: AskFacts,
): readonly Owed[] {
  return rows.flatMap(({ indicator: id, dimension, section, optional }): readonly Owed[] => {
    const found = indicators.get(id);
    if (found === undefined) return [];
    const item = breakdowns?.get(dimension) ?? dimension;
    const indicator = dimension === '' ? found : { ...found, name: `${found.name}（${item}）` };
    const inPlan = dimension === '' ? planned.find((one) => one.indicator.id === id) : undefined;
    const own = { indicator, dimension, section, optional };
    if (inPlan !== undefined) return [{ ...inPlan, ...own }];
    const none = { target: null, comparator: null, trajectory: null };
    return [{ ...own, role: 'lead', commitments: [], ...none }];
  });
}

/** Where a row is entered: the first form that asks for it in the month (一表通); null when none does. */
export function entryForm(asked: readonly AskedForm[], key: string): AskedForm | null {
  return asked.find(({ silent, rows }) => silent === null && rowsByKey(rows).has(key)) ?? null;
}
