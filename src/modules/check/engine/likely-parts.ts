import { divide, type Exact, hundred, multiply, sign, subtract } from '#kernel/decimal.ts';
import { type Book, valueIn } from './book.ts';
import type { Ratio } from './clause-joint.ts';
import {
  type Atom,
  againstAims,
  amountsOf,
  atomsOf,
  beside,
  changes,
  isResult,
  type LedgerReading,
  monthsBetween,
  pairsOf,
  reading,
  sizeOf,
  sums,
} from './likely-values.ts';
import type { Known } from './types.ts';

function percent(part: Exact, whole: Exact): Exact | null {
  return sign(whole) <= 0 ? null : multiply(divide(part, whole), hundred);
}

export function completions(book: Book, key: string): readonly LedgerReading[] {
  return againstAims(book, key, amountsOf(book, key)).flatMap(({ done, plan, planKey: other }) => {
    const value = percent(done.value, plan.value);
    return value === null
      ? []
      : [reading({ kind: 'completion', key, other, value, of: done.known, from: [done.known, plan.known] })];
  });
}

/** The towns together as a part of the county. */
export function sumShares(atoms: readonly Atom[], key: string): readonly LedgerReading[] {
  return sums(atoms, key).flatMap((sum) => {
    const whole = atoms.find(
      (one) => isResult(one) && one.known.place === '' && one.known.month === sum.month,
    );
    const value = whole === undefined ? null : percent(sum.value, whole.value);
    const own =
      value === null || whole === undefined
        ? []
        : [{ ...sum, kind: 'share' as const, value, size: sizeOf(value), from: [...sum.from, whole.known] }];
    // Of the towns together, each its part.
    const parts = sum.from.flatMap((known) => {
      const part = atoms.find((one) => one.known === known);
      const share = part === undefined ? null : percent(part.value, sum.value);
      return share === null
        ? []
        : [
            reading({
              kind: 'share',
              key,
              value: share,
              of: known,
              against: '+',
              from: [known, ...sum.from],
            }),
          ];
    });
    return [...own, ...parts];
  });
}

/** What one stretch is of the sum since January: 6月占上半年的19.5%. */
export function stretchShares(atoms: readonly Atom[], key: string, unit: string): readonly LedgerReading[] {
  return changes(atoms, key, unit).flatMap((one) => {
    const whole = one.kind === 'stretch' ? one.from[0] : undefined;
    const all = whole === undefined ? null : valueIn(whole, unit);
    const value = all === null ? null : percent(one.value, all);
    return value === null ? [] : [{ ...one, kind: 'share' as const, value, size: sizeOf(value) }];
  });
}

/** Whether a value is one of which another may be a part: of the same time, or the aim of its year (夏粮是全年粮食目标的50.1%). */
function isWholeOf({ known }: Atom, part: Atom, mayBeAim: boolean): boolean {
  if (!known.standing) return false;
  if (known.role === 'target') return mayBeAim && known.month.slice(0, 4) === part.known.month.slice(0, 4);
  return known.month === part.known.month && known.span === part.known.span;
}

/** 夏粮 of 2024 in 粮食 of 2023: of the year before, the last that is known. */
function isOfYears(whole: Known, part: Known): boolean {
  return whole.span === 'year' && part.span === 'year' && whole.standing && whole.month < part.month;
}

/** What one gets who takes another whole by mistake: a thing of any place as a part of any other of the county. */
export function strayShares(book: Book, key: string, other: string): readonly LedgerReading[] {
  const [parts, wholes] = [amountsOf(book, key), amountsOf(book, other)];
  return parts.filter(isResult).flatMap((part) =>
    wholes
      .filter(
        ({ known }) =>
          known.unit === part.known.unit &&
          known.place === '' &&
          (isWholeOf({ known, value: part.value }, part, true) || isOfYears(known, part.known)),
      )
      .flatMap((whole) => {
        const value = percent(part.value, whole.value);
        const from = [part.known, whole.known];
        return value === null ? [] : [reading({ kind: 'share', key, other, value, of: part.known, from })];
      }),
  );
}

