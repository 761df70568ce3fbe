import { divide, type Exact, exact, hundred, multiply, sign, subtract, toFixed } from '#kernel/decimal.ts';
import { type Book, family } from './book.ts';
import {
  type Atom,
  amountsOf,
  atomsOf,
  isResult,
  type Kind,
  type LedgerReading,
  monthsBetween,
  pairsOf,
  reading,
} from './likely-values.ts';
import type { Known } from './types.ts';

interface Part {
  readonly of: Known;
  readonly whole: Known;
  readonly value: Exact;
}

/** What one thing is of another at each time at which both are held. */
function partsOf(book: Book, key: string, other: string): readonly Part[] {
  const wholes = amountsOf(book, other).filter(isResult);
  return amountsOf(book, key)
    .filter(isResult)
    .flatMap((part) =>
      wholes
        .filter(
          ({ known, value }) =>
            known.month === part.known.month &&
            known.span === part.known.span &&
            known.place === part.known.place &&
            known.unit === part.known.unit &&
            sign(value) > 0,
        )
        .map((all) => ({
          of: part.known,
          whole: all.known,
          value: multiply(divide(part.value, all.value), hundred),
        })),
    );
}

/** A difference of two percentages, and that of what is printed of them, which is what one who writes takes. */
function gapsOf(a: Exact, b: Exact): readonly Exact[] {
  const [one, two] = [a, b].map((value) => exact(toFixed(value, 1)));
  return one === undefined || two === undefined ? [] : [subtract(a, b), subtract(one, two)];
}

/** By how many points a part of a whole changed: 存贷比较年初降0.1个百分点. */
export function shareShifts(book: Book, key: string, other: string): readonly LedgerReading[] {
  const all = partsOf(book, key, other);
  return all.flatMap((later) =>
    all
      .filter(({ of }) => {
        const apart = monthsBetween(of.month, later.of.month);
        return of.place === later.of.place && apart > 0 && apart <= 12;
      })
      .flatMap((one) =>
        gapsOf(later.value, one.value).map((value) =>
          reading({
            kind: 'shareshift',
            key,
            other,
            value,
            of: later.of,
            base: one.of.month,
            from: [later.of, later.whole, one.of, one.whole],
          }),
        ),
      ),
  );
}

/** By how many points one part of a whole is larger than another: 三产比重比二产高1.8个百分点. */
export function shareGaps(book: Book, key: string, other: string, whole: string): readonly LedgerReading[] {
  const others = partsOf(book, other, whole);
  return partsOf(book, key, whole).flatMap((one) =>
    others
      .filter(({ whole: all }) => all === one.whole)
      .flatMap((two) =>
        gapsOf(one.value, two.value).map((value) =>
          reading({ kind: 'sharegap', key, other, value, of: one.of, from: [one.of, two.of, one.whole] }),
        ),
      ),
  );
}

/** What was reported, forecast or set first, held against what stands: 核定数比预计少0.82亿元. */
export function revisions(atoms: readonly Atom[], key: string): readonly LedgerReading[] {
  const firm = atoms.filter(({ known }) => known.standing && known.basis === '');
  return firm.flatMap((one) =>
    atoms
      .filter(
        ({ known }) =>
          known !== one.known &&
          known.month === one.known.month &&
          known.span === one.known.span &&
          known.place === one.known.place &&
          known.aspect === one.known.aspect &&
          known.role === one.known.role &&
          (!known.standing || known.basis !== ''),
      )
      .map((first) => ({
        ...reading({
          kind: 'revised',
          key,
          value: subtract(one.value, first.value),
          of: one.known,
          from: [one.known, first.known],
        }),
        // What was first said is what is spoken of, not what one prints by mistake.
        isOld: false,
      })),
  );
}

/** A single month's rate beside that since January, or to the month before: 5月当月比累计快1.3个百分点, 比1—4月快1.0个百分点. */
export function spanGaps(atoms: readonly Atom[], key: string): readonly LedgerReading[] {
  const all = atoms.filter((one) => isResult(one) && family(one.known.aspect) === 'growth');
  return all.flatMap((one) =>
    all
      .filter(
        ({ known }) =>
          one.known.span === 'month' &&
          known.span === 'cumulative' &&
          [0, 1].includes(monthsBetween(known.month, one.known.month)) &&
          known.place === one.known.place,
      )
      .map((two) =>
        reading({
          kind: 'spangap',
          key,
          value: subtract(one.value, two.value),
          of: one.known,
          base: two.known.month === one.known.month ? '' : two.known.month,
          from: [one.known, two.known],
        }),
      ),
  );
}

function multiple(kind: Kind, key: string, other: string, [a, b]: readonly [Atom, Atom]): LedgerReading {
  return reading({
    kind,
    key,
    other,
    value: divide(a.value, b.value),
    of: a.known,
    base: a.known.month === b.known.month ? '' : b.known.month,
    from: [a.known, b.known],
  });
}

function growthsOf(book: Book, key: string): readonly Atom[] {
  return atomsOf(book, key, '%').filter(
    (one) => isResult(one) && family(one.known.aspect) === 'growth' && sign(one.value) > 0,
  );
}

/** One growth as a multiple of an earlier one, or of another thing's: 是去年全年增速的2倍. */
export function growthTimes(book: Book, key: string, other: string): readonly LedgerReading[] {
  const own = growthsOf(book, key);
  if (other === '') return pairsOf(own).map((pair) => multiple('ratetimes', key, '', pair));
  return own.flatMap((one) =>
    growthsOf(book, other)
      .filter(
        ({ known }) =>
          known.month === one.known.month && known.span === one.known.span && known.place === one.known.place,
      )
      .map((two) => multiple('ratetimes', key, other, [one, two])),
  );
}

function isAtOnce(one: Known, two: Known): boolean {
  const isLike = one.month === two.month && one.place === two.place && one.role === two.role;
  return isLike && one.standing && two.standing;
}

/** What comes on one of another thing: 平均每个项目3.46亿元. */
export function perOther(
  own: readonly Atom[],
  others: readonly Atom[],
  key: string,
  other: string,
): readonly LedgerReading[] {
  return own.flatMap((one) =>
    others
      .filter(({ known, value }) => isAtOnce(known, one.known) && sign(value) > 0)
      .map((two) => ({ ...multiple('per', key, other, [one, two]), base: '' })),
  );
}
