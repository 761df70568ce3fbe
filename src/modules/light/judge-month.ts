import { isDeepStrictEqual } from 'node:util';
import { isUnit, type Unit } from '#kernel/unit.ts';
import { type Assignment, assignmentsOf } from '#modules/assignment/index.ts';
import { type Indicator, type IndicatorBook, indicatorBook } from '#modules/indicator/index.ts';
import { type Commitment, commitmentsIn, commitmentsOf } from '#modules/plan/index.ts';
import { type Figure, figuresWithComputed, wholeFigures } from '#modules/reporting/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { defaultPackIds } from './packs-shipped.ts';
import {
  type Aspect,
  type Comparator,
  type JudgedCommitment,
  type JudgedFigure,
  type JudgeInput,
  judge,
  type Light,
} from './rules.ts';
import { isNewer, meanOfUnits } from './rules-average.ts';
import { type LightPack, ruleFor } from './rules-pack-types.ts';
import { type PackScope, packAt } from './rules-scope.ts';
import { declared, type Special } from './rules-special.ts';
import { appendLights, listLights } from './store.ts';
import { specialsOf } from './store-actions.ts';
import { activationsOf, packsOf } from './store-packs.ts';

type Q = Db | Tx;

/** Everything a month's lights are judged from. */
export interface YearFacts {
  readonly commitments: readonly Commitment[];
  readonly assignments: ReadonlyMap<string, Assignment>;
  /** The indicators by period: a month is judged by what was in force in it. */
  readonly indicators: IndicatorBook;
  readonly figures: readonly Figure[];
}

/**
 * Reads commitments, assignments, indicators and figures of a year by their modules' doors; of the figures those that feed commitments,
 * for a large county reports many others.
 *
 * @param of.only  ids of the commitments whose figures are wanted; without it all
 * @param of.also  indicators besides: of a commitment that is no longer in force, or averages that growth is held against
 */
export async function yearFacts(
  q: Q,
  county: string,
  year: number,
  of: { readonly only?: ReadonlySet<string> | undefined; readonly also?: readonly string[] } = {},
): Promise<YearFacts> {
  const commitments = (await commitmentsOf(q, county, { year })).filter((one) => one.state === 'active');
  const assignments = await assignmentsOf(q, county);
  const indicators = await indicatorBook(q, county);
  const fed = commitments.filter(({ id }) => of.only?.has(id) ?? true).map(({ indicator }) => indicator);
  const wanted = [...new Set([...fed, ...(of.also ?? [])])];
  const figures = await figuresWithComputed(q, county, { year, indicators: wanted }, indicators);
  return {
    commitments,
    assignments: new Map(assignments.map((one) => [one.commitment, one])),
    indicators,
    figures,
  };
}

/** The pack that judges a scope in a month in this county: the one activated then, else the house's. */
export async function packFor(q: Q, county: string, scope: PackScope, period: string): Promise<LightPack> {
  const packs = (await packsOf(q, county)).filter(({ state }) => state === 'fixed').map(({ pack }) => pack);
  const found = packAt(packs, await activationsOf(q, county), scope, period, defaultPackIds[scope]);
  if (found === null) throw new Error(`impossible: no light pack is in force in ${period}`);
  return found;
}

/** What besides figures is known of the commitments in a month: declarations, and the lights before. */
export interface Standings {
  readonly specials: ReadonlyMap<string, readonly Special[]>;
  readonly history: ReadonlyMap<
    string,
    readonly { readonly period: string; readonly colour: Light['colour'] }[]
  >;
}

const none: Standings = { specials: new Map(), history: new Map() };

/** Reads them; the months before only where a rule of the pack looks at months running. */
export async function standingsOf(q: Q, county: string, period: string, pack: LightPack): Promise<Standings> {
  const specials = await specialsOf(q, county, { objectKind: 'commitment', period });
  const runs = pack.rules.some((rule) => (rule.runs ?? []).length > 0);
  const lights = runs ? await listLights(q, county, { year: Number(period.slice(0, 4)) }) : [];
  const before = lights
    .filter((one) => one.period < period)
    .map(({ commitment, period: month, light }) => ({ commitment, period: month, colour: light.colour }));
  return {
    specials: Map.groupBy(specials, ({ object }) => object),
    history: Map.groupBy(before, ({ commitment }) => commitment),
  };
}

/** Indicators whose growth is an average that the pack holds others against. */
export function averagesOf(pack: LightPack): readonly string[] {
  return (ruleFor(pack, 'target', ['growth-pair'])?.averages ?? []).map(({ average }) => average);
}

/** What the judge needs of one commitment; null when nobody answers for it yet. */
export function inputOf(
  facts: YearFacts,
  commitment: Commitment,
  period: string,
  pack: LightPack,
  standings: Standings = none,
): JudgeInput {
  const { exemptions, urgency, outlook } = declared(standings.specials.get(commitment.id) ?? []);
  const assignment = facts.assignments.get(commitment.id) ?? null;
  const definedAt = (month: string): Indicator | undefined =>
    facts.indicators.mapAt(month).get(commitment.indicator);
  const whole = assignment === null ? [] : wholeFigures(commitment, assignment, facts.figures);
  const reached = whole.filter((one) => one.period <= period);
  const state = reached.findLast((one) => one.milestone !== null)?.milestone ?? null;
  return {
    commitment: judged(commitment, definedAt(period)),
    trajectory: assignment?.trajectory ?? null,
    period,
    figures: reached.flatMap((one) => figureOf(one, definedAt(one.period))),
    state,
    pack,
    history: standings.history.get(commitment.id),
    exemptions,
    urgency,
    outlook,
    average: averageOf(facts, commitment, period, pack),
  };
}

