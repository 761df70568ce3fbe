import { isDeepStrictEqual } from 'node:util';
import { isUnit, type Unit } from '#kernel/unit.ts';
import { type Assignment, assignmentsOf } from '#modules/assignment/index.ts';
import { type Indicator, type IndicatorBook, indicatorBook } from '#modules/indicator/index.ts';
import { type Commitment, commitmentsOf } from '#modules/plan/index.ts';
import { type Figure, figuresWithComputed, wholeFigures } from '#modules/reporting/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { defaultPackId, type LightPack, packInForce, shippedPacks } from './packs.ts';
import {
  type Aspect,
  type Comparator,
  type JudgedCommitment,
  type JudgedFigure,
  type JudgeInput,
  judge,
  type Light,
} from './rules.ts';
import { appendLights, listLights, listPacks } from './store.ts';

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
 * @param of.also  an indicator besides, of a commitment that is no longer in force
 */
export async function yearFacts(
  q: Q,
  county: string,
  year: number,
  of: { readonly only?: ReadonlySet<string> | undefined; readonly also?: string } = {},
): Promise<YearFacts> {
  const commitments = (await commitmentsOf(q, county, { year })).filter((one) => one.state === 'active');
  const assignments = await assignmentsOf(q, county);
  const indicators = await indicatorBook(q, county);
  const fed = commitments.filter(({ id }) => of.only?.has(id) ?? true).map(({ indicator }) => indicator);
  const wanted = [...new Set([...fed, ...(of.also === undefined ? [] : [of.also])])];
  const figures = await figuresWithComputed(q, county, { year, indicators: wanted }, indicators);
  return {
    commitments,
    assignments: new Map(assignments.map((one) => [one.commitment, one])),
    indicators,
    figures,
  };
}

/** The pack that judges a month in this county: the chosen one if in force then, else the house's. */
export async function packFor(q: Q, county: string, period: string): Promise<LightPack> {
  const packs = await listPacks(q, county);
  const active = packs.find((one) => one.active)?.pack.id ?? defaultPackId;
  const own = packInForce(
    packs.map((one) => one.pack),
    active,
    period,
  );
  const found = own ?? packInForce(shippedPacks, defaultPackId, period);
  if (found === null) throw new Error(`impossible: no light pack is in force in ${period}`);
  return found;
}

/** What the judge needs of one commitment; null when nobody answers for it yet. */
export function inputOf(
  facts: YearFacts,
  commitment: Commitment,
  period: string,
  pack: LightPack,
): JudgeInput {
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
  };
}

type Whole = ReturnType<typeof wholeFigures>[number];

function figureOf(one: Whole, indicator: Indicator | undefined): readonly JudgedFigure[] {
  const unit = unitOf(indicator?.measure ?? null);
  const aspect = aspectOf(indicator?.aspect ?? null);
  if (one.value === null || unit === null || aspect === null || indicator === undefined) return [];
  const { id, period, value, basis, version } = one;
  return [{ id, period, span: indicator.span, value, unit, aspect, basis, version }];
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
  const facts = await yearFacts(tx, county, year, { only });
  const pack = await packFor(tx, county, month);
  const standing = new Map(
    (await listLights(tx, county, { year, month })).map((one) => [one.commitment, one]),
  );
  const chosen = facts.commitments.filter((one) => only === undefined || only.has(one.id));
  const lights = chosen.map((one) => ({
    commitment: one.id,
    light: judge(inputOf(facts, one, month, pack)),
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

function same(a: object | undefined, b: Light): boolean {
  return a !== undefined && isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));
}