/** The towns together as a part of another whole than their own: what one gets who takes it by mistake. */
export function straySums(book: Book, key: string, other: string): readonly LedgerReading[] {
  return sums(amountsOf(book, key), key).flatMap((sum) =>
    amountsOf(book, other)
      .filter(
        (whole) =>
          isResult(whole) &&
          whole.known.place === '' &&
          sum.from.every(({ month }) => month === whole.known.month),
      )
      .flatMap((whole) => {
        const value = percent(sum.value, whole.value);
        const from = [...sum.from, whole.known];
        return value === null
          ? []
          : [{ ...sum, kind: 'share' as const, other, value, size: sizeOf(value), from }];
      }),
  );
}

/** Parts of wholes, in percent, and what is left of the whole. */
export function shares(book: Book, key: string, other: string): readonly LedgerReading[] {
  const [parts, wholes] = [amountsOf(book, key), amountsOf(book, other)];
  return parts.filter(isResult).flatMap((part) =>
    wholes
      .filter(
        (whole) =>
          isWholeOf(whole, part, key !== other) &&
          whole.known.unit === part.known.unit &&
          (key === other
            ? whole.known.place === '' && part.known.place !== ''
            : whole.known.place === part.known.place),
      )
      .flatMap((whole) => {
        const value = percent(part.value, whole.value);
        if (value === null) return [];
        const from = [part.known, whole.known];
        const of = { key, other: key === other ? '' : other, of: part.known, from };
        return [
          reading({ ...of, kind: 'share', value }),
          reading({ ...of, kind: 'rest', value: subtract(hundred, value) }),
        ];
      }),
  );
}

/** Growth of what is counted or measured over another time, by the ledger's own values. */
export function grown(book: Book, key: string): readonly LedgerReading[] {
  return pairsOf(amountsOf(book, key)).flatMap(([later, earlier]) => {
    const { known, value } = later;
    const isYear = monthsBetween(earlier.known.month, known.month) % 12 === 0;
    const isHeld = (book.byKey.get(key) ?? []).some(
      (one) => one.aspect === 'growth_yoy' && one.month === known.month && one.place === known.place,
    );
    if (isYear && isHeld) return [];
    const share = percent(subtract(value, earlier.value), earlier.value);
    return share === null
      ? []
      : [
          reading({
            kind: 'grown',
            key,
            value: share,
            of: known,
            base: earlier.known.month,
            from: [known, earlier.known],
          }),
        ];
  });
}

/** One place's amount as a multiple of another's: 收入总量是南岭镇的1.6倍. */
export function placeTimes(atoms: readonly Atom[], key: string): readonly LedgerReading[] {
  const results = atoms.filter((one) => isResult(one) && !/^(?:|全[市省国])$/u.test(one.known.place));
  return results.flatMap((one) =>
    results
      .filter(
        ({ known, value }) =>
          known.place !== one.known.place &&
          known.month === one.known.month &&
          known.span === one.known.span &&
          sign(value) > 0,
      )
      .map((two) =>
        reading({
          kind: 'times',
          key,
          against: two.known.place,
          value: divide(one.value, two.value),
          of: one.known,
          from: [one.known, two.known],
        }),
      ),
  );
}

/** One thing as a multiple of another. */
export function times(book: Book, key: string, other: string): readonly LedgerReading[] {
  return shares(book, key, other)
    .filter(({ kind }) => kind === 'share')
    .map((one) => ({
      ...one,
      kind: 'times' as const,
      value: divide(one.value, hundred),
      size: one.size / 100,
    }));
}

/** A ratio or difference with a name of its own: 存贷比, 顺差. */
export function named(
  book: Book,
  keys: readonly string[],
  ratio: Ratio,
  unit: string,
): readonly LedgerReading[] {
  const [a = '', b = ''] = keys;
  if (ratio === 'percent')
    return unit === '%' ? shares(book, a, b).filter(({ kind }) => kind === 'share') : [];
  if (ratio === 'times') return unit === 'x' ? times(book, a, b) : [];
  if (unit === '%') return shares(book, b, a).filter(({ kind }) => kind === 'rest');
  return beside(atomsOf(book, a, unit), atomsOf(book, b, unit), a, b);
}