/** The newest figure, on the firmest basis, of the average that a commitment's growth is held against. */
function averageOf(
  facts: YearFacts,
  { indicator }: Commitment,
  period: string,
  pack: LightPack,
): JudgedFigure | null {
  const rule = ruleFor(pack, 'target', ['growth-pair']);
  if (rule === null) return null;
  const id = rule.averages?.find((one) => one.indicator === indicator)?.average;
  if (id === undefined || id === indicator) return meanAt(facts, indicator, period);
  return facts.figures
    .filter((one) => one.indicator === id && one.period <= period && one.dimension === '')
    .flatMap((one) =>
      figureOf({ ...one, corrected: one.correction !== null }, facts.indicators.mapAt(one.period).get(id)),
    )
    .reduce<JudgedFigure | null>((best, one) => (best === null || isNewer(one, best) ? one : best), null);
}

/** The mean of all units that report the indicator, of the newest month that two of them reported: where no indicator holds the average. */
function meanAt({ figures, indicators }: YearFacts, indicator: string, period: string): JudgedFigure | null {
  const own = figures.filter(
    (one) => one.indicator === indicator && one.period <= period && one.dimension === '',
  );
  const months = [...new Set(own.map((one) => one.period))].toSorted().toReversed();
  const valued = own.flatMap((one) => (one.value === null ? [] : [{ ...one, value: one.value }]));
  for (const month of months) {
    const mean = meanOfUnits(valued, month);
    const definition = indicators.mapAt(month).get(indicator);
    if (mean === null) continue;
    const { id, value } = mean;
    return figureOf({ id, value, period: month, basis: 'flash', version: 1 }, definition)[0] ?? null;
  }
  return null;
}

type Whole = ReturnType<typeof wholeFigures>[number];

function figureOf(
  one: Pick<Whole, 'id' | 'period' | 'value' | 'basis' | 'version'> & Partial<Pick<Whole, 'corrected'>>,
  indicator: Indicator | undefined,
): readonly JudgedFigure[] {
  const unit = unitOf(indicator?.measure ?? null);
  const aspect = aspectOf(indicator?.aspect ?? null);
  if (one.value === null || unit === null || aspect === null || indicator === undefined) return [];
  const { id, period, value, basis, version, corrected = false } = one;
  return [{ id, period, span: indicator.span, value, unit, aspect, basis, version, corrected }];
}

function judged(one: Commitment, indicator: Indicator | undefined): JudgedCommitment {
  return {
    id: one.id,
    title: one.title,
    kind: one.kind,
    aspect: aspectOf(one.aspect),
    comparator: comparatorOf(one.comparator),
    value: one.value,
    valueHi: one.valueHi,
    unit: unitOf(one.measure),
    annualBase: one.annualBase,
    dueMonth: one.dueMonth,
    ...directionOf(one.direction),
    frequency: indicator?.frequency ?? 'month',
    noJanuary: indicator?.noJanuary ?? false,
  };
}

const aspects: readonly Aspect[] = [
  'level',
  'growth_yoy',
  'change',
  'completion_rate',
  'share',
  'rate',
  'count',
  'duration',
  'rank',
];
const comparators: readonly Comparator[] = ['=', '>=', '>', '<=', '<', '~', 'between'];

function aspectOf(text: string | null): Aspect | null {
  return aspects.find((aspect) => aspect === text) ?? null;
}

function comparatorOf(text: string | null): Comparator | null {
  return comparators.find((comparator) => comparator === text) ?? null;
}

function unitOf(text: string | null): Unit | null {
  return text !== null && isUnit(text) ? text : null;
}

function directionOf(text: string | null): { direction?: 'up' | 'down' | 'hold' } {
  return text === 'up' || text === 'down' || text === 'hold' ? { direction: text } : {};
}

/**
 * Judges the commitments of a county at the end of a month and keeps each light that differs from the one standing. Judging again
 * with the same figures and pack writes nothing.
 *
 * @param only  the commitments to judge; all when left out
 */
export async function judgeMonth(
  tx: Tx,
  county: string,
  month: string,
  by: { readonly account: string; readonly at: string },
  only?: ReadonlySet<string>,
): Promise<{ judged: number; changed: number }> {
  const year = Number(month.slice(0, 4));
  const pack = await packFor(tx, county, 'commitment', month);
  const facts = await yearFacts(tx, county, year, { only, also: averagesOf(pack) });
  const standings = await standingsOf(tx, county, month, pack);
  const standing = new Map(
    (await listLights(tx, county, { year, month })).map((one) => [one.commitment, one]),
  );
  const asked = facts.commitments.filter((one) => only === undefined || only.has(one.id));
  const chosen = await commitmentsIn(tx, county, asked, month);
  const lights = chosen.map((one) => ({
    commitment: one.id,
    light: judge(inputOf(facts, one, month, pack, standings)),
  }));
  const changed = lights
    .filter(({ commitment, light }) => !same(standing.get(commitment)?.light, light))
    .map(({ commitment, light }) => ({
      commitment,
      light,
      version: (standing.get(commitment)?.version ?? 0) + 1,
    }));
  await appendLights(tx, county, month, changed, by);
  return { judged: lights.length, changed: changed.length };
}

/** Whether two lights say the same, as they are kept. */
export function same(a: object | undefined, b: Light): boolean {
  return a !== undefined && isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));
}
