import { compare, exact } from '#kernel/decimal.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import type { Derived, Facts, Guard, SystemRules } from '#kernel/system/rules.ts';
import { derivedOf, earlyGuardOf, guardOf, type ItemOf, itemsOf } from '#kernel/system/typed.ts';
import { application } from './definition-application.ts';
import { bundle, relay } from './definition-help.ts';
import { item, partner, themes } from './definition-ledgers.ts';

type Entry = ItemOf<typeof item>;

function unitWord(unit: 'workday' | 'day'): string {
  return unit === 'day' ? '日' : '个工作日';
}

/** A place may promise less than the law allows, never more. @source 山东省优化营商环境条例 30 (domain/services.md §0 finding 5) */
const promise = guardOf(item, ['raise', 'change'], ({ given: { legal, promised, limitUnit } }) => {
  const unit = unitWord(limitUnit);
  return compare(exact(promised), exact(legal)) > 0
    ? `“承诺办结时限”${promised}${unit}超过法定的${legal}${unit}：只能缩短，不能延长`
    : null;
});

const explained = guardOf(item, ['raise', 'change'], ({ given, held }) => {
  const { trips, fee, tripsWhy, feeLaw, special, specialHow } = { ...held, ...given };
  if (trips !== '0' && tripsWhy === undefined) return '要求到现场办理的，请填写“必须到现场的原因”';
  if (fee === 'yes' && feeLaw === undefined) return '收费的事项，请填写“收费依据”';
  return special !== undefined && specialHow === undefined ? '有特别程序的，请填写“特别程序说明”' : null;
});

const unheld = earlyGuardOf(item, ({ held }) =>
  held.heldBy === undefined ? null : '已经下放，请先收回再改',
);

/** Only towns, only what is on their list, once they were asked and the county approved. @source 乡镇政府工作条例 6–8 (domain/services.md §3) */
const toTowns = guardOf(item, 'devolve', ({ given, facts: { units } }) => {
  const stranger = given.heldBy.find((id) => units.get(id)?.kind !== 'town');
  if (stranger !== undefined) return `“${units.get(stranger)?.name ?? stranger}”不是镇街，只能下放到镇街`;
  if (given.onList === 'no') return '须先列入镇街赋权清单，再下放';
  return given.approvedOn > given.movedOn ? '“下放日期”不能早于区政府批准日期' : null;
});

function itemIn({ related }: Facts): Entry | undefined {
  return itemsOf(item, related)[0];
}

/** Who accepts an item on a day: its own unit, from the day of 下放 the towns that took it over. */
function acceptors({ payload: { heldBy = [], movedOn = '' }, unit }: Entry, today: string) {
  const isMoved = heldBy.length > 0 && movedOn <= today;
  return isMoved ? heldBy : unit === null ? [] : [unit];
}

const holder = earlyGuardOf(application, ({ given, facts }) => {
  const entry = itemIn(facts);
  const unit = given.unit ?? given.town;
  if (entry === undefined) return null;
  const found = acceptors(entry, facts.today);
  if (unit === undefined ? found.length === 1 || given.phone === undefined : found.includes(unit))
    return null;
  const named = found.map((id) => facts.units.get(id)?.name ?? id).join('、');
  const since = found.includes(entry.unit ?? '') ? '' : `已于${entry.payload.movedOn ?? ''}下放，`;
  return `该事项${since}由${named}办理，请选其中的单位`;
});

/** Only while it is valid, and from outside only what is open on the net. */
const openItem = earlyGuardOf(application, ({ given, facts }) => {
  const entry = itemIn(facts);
  if (entry === undefined) return given.item === undefined ? null : '事项清单里没有这一项';
  const { validFrom = '', validTo = '', channels = [] } = entry.payload;
  const isIn = entry.state === 'listed' && validFrom <= facts.today;
  if (!isIn || (validTo !== '' && facts.today >= validTo)) return '该事项不在有效期内或已注销，不受理';
  const isNet = facts.actor !== null || channels.includes('net');
  return isNet ? null : '该事项不能网上申请，请到办理地点办理';
});

