import { compare, exact } from '#kernel/decimal.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { textOf, textsOf } from '#kernel/system/fields.ts';
import type { Item } from '#kernel/system/log.ts';
import { words } from '#kernel/system/notation.ts';
import { type Derived, type Facts, type Guard, type SystemRules, said } from '#kernel/system/rules.ts';

/** What a bundle is about. */
export const themes = words(
  'start 企业开办 change 企业变更 close 企业注销 build 工程建设项目审批 shop 开办餐饮店 birth 新生儿出生 school 教育入学 care 就医报销 retire 退休 passing 身后事',
);

function unitWord(facts: Facts): string {
  return said(facts, 'limitUnit') === 'day' ? '日' : '个工作日';
}

/** A place may promise less than the law allows, never more. @source 山东省优化营商环境条例 30 (domain/services.md §0 finding 5) */
const promise: Guard = (facts) => {
  const [legal, promised] = [said(facts, 'legal'), said(facts, 'promised')];
  if (legal === '' || promised === '') return null;
  const unit = unitWord(facts);
  return compare(exact(promised), exact(legal)) > 0
    ? `“承诺办结时限”${promised}${unit}超过法定的${legal}${unit}：只能缩短，不能延长`
    : null;
};

const needs: readonly (readonly [asked: string, none: string, needed: string, words: string])[] = [
  ['trips', '0', 'tripsWhy', '要求到现场办理的，请填写“必须到现场的原因”'],
  ['fee', 'no', 'feeLaw', '收费的事项，请填写“收费依据”'],
  ['special', '', 'specialHow', '有特别程序的，请填写“特别程序说明”'],
];
const explained: Guard = (facts) =>
  needs.find(
    ([asked, none, needed]) => !['', none].includes(said(facts, asked)) && said(facts, needed) === '',
  )?.[3] ?? null;

const unheld: Guard = ({ item }) => (textOf(item.payload, 'heldBy') === '' ? null : '已经下放，请先收回再改');

/** Only towns, only what is on their list, once they were asked and the county approved. @source 乡镇政府工作条例 6–8 (domain/services.md §3) */
const toTowns: Guard = ({ given, units }) => {
  const stranger = textsOf(given, 'heldBy').find((id) => units.get(id)?.kind !== 'town');
  if (stranger !== undefined) return `“${units.get(stranger)?.name ?? stranger}”不是镇街，只能下放到镇街`;
  if (textOf(given, 'onList') === 'no') return '须先列入镇街赋权清单，再下放';
  return textOf(given, 'approvedOn') > textOf(given, 'movedOn') ? '“下放日期”不能早于区政府批准日期' : null;
};

const itemOf = ({ related }: Facts): Item | null => related['item']?.[0] ?? null;

/** Who accepts an item on a day: its own unit, from the day of 下放 the towns that took it over. */
function acceptors({ payload, unit }: Item, today: string): readonly string[] {
  const towns = textsOf(payload, 'heldBy');
  const isMoved = towns.length > 0 && textOf(payload, 'movedOn') <= today;
  return isMoved ? towns : unit === null ? [] : [unit];
}

const holder: Guard = (facts) => {
  const item = itemOf(facts);
  const unit = textOf(facts.given, 'unit') || textOf(facts.given, 'town');
  if (item === null) return null;
  const found = acceptors(item, facts.today);
  if (found.includes(unit) || (unit === '' && (found.length === 1 || textOf(facts.given, 'phone') === '')))
    return null;
  const named = found.map((id) => facts.units.get(id)?.name ?? id).join('、');
  const since = found.includes(item.unit ?? '') ? '' : `已于${textOf(item.payload, 'movedOn')}下放，`;
  return `该事项${since}由${named}办理，请选其中的单位`;
};

