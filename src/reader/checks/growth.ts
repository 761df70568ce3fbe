import { divide, type Interval, rational, scale, subtract } from './exact.ts';
import { compareFigures, numeral } from './finding.ts';
import type { CheckContext, Fact, Finding } from './types.ts';

const HUNDRED = rational(100n);

/** Indicators whose growth is reckoned at constant prices or on another basis, so that levels do not give it. */
export const REAL_GROWTH = /生产总值|GDP|增加值|总产值|不变价|可比价|零售总额|固定资产投资|民间投资/u;
const OTHER_BASIS = /可比|同口径|不变价|扣除|剔除|自然口径|实际增长|年均|平均|两年|还原|累计增长|翻/u;

function rate(now: Interval, base: Interval): Interval | null {
  const change = divide(subtract(now, base), base);
  return change === null ? null : scale(change, HUNDRED);
}

/** Whether a fact is an amount. */
export function isLevel({ statement }: Fact): boolean {
  return statement.aspect === 'level' || statement.aspect === 'count';
}

/** Whether a fact is a growth rate in percent. */
export function isGrowth({ statement }: Fact): boolean {
  return statement.aspect === 'growth_yoy' && statement.unit === '%';
}

/** Whether levels give the growth: no constant prices, no other basis. */
export function comparable(fact: Fact): boolean {
  return !REAL_GROWTH.test(fact.name) && !OTHER_BASIS.test(fact.before);
}

/** The printed growth against the one that two levels give. */
export function growthFinding(growth: Fact, now: Fact, base: Fact): Finding | null {
  if (now.interval === null || base.interval === null) return null;
  const expected = rate(now.interval, base.interval);
  if (expected === null) return null;
  return compareFigures({
    type: 'growth',
    printed: growth,
    others: [base, now],
    expected,
    what: '增长率',
    arithmetic: `(${numeral(now)}-${numeral(base)})÷${numeral(base)}`,
  });
}

/** Words between a level and its growth that bring in no other subject. */
export const SAME_MATTER =
  /^[，、（；]?(?:比上年|较上年|比上年末|同比|累计|共|合计|净|五年|年均|实现|分别)*(?:增长|提高|增加|增幅|下降|减少|上升|回落|降低|增|降|高于|高出|净增)(?:了|约|达|为)?$/u;

/** 由A增加到B，增长R%: both levels and the growth in one sentence. */
function fromTo(facts: readonly Fact[]): Finding[] {
  const findings: Finding[] = [];
  facts.forEach((now, k) => {
    const base = facts[k - 1];
    if (base === undefined || !/[由从自]/u.test(base.before) || !/[到至为]$/u.test(now.before)) return;
    if (base.statement.unit !== now.statement.unit) return;
    const next = facts[k + 1];
    if (next === undefined || next.interval === null || !SAME_MATTER.test(next.before)) return;
    if (isLevel(base) && isGrowth(next) && comparable(next)) {
      const found = growthFinding(next, now, base);
      if (found !== null) findings.push(found);
    } else if (next.statement.aspect === 'change') {
      const found = difference(next, now, base);
      if (found !== null) findings.push(found);
    }
  });
  return findings;
}

const MORE = /[增升涨高加快提扩多]/u;

/** 由14.9%降至12.7%，降了2.2个百分点: the size of a change, where the words at it do not say that it is more. */
function isSizeAlone({ statement, before }: Fact): boolean {
  return statement.value >= 0 && !MORE.test(before.slice(-6));
}

/** 由8.1%提高到9.3%，提高1.2个百分点 and 由30家增加到42家，增加12家. */
export function difference(change: Fact, now: Fact, base: Fact): Finding | null {
  const points = change.statement.unit === 'pp' && now.statement.unit === '%';
  if (!points && change.statement.unit !== now.statement.unit) return null;
  if (now.interval === null || base.interval === null || /高于|低于|快于|全[市省国]/u.test(change.before))
    return null;
  const raw = subtract(now.interval, base.interval);
  const isLess = now.statement.value < base.statement.value;
  return compareFigures({
    type: 'difference',
    printed: change,
    others: [base, now],
    expected: isLess && isSizeAlone(change) ? subtract(base.interval, now.interval) : raw,
    what: '增减数',
    arithmetic: `${numeral(now)}-${numeral(base)}`,
  });
}

