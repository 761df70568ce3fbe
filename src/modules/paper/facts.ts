import type { Actor } from '#kernel/access.ts';
import { must } from '#kernel/errors.ts';
import { addMonths, splitMonth } from '#kernel/period.ts';
import { canonicalDecimal } from '#kernel/quantity.ts';
import { conversion } from '#kernel/unit.ts';
import { forecastsOf } from '#modules/forecast/index.ts';
import {
  type Indicator,
  type IndicatorBook,
  indicatorBook,
  otherNames,
  standingBreaks,
} from '#modules/indicator/index.ts';
import { board } from '#modules/light/index.ts';
import { countyOf, unitsOf } from '#modules/org/index.ts';
import { type Commitment, commitmentsIn } from '#modules/plan/index.ts';
import { problemStateWord, problemsBy } from '#modules/problem/index.ts';
import { projectMonths, stageBy, startedBy } from '#modules/project/index.ts';
import { type Figure, figuresWithComputed, inMeasure, wholeFigures } from '#modules/reporting/index.ts';
import { figuresIn, type TargetFacts, targetFacts, targetRows } from '#modules/target/index.ts';
import type { Store } from '#platform/database.ts';
import type { Known, PaperFacts, ProjectFact, Subject, TargetFact } from './rules-facts.ts';

/** What an action needs of its request. */
export interface Work {
  readonly store: Store;
  readonly actor: Actor;
  /** ISO instant. */
  readonly now: string;
  readonly today: string;
  readonly address: string;
}

/** Everything that a paper of a month is written from, by the doors of the modules that own it. Only accepted figures are among it. */
export async function factsOf(work: Work, month: string): Promise<PaperFacts> {
  const { county } = work.actor;
  const { db } = work.store;
  const place = must(await countyOf(db, county), 'an actor has a county');
  const shown = await board(work, month);
  const problems = await problemsBy(db, county, month);
  const units = new Map((await unitsOf(db, county)).map(({ id, shortName }) => [id, shortName]));
  return {
    county: place.name,
    month,
    demo: place.demo,
    subjects: await subjectsOf(work, month, units),
    projects: await projectsIn(work, month, units),
    lights: shown.rows.map(({ id, title, lead, light }) => ({
      commitment: id,
      title,
      lead: lead?.name ?? null,
      colour: light?.colour ?? 'grey',
      reason: light?.reason ?? '尚未判定',
      figures: light?.figures.flatMap((one) => one.split('+')) ?? [],
    })),
    problems: problems.map(({ id, number, title, lead, dueOn, state, decision }) => ({
      id,
      decision,
      number,
      title,
      lead: lead === null ? null : (units.get(lead) ?? lead),
      dueOn,
      state: problemStateWord(state),
    })),
  };
}

type Names = ReadonlyMap<string, string>;