/** What must be among the words of the item or partner it is of. */
const ranges: Readonly<Record<string, Guard>> = {
  procedure: guardOf(application, 'special', ({ given, facts }) =>
    itemIn(facts)?.payload.special?.includes(given.procedure) === false
      ? '事项清单没有这项特别程序，时间应计入办结时限'
      : null,
  ),
  mode: guardOf(relay, 'raise', ({ given, facts: { related } }) =>
    itemsOf(partner, related)[0]?.payload.modes?.includes(given.mode) === false
      ? '与这个地区没有约定这种通办方式，请另选方式或地区'
      : null,
  ),
};
const among: Guard = (facts, key) => ranges[key]?.(facts, '') ?? null;

/** The last two of five grades are 差评; up to version 7 each had a form of its own. @source domain/services.md §3 [S34] */
const graded = guardOf(application, ['rate-good', 'rate-bad'], ({ given: { grade } }, asked) => {
  const found = grade === '1' || grade === '2' ? 'bad' : 'good';
  if (found === asked) return null;
  return found === 'bad'
    ? '不满意和非常不满意请走“评价：不满意”，由单位回访整改'
    : '满意的评价请走“评价：满意”';
});

function partsIn({ related }: Facts): readonly Entry[] {
  const listed = itemsOf(item, related, 'items').filter(({ state }) => state === 'listed');
  return listed.toSorted((a, b) => (a.number < b.number ? -1 : 1));
}

const hasItems = guardOf(bundle, 'raise', ({ facts }) =>
  partsIn(facts).length > 0 ? null : '这个主题还没有事项，请先在事项清单里把事项列入它',
);

/** Both limits in a line, as the guide prints them. */
const ofLimits = derivedOf(item, ['raise', 'change'], ({ given: { promised, legal, limitUnit } }) => {
  const unit = unitWord(limitUnit);
  return { limits: `承诺${promised}${unit}，法定${legal}${unit}` };
});

/** What an application takes over from its item on the day of receipt, so that later changes of the catalogue leave it alone. */
const ofItem = derivedOf(application, 'raise', ({ given, facts }) => {
  const entry = itemIn(facts);
  if (entry === undefined) return {};
  const { name: title, promised, limitUnit, materials, where, ask } = entry.payload;
  const [only, ...more] = acceptors(entry, facts.today);
  const unit = given.unit ?? given.town ?? (more.length === 0 ? only : undefined);
  const channel = facts.actor === null ? 'net' : given.channel;
  return { title, promised, limitUnit, materials, where, ask, channel, unit };
});

/** 五个一: what one form, one set of papers and one window save. @source 峄城区2022年计划 names it and does not define it */
const ofBundle = derivedOf(bundle, 'raise', ({ given, facts }) => {
  const items = partsIn(facts).map(({ payload }) => payload);
  const papers = items.flatMap(({ materials = '' }) => materials.split('\n')).filter(Boolean);
  const once = [...new Set(papers.map((one) => one.trim()))];
  return {
    title: themes.find(({ value }) => value === given.theme)?.title,
    parts: items.map(({ name = '' }) => name).join('\n'),
    shared: once.join('\n'),
    saved: `一次告知、一张表单、一窗受理，一套材料${once.length}份（分开办${papers.length}份），一网可查`,
  };
});

/** Accepted by silence: from the day of receipt. @source 行政许可法 32(4) */
const fromReceipt: Derived = (facts) => ({ acceptedOn: dayOfInstant(facts.item.receivedAt) });

const plainGuards = { promise, explained, unheld, holder, among, graded };
/** What the definition calls by name. */
export const serviceRules: SystemRules = {
  guards: { ...plainGuards, 'to-towns': toTowns, 'open-item': openItem, 'has-items': hasItems },
  derived: {
    'item.raise': ofLimits,
    'item.change': ofLimits,
    'application.raise': ofItem,
    'application.accept-silent': fromReceipt,
    'bundle.raise': ofBundle,
  },
};
