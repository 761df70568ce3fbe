import {
  complianceOf,
  countPatrols,
  lastDayOf,
  type Patrol,
  type PatrolCount,
  type PatrolWindow,
  patrolFault,
} from '#kernel/patrol.ts';
import { textOf } from '#kernel/system/fields.ts';
import type { Item } from '#kernel/system/log.ts';
import type {
  Counted,
  Derived,
  Facts,
  Guard,
  SystemRules,
  TableMark,
  TableRule,
} from '#kernel/system/rules.ts';
import { type Level, type Line, levels, lines, planOf } from './rules-plans.ts';

function said({ given, item }: Facts, key: string): string {
  return textOf(given, key) || textOf(item.payload, key);
}

/** What is built must have by its class; an old road keeps what it has. @source domain/services.md §7.2 (枣庄农村公路条例) */
const grade: Guard = (facts) => {
  const [of, built, has] = ['class', 'built', 'grade'].map((key) => said(facts, key));
  if (built === 'old' || has === '' || has === undefined) return null;
  const needed = of === 'county' ? (built === 'new' ? 2 : 3) : of === 'town' ? 3 : 4;
  if (Number(has) <= needed) return null;
  const title = { county: '县道', town: '乡道', village: '村道' }[of ?? ''] ?? '';
  const work = built === 'new' ? '新建' : '改建';
  return `${work}${title}的技术等级应不低于${['', '一', '二', '三', '四'][needed] ?? ''}级${needed === 4 ? '（双车道）' : ''}`;
};

/** A village road's building control zone. @source domain/services.md §7.2 (枣庄农村公路条例 23): ≥ 3 m from the land's edge */
const control: Guard = (facts) => {
  const metres = said(facts, 'controlM');
  return said(facts, 'class') !== 'village' || metres === '' || Number(metres) >= 3
    ? null
    : '村道建筑控制区自用地外缘起不少于3米';
};

/** What a stretch or patrol is of. */
function lineOf(item: Item): Line {
  return textOf(item.payload, 'line') === 'road' ? 'road' : 'water';
}

/** The level of a stretch or patrol. */
function levelOf(item: Item): Level {
  const level = textOf(item.payload, 'level');
  return level === 'county' || level === 'town' ? level : 'village';
}

/** Whoever holds a stretch patrols it: its unit, or the post that is its chief. */
const ownStretch: Guard = ({ related, given, actor }) => {
  const stretch = related['stretch']?.[0];
  if (stretch === undefined) return textOf(given, 'stretch') === '' ? null : '责任段不在册';
  if (stretch.state !== 'listed') return '该责任段已注销';
  const isOwn =
    stretch.unit === null ||
    actor === null ||
    actor.unit === stretch.unit ||
    actor.post === textOf(stretch.payload, 'chief');
  return isOwn ? null : '只登记本单位责任段的巡查，请另选责任段';
};

const notFuture: Guard = ({ given, today }) =>
  textOf(given, 'on') <= today ? null : `“巡查日期”不晚于今天${today}`;

function patrolOf(payload: Facts['given']): Patrol {
  return {
    day: textOf(payload, 'on'),
    minutes: Number(textOf(payload, 'minutes') || '0'),
    metres: Number(textOf(payload, 'metres') || '0'),
  };
}

/** Line and level of the stretch, and whether the patrol counts by the plan in force; without a plan it is only kept. */
const ofStretch: Derived = (facts) => {
  const stretch = facts.related['stretch']?.[0];
  if (stretch === undefined) return {};
  const [line, level] = [lineOf(stretch), levelOf(stretch)];
  const plan = planOf(facts.parameters, line, level);
  const why = plan.set ? patrolFault(plan.rule, patrolOf(facts.given)) : null;
  return { line, level, counts: why === null ? 'yes' : 'no', ...(why === null ? {} : { why }) };
};

const hasChief: Counted = ({ payload }) => textOf(payload, 'chief') !== '';

/** Compliance of one stretch: its cycles with what was due and done, or why nothing can be said. */
export type StretchCompliance =
  | { readonly set: true; readonly counts: readonly PatrolCount[]; readonly source: string }
  | { readonly set: false; readonly reason: string };

/**
 * 巡查达标 of a stretch over some days, by the plan of its level.
 *
 * @param patrols  those of this stretch; struck ones are left out here
 */
export function complianceOfStretch(
  stretch: Item,
  patrols: readonly Item[],
  parameters: Readonly<Record<string, string>>,
  window: Omit<PatrolWindow, 'since'>,
): StretchCompliance {
  const since = textOf(stretch.payload, 'since');
  if (textOf(stretch.payload, 'chief') === '' || since === '')
    return { set: false, reason: '没有河长（路长）或任职日' };
  const plan = planOf(parameters, lineOf(stretch), levelOf(stretch));
  if (!plan.set) return plan;
  const kept = patrols.filter(({ state }) => state === 'logged').map(({ payload }) => patrolOf(payload));
  return { set: true, counts: countPatrols(plan.rule, kept, { ...window, since }), source: plan.rule.source };
}

const titleOf = (words: readonly (readonly [string, string])[], key: string): string =>
  words.find(([word]) => word === key)?.[1] ?? key;

function markOf({ state, reason, invalid }: PatrolCount): TableMark {
  return { state, text: reason + invalid.map((one) => `；${one.day}无效：${one.reason}`).join('') };
}

function rateWords(title: string, counts: readonly PatrolCount[]): string {
  const rate = complianceOf(counts);
  return rate === null
    ? `${title}：还没有到期的周期。`
    : `${title}达标率${Number(rate.percent).toFixed(1)}%（有效${rate.numerator}次／应巡${rate.denominator}次）。`;
}

/** 巡查达标 of the stretches seen, in the order listed: nobody is ranked. A cycle belongs to the month it ends in, so that none counts twice. */
const compliance: TableRule = ({ items, parameters, units, month, today }) => {
  const patrols = Map.groupBy(items['patrol'] ?? [], ({ payload }) => textOf(payload, 'stretch'));
  const window = { from: `${month}-01`, to: lastDayOf(month), today };
  const found = (items['stretch'] ?? [])
    .filter(({ state }) => state === 'listed')
    .map((item) => {
      const of = complianceOfStretch(item, patrols.get(item.id) ?? [], parameters, window);
      const counts = of.set ? of.counts : [];
      return {
        item,
        of,
        counts: counts.filter(({ to, state }) => to.startsWith(month) || state === 'running'),
      };
    });
  const countsOf = (line: Line): readonly PatrolCount[] =>
    found.flatMap(({ item, counts }) => (lineOf(item) === line ? counts : []));
  return {
    words: lines.map(([line, title]) => rateWords(title, countsOf(line))).join('　'),
    rows: found.map(({ item, of, counts }) => ({
      key: item.id,
      item: { kind: 'stretch', id: item.id },
      cells: {
        name: textOf(item.payload, 'name'),
        of: `${titleOf(lines, lineOf(item))}·${titleOf(levels, levelOf(item))}`,
        unit: units.get(item.unit ?? '')?.name ?? '',
        cycles: of.set ? (counts.length === 0 ? '本月没有到期的周期' : counts.map(markOf)) : of.reason,
        source: of.set ? of.source : '',
      },
    })),
  };
};

/** What the definition calls by name. */
export const chiefRules: SystemRules = {
  guards: { grade, control, 'own-stretch': ownStretch, 'not-future': notFuture },
  counted: { 'has-chief': hasChief },
  derived: { 'patrol.raise': ofStretch },
  tables: { compliance },
};
