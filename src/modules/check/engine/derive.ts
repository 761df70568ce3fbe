import { divide, exact, hundred, multiply, negate, sign, subtract } from '#kernel/decimal.ts';
import { type Book, valueIn } from './book.ts';
import { growthFrom } from './growth.ts';
import type { Item } from './item.ts';
import { aimsOf, amountAt, resultsAt, seriesOf, wantedBy } from './lookup.ts';
import { type Moment, momentOf, timeWords } from './moments.ts';
import { conventionalWhole, nameKey } from './names.ts';
import { isCompletion } from './naming.ts';
import { only, type Stretch } from './print.ts';
import type { Known } from './types.ts';

/** A value computed from values of the ledger, with the arithmetic in words. */
export interface Computed {
  readonly expected: Stretch;
  /** Values that went in. */
  readonly from: readonly Known[];
  /** 完成数÷计划数 … */
  readonly how: string;
}

function ratio(part: Known, whole: Known, how: string): Computed | null {
  const value = valueIn(part, whole.unit);
  const all = exact(whole.value);
  if (value === null || sign(all) <= 0) return null;
  return { expected: only(multiply(divide(value, all), hundred)), from: [part, whole], how };
}

/** 完成年度目标的58.7%: the amount before it against the aim of its subject. */
function completionOf(item: Item, book: Book): Computed | null {
  const moment = item.moment;
  if (moment === null) return null;
  for (let at = item.previous, steps = 0; at !== null && steps < 4; at = at.previous, steps += 1) {
    const { unit, aspect } = at.fact.statement;
    if (aspect !== 'level' && aspect !== 'count') continue;
    // 完成年度任务45公里的61.3%: the aim may stand between; any other amount is what was completed.
    if (at.isAim) continue;
    const done = amountAt(book, { key: at.key, place: at.place, unit }, at.moment ?? moment);
    if (done === null) return null;
    const planKey = done.planName === undefined ? at.key : nameKey(done.planName);
    const [plan] = aimsOf(seriesOf(book, { key: planKey, place: at.place, aspect, unit }), moment.year);
    return plan === undefined ? null : ratio(done, plan, '完成数÷目标数');
  }
  return null;
}

const WHOLE =
  /占(?:全部|全县|全区|全市)?([^，。；\d]{2,20}?)(?:总数|总量|总额)?的?(?:比重|比例|份额)?(?:为|达到?|约|的)*$/u;

/** 占…的71.7%: a part against its whole, named in the words or known by convention. */
function shareOf(item: Item, book: Book): Computed | null {
  const moment = item.moment;
  if (moment === null) return null;
  const named = WHOLE.exec(item.lead)?.[1] ?? WHOLE.exec(item.fact.statement.subject)?.[1];
  const keys = [item.key, item.previous?.key ?? ''];
  for (const key of keys) {
    const byName = named === undefined ? null : nameKey(named.replace(/^(?:同期|全部)/u, ''));
    const whole = byName !== null && book.byKey.has(byName) ? byName : conventionalWhole(key);
    if (whole === null || whole === key) continue;
    const at = { place: item.place, unit: unitOf(book, key) };
    const part = amountAt(book, { ...at, key }, moment);
    const all = amountAt(book, { ...at, key: whole }, moment);
    if (part !== null && all !== null) return ratio(part, all, '部分÷总数');
  }
  return null;
}

function unitOf(book: Book, key: string): string {
  return book.byKey.get(key)?.find(({ aspect }) => aspect === 'level' || aspect === 'count')?.unit ?? 'yuan';
}

const COMPARED = /^.*(?:比|较|高于|低于|高出|快于|慢于|好于|超过?|离|距|与)([^，。；]{1,24})$/su;
const FALLS = /(?:回落|下降|减少|降低|低|少|收窄|慢|减)[^，。；\d]{0,4}$/u;
const RISES = /(?:提高|加快|回升|上升|提升|增加(?!值)|净增|增长|多|高出?|快|扩大|超)[^，。；\d]{0,8}$/u;

/** The same subject at the year's beginning, from which 净增9家 counts where no base is named. */
function netBase(item: Item, own: Known, series: readonly Known[], moment: Moment): Known | null {
  const isNet = own.span === 'point' && /净增[^，。；\d]{0,4}$/u.test(item.lead);
  return isNet ? (resultsAt(series, yearEndBefore(moment))[0] ?? null) : null;
}

/** The same subject of another place, when the words compare with one. */
function placeBase(words: string, own: Known, item: Item, book: Book): Known | null {
  const place = book.places.find((one) => words.includes(one));
  if (place === undefined || item.moment === null) return null;
  const { aspect, unit } = own;
  return resultsAt(seriesOf(book, { key: item.key, place, aspect, unit }), item.moment)[0] ?? null;
}

/** The value with which a number of 高于, 比…增加 is compared. */
function baseOf(item: Item, own: Known, series: readonly Known[], book: Book): Known | null {
  const words = COMPARED.exec(item.lead)?.[1];
  const { moment } = item;
  if (moment === null) return null;
  if (words === undefined) return netBase(item, own, series, moment);
  if (/全[市省国]/u.test(words) || book.places.some((one) => words.includes(one)))
    return placeBase(words, own, item, book);
  if (/目标|任务|计划|预期/u.test(words)) return aimsOf(series, moment.year)[0] ?? null;
  const then = baseMoment(words, moment);
  if (then === null) return otherSubject(words, own, item, book);
  return resultsAt(series, then).find((one) => one !== own) ?? null;
}