async function projectsIn(work: Work, month: string, units: Names): Promise<readonly ProjectFact[]> {
  const all = await projectMonths(work.store.db, { county: work.actor.county, month });
  return all
    .filter(({ parent, stage }) => parent === null && stage !== 'removed' && stage !== 'terminated')
    .map((one) => ({
      id: one.id,
      name: one.name,
      levels: one.levels,
      category: one.category,
      // A report on June says how many had begun in June, whenever it is written.
      stage: stageBy(one, month),
      isStarted: startedBy(one, month),
      total: one.total,
      yearPlan: one.yearPlan,
      done: one.done,
      unit: units.get(one.unit) ?? one.unit,
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN') || (a.id < b.id ? -1 : 1));
}

/** What subjects are made from. */
interface Sources {
  readonly month: string;
  readonly book: IndicatorBook;
  readonly targets: TargetFacts;
  readonly figures: readonly Figure[];
  readonly breaks: ReadonlyMap<string, readonly string[]>;
  readonly due: ReadonlyMap<string, { readonly due: string | null; readonly divided: boolean }>;
  readonly forecasts: ReadonlyMap<string, { readonly end: string; readonly method: string }>;
  readonly units: Names;
}

async function subjectsOf(work: Work, month: string, units: Names): Promise<readonly Subject[]> {
  const { county } = work.actor;
  const { db } = work.store;
  const { year } = splitMonth(month);
  const book = await indicatorBook(db, county);
  const targets = await targetsIn(work, month);
  const indicators = book.mapAt(month);
  const read = [
    ...(await figuresWithComputed(db, county, { year: year - 1 }, book)),
    ...(await figuresWithComputed(db, county, { year }, book)),
  ].filter(({ period }) => period <= month);
  const sources: Sources = {
    month,
    book,
    targets,
    figures: figuresIn(read, book, indicators),
    breaks: await breaksOf(work, read, year),
    due: dueOf(targets, month),
    forecasts: await forecastsIn(work, month),
    units,
  };
  const byIndicator = new Map(targets.commitments.map((one) => [one.indicator, one] as const).toReversed());
  const order = new Map(targets.commitments.map(({ id }, index) => [id, index]));
  const placeOf = (id: string): number => order.get(byIndicator.get(id)?.id ?? '') ?? order.size;
  return [...indicators.values()]
    .filter(({ kind, measure }) => kind === 'number' && measure !== null)
    .map((one) => subjectOf(one, byIndicator.get(one.id), sources))
    .toSorted((a, b) => placeOf(a.id) - placeOf(b.id) || (a.id < b.id ? -1 : 1));
}

/** The targets of a month's year, those that were adjusted later as they stood then: light, table and sentence speak of one version. */
async function targetsIn({ store, actor: { county } }: Work, month: string): Promise<TargetFacts> {
  const targets = await targetFacts(store.db, county, splitMonth(month).year);
  return { ...targets, commitments: await commitmentsIn(store.db, county, targets.commitments, month) };
}

/** Scope breaks of the indicators that have values in both years: of the others nothing is compared. */
async function breaksOf(
  work: Work,
  figures: readonly Figure[],
  year: number,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const before = figures.filter(({ period }) => period < `${year}-01`);
  const found = new Map<string, readonly string[]>();
  for (const id of new Set(before.map(({ indicator }) => indicator))) {
    const cuts = await standingBreaks(work.store.db, work.actor.county, id);
    found.set(
      id,
      cuts.map(({ period }) => period),
    );
  }
  return found;
}

function dueOf(targets: TargetFacts, month: string): Sources['due'] {
  return new Map(
    targetRows(targets, month).flatMap(({ source, commitment, due, mode }) =>
      source === 'plan' && commitment !== null
        ? [[commitment, { due: mode === 'level' ? null : due, divided: mode !== 'level' }] as const]
        : [],
    ),
  );
}

async function forecastsIn(work: Work, month: string): Promise<Sources['forecasts']> {
  // December's figures leave nothing to forecast: the one made from November's still says where the year was thought to end.
  const asked = month.endsWith('-12') ? addMonths(month, -1) : month;
  const { rows } = await forecastsOf(work.store.db, { county: work.actor.county, month: asked });
  return new Map(
    rows.flatMap(({ commitment, end, method, made }) =>
      commitment === null || end === null
        ? []
        : [[commitment, { end: end.value, method: `${made?.month ?? asked}，${method ?? ''}` }] as const],
    ),
  );
}

function subjectOf(indicator: Indicator, commitment: Commitment | undefined, sources: Sources): Subject {
  const { id, name, aspect, scale, digits, span, frequency, noJanuary } = indicator;
  const others = otherNames(name);
  const growth = aspect === 'growth_yoy' ? [`${name}增速`, `${name}增长`] : [];
  return {
    id,
    names: [
      id,
      name,
      ...others,
      ...growth,
      ...(commitment === undefined ? [] : [commitment.title, commitment.subject]),
    ],
    title: name,
    aspect,
    measure: must(indicator.measure, 'an indicator of numbers has a unit'),
    scale,
    digits,
    span,
    frequency,
    noJanuary,
    ...valuesOf(indicator, commitment, sources),
    notes: notesOf(indicator, sources),
    breaks: sources.breaks.get(id) ?? [],
    target: commitment === undefined ? null : targetOf(indicator, commitment, sources),
  };
}

function targetOf(indicator: Indicator, commitment: Commitment, sources: Sources): TargetFact | null {
  const { value, measure } = commitment;
  if (value === null || !isAlike(indicator, commitment)) return null;
  const convert = (one: string | null): string | null => {
    const converted = inMeasure(one, measure, indicator.measure);
    return converted === null ? null : (canonicalDecimal(converted) ?? converted);
  };
  const due = sources.due.get(commitment.id);
  return {
    commitment: commitment.id,
    title: commitment.title,
    comparator: commitment.comparator,
    value: convert(value) ?? value,
    valueHi: convert(commitment.valueHi),
    version: commitment.version,
    authority: commitment.authority,
    divided: due?.divided ?? false,
    falling: isFalling(indicator, commitment),
    due: convert(due?.due ?? null),
    forecast: sources.forecasts.get(commitment.id) ?? null,
  };
}

/** Whether less is better. */
function isFalling({ direction }: Indicator, { comparator }: Commitment): boolean {
  return comparator === '<=' || comparator === '<' || direction === 'lower' || direction === 'at_most';
}

/** Whether a target's unit of measure can be read in its indicator's. */
function isAlike({ measure }: Indicator, commitment: Commitment): boolean {
  return commitment.measure === null || measure === null || conversion(commitment.measure, measure) !== null;
}

/** The values of the county: as its commitment counts them, else those of the one unit that reports the indicator. */
function valuesOf(
  indicator: Indicator,
  commitment: Commitment | undefined,
  { targets, figures, units }: Sources,
): Pick<Subject, 'values' | 'scattered'> {
  const assignment = commitment === undefined ? undefined : targets.assignments.get(commitment.id);
  const own = figures.filter((one) => one.indicator === indicator.id && one.dimension === '');
  if (commitment !== undefined && assignment !== undefined) {
    const whole = wholeFigures(commitment, assignment, own);
    const values = whole.flatMap(({ period, basis, version, value, parts, corrected }): readonly Known[] =>
      value === null
        ? []
        : [
            {
              period,
              basis,
              version,
              value: plain(value),
              figures: parts,
              source: sourceOf(parts, own, units),
              ...(corrected ? { corrected } : {}),
            },
          ],
    );
    return { values, scattered: null };
  }
  const reporters = [...new Set(own.map(({ unit }) => unit))];
  if (reporters.length > 1)
    return {
      values: [],
      scattered: `${indicator.name}由${reporters.length}个单位分别报送，没有全县（区）数`,
    };
  return { values: newest(own, units), scattered: null };
}

/** What the units wrote beside their figures of the month, each once with its unit. */
function notesOf({ id }: Indicator, { figures, month, units }: Sources): Subject['notes'] {
  const own = figures.filter((one) => one.indicator === id && one.period === month && one.dimension === '');
  const said = [
    ...new Map(own.toSorted((a, b) => a.version - b.version).map((one) => [one.unit, one])).values(),
  ].flatMap(({ unit, explanation }) => {
    const words = explanation.replace(/^演示数据[：:]/u, '').replace(/[。；\s]+$/u, '');
    return words === '' ? [] : [{ unit: units.get(unit) ?? unit, words }];
  });
  return [...new Map(said.map((one) => [one.words, one])).values()];
}

function plain(value: string): string {
  return canonicalDecimal(value) ?? value;
}

function sourceOf(parts: readonly string[], figures: readonly Figure[], units: Names): string {
  const reported = figures.filter(({ id }) => parts.includes(id));
  const names = [...new Set(reported.map(({ unit }) => units.get(unit) ?? unit))];
  const system = [...new Set(reported.flatMap((one) => (one.system === '' ? [] : [one.system])))];
  const who = names.length > 3 ? `${names.slice(0, 3).join('、')}等${names.length}个单位` : names.join('、');
  const marked = reported.some(({ correction }) => correction !== null) ? `${who}，更正` : who;
  return system.length === 0 ? marked : `${marked}（${system.join('、')}）`;
}

/** The newest version of every basis of every month; one that was taken back is left out. */
function newest(figures: readonly Figure[], units: Names): readonly Known[] {
  const kept = new Map<string, Figure>();
  for (const one of figures) {
    const key = `${one.period} ${one.basis}`;
    const before = kept.get(key);
    if (before === undefined || one.version > before.version) kept.set(key, one);
  }
  return [...kept.values()].flatMap((one): readonly Known[] =>
    one.value === null
      ? []
      : [
          {
            period: one.period,
            basis: one.basis,
            version: one.version,
            value: plain(one.value),
            figures: one.id.split('+'),
            source: sourceOf([one.id], figures, units),
            ...(one.correction === null ? {} : { corrected: true }),
          },
        ],
  );
}
