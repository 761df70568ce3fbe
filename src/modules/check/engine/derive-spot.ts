import { divide, exact, hundred, multiply, sign, subtract, whole } from '#kernel/decimal.ts';
import { type Book, family, valueIn } from './book.ts';
import type { Computed } from './derive.ts';
import type { Item } from './item.ts';
import { aimsOf, resultsAt, standing } from './lookup.ts';
import type { Moment } from './moments.ts';
import { nameKey } from './names.ts';
import { only } from './print.ts';
import type { Spot } from './spot.ts';
import type { Known } from './types.ts';

interface Pair {
  readonly result: Known;
  readonly aim: Known;
}

/** Result and aim of a subject in one measure, by the ledger; of several results of that moment none. */
function pairOf(item: Item, wanted: 'amount' | 'points', book: Book): Pair | null {
  const { moment } = item;
  if (moment === null) return null;
  const series = (book.byKey.get(item.key) ?? []).filter(({ place, aspect, unit }) => {
    const kind = family(aspect);
    const fits =
      wanted === 'amount' ? kind === 'amount' : unit === '%' && (kind === 'growth' || kind === 'rate');
    return place === item.place && fits;
  });
  const results = resultsAt(series, moment);
  const [result] = results;
  if (result === undefined || results.some(({ value }) => value !== result.value)) return null;
  const planKey = result.planName === undefined ? null : nameKey(result.planName);
  const plans = planKey === null ? series : (book.byKey.get(planKey) ?? []);
  const aim = aimsOf(plans, moment.year).find((one) => family(one.aspect) === family(result.aspect));
  return aim === undefined || valueIn(result, aim.unit) === null ? null : { result, aim };
}

function completion({ result, aim }: Pair) {
  const value = valueIn(result, aim.unit);
  const all = exact(aim.value);
  return value === null || sign(all) <= 0 ? null : multiply(divide(value, all), hundred);
}

/** Percent of the year's aim due by a month: by the ledger, else by equal months. */
function scheduleOf(item: Item, moment: Moment, book: Book) {
  const said = standing(book.byKey.get(`${item.key}序时`) ?? []).find(
    ({ month, place }) =>
      month === `${moment.year}-${String(moment.month).padStart(2, '0')}` && place === item.place,
  );
  const value =
    said === undefined ? multiply(divide(whole(moment.month), whole(12)), hundred) : exact(said.value);
  return { value, from: said === undefined ? [] : [said], isEven: said === undefined };
}

/** 完成率, 低于目标…个百分点, 比年度目标欠…, 序时, 欠…个百分点 of a row or item, from the ledger's unrounded values; null when it lacks one. */
export function computedAt(item: Item, spot: Spot, book: Book): Computed | null {
  const { moment } = item;
  if (moment === null) return null;
  const { unit } = item.fact.statement;
  if (spot.role === 'difference') {
    const pair = pairOf(item, unit === 'pp' ? 'points' : 'amount', book);
    const value = pair === null ? null : valueIn(pair.result, pair.aim.unit);
    if (pair === null || value === null) return null;
    const expected = only(subtract(value, exact(pair.aim.value)));
    return { expected, from: [pair.result, pair.aim], how: '完成数−目标数' };
  }
  const schedule = scheduleOf(item, moment, book);
  const due = schedule.isEven ? '按月均分的序时' : '序时';
  if (spot.role === 'schedule') return { expected: only(schedule.value), from: schedule.from, how: due };
  const pair = pairOf(item, 'amount', book);
  const rate = pair === null ? null : completion(pair);
  if (pair === null || rate === null) return null;
  const from = [pair.result, pair.aim];
  if (spot.role === 'rate') return { expected: only(rate), from, how: '完成数÷目标数' };
  const expected = only(subtract(rate, schedule.value));
  return { expected, from: [...from, ...schedule.from], how: `完成率−${due}` };
}
