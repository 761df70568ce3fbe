import { subtract } from '#kernel/decimal.ts';
import type { Book } from './book.ts';
import { amountFor, momentOfBase, type Of, subtracted } from './clause-amounts.ts';
import type { Base, Reading } from './clause-reading.ts';
import type { Computed } from './derive.ts';
import type { Side } from './growth.ts';
import type { Item } from './item.ts';
import type { Moment } from './moments.ts';
import { only } from './print.ts';

/** An amount that is off another, as far as it has been looked up. */
interface Apart {
  readonly reading: Reading;
  readonly base: Base;
  readonly of: Of;
  readonly own: Side;
  readonly moment: Moment;
}

/** 三季度贷款新增9.25亿元，比同期新增存款多: of what stands, by how much each grew in the stretch. */
function flowsApart({ reading, of, moment }: Apart, other: string, book: Book): Computed | null {
  const then = momentOfBase({ kind: 'net' }, moment);
  const [own, side] = [of.key, other].map((key) => {
    const end = amountFor(book, { ...of, key }, { ...moment, span: 'until' });
    const start = then === null ? null : amountFor(book, { ...of, key }, then);
    const isStand = [...(end?.from ?? []), ...(start?.from ?? [])].every(({ span }) => span === 'point');
    if (end === null || start === null || !isStand) return null;
    return { value: subtract(end.value, start.value), from: [...end.from, ...start.from] };
  });
  return own === undefined || side === undefined || own === null || side === null
    ? null
    : subtracted(reading, own, side, '两个增加额相减');
}

/** 三季度新增1746人 of what is summed since January: the amount of that stretch alone. */
function stretchOf(own: Side, { span, month }: Moment, isNew: boolean): Computed | null {
  const isFirst = (span === 'quarter' && month === 3) || (span === 'month' && month === 1);
  // 上半年新增3817人 of 城镇新增就业.
  const isSum = isNew && (span === 'cumulative' || span === 'until');
  // Where the sum before the stretch is not held, that until its end is no amount of it.
  const isHeld = own.from.length > 1 || own.from.every((known) => known.span !== 'cumulative') || isFirst;
  const isStretch = ((span === 'quarter' || span === 'month') && isHeld) || isSum;
  return isStretch ? { expected: only(own.value), from: own.from, how: '两个累计数相减' } : null;
}

const GREW = /新增|增量|增加额|净增|多增|投放/u;

/** What came in a stretch: of sums the amount of that stretch, of what stands by how much more of it than of another; undefined where the words speak of neither. */
export function flowOf(item: Item, apart: Apart, book: Book): Computed | null | undefined {
  const { base, own, moment } = apart;
  const isStand = own.from.every(({ span }) => span === 'point');
  if (base.kind === 'net' && own.from.every(({ span }) => span !== 'point'))
    return base.isOfStand === true ? null : stretchOf(own, moment, item.key.includes('新'));
  const isPart = moment.span === 'quarter' || moment.span === 'month';
  return base.kind === 'subject' && isPart && isStand && GREW.test(item.lead)
    ? flowsApart(apart, base.key, book)
    : undefined;
}