/** Only while it is valid, and from outside only what is open on the net. */
const openItem: Guard = (facts) => {
  const item = itemOf(facts);
  if (item === null) return textOf(facts.given, 'item') === '' ? null : '事项清单里没有这一项';
  const [from, to] = [textOf(item.payload, 'validFrom'), textOf(item.payload, 'validTo')];
  const isIn = item.state === 'listed' && from <= facts.today && (to === '' || facts.today < to);
  if (!isIn) return '该事项不在有效期内或已注销，不受理';
  const isNet = facts.actor !== null || textsOf(item.payload, 'channels').includes('net');
  return isNet ? null : '该事项不能网上申请，请到办理地点办理';
};

/** What must be among the words of the item or partner it is of. */
const ranges: Readonly<Record<string, readonly [of: string, list: string, words: string]>> = {
  procedure: ['item', 'special', '事项清单没有这项特别程序，时间应计入办结时限'],
  mode: ['partner', 'modes', '与这个地区没有约定这种通办方式，请另选方式或地区'],
};
const among: Guard = ({ given, related }, key) => {
  const [of = '', list = '', words = ''] = ranges[key] ?? [];
  const one = related[of]?.[0];
  const value = textOf(given, key);
  return one === undefined || value === '' || textsOf(one.payload, list).includes(value) ? null : words;
};

/** The last two of five grades are 差评. @source domain/services.md §3 [S34] */
const graded: Guard = ({ given }, asked) => {
  const grade = textOf(given, 'grade');
  const found = grade === '1' || grade === '2' ? 'bad' : 'good';
  if (grade === '' || found === asked) return null;
  return found === 'bad'
    ? '不满意和非常不满意请走“评价：不满意”，由单位回访整改'
    : '满意的评价请走“评价：满意”';
};

function itemsOf({ related }: Facts): readonly Item[] {
  const listed = (related['items'] ?? []).filter(({ state }) => state === 'listed');
  return listed.toSorted((a, b) => (a.number < b.number ? -1 : 1));
}

const hasItems: Guard = (facts) =>
  itemsOf(facts).length > 0 || textOf(facts.given, 'theme') === ''
    ? null
    : '这个主题还没有事项，请先在事项清单里把事项列入它';

/** Both limits in a line, as the guide prints them. */
const ofLimits: Derived = (facts) => {
  const unit = unitWord(facts);
  return { limits: `承诺${said(facts, 'promised')}${unit}，法定${said(facts, 'legal')}${unit}` };
};

/** What an application takes over from its item on the day of receipt, so that later changes of the catalogue leave it alone. */
const ofItem: Derived = (facts) => {
  const item = itemOf(facts);
  if (item === null) return {};
  const taken = {
    title: 'name',
    promised: 'promised',
    limitUnit: 'limitUnit',
    materials: 'materials',
    where: 'where',
    ask: 'ask',
  };
  const [only, ...more] = acceptors(item, facts.today);
  const unit = said(facts, 'unit') || said(facts, 'town') || (more.length === 0 ? (only ?? '') : '');
  return {
    ...Object.fromEntries(Object.entries(taken).map(([key, of]) => [key, textOf(item.payload, of)])),
    ...(facts.actor === null ? { channel: 'net' } : {}),
    unit,
  };
};

/** 五个一: what one form, one set of papers and one window save. @source 峄城区2022年计划 names it and does not define it */
const ofBundle: Derived = (facts) => {
  const items = itemsOf(facts);
  const papers = items.flatMap(({ payload }) => textOf(payload, 'materials').split('\n')).filter(Boolean);
  const once = [...new Set(papers.map((one) => one.trim()))];
  const theme = themes.find(({ value }) => value === textOf(facts.given, 'theme'))?.title ?? '';
  return {
    title: theme,
    parts: items.map(({ payload }) => textOf(payload, 'name')).join('\n'),
    shared: once.join('\n'),
    saved: `一次告知、一张表单、一窗受理，一套材料${once.length}份（分开办${papers.length}份），一网可查`,
  };
};

/** Accepted by silence: from the day of receipt. @source 行政许可法 32(4) */
const fromReceipt: Derived = ({ item }) => ({ acceptedOn: dayOfInstant(item.receivedAt) });

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
