import { add, compare, type Exact, exact, multiply, toUnrounded, whole } from '#kernel/decimal.ts';
import { maskWithin, scanPersonal } from '#kernel/personal-data.ts';
import { textOf } from '#kernel/system/fields.ts';
import type { Derived, Facts, SystemRules } from '#kernel/system/rules.ts';

/** A department that a category belongs to may not hand it down to a town. @source domain/services.md §0 finding 8: 潍坊 24, 北京 17, 乡镇政府工作条例 4 */
function townBurden(facts: Facts): string | null {
  const { townBurden: strictness = '1' } = facts.parameters;
  if (strictness === '0') return null;
  const unit = facts.units.get(textOf(facts.given, 'unit') || (facts.item.unit ?? ''));
  const category = textOf(facts.item.payload, 'category');
  const code = facts.codes['category']?.find((one) => one.code === category);
  if (unit?.kind !== 'town' || code?.note !== '部门') return null;
  const why = `按属地管理责任清单，“${code.title}”由县级部门主办`;
  if (strictness !== 'warn') return `${why}，不能派给${unit.name}；镇街可作协办`;
  return textOf(facts.given, 'burdenReason') === ''
    ? `${why}；确需派给${unit.name}的，请填写“派给镇街的理由”`
    : null;
}

/** An order of the city's hotline comes in once. */
function cityOnce({ given, related }: Facts): string | null {
  const number = textOf(given, 'cityNo');
  const known = related['sameCity']?.[0];
  return number === '' || known === undefined ? null : `上级工单${number}已登记为${known.number}`;
}

/** Whoever was reached was asked whether it is solved and whether he is pleased. */
function calledBack({ given }: Facts): string | null {
  if (textOf(given, 'reached') !== 'yes') return null;
  return textOf(given, 'solved') !== '' && textOf(given, 'pleased') !== ''
    ? null
    : '联系上诉求人的，要填“是否解决”和“是否满意”';
}

function channelOf(given: Facts['given'], isPublic: boolean): string {
  if (isPublic) return 'web';
  return textOf(given, 'cityNo') === '' ? 'phone' : 'city';
}

/** Numbers of a person that stand in the text are masked there; a phone among them is kept where phones are. */
function cleared(given: Facts['given']): Facts['given'] {
  const text = textOf(given, 'text');
  const masked = maskWithin(text, ['id', 'mobile', 'card', 'email']);
  if (masked === text) return {};
  const mobile = scanPersonal(text)
    .find(({ kind }) => kind === 'mobile')
    ?.text.replaceAll(/\D/gu, '');
  const isNew = mobile !== undefined && /^1\d{10}$/u.test(mobile) && textOf(given, 'phone') === '';
  return { text: masked, ...(isNew ? { phone: mobile } : {}) };
}

/** What comes over the web says so; an order is usual until the desk says otherwise. */
const entered: Derived = ({ given, actor }) => ({
  ...(textOf(given, 'channel') === '' ? { channel: channelOf(given, actor === null) } : {}),
  ...cleared(given),
  ...(textOf(given, 'urgency') === '' ? { urgency: 'usual' } : {}),
});

/** What the definition calls by name. */
export const rules: SystemRules = {
  guards: {
    townBurden,
    cityOnce,
    calledBack: (facts) => (Object.keys(facts.given).length === 0 ? null : calledBack(facts)),
  },
  derived: { 'order.raise': entered },
};

/** A rate of a unit with its parts; percent null when nothing was counted. */
export interface UnitRate {
  readonly key: string;
  readonly percent: string | null;
}

/** A unit with its volume and rates. */
export interface RatedUnit {
  readonly unit: string;
  readonly title: string;
  /** Kind of the unit: it is only held against its peers. */
  readonly peers: string;
  readonly volume: number;
  readonly rates: readonly UnitRate[];
}

/** A unit in its peer group. */
export interface ScoredUnit extends RatedUnit {
  /** null while weights are not set or a rate is missing. */
  readonly score: string | null;
  /** Place among its peers; null when it is only listed. */
  readonly place: number | null;
  readonly reason: string;
}

/** What units are scored by: a weight in per cent for each rate (null: not set), and the least volume to be ranked. */
export interface Weighing {
  readonly weights: Readonly<Record<string, string | null>>;
  readonly minimum: number;
}

function scoreOf({ rates }: RatedUnit, weights: Weighing['weights']): Exact | null {
  let total = whole(0);
  for (const [key, weight] of Object.entries(weights)) {
    const percent = rates.find((one) => one.key === key)?.percent ?? null;
    if (percent === null || weight === null) return null;
    total = add(total, multiply(exact(percent), multiply(exact(weight), exact('0.01'))));
  }
  return total;
}

/** Why weights cannot be used, in Chinese; null when they can. */
export function weightsFault(weights: Weighing['weights']): string | null {
  const unset = Object.values(weights).filter((one) => one === null).length;
  if (unset > 0) return '权重未设';
  const sum = Object.values(weights).reduce((all, one) => add(all, exact(one ?? '0')), whole(0));
  return compare(sum, whole(100)) === 0 ? null : `权重合计${toUnrounded(sum)}%，应为100%`;
}

/**
 * Units scored and placed among their peers: Σ weight × rate. Without weights nothing is scored, never by a guessed one; a unit below the
 * least volume is listed, not placed; equal scores share a place.
 *
 * @source domain/services.md §0 finding 12 and §1: peer groups, minimum volume, explicit "no weights set"
 */
export function scoredUnits(units: readonly RatedUnit[], weighing: Weighing): readonly ScoredUnit[] {
  const fault = weightsFault(weighing.weights);
  const scored = units.map((unit) => {
    const score = fault === null ? scoreOf(unit, weighing.weights) : null;
    const isSmall = unit.volume < weighing.minimum;
    const reason =
      fault ??
      (score === null ? '有的率没有可算的工单' : isSmall ? `不足${weighing.minimum}件，只列不排` : '');
    return { unit, score, isSmall, reason };
  });
  return scored.map(({ unit, score, isSmall, reason }) => {
    const better = scored.filter(
      (other) =>
        other.unit.peers === unit.peers &&
        !other.isSmall &&
        other.score !== null &&
        score !== null &&
        compare(other.score, score) > 0,
    ).length;
    return {
      ...unit,
      score: score === null ? null : toUnrounded(score),
      place: score === null || isSmall ? null : better + 1,
      reason,
    };
  });
}
