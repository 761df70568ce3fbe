import { add, divide, exact, hundred, multiply, sign, subtract, whole } from '#kernel/decimal.ts';
import { type Book, family } from './book.ts';
import {
  type Atom,
  againstAims,
  amountsOf,
  changes,
  isResult,
  type LedgerReading,
  monthOf,
  monthsBetween,
  reading,
  shareOut,
  sizeOf,
} from './likely-values.ts';
import type { Known } from './types.ts';

/** What comes on a month: since January, of a stretch, and of what is left to the aim (月均, 平均每月, 后面每月还要). */
export function monthly(
  book: Book,
  key: string,
  atoms: readonly Atom[],
  unit: string,
): readonly LedgerReading[] {
  const amounts = atoms.filter(({ known }) => family(known.aspect) === 'amount');
  const own = amounts
    .filter((one) => isResult(one) && one.known.span === 'cumulative')
    .map(({ known, value }) =>
      reading({ kind: 'average', key, value: shareOut(value, monthOf(known), known), of: known }),
    );
  const stretches = changes(amounts, key, unit)
    .filter(({ kind, base, month }) => kind === 'stretch' && monthsBetween(base, month) > 1)
    .flatMap((one): readonly LedgerReading[] => {
      const [known] = one.from;
      if (known === undefined) return [];
      const value = shareOut(one.value, monthsBetween(one.base, one.month), known);
      return [{ ...one, kind: 'average', value, size: sizeOf(value) }];
    });
  const left = againstAims(book, key, amounts)
    .filter(({ done }) => done.known.span === 'cumulative' && monthOf(done.known) < 12)
    .map(({ done, plan, planKey: other }) =>
      reading({
        kind: 'average',
        key,
        other,
        value: shareOut(subtract(plan.value, done.value), 12 - monthOf(done.known), plan.known),
        of: done.known,
        from: [done.known, plan.known],
      }),
    );
  return [...own, ...stretches, ...left];
}

/** What came on a quarter: 慢于上半年平均每季度13.8公里. */
export function quarterly(atoms: readonly Atom[], key: string): readonly LedgerReading[] {
  return atoms
    .filter(
      (one) => isResult(one) && one.known.span === 'cumulative' && family(one.known.aspect) === 'amount',
    )
    .filter(({ known }) => monthOf(known) > 3 && monthOf(known) % 3 === 0)
    .map(({ known, value }) =>
      reading({ kind: 'quarterly', key, value: shareOut(value, monthOf(known) / 3, known), of: known }),
    );
}

/** What an amount and its growth say of the year before, where the ledger does not: 倒推去年同期约3782万元，多收一百三十多万元. */
export function agoOf(book: Book, key: string, atoms: readonly Atom[]): readonly LedgerReading[] {
  const knowns = book.byKey.get(key) ?? [];
  return atoms.flatMap((one) => {
    const { known } = one;
    if (!isResult(one) || family(known.aspect) !== 'amount') return [];
    const grown = knowns.find(
      (each) => each.standing && each.aspect === 'growth_yoy' && isOfTime(each, known, known.month),
    );
    const before = `${Number(known.month.slice(0, 4)) - 1}${known.month.slice(4)}`;
    const isKnown = knowns.some((each) => each.aspect === known.aspect && isOfTime(each, known, before));
    if (grown === undefined || isKnown || Number(grown.value) <= -100) return [];
    const ago = divide(multiply(one.value, hundred), add(hundred, exact(grown.value)));
    const of = { key, of: known, from: [known, grown] };
    return [
      reading({ ...of, kind: 'ago', value: ago }),
      reading({ ...of, kind: 'more', value: subtract(one.value, ago) }),
    ];
  });
}

function isOfTime(one: Known, { place, span, role }: Known, month: string): boolean {
  return one.month === month && one.place === place && one.span === span && one.role === role;
}

/** Equal months of a year, in percent: the time itself (时间进度41.7%). */
export function timePassed(month: string, key: string): LedgerReading {
  const value = multiply(divide(whole(Number(month.slice(5))), whole(12)), hundred);
  return {
    kind: 'time',
    key,
    other: '',
    place: '',
    against: '-',
    month,
    base: '',
    span: 'cumulative',
    value,
    size: sizeOf(value),
    from: [],
    isOld: false,
  };
}

/** What one has come to of all that the year before had: 已相当于去年全年的80.5%. */
export function ofLastYear(book: Book, key: string): readonly LedgerReading[] {
  const atoms = amountsOf(book, key).filter(isResult);
  return atoms.flatMap((part) =>
    atoms
      .filter(
        ({ known, value }) =>
          known.month === `${Number(part.known.month.slice(0, 4)) - 1}-12` &&
          known.span !== 'point' &&
          part.known.span === 'cumulative' &&
          sign(value) > 0 &&
          known.place === part.known.place,
      )
      .map((all) =>
        reading({
          kind: 'share',
          key,
          value: multiply(divide(part.value, all.value), hundred),
          of: part.known,
          base: all.known.month,
          from: [part.known, all.known],
        }),
      ),
  );
}
