import { add, divide, exact, hundred, multiply } from '#kernel/decimal.ts';
import type { Book } from './book.ts';
import { noSuspects } from './cause.ts';
import { amountFor } from './clause-amounts.ts';
import type { Item } from './item.ts';
import { agreement, allowedBy, only } from './print.ts';
import { againstComputed, type Verdict } from './verdicts.ts';
import { significantDigits } from './votes.ts';

/**
 * 去年收了22.18亿元，今年要增长5%，大概要到23.29亿元: the year before and what is to be added, by the rate that stands right before. Confirmed where that is
 * what is printed, and else nothing is said.
 */
export function grownBy(item: Item, before: Item | undefined, book: Book): Verdict | null {
  const { moment, key, place, fact } = item;
  const { unit, span } = fact.statement;
  if (before === undefined || moment === null || significantDigits(span) < 3) return null;
  const isRate = before.fact.statement.unit === '%' && before.fact.sentence === fact.sentence;
  const allowed = allowedBy(fact, false);
  if (!isRate || allowed === null || allowed.rule === 'bound') return null;
  const rate = add(exact('1'), divide(exact(String(before.fact.statement.value)), hundred));
  for (const year of [moment.year, moment.year - 1]) {
    const last = amountFor(book, { key, place, unit }, { span: 'year', year, month: 12, loose: false });
    if (last === null) continue;
    const expected = only(multiply(last.value, rate));
    if (agreement(allowed, expected) !== null)
      return againstComputed(item, allowed, { expected, from: last.from, how: '上年数加增幅' }, noSuspects);
  }
  return null;
}
