import { compare, divide, type Exact, exact, hundred, multiply, sign, subtract } from '#kernel/decimal.ts';
import { valueIn } from './book.ts';
import type { Computed } from './derive.ts';
import type { Judged } from './judge.ts';
import { familyOf, type Operand, operandsOf, toldAs } from './likely-heard.ts';
import { canonical } from './likely-scene.ts';
import { kinOf } from './lookup.ts';
import { lastMonthOf, type Moment, momentOf, timeWords } from './moments.ts';
import { allowedBy, only } from './print.ts';
import type { At, Sure } from './sure-at.ts';
import type { Known } from './types.ts';
import { isOpen } from './verdicts.ts';

/** So many numbers before one the part may have been told. */
const BACK = 4;
const SHARE =
  /(?:占(?:到|去|了|据)?|相当于)(?<whole>[^，。；：占]{1,28}?)(?:的)?(?:比重|比例|份额)?(?:为|是|达到?|约|近|将近|只有?|仅)*$/u;
const OF =
  '的|县里|全县|本|总|既定|下达|确定|建设|改造|新建|投资|开工|新增就业|就业|重点|项目|改建|年初|这个|该';
/** 占全年任务45公里的. */
const AIM = new RegExp(
  `^(?:${OF}|全年|年度|今年|本年|年)*(?:任务|目标|计划|盘子)(?:${OF}|任务|总量|总数|数|量)*(?:\\d[\\d.]*[^\\d，]{0,4})?$`,
  'u',
);
const ALL = /^(?:重点|全部|在册|全县|县级|的)*(?:项目|小区)?(?:总数|总量|全部)(?:的)?$/u;
const TOTAL = /总投资(?:额|规模|盘子)?(?:的)?$/u;
/** What may stand beside the time whose whole something is a part of: 占上半年全部收入的. */
const THING =
  /^(?:的|全县|全部|累计|总|量|数|额|收入|投资|新增|入库|完成|就业|零售额?|进出口|用电量?|里程|公路|到位|支出|一般公共预算|财政|城镇|完成数|全年|销售)*$/u;

/** A thing told before a number, as the ledger holds it and as it is printed. */
interface Part extends Operand {
  readonly values: readonly Exact[];
  readonly unit: string;
}

function printed(one: Judged): readonly Exact[] {
  const isMeant = one.status === 'confirmed' && allowedBy(one.item.fact, one.item.isAim)?.rule === 'exact';
  return isMeant ? [exact(String(Math.abs(one.item.fact.statement.value)))] : [];
}

/** 6月比5月多卖4600万元，占上半年的17.7%: what one is more than another is no part, the thing itself may be. */
const COMPARED = /(?:[比较]|相比)[^，。；]{1,14}[多少增减高低][^，。；\d]{0,6}$/u;

/** The numbers of its sentence before one, the last first, up to an amount of which it is open what it is: that may be the part. */
function toldBefore(at: At): readonly Judged[] {
  const all = Array.from({ length: BACK }, (_, k) => at.before(k + 1));
  const own = at.one?.item.fact.sentence;
  const end = all.findIndex((one) => {
    if (one === undefined || one.item.fact.sentence !== own) return true;
    return isOpen(one) && one.item.fact.statement.unit === 'yuan';
  });
  return all.slice(0, end < 0 ? BACK : end).filter((one) => one !== undefined);
}

/** The amounts told before a number in its sentence, the last first. */
function partsAt(at: At): readonly Part[] {
  return toldBefore(at).flatMap((one, k) => {
    if (COMPARED.test(one.item.lead)) return [];
    const told = toldAs(one, k + 1);
    if (told === null || familyOf(told) !== 'amount') return [];
    const { unit } = one.item.fact.statement;
    return operandsOf([told], unit, at.book).map((each) => ({
      ...each,
      unit,
      values: [each.value, ...printed(one)],
    }));
  });
}

interface Whole {
  readonly known: readonly Known[];
  readonly value: Exact;
}

