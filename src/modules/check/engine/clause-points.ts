import { negate, sign } from '#kernel/decimal.ts';
import type { Book } from './book.ts';
import { momentOfBase, single } from './clause-amounts.ts';
import type { Base } from './clause-reading.ts';
import type { Side } from './growth.ts';
import type { Item } from './item.ts';
import { aimsOf, resultsAt, seriesOf } from './lookup.ts';
import type { Moment } from './moments.ts';
import { conventionalWhole } from './names.ts';
import type { Known } from './types.ts';

/** Growth or rate of a subject, in the ledger's own percent. */
export function percentsOf(book: Book, key: string, place: string): readonly Known[] {
  const growth = seriesOf(book, { key, place, aspect: 'growth_yoy', unit: '%' });
  return growth.length > 0 ? growth : seriesOf(book, { key, place, aspect: 'rate', unit: '%' });
}

/** The growth that is off another: of a moment, or since January where that of the quarter is not held (三季度…。税收增长7.7%，快于收入增速1.3个百分点). */
export function ownOfPoints(moment: Moment, { kind }: Base, series: readonly Known[]): Known | null {
  const isBeside = kind === 'subject' || kind === 'aim' || kind === 'place';
  const own = single(resultsAt(series, moment));
  return own === null && moment.span === 'quarter' && isBeside
    ? single(resultsAt(series, { ...moment, span: 'until' }))
    : own;
}

/** 下降3.4%，比下降3.2%的目标多0.2个百分点: of two falls the size is compared; 降幅 says itself which way its words point. */
export function isOfFalls({ lead }: Item, a: Side, b: Side): boolean {
  return sign(a.value) < 0 && sign(b.value) < 0 && !/[降跌]幅[^，。；\d]*$/u.test(lead);
}

/** 降幅比3.2%的目标多0.2个百分点: of the sizes of the falls themselves, so that less is less. */
export function isOfSizes({ lead }: Item): boolean {
  return /(?:[降跌]幅|降耗)[^，。；]*$/u.test(lead);
}

export function fallOf({ value, from }: Side): Side {
  return { value: negate(value), from };
}

/** Another place's growth; 农业增加值增长4.1%，比全县平均慢2个百分点: of the county's own the whole's. */
function besideOf({ key, place }: Item, other: string, moment: Moment, book: Book): Known | null {
  const of = other === place ? conventionalWhole(key) : key;
  return of === null ? null : single(resultsAt(percentsOf(book, of, other), moment));
}

/** 去年全年增速7.4%，目前比去年高: the whole year that was just told, where the same months of it are not held. */
function yearBeforeOf({ lead }: Item, series: readonly Known[], moment: Moment): Moment {
  const same: Moment = { ...moment, year: moment.year - 1 };
  const isTold = /[去上]年全年[^，。；\d]{0,8}\d[\d.]*[%％][，；][^。；\d]*$/u.test(lead);
  return isTold && resultsAt(series, same).length === 0
    ? { span: 'year', year: same.year, month: 12, loose: false }
    : same;
}

export function baseOfPoints(
  item: Item,
  base: Base,
  series: readonly Known[],
  own: Known | null,
  book: Book,
): Known | null {
  const { moment } = item;
  if (moment === null || own === null) return null;
  if (base.kind === 'aim') return single(aimsOf(series, moment.year));
  if (base.kind === 'place') return besideOf(item, base.place, moment, book);
  if (base.kind === 'subject') {
    const others = percentsOf(book, base.key, item.place).filter(({ aspect }) => aspect === own.aspect);
    return single(resultsAt(others, moment));
  }
  const then = base.kind === 'yearBefore' ? yearBeforeOf(item, series, moment) : momentOfBase(base, moment);
  if (then === null) return null;
  const found = single(resultsAt(series, then).filter((one) => one !== own));
  // Of growth the year's beginning is its first months as well as the end of the year before.
  const first = resultsAt(series, { ...moment, span: 'cumulative', month: 2 });
  return base.kind === 'yearStart' && own.aspect === 'growth_yoy' && first.length > 0 ? null : found;
}
