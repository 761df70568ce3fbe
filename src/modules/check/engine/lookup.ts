import type { Aspect } from '#reader/types.ts';
import { type Book, factorOf, family, fits } from './book.ts';
import type { Suspects } from './cause.ts';
import type { Item } from './item.ts';
import type { Moment } from './moments.ts';
import { nameKey } from './names.ts';
import type { Known } from './types.ts';

/** Which values of the ledger are wanted. */
export interface Wanted {
  readonly key: string;
  readonly place: string;
  readonly aspect: Aspect;
  readonly unit: string;
}

/** All values of a subject in a measure that converts, of every period, role and version. */
export function seriesOf(book: Book, { key, place, aspect, unit }: Wanted): readonly Known[] {
  return (book.byKey.get(key) ?? []).filter(
    (known) =>
      known.place === place && family(known.aspect) === family(aspect) && factorOf(known.unit, unit) !== null,
  );
}

/** The values of a subject that stand. */
export function standing(series: readonly Known[]): readonly Known[] {
  return series.filter((known) => known.standing);
}

/** The values that stand of the very thing, place and measure of one value, of every period and role. */
export function kinOf({ names: [name = ''], place, aspect }: Known, book: Book): readonly Known[] {
  return standing(book.byKey.get(nameKey(name)) ?? []).filter(
    (one) => one.names[0] === name && one.place === place && one.aspect === aspect,
  );
}

/** The results that stand at a moment. */
export function resultsAt(series: readonly Known[], moment: Moment): readonly Known[] {
  return standing(series).filter((known) => known.role === 'actual' && fits(known, moment));
}

/** The aims that stand for a year, or for the year that the reader gave the number. */
export function aimsOf(series: readonly Known[], year: number): readonly Known[] {
  return standing(series).filter(
    (known) => known.role === 'target' && Number(known.month.slice(0, 4)) === year,
  );
}

const DIFFERENCE =
  /(?:(?:目标|任务|计划)[^，。；\d]{0,2}(?:欠|超|少|多)|还差|相差|尚差|净增|增加(?!值)|减少|增产|减产|增收|减收|新增加)[^，。；\d]{0,4}$/u;

/** What a number wants of the ledger; an amount by which something grew is a difference. */
export function wantedBy(item: Item): Wanted {
  const { aspect, unit } = item.fact.statement;
  const isAmount = aspect === 'level' || aspect === 'count';
  // Where the grammar read the clause it has said already whether the number is a difference.
  const isRead = item.reading?.isSure === true;
  const isChange = !isRead && isAmount && DIFFERENCE.test(item.lead) && !item.key.startsWith('新增');
  return { key: item.key, place: item.place, aspect: isChange ? 'change' : aspect, unit };
}

/** The values of a number's subject; a percentage that the words do not call growth (全年目标为8%) may be one. */
export function seriesFor(item: Item, book: Book): readonly Known[] {
  const wanted = wantedBy(item);
  const series = seriesOf(book, wanted);
  const isRate =
    family(wanted.aspect) === 'rate' && wanted.unit === '%' && wanted.aspect !== 'completion_rate';
  const isRead = item.reading?.isSure === true;
  const isPlain = isRead && item.reading?.measure === 'rate';
  // 好于76%的年度目标: an aim of a rate that stands in a comparison.
  if (isRead && item.isAim && series.length === 0 && wanted.aspect === 'growth_yoy')
    return seriesOf(book, { ...wanted, aspect: 'rate' });
  return series.length > 0 || !isRate || !(item.isAim || isPlain)
    ? series
    : seriesOf(book, { ...wanted, aspect: 'growth_yoy' });
}

/** Amount of a subject at a moment; null when the ledger holds none or several that differ. */
export function amountAt(book: Book, wanted: Omit<Wanted, 'aspect'>, moment: Moment): Known | null {
  const found = resultsAt(seriesOf(book, { ...wanted, aspect: 'level' }), moment);
  const [first] = found;
  return first !== undefined && found.every(({ value }) => value === first.value) ? first : null;
}

/** One of each value among some. */
export function distinct(knowns: readonly Known[]): readonly Known[] {
  const seen = new Set<string>();
  return knowns.filter(({ value, unit }) => {
    const key = `${value} ${unit}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The values that may explain a number that agrees with none of its candidates. */
export function suspectsOf(
  series: readonly Known[],
  best: readonly Known[],
  beside: readonly Known[],
): Suspects {
  const isThen = (known: Known): boolean =>
    best.some(({ month, span }) => known.month === month && known.span === span);
  return {
    superseded: series.filter((known) => !known.standing && isThen(known)),
    otherPeriods: standing(series).filter((known) => !best.includes(known)),
    neighbours: beside,
  };
}