/** Level, change and growth of one indicator side by side: 12.5万亩，比上年增加0.5万亩，增长4.2%. */
function levelChangeGrowth(facts: readonly Fact[]): Finding[] {
  const findings: Finding[] = [];
  facts.forEach((growth, k) => {
    const change = facts[k - 1];
    const now = facts[k - 2];
    if (
      change === undefined ||
      now === undefined ||
      !isGrowth(growth) ||
      change.statement.aspect !== 'change'
    )
      return;
    if (!SAME_MATTER.test(growth.before)) return;
    if (
      !isLevel(now) ||
      now.statement.unit !== change.statement.unit ||
      !sameSubject(now, growth) ||
      !comparable(growth)
    )
      return;
    if (now.interval === null || change.interval === null || growth.interval === null) return;
    const base = subtract(now.interval, change.interval);
    const ratio = divide(change.interval, base);
    if (ratio === null) return;
    const found = compareFigures({
      type: 'growth',
      printed: growth,
      others: [now, change],
      expected: scale(ratio, HUNDRED),
      what: '增长率',
      arithmetic: `${numeral(change)}÷(${numeral(now)}-${numeral(change)})`.replace('--', '+'),
    });
    if (found !== null) findings.push(found);
  });
  return findings;
}

function sameSubject(a: Fact, b: Fact): boolean {
  return a.name === b.name || a.name.includes(b.name) || b.name.includes(a.name);
}

/** 目标5%，只比去年高0.2个百分点: held against another time, not against the figure before. */
const OTHER_TIME = /[去上]年|同期|上[月季]|年初|季度|半年|\d月/u;

/** 1 for 高于, -1 for 低于, 0 when the words do not compare with a figure of another place or of the plan. */
function comparedSign(gap: Fact, other: Fact): number {
  const placed =
    /全[市省国][^，。；]{0,12}$/u.test(other.before) ||
    /(?:平均|预期|目标|计划)[^，。；]{0,8}$/u.test(other.before);
  if (!placed || other.statement.unit !== '%' || OTHER_TIME.test(gap.before)) return 0;
  if (/高|快/u.test(gap.before) || /高于|快于/u.test(other.before)) return 1;
  return /低|慢/u.test(gap.before + other.before) ? -1 : 0;
}

/** 增长8.3%，高于全市平均（7.2%）1.1个百分点: the other place's figure printed beside. */
function aboveOthers(facts: readonly Fact[]): Finding[] {
  const findings: Finding[] = [];
  facts.forEach((gap, k) => {
    if (gap.statement.unit !== 'pp' || gap.statement.aspect !== 'change') return;
    const other = facts[k - 1];
    const own = facts[k - 2];
    if (other === undefined || own === undefined || own.statement.unit !== '%') return;
    const sign = comparedSign(gap, other);
    if (sign === 0 || own.interval === null || other.interval === null) return;
    const raw = subtract(own.interval, other.interval);
    const signed = gap.statement.value < 0 === sign < 0 ? raw : subtract(other.interval, own.interval);
    const found = compareFigures({
      type: 'difference',
      printed: gap,
      others: [own, other],
      expected: signed,
      what: '与平均水平的差',
      arithmetic: `${numeral(own)}-${numeral(other)}`,
    });
    if (found !== null) findings.push(found);
  });
  return findings;
}

/** Growth and differences recomputed where both levels are printed. */
export function growthChecks(context: CheckContext): Finding[] {
  const findings: Finding[] = [];
  for (const facts of context.bySentence.values()) {
    findings.push(...fromTo(facts), ...levelChangeGrowth(facts), ...aboveOthers(facts));
  }
  return findings;
}