/** The aim by which a part is measured. */
function aimOf(part: Part, at: At): readonly Whole[] {
  const gap = at
    .readingsIn(canonical(part.key, at.book), part.unit)
    .find(({ kind, other, place, month, from }) => {
      const isOfYear = month.slice(0, 4) === part.known.month.slice(0, 4);
      return kind === 'gap' && other === '' && place === '' && isOfYear && from.length === 2;
    });
  const aim = part.known.role === 'target' ? undefined : gap?.from[1];
  const value = aim === undefined ? null : valueIn(aim, part.unit);
  return aim === undefined || value === null ? [] : [{ known: [aim], value }];
}

/** 占总投资的: of the same things. */
function totalOf(part: Part, at: At): readonly Whole[] {
  const kind = part.key.slice(0, 4);
  const key = at.book.keys.find((one) => one.startsWith(kind) && one.endsWith('总投资'));
  const known = at.book.byKey.get(key ?? '')?.find(({ standing, place }) => standing && place === '');
  const value = known === undefined ? null : valueIn(known, part.unit);
  return known === undefined || value === null ? [] : [{ known: [known], value }];
}

/** What a thing came to up to a month of a year. */
function upTo({ known, unit }: Part, month: string, at: At): Whole | null {
  const own = kinOf(known, at.book).find(
    (one) => one.role === 'actual' && one.span === 'cumulative' && one.month === month,
  );
  const value = own === undefined ? null : valueIn(own, unit);
  return own === undefined || value === null ? null : { known: [own], value };
}

/** What a thing came to in a stretch that words name. */
function stretchOf(part: Part, moment: Moment, at: At): Whole | null {
  const end = upTo(part, lastMonthOf(moment), at);
  if (moment.span !== 'quarter' || moment.month === 3) return moment.span === 'month' ? null : end;
  const start = upTo(part, lastMonthOf({ ...moment, month: moment.month - 3 }), at);
  return end === null || start === null
    ? null
    : { known: [...end.known, ...start.known], value: subtract(end.value, start.value) };
}

const STRETCHES = new Set(['cumulative', 'quarter', 'months', 'until']);

/** 占上半年的19.5%. */
function timeOf(words: string, part: Part, at: At): readonly Whole[] {
  const [time, more] = timeWords(words, 0, words.length);
  const running = at.one?.item.moment ?? null;
  if (time === undefined || more !== undefined || running === null || !STRETCHES.has(time.span)) return [];
  if (!THING.test(words.slice(0, time.from)) || !THING.test(words.slice(time.to))) return [];
  const whole = stretchOf(part, momentOf(time, running), at);
  return whole === null ? [] : [whole];
}

/** The wholes that words name, of which something may be a part. */
function wholesOf(words: string, part: Part, at: At): readonly Whole[] {
  if (AIM.test(words)) return aimOf(part, at);
  if (ALL.test(words)) return part.unit === 'item' ? aimOf(part, at) : [];
  if (TOTAL.test(words)) return totalOf(part, at);
  return timeOf(words, part, at);
}

/** A part of a whole in percent, as the ledger has both and as the part is printed; nothing of the whole itself. */
function sharesIn(part: Part, whole: Whole): readonly Computed[] {
  if (sign(whole.value) <= 0 || compare(part.value, whole.value) === 0) return [];
  return part.values.map((value) => ({
    expected: only(multiply(divide(value, whole.value), hundred)),
    from: [...part.of, ...whole.known],
    how: '部分÷总数',
  }));
}

/** Whether something nearer than a part is of its unit, of which nobody knows what it is: 完成37.96亿元，其中产业项目20.1亿元，占全年计划的. */
function isBehindAnother({ back, unit }: Part, at: At): boolean {
  return Array.from({ length: back - 1 }, (_, k) => at.before(k + 1)).some(
    (one) => one?.item.fact.statement.unit === unit && (isOpen(one) || COMPARED.test(one.item.lead)),
  );
}

