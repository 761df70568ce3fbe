import { compare, exact } from '#kernel/decimal.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { textOf } from '#kernel/system/fields.ts';
import type { Item } from '#kernel/system/log.ts';
import type { Derived, Facts, Guard, SystemRules } from '#kernel/system/rules.ts';

function said({ given, item }: Facts, key: string): string {
  return textOf(given, key) || textOf(item.payload, key);
}

/** A place may promise less than the law allows, never more. @source 山东省优化营商环境条例 30 (domain/services.md §0 finding 5) */
const promise: Guard = (facts) => {
  const [legal, promised] = [said(facts, 'legal'), said(facts, 'promised')];
  if (legal === '' || promised === '') return null;
  const unit = said(facts, 'limitUnit') === 'day' ? '日' : '个工作日';
  return compare(exact(promised), exact(legal)) > 0
    ? `“承诺办结时限”${promised}${unit}超过法定的${legal}${unit}：只能缩短，不能延长`
    : null;
};

const tripsWhy: Guard = (facts) =>
  said(facts, 'trips') !== '0' && said(facts, 'trips') !== '' && said(facts, 'tripsWhy') === ''
    ? '要求到现场办理的，请填写“必须到现场的原因”'
    : null;

const feeLaw: Guard = (facts) =>
  said(facts, 'fee') === 'yes' && said(facts, 'feeLaw') === '' ? '收费的事项，请填写“收费依据”' : null;

const unheld: Guard = ({ item }) => (textOf(item.payload, 'heldBy') === '' ? null : '已经下放，请先收回再改');

function itemOf({ related }: Facts): Item | null {
  return related['item']?.[0] ?? null;
}

/** Who may accept on a day: the item's own unit, from the day of 下放 the towns that took it over. */
const holder: Guard = (facts) => {
  const item = itemOf(facts);
  const unit = textOf(facts.given, 'unit');
  if (item === null || unit === '') return null;
  const towns = item.payload['heldBy'] ?? [];
  const moved = towns.length > 0 && textOf(item.payload, 'movedOn') <= facts.today;
  if (!moved) return unit === item.unit ? null : '该事项不由这个单位办理，请选事项清单上的实施单位';
  return towns.includes(unit) ? null : `该事项已于${textOf(item.payload, 'movedOn')}下放，请选承接的镇街`;
};

const openItem: Guard = (facts) => {
  const item = itemOf(facts);
  if (item === null) return textOf(facts.given, 'item') === '' ? null : '事项清单里没有这一项';
  return item.state === 'listed' ? null : '该事项已注销，不再受理';
};

const specialOfItem: Guard = (facts) => {
  const procedure = textOf(facts.given, 'procedure');
  const allowed = itemOf(facts)?.payload['special'] ?? [];
  return procedure === '' || allowed.includes(procedure)
    ? null
    : '事项清单没有这项特别程序，时间应计入办结时限';
};

/** What was left out at acceptance must be there before the decision. */
const supplied: Guard = ({ clocks }) =>
  clocks.some(({ key, doneAt }) => key === 'later' && doneAt === null) ? '容缺的材料还没有补齐' : null;

function isBad(grade: string): boolean {
  return grade === '1' || grade === '2';
}

/** The last two of five grades are 差评. @source domain/services.md §3 [S34] */
const good: Guard = ({ given }) =>
  isBad(textOf(given, 'grade')) ? '不满意和非常不满意请走“评价：不满意”，由单位回访整改' : null;

const bad: Guard = ({ given }) => {
  const grade = textOf(given, 'grade');
  return grade === '' || isBad(grade) ? null : '满意的评价请走“评价：满意”';
};

const partsDone: Guard = ({ related }) => {
  const parts = related['parts'] ?? [];
  if (parts.length === 0) return '还没有登记所含事项的办件';
  const open = parts.filter(({ endedAt }) => endedAt === null).length;
  return open === 0 ? null : `还有${open}件没有办结`;
};

/** What an application takes over from its item on the day of receipt, so that later changes of the catalogue leave it alone. */
const ofItem: Derived = (facts) => {
  const item = itemOf(facts);
  if (item === null) return {};
  const [title, promised, limitUnit] = ['name', 'promised', 'limitUnit'].map((key) =>
    textOf(item.payload, key),
  );
  return { title: title ?? '', promised: promised ?? '', limitUnit: limitUnit ?? '' };
};

/** Accepted by silence: from the day of receipt. @source 行政许可法 32(4) */
const fromReceipt: Derived = ({ item }) => ({ acceptedOn: dayOfInstant(item.receivedAt) });

/** What the definition calls by name. */
export const serviceRules: SystemRules = {
  guards: {
    promise,
    'trips-why': tripsWhy,
    'fee-law': feeLaw,
    unheld,
    holder,
    'open-item': openItem,
    'special-of-item': specialOfItem,
    supplied,
    good,
    bad,
    'parts-done': partsDone,
  },
  derived: { 'application.raise': ofItem, 'application.accept-silent': fromReceipt },
};
