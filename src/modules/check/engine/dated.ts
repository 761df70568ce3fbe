import type { Judged } from './judge.ts';
import type { Known } from './types.ts';

/** The known values as they stood at the end of a month: aims that were adjusted later are those of then. Null when none was. @param month  `YYYY-MM` */
export function knownsBy(knowns: readonly Known[], month: string): readonly Known[] | null {
  const then = knowns.filter(({ held }) => held?.months.includes(month) === true);
  if (then.length === 0) return null;
  const [stand, gone] = [new Set(then), new Set(then.map(({ held }) => held?.by ?? ''))];
  return knowns.map((known) => {
    if (stand.has(known)) return { ...known, standing: true };
    return gone.has(known.id) ? { ...known, standing: false } : known;
  });
}

/** What was judged by the aims of the draft's month; what only those of today confirm is right as well. Both of the same numbers in order. */
export function either(then: readonly Judged[], now: readonly Judged[]): readonly Judged[] {
  const today = new Map(now.map((one) => [one.item.fact.from, one]));
  return then.map((one) => {
    const other = today.get(one.item.fact.from);
    return one.status !== 'confirmed' && other?.status === 'confirmed' ? other : one;
  });
}
