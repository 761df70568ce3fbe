import {
  complianceOf,
  countPatrols,
  lastDayOf,
  type Patrol,
  type PatrolCount,
  type PatrolWindow,
  patrolFault,
} from '#kernel/patrol.ts';
import type { Counted, SystemRules, TableMark, TableRule } from '#kernel/system/rules.ts';
import { derivedOf, guardOf, type ItemOf, itemOf, itemsOf } from '#kernel/system/typed.ts';
import { patrol, road, stretch } from './definition-registers.ts';
import { type Line, levels, lines, planOf } from './rules-plans.ts';

type Stretch = ItemOf<typeof stretch>;
type PatrolItem = ItemOf<typeof patrol>;

/** What is built must have by its class; an old road keeps what it has. @source domain/services.md §7.2 (枣庄农村公路条例) */
const grade = guardOf(road, ['raise', 'change'], ({ given: { class: of, built, grade: has } }) => {
  if (built === 'old') return null;
  const needed = of === 'county' ? (built === 'new' ? 2 : 3) : of === 'town' ? 3 : 4;
  if (Number(has) <= needed) return null;
  const title = { county: '县道', town: '乡道', village: '村道' }[of];
  const work = built === 'new' ? '新建' : '改建';
  return `${work}${title}的技术等级应不低于${['', '一', '二', '三', '四'][needed] ?? ''}级${needed === 4 ? '（双车道）' : ''}`;
});

/** A village road's building control zone. @source domain/services.md §7.2 (枣庄农村公路条例 23): ≥ 3 m from the land's edge */
const control = guardOf(road, ['raise', 'change'], ({ given, held }) => {
  const metres = given.controlM ?? held.controlM;
  return given.class !== 'village' || metres === undefined || Number(metres) >= 3
    ? null
    : '村道建筑控制区自用地外缘起不少于3米';
});

/** What a stretch or patrol is of, and its level; where it does not say, waters and the village. */
function placeOf({ payload: { line = 'water', level = 'village' } }: Stretch) {
  return { line, level };
}

/** Whoever holds a stretch patrols it: its unit, or the post that is its chief. */
const ownStretch = guardOf(patrol, 'raise', ({ facts: { related, actor } }) => {
  const [of] = itemsOf(stretch, related);
  if (of === undefined) return '责任段不在册';
  if (of.state !== 'listed') return '该责任段已注销';
  const isOwn =
    of.unit === null || actor === null || actor.unit === of.unit || actor.post === of.payload.chief;
  return isOwn ? null : '只登记本单位责任段的巡查，请另选责任段';
});

const notFuture = guardOf(patrol, 'raise', ({ given, facts: { today } }) =>
  given.on <= today ? null : `“巡查日期”不晚于今天${today}`,
);

function patrolOf({ on = '', minutes = '0', metres = '0' }: PatrolItem['payload']): Patrol {
  return { day: on, minutes: Number(minutes), metres: Number(metres) };
}

/** Line and level of the stretch, and whether the patrol counts by the plan in force; without a plan it is only kept. */
const ofStretch = derivedOf(patrol, 'raise', ({ given, facts: { related, parameters } }) => {
  const [of] = itemsOf(stretch, related);
  if (of === undefined) return {};
  const { line, level } = placeOf(of);
  const plan = planOf(parameters, line, level);
  const why = plan.set ? patrolFault(plan.rule, patrolOf(given)) : null;
  return { line, level, counts: why === null ? 'yes' : 'no', why: why ?? undefined } as const;
});

const hasChief: Counted = (item) => itemOf(stretch, item).payload.chief !== undefined;

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
  of: Stretch,
  patrols: readonly PatrolItem[],
  parameters: Readonly<Record<string, string>>,
  window: Omit<PatrolWindow, 'since'>,
): StretchCompliance {
  const { since, chief } = of.payload;
  if (chief === undefined || since === undefined) return { set: false, reason: '没有河长（路长）或任职日' };
  const { line, level } = placeOf(of);
  const plan = planOf(parameters, line, level);
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
  const patrols = Map.groupBy(itemsOf(patrol, items), ({ payload }) => payload.stretch);
  const window = { from: `${month}-01`, to: lastDayOf(month), today };
  const found = itemsOf(stretch, items)
    .filter(({ state }) => state === 'listed')
    .map((item) => {
      const of = complianceOfStretch(item, patrols.get(item.id) ?? [], parameters, window);
      const counts = of.set ? of.counts : [];
      return {
        item,
        ...placeOf(item),
        of,
        counts: counts.filter(({ to, state }) => to.startsWith(month) || state === 'running'),
      };
    });
  const countsOf = (line: Line): readonly PatrolCount[] =>
    found.flatMap((one) => (one.line === line ? one.counts : []));
  return {
    words: lines.map(([line, title]) => rateWords(title, countsOf(line))).join('　'),
    rows: found.map(({ item, of, counts, line, level }) => ({
      key: item.id,
      item: { kind: 'stretch', id: item.id },
      cells: {
        name: item.payload.name ?? '',
        of: `${titleOf(lines, line)}·${titleOf(levels, level)}`,
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
