import { exact } from '#kernel/decimal.ts';
import { fits } from './book.ts';
import type { Judged } from './judge.ts';
import { timeWords } from './moments.ts';
import { nameKey } from './names.ts';
import { only } from './print.ts';
import type { At, Sure } from './sure-at.ts';
import type { Known } from './types.ts';
import { significantDigits } from './votes.ts';

/** Between a time and its number, and before the time: nothing that says of what it is. */
const JOINS = /^[，、；：（—\s]*(?:(?:再|又)?[到至]|而|最后|此后|然后|随后|接着|其后|后来|则|又|再|就|是)*$/u;
const SAYS =
  /^(?:[末底]|份|时)?(?:的|是|为|则|又|再|就|只|仅|还|已|便|却|有|约|近|回|升|降|落|跌|涨|滑|掉|增长?|下降|上升|回[升落]|达|放缓|加快|[到至])*$/u;
/** 全年7%的目标: no result. */
const OF_AIM = /^的?[^，。；\d]{0,4}(?:目标|任务|计划|预期)/u;
/** So many numbers on each side may be of the row. */
const REACH = 6;
/** Two of a row at least, of so many digits together, say of what it is. */
const LEAST = 2;
const DIGITS = 4;

/** Whether the words at a number are a time and nothing else: ，上半年8.1%, 到8月降至7.6%. */
function isTimeAlone(run: string): boolean {
  const [time, other] = timeWords(run, 0, run.length);
  if (time === undefined || other !== undefined || time.base) return false;
  return JOINS.test(run.slice(0, time.from)) && SAYS.test(run.slice(time.to));
}

/** The one result that a number has been found to be. */
function resultOf({ status, known: [one, more] }: Judged): Known | null {
  return status === 'confirmed' && more === undefined && one?.role === 'actual' ? one : null;
}

function isOfRow(own: Known, { names, aspect, place, span }: Known): boolean {
  return (
    own.names[0] === names[0] &&
    own.aspect === aspect &&
    own.place === place &&
    own.span === span &&
    own.standing
  );
}

/** The numbers beside one in its sentence that have been found to be of one and the same thing at other times, the nearest first. */
function rowAt(at: At, unit: string): readonly { readonly known: Known; readonly digits: number }[] {
  const sentence = at.one?.item.fact.sentence;
  const near = Array.from({ length: REACH }, (_, k) =>
    [at.index - k - 1, at.index + k + 1].map((index) => at.judged[index]),
  );
  const found = near.flat().flatMap((one) => {
    const isNear = one?.item.fact.sentence === sentence && one?.item.fact.statement.unit === unit;
    const known = one === undefined || !isNear ? null : resultOf(one);
    return one === undefined || known === null
      ? []
      : [{ known, digits: significantDigits(one.item.fact.statement.span) }];
  });
  const [first] = found;
  return first === undefined ? [] : found.filter(({ known }) => isOfRow(known, first.known));
}

/** Whether a number is a result at which nothing but a time is said. */
function isBareResult(at: At): boolean {
  const { item } = at.one ?? {};
  if (item === undefined || item.isAim || item.fact.statement.value < 0) return false;
  return isTimeAlone(at.run) && !OF_AIM.test(at.behind) && !/^(?:pp|rank|x|)$/u.test(at.unit);
}

/** What the row at a number is of; null where fewer than two others say so. */
function thingOf(at: At): Known | null {
  const row = rowAt(at, at.unit);
  const months = new Set(row.map(({ known: { month } }) => month));
  const digits = row.reduce((sum, each) => sum + each.digits, 0);
  return months.size < LEAST || digits < DIGITS ? null : (row[0]?.known ?? null);
}

/**
 * 一季度8.6%，上半年8.1%，1—8月7.6%: a number at which nothing but a time is said, in a row of such: where two others of the row or more are what the ledger holds of one thing at
 * their times, it is of that thing as well. Null where the row does not say of what it is.
 */
export function timeInRow(at: At): Sure | null {
  const moment = at.one?.item.moment ?? null;
  const thing = moment === null || moment.loose || !isBareResult(at) ? null : thingOf(at);
  if (thing === null || moment === null) return null;
  const all = at.book.byKey.get(nameKey(thing.names[0] ?? '')) ?? [];
  const [own, more] = all.filter((known) => isOfRow(known, thing) && fits(known, moment));
  if (own === undefined || more !== undefined) return null;
  const value = { expected: only(exact(own.value)), from: [own], how: '同一行的各期' };
  return { among: [value], named: value };
}
