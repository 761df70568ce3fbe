import { divide, exact, hundred, multiply, sign } from '#kernel/decimal.ts';
import type { Book } from './book.ts';
import { amountFor, momentOfBase, single } from './clause-amounts.ts';
import type { Reading } from './clause-reading.ts';
import type { Computed } from './derive.ts';
import type { Item } from './item.ts';
import { aimsOf, seriesOf } from './lookup.ts';
import { nameKey } from './names.ts';
import { allowedBy, only } from './print.ts';
import type { Known } from './types.ts';
import { agreeing } from './verdicts.ts';

/** 续建51个，占55.4%: of a part that the ledger holds as 重点项目中续建项目 the whole is 重点项目. */
export function wholeByName(key: string, book: Book): string | null {
  const names = book.byKey.get(key)?.flatMap((known) => known.names) ?? [];
  const wholes = names.flatMap((name) => /^(.{2,})中.{2,}$/u.exec(name)?.[1] ?? []).map(nameKey);
  return wholes.find((one) => one !== key && book.byKey.has(one)) ?? null;
}

/** A part against its whole, both of them set for the year. */
export function aimShare(part: string, all: string, { place, moment }: Item, book: Book): Computed | null {
  if (moment === null) return null;
  const [a, b] = [part, all].map((key) =>
    single(aimsOf(seriesOf(book, { key, place, aspect: 'count', unit: 'item' }), moment.year)),
  );
  if (a === undefined || b === undefined || a === null || b === null || sign(exact(b.value)) <= 0)
    return null;
  const value = multiply(divide(exact(a.value), exact(b.value)), hundred);
  return { expected: only(value), from: [a, b], how: '部分÷总数' };
}

/** 占去年全年收入的18.9%: of what the subject itself was then. */
export function shareOfThen(item: Item, { base }: Reading, book: Book): Computed | null {
  const { key, place, moment } = item;
  const then = moment === null || base === null ? null : momentOfBase(base, moment);
  const unit = book.byKey.get(key)?.find(({ aspect }) => aspect === 'level' || aspect === 'count')?.unit;
  if (moment === null || then === null || unit === undefined) return null;
  const [a, b] = [moment, then].map((at) => amountFor(book, { key, place, unit }, at));
  if (a === undefined || b === undefined || a === null || b === null || sign(b.value) <= 0) return null;
  return {
    expected: only(multiply(divide(a.value, b.value), hundred)),
    from: [...a.from, ...b.from],
    how: '两数相除',
  };
}

/** 全年粮食任务28.5万吨，夏粮产量占任务的50.1%: the aim that stands right before, of another thing than what has none of its own. */
export function aimTold(
  { previous, moment, place, lead }: Item,
  unit: string,
  book: Book,
): Known | undefined {
  if (previous === null || moment === null || !previous.isAim || !/任务|目标|计划/u.test(lead))
    return undefined;
  const allowed = allowedBy(previous.fact, true);
  if (allowed === null) return undefined;
  const found = book.keys.flatMap((key) => {
    const held = aimsOf(seriesOf(book, { key, place, aspect: 'level', unit }), moment.year);
    return agreeing(allowed, previous, held)?.known ?? [];
  });
  const [first] = found;
  return found.every(({ id }) => id === first?.id) ? first : undefined;
}
