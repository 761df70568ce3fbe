import type { Book } from './book.ts';
import { noSuspects } from './cause.ts';
import type { Item } from './item.ts';
import type { Judged } from './judge.ts';
import { resultsAt, seriesOf } from './lookup.ts';
import type { Moment } from './moments.ts';
import { type Allowed, allowedBy } from './print.ts';
import { agreeing, differing, type Verdict } from './verdicts.ts';
import { significantDigits } from './votes.ts';

const REVISED = '(?:核定|核准|核实|修订|修正|终核|最终核算|更正|订正|调整|重新核算)';
/** 核定后1—5月…, 后核定为, 修订后的增速是: what holds since. */
const SINCE = new RegExp(`${REVISED}(?:后的?|为|成|到|至|数|值|结果)(?!前)[^，。；、（）]{0,16}$`, 'u');
/** A word that makes of it what held before. */
const BEFORE = /前|原|快报|初步|初报|曾|[由从]/u;

/** Whether words say that a number is what holds since figures were gone over. */
export function isSinceRevision({ lead }: Item): boolean {
  const said = SINCE.exec(lead)?.[0];
  return said !== undefined && !BEFORE.test(said);
}

/** The value that took the place of one that a number prints; null where the ledger has none of its words' time. */
function replaced(item: Item, moment: Moment, allowed: Allowed, book: Book): Verdict | null {
  const { unit, aspect, span } = item.fact.statement;
  const aspects = unit === '%' ? (['growth_yoy', 'rate'] as const) : [aspect];
  if (significantDigits(span) < (unit === '%' ? 2 : 3)) return null;
  const found = book.keys.flatMap((key) =>
    aspects.flatMap((one) => {
      const series = seriesOf(book, { key, place: item.place, aspect: one, unit });
      const [now, other] = resultsAt(series, moment);
      if (now === undefined || other !== undefined || agreeing(allowed, item, [now]) !== null) return [];
      const before = series.filter(
        (known) =>
          !known.standing && known.basis === '' && known.month === now.month && known.span === now.span,
      );
      return agreeing(allowed, item, before) === null ? [] : [{ now, before }];
    }),
  );
  const [first] = found;
  const isOne = first !== undefined && found.every(({ now }) => now.id === first.now.id);
  return isOne ? differing(item, allowed, first.now, { ...noSuspects, superseded: first.before }) : null;
}

/** 快报为8.7%，后核定为8.7%: what is said to hold since the figures were gone over, and is what they were before. */
export function afterRevision(judged: readonly Judged[], book: Book): readonly Judged[] {
  return judged.map((one) => {
    const { item, status } = one;
    const isOpen = status === 'unknown' || status === 'ambiguous';
    if (!isOpen || item.moment === null || item.fact.sentence < 0 || !isSinceRevision(item)) return one;
    const allowed = allowedBy(item.fact, false);
    const verdict = allowed === null ? null : replaced(item, item.moment, allowed, book);
    return verdict === null ? one : { ...one, ...verdict };
  });
}