/** 比城镇居民高: the namesake of another group. */
function otherSubject(words: string, own: Known, item: Item, book: Book): Known | null {
  const said = words.replace(FALLS, '').replace(RISES, '');
  const named = nameKey(said);
  const isNamed = book.byKey.has(named) && named !== item.key;
  const key = isNamed ? named : book.keys.find((one) => isNamesake(one, item.key, said));
  if (key === undefined || item.moment === null) return null;
  const { aspect, unit } = own;
  return resultsAt(seriesOf(book, { key, place: item.place, aspect, unit }), item.moment)[0] ?? null;
}

/** Whether two keys end alike and the words begin with what one has of its own. */
function isNamesake(one: string, own: string, said: string): boolean {
  let same = 0;
  while (same < one.length && one.at(-1 - same) === own.at(-1 - same)) same += 1;
  const head = one.slice(0, one.length - same);
  return head.length >= 2 && one !== own && same >= 4 && said.startsWith(head);
}

function yearEndBefore(moment: Moment): Moment {
  return { span: 'until', year: moment.year - 1, month: 12, loose: false };
}

/** The moment that the words of a comparison name: 年初, 上年末, 1—4月, 去年同期, 上月. */
function baseMoment(words: string, moment: Moment): Moment | null {
  if (/年初|上年末|上年底|去年底|去年末|年末|年底/u.test(words)) return yearEndBefore(moment);
  if (/上月|上个月/u.test(words) && moment.month > 1) return { ...moment, month: moment.month - 1 };
  const [named] = timeWords(words, 0, words.length);
  if (named !== undefined && !(named.loose && named.year === 'last')) return momentOf(named, moment);
  return /去年|上年|同期/u.test(words) ? { ...moment, year: moment.year - 1 } : null;
}

/** 比年初增加28.5亿元, 比1—4月加快0.3个百分点, 高于全市1.5个百分点. */
function changeOf(item: Item, book: Book): Computed | null {
  const moment = item.moment;
  const { unit } = item.fact.statement;
  if (moment === null) return null;
  const aspects = unit === 'pp' ? (['growth_yoy', 'rate'] as const) : (['level'] as const);
  for (const aspect of aspects) {
    const series = seriesOf(book, {
      key: item.key,
      place: item.place,
      aspect,
      unit: unit === 'pp' ? '%' : unit,
    });
    for (const own of resultsAt(series, moment)) {
      const base = baseOf(item, own, series, book);
      if (base === null || base.id === own.id) continue;
      const [a, b] = [valueIn(own, base.unit), exact(base.value)];
      if (a === null) continue;
      return { expected: directed(item, only(subtract(a, b))), from: [own, base], how: '两数相减' };
    }
  }
  return null;
}

/** A difference without a direction in its words (相差0.1个百分点) is meant by its size. */
function directed(item: Item, { lo, hi }: Stretch): Stretch {
  // 比年度目标欠3个 is printed without a sign.
  if (/欠[^，。；\d]{0,2}$/u.test(item.lead)) return { lo: negate(hi), hi: negate(lo) };
  if (FALLS.test(item.lead) || RISES.test(item.lead)) return { lo, hi };
  const negative = item.fact.statement.value < 0;
  const isLess = sign(lo) < 0;
  if (negative === isLess) return { lo, hi };
  return { lo: negate(hi), hi: negate(lo) };
}

/**
 * Growth of a thing counted or measured, from two amounts of the ledger, each right within half of its last digit. Money is left
 * out: its official growth is published on a comparable base.
 *
 * @source domain/economy.md §0 finding 7: growth rates are reported, not computed
 */
function growthOf(item: Item, book: Book): Computed | null {
  const moment = item.moment;
  const unit = unitOf(book, item.key);
  if (moment === null || unit === 'yuan' || unit === 'USD') return null;
  const wanted = { key: item.key, place: item.place, unit };
  const now = amountAt(book, wanted, moment);
  const before = amountAt(book, wanted, { ...moment, year: moment.year - 1 });
  if (now === null || before === null) return null;
  const [a, b] = [now, before].map((known) => ({ value: exact(known.value), from: [known] }));
  const found = a === undefined || b === undefined ? null : growthFrom(a, b);
  return found === null ? null : { ...found, how: '与上年同期之比' };
}

/** What a number ought to be by the ledger's other values, where the ledger does not hold it itself; null when it cannot be told. */
export function computedFor(item: Item, book: Book): Computed | null {
  if (isCompletion(item.fact)) return completionOf(item, book);
  if (item.fact.statement.unit === 'pp') return changeOf(item, book);
  switch (item.fact.statement.aspect) {
    case 'share':
      return shareOf(item, book) ?? completionOf(item, book);
    case 'rate':
      return /占|比重/u.test(item.lead.slice(-16)) ? shareOf(item, book) : null;
    case 'change':
      return changeOf(item, book);
    case 'growth_yoy':
      return growthOf(item, book);
    default:
      return wantedBy(item).aspect === 'change' ? changeOf(item, book) : null;
  }
}
