import { absolute, add, type Exact, exact, negate, subtract } from '#kernel/decimal.ts';
import { type Book, valueIn } from './book.ts';
import type { Base, Reading } from './clause-reading.ts';
import type { Computed } from './derive.ts';
import type { Side } from './growth.ts';
import { resultsAt, seriesOf } from './lookup.ts';
import { type Moment, momentOf } from './moments.ts';
import { only } from './print.ts';
import type { Known } from './types.ts';

/** One value of the ledger at a moment; null when there are none or several that differ. */
export function single(found: readonly Known[]): Known | null {
  const [first] = found;
  return first !== undefined && found.every(({ value }) => value === first.value) ? first : null;
}

/** A subject of a place in a unit. */
export interface Of {
  readonly key: string;
  readonly place: string;
  readonly unit: string;
}

/** A known value in a unit; null when it does not convert. */
export function sideOf(known: Known, unit: string): Side | null {
  const value = valueIn(known, unit);
  return value === null ? null : { value, from: [known] };
}

/** The sum until one month less the sum until another, of what is summed since January. */
function between(book: Book, of: Of, moment: Moment, months: number): Side | null {
  const series = seriesOf(book, { ...of, aspect: 'level' }).filter(({ span }) => span === 'cumulative');
  const until = (month: number): Known | null =>
    single(resultsAt(series, { ...moment, span: 'cumulative', month }));
  const [end, start] = [until(moment.month), until(moment.month - months)];
  const [a, b] = [
    end === null ? null : valueIn(end, of.unit),
    start === null ? null : valueIn(start, of.unit),
  ];
  return a === null || b === null || end === null || start === null
    ? null
    : { value: subtract(a, b), from: [end, start] };
}

/** Amount of a subject at a moment: as the ledger holds it, else of a month or quarter the difference of two sums. */
export function amountFor(book: Book, of: Of, moment: Moment): Side | null {
  const found = single(resultsAt(seriesOf(book, { ...of, aspect: 'level' }), moment));
  if (found !== null) return sideOf(found, of.unit);
  if (moment.span === 'quarter' && moment.month === 3)
    return amountFor(book, of, { ...moment, span: 'cumulative' });
  if (moment.span === 'quarter' && moment.month <= 9) return between(book, of, moment, 3);
  return moment.span === 'month' && moment.month > 1 ? between(book, of, moment, 1) : null;
}

/** The moment of a base that is a time; null for one that is none. */
export function momentOfBase(base: Base, moment: Moment): Moment | null {
  if (base.kind === 'yearBefore') return { ...moment, year: moment.year - 1 };
  if (base.kind === 'yearStart') return { span: 'until', year: moment.year - 1, month: 12, loose: false };
  if (base.kind === 'net') {
    const months = moment.span === 'month' ? 1 : moment.span === 'quarter' ? 3 : 12;
    return moment.month > months
      ? { ...moment, span: 'until', month: moment.month - months }
      : momentOfBase({ kind: 'yearStart' }, moment);
  }
  if (base.kind === 'lastMonth') {
    const months = moment.span === 'quarter' ? 3 : 1;
    return moment.month > months ? { ...moment, month: moment.month - months } : null;
  }
  if (base.kind !== 'time') return null;
  const then = momentOf(base.time, moment);
  // 较5月 beside a sum since January is the sum until May.
  return then.span === 'month' && moment.span !== 'month' ? { ...then, span: 'until' } : then;
}

/** 东河镇、南岭镇、北关街道三地合计14998.2万元. */
export function sumOver(of: Of, moment: Moment, places: readonly string[], book: Book): Computed | null {
  const sides = places.map((place) => amountFor(book, { ...of, place }, moment));
  if (sides.some((side) => side === null)) return null;
  const all = sides.flatMap((side) => side ?? []);
  const total = all.reduce((sum, { value }) => add(sum, value), exact('0'));
  return { expected: only(total), from: all.flatMap(({ from }) => from), how: '各地相加' };
}

/** A difference as its words say which way it is; by its size where they do not. */
export function directed(reading: Reading, difference: Exact): Exact {
  if (reading.direction === 0) return absolute(difference);
  return reading.direction < 0 ? negate(difference) : difference;
}

/** One value less another; null where both are the same one, of which the words cannot mean the difference. */
export function subtracted(reading: Reading, a: Side, b: Side, how = '两数相减'): Computed | null {
  if (a.from.length === 1 && b.from.length === 1 && a.from[0]?.id === b.from[0]?.id) return null;
  return { expected: only(directed(reading, subtract(a.value, b.value))), from: [...a.from, ...b.from], how };
}