/** 夏粮占全年粮食目标28.5万吨的: what names the part before 占, without what says nothing. */
const NAME =
  /(?:^|[，。；：、．）)])(?:其中|而|仅|单是|光是?|光)?(?<name>[^，。；：、\d]{2,14}?)(?:总产量|产量|收入|总额|一项|就|仅)*$/u;

/** Whether a part is of the time of its whole, or of the year of an aim. */
function isOfWhole(part: Known, whole: Known): boolean {
  if (!part.standing || part.role !== 'actual' || part.place !== '') return false;
  return whole.role === 'target'
    ? part.month.slice(0, 4) === whole.month.slice(0, 4) && part.span === 'year'
    : part.month === whole.month && part.span === whole.span;
}

/** The one value that words before 占 name as a part of a whole: a thing (夏粮), or the time of the same (上半年). */
function partNamed(name: string, whole: Known, at: At): Known | null {
  const [time, more] = timeWords(name, 0, name.length);
  const running = at.one?.item.moment ?? null;
  const isTime =
    time !== undefined && more === undefined && THING.test(name.slice(time.to)) && time.from === 0;
  const month = isTime && running !== null ? lastMonthOf(momentOf(time, running)) : '';
  const parts = isTime
    ? kinOf(whole, at.book).filter(
        (one) => one.role === 'actual' && one.span === 'cumulative' && one.month === month,
      )
    : at.book.keys
        .filter((key) => key.startsWith(name))
        .flatMap((key) => at.book.byKey.get(key) ?? [])
        .filter((one) => one.unit === whole.unit && one.id !== whole.id && isOfWhole(one, whole));
  const [part] = parts;
  return part !== undefined && parts.every(({ id }) => id === part.id) ? part : null;
}

/** The one value that the number right before has been found to be. */
function lastTold(at: At): Known | null {
  const last = at.before(1);
  const [known, more] = last?.status === 'confirmed' ? last.known : [];
  return known === undefined || more !== undefined ? null : known;
}

/** A thing named before 占 as a part of the very number right before: 夏粮占全年粮食目标28.5万吨的50.1%. */
function ofToldWhole(at: At, before: string): Sure | null {
  const whole = /^的(?:比重|比例|份额)?(?:为|是|约|近|将近)*$/u.test(at.run) ? lastTold(at) : null;
  const name = NAME.exec(before)?.groups?.['name'];
  const part = whole === null || name === undefined ? null : partNamed(name, whole, at);
  if (whole === null || part === null) return null;
  const [own, all] = [valueIn(part, whole.unit), valueIn(whole, whole.unit)];
  if (own === null || all === null || sign(all) <= 0) return null;
  const share = only(multiply(divide(own, all), hundred));
  const named: Computed = { expected: share, from: [part, whole], how: '部分÷总数' };
  return { among: [named], named };
}

/** Of those told, the ones since the last semicolon, where there are some. */
function inClauses(parts: readonly Part[], at: At): readonly Part[] {
  const from = at.one?.item.fact.from ?? 0;
  const near = parts.filter(({ back }) => {
    const to = at.before(back)?.item.fact.to ?? 0;
    return !at.text.slice(to, from).includes('；');
  });
  return near.length > 0 ? near : parts;
}

/** What was told right before as a part of the whole that the words name: 三季度完成10.8公里，占全年任务的24.0%; 占总投资的11.9%. */
export function partOfWhole(at: At): Sure | null {
  const said = at.unit === '%' ? SHARE.exec(at.sentence) : null;
  const words = said?.groups?.['whole'];
  if (said === null || words === undefined) return null;
  const namedPart = ofToldWhole(at, at.sentence.slice(0, said.index));
  if (namedPart !== null) return namedPart;
  const found = inClauses(partsAt(at), at).flatMap((part) =>
    wholesOf(words, part, at).map((whole) => ({ part, shares: sharesIn(part, whole) })),
  );
  const [nearest] = found;
  if (nearest === undefined) return null;
  const [share = null] = nearest.shares;
  return {
    among: found.flatMap(({ shares }) => shares),
    named: isBehindAnother(nearest.part, at) ? null : share,
  };
}
