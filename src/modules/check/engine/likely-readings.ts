import { add, divide, type Exact, exact, hundred, multiply, sign, subtract } from '#kernel/decimal.ts';
import { type Book, family, valueIn } from './book.ts';
import type { Ratio } from './clause-aliases.ts';
import { conventionalWhole, nameKey } from './names.ts';
import type { Known } from './types.ts';

/** What a reading measures: a value as the ledger holds it, or what is computed from two. */
export type Kind =
  | 'level'
  | 'growth'
  | 'rate'
  | 'rank'
  | 'aim'
  | 'stretch'
  | 'change'
  | 'gap'
  | 'beside'
  | 'sum'
  | 'completion'
  | 'share'
  | 'rest'
  | 'grown'
  | 'times'
  | 'steps';

/** One thing that the ledger can say in a unit. */
export interface LedgerReading {
  readonly kind: Kind;
  readonly key: string;
  /** What it is held against, where that is another subject. */
  readonly other: string;
  readonly place: string;
  /** The other place, of a difference between two; `-` for none. */
  readonly against: string;
  /** `YYYY-MM` of the value, and of what it is compared with; empty for none. */
  readonly month: string;
  readonly base: string;
  readonly span: Known['span'];
  readonly value: Exact;
  readonly size: number;
  readonly from: readonly Known[];
  /** Whether an older version or another basis went in. */
  readonly isOld: boolean;
}

/** A value as a number, for weighing alone. */
export function sizeOf({ n, d }: Exact): number {
  return Number(n) / Number(d);
}

interface Atom {
  readonly known: Known;
  readonly value: Exact;
}

/** Values of a subject that convert to a unit; a percentage for points. */
function atomsOf(book: Book, key: string, unit: string): readonly Atom[] {
  const own = unit === 'pp' ? '%' : unit;
  return (book.byKey.get(key) ?? []).flatMap((known) => {
    const value = (known.unit === 'rank') !== (own === 'rank') ? null : valueIn(known, own);
    return value === null ? [] : [{ known, value }];
  });
}

/** Values of a subject in the unit in which the ledger keeps its amounts. */
function amountsOf(book: Book, key: string): readonly Atom[] {
  const known = (book.byKey.get(key) ?? []).find((one) => family(one.aspect) === 'amount');
  return known === undefined
    ? []
    : atomsOf(book, key, known.unit).filter((one) => family(one.known.aspect) === 'amount');
}

type Facts = Pick<LedgerReading, 'kind' | 'key' | 'value'> & Partial<LedgerReading> & { readonly of: Known };

function reading({ of, ...more }: Facts): LedgerReading {
  const from = more.from ?? [of];
  return {
    other: '',
    against: '-',
    place: of.place,
    month: of.month,
    base: '',
    span: of.span,
    ...more,
    from,
    size: sizeOf(more.value),
    isOld: from.some((known) => !known.standing),
  };
}

function kindOf({ aspect, role }: Known): Kind {
  if (role === 'target') return 'aim';
  if (aspect === 'growth_yoy') return 'growth';
  if (aspect === 'rank') return 'rank';
  return family(aspect) === 'rate' ? 'rate' : 'level';
}

/** The values of a subject as the ledger holds them. */
function direct(atoms: readonly Atom[], key: string): readonly LedgerReading[] {
  return atoms.map(({ known, value }) => reading({ kind: kindOf(known), key, value, of: known }));
}

function isResult({ known }: Atom): boolean {
  return known.standing && known.role === 'actual';
}

function monthsBetween(earlier: string, later: string): number {
  const [y1, m1] = [Number(earlier.slice(0, 4)), Number(earlier.slice(5))];
  const [y2, m2] = [Number(later.slice(0, 4)), Number(later.slice(5))];
  return (y2 - y1) * 12 + m2 - m1;
}

/** Two results of a subject, the later first, no further apart than a year and a half. */
function pairsOf(atoms: readonly Atom[]): readonly (readonly [Atom, Atom])[] {
  const results = atoms.filter(isResult);
  return results.flatMap((later) =>
    results
      .filter(({ known }) => {
        const isLike = known.place === later.known.place && known.aspect === later.known.aspect;
        const apart = monthsBetween(known.month, later.known.month);
        return isLike && apart > 0 && apart <= 18 && (known.span === later.known.span || apart >= 12);
      })
      .map((earlier) => [later, earlier] as const),
  );
}

/** By how much an amount, rate or place changed; of what is summed within a year the amount of the stretch between. */
function changes(atoms: readonly Atom[], key: string, unit: string): readonly LedgerReading[] {
  return pairsOf(atoms).flatMap(([later, earlier]) => {
    const { known, value } = later;
    const isSum = known.span === 'cumulative' && known.month.slice(0, 4) === earlier.known.month.slice(0, 4);
    const kind = unit === 'rank' ? 'steps' : isSum && unit !== 'pp' ? 'stretch' : 'change';
    const isStand = earlier.known.month.endsWith('-12') && known.span === 'cumulative' && unit !== 'pp';
    if (isStand) return [];
    return [
      reading({
        kind,
        key,
        value: subtract(value, earlier.value),
        of: known,
        base: earlier.known.month,
        from: [known, earlier.known],
      }),
    ];
  });
}

/** Key of the aim by which a subject is measured. */
function planKey(atoms: readonly Atom[], key: string): string {
  const name = atoms.find(({ known }) => known.planName !== undefined)?.known.planName;
  return name === undefined ? key : nameKey(name);
}

interface Against {
  readonly done: Atom;
  readonly plan: Atom;
  readonly planKey: string;
}

/** Results held against the aims of their year, the subject's own and, as what may be taken for it by mistake, those near. */
function againstAims(book: Book, key: string, atoms: readonly Atom[]): readonly Against[] {
  const plan = planKey(atoms, key);
  const unit = atoms[0]?.known.unit ?? '';
  // 项目总投资 for 项目年度计划投资: the aims of like names, which one may take by mistake.
  const kin =
    plan === key ? [] : book.keys.filter((one) => one !== plan && one.slice(0, 4) === plan.slice(0, 4));
  return [plan, ...kin].flatMap((name) => {
    const aims = (name === key ? atoms : atomsOf(book, name, unit)).filter(
      ({ known }) => known.role === 'target',
    );
    return atoms
      .filter(isResult)
      .flatMap((done) =>
        aims
          .filter(
            ({ known }) =>
              known.month.slice(0, 4) === done.known.month.slice(0, 4) &&
              known.place === done.known.place &&
              family(known.aspect) === family(done.known.aspect),
          )
          .map((aim) => ({ done, plan: aim, planKey: name === plan ? '' : name })),
      );
  });
}

function gaps(book: Book, key: string, atoms: readonly Atom[]): readonly LedgerReading[] {
  return againstAims(book, key, atoms).map(({ done, plan, planKey: other }) =>
    reading({
      kind: 'gap',
      key,
      other,
      value: subtract(done.value, plan.value),
      of: done.known,
      from: [done.known, plan.known],
    }),
  );
}

function percent(part: Exact, whole: Exact): Exact | null {
  return sign(whole) <= 0 ? null : multiply(divide(part, whole), hundred);
}

function completions(book: Book, key: string): readonly LedgerReading[] {
  return againstAims(book, key, amountsOf(book, key)).flatMap(({ done, plan, planKey: other }) => {
    const value = percent(done.value, plan.value);
    return value === null
      ? []
      : [reading({ kind: 'completion', key, other, value, of: done.known, from: [done.known, plan.known] })];
  });
}

/** The same thing of two places, or two things of one place, at one time. */
function beside(
  atoms: readonly Atom[],
  others: readonly Atom[],
  key: string,
  other: string,
): readonly LedgerReading[] {
  return atoms.filter(isResult).flatMap((one) =>
    others
      .filter(
        (two) =>
          isResult(two) &&
          two.known.month === one.known.month &&
          two.known.span === one.known.span &&
          two.known.aspect === one.known.aspect &&
          (two.known.place === one.known.place) !== (key === other),
      )
      .map((two) =>
        reading({
          kind: 'beside',
          key,
          other: key === other ? '' : other,
          against: key === other ? two.known.place : '-',
          value: subtract(one.value, two.value),
          of: one.known,
          from: [one.known, two.known],
        }),
      ),
  );
}

/** The sum of a subject over the towns that the ledger keeps. */
function sums(atoms: readonly Atom[], key: string): readonly LedgerReading[] {
  const results = atoms.filter((one) => isResult(one) && !/^(?:|全[市省国])$/u.test(one.known.place));
  const months = new Set(results.map(({ known }) => known.month));
  return [...months].flatMap((month) => {
    const all = results.filter(({ known }) => known.month === month && family(known.aspect) === 'amount');
    const [first] = all;
    if (first === undefined || all.length < 2) return [];
    const value = all.reduce((total, one) => add(total, one.value), exact('0'));
    const from = all.map(({ known }) => known);
    return [reading({ kind: 'sum', key, value, of: first.known, place: '+', from })];
  });
}

/** The towns together as a part of the county. */
function sumShares(atoms: readonly Atom[], key: string): readonly LedgerReading[] {
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
        : [reading({ kind: 'share', key, value: share, of: known, against: '+', from: [known, ...sum.from] })];
    });
    return [...own, ...parts];
  });
}

/** What one stretch is of the sum since January: 6月占上半年的19.5%. */
function stretchShares(atoms: readonly Atom[], key: string, unit: string): readonly LedgerReading[] {
  return changes(atoms, key, unit).flatMap((one) => {
    const whole = one.kind === 'stretch' ? one.from[0] : undefined;
    const all = whole === undefined ? null : valueIn(whole, unit);
    const value = all === null ? null : percent(one.value, all);
    return value === null ? [] : [{ ...one, kind: 'share' as const, value, size: sizeOf(value) }];
  });
}

/** Parts of wholes, in percent, and what is left of the whole. */
function shares(book: Book, key: string, other: string): readonly LedgerReading[] {
  const [parts, wholes] = [amountsOf(book, key), amountsOf(book, other)];
  return parts.filter(isResult).flatMap((part) =>
    wholes
      .filter(
        (whole) =>
          isResult(whole) &&
          whole.known.month === part.known.month &&
          whole.known.span === part.known.span &&
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
function grown(book: Book, key: string): readonly LedgerReading[] {
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

/** One thing as a multiple of another. */
function times(book: Book, key: string, other: string): readonly LedgerReading[] {
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
function named(book: Book, keys: readonly string[], ratio: Ratio, unit: string): readonly LedgerReading[] {
  const [a = '', b = ''] = keys;
  if (ratio === 'percent')
    return unit === '%' ? shares(book, a, b).filter(({ kind }) => kind === 'share') : [];
  if (ratio === 'times') return unit === 'x' ? times(book, a, b) : [];
  if (unit === '%') return shares(book, b, a).filter(({ kind }) => kind === 'rest');
  return beside(atomsOf(book, a, unit), atomsOf(book, b, unit), a, b);
}

/** Readings of one subject in a unit, with those that set it beside others that the text names. */
export class Readings {
  readonly #book: Book;
  readonly #found = new Map<string, readonly LedgerReading[]>();

  constructor(book: Book) {
    this.#book = book;
  }

  #kept(name: string, make: () => readonly LedgerReading[]): readonly LedgerReading[] {
    const found = this.#found.get(name) ?? make();
    this.#found.set(name, found);
    return found;
  }

  /** Values as the ledger holds them. */
  direct(key: string, unit: string): readonly LedgerReading[] {
    return unit === 'pp'
      ? []
      : this.#kept(`${key} ${unit}`, () => direct(atomsOf(this.#book, key, unit), key));
  }

  /** What is computed from values of one subject. */
  derived(key: string, unit: string): readonly LedgerReading[] {
    const book = this.#book;
    return this.#kept(`${key} ${unit} derived`, () => {
      if (unit === '%') {
        const whole = conventionalWhole(key);
        const parts = whole === null || !book.byKey.has(whole) ? [] : shares(book, key, whole);
        return [
          ...completions(book, key),
          ...grown(book, key),
          ...shares(book, key, key),
          ...sumShares(amountsOf(book, key), key),
          ...stretchShares(amountsOf(book, key), key, amountsOf(book, key)[0]?.known.unit ?? ''),
          ...parts,
        ];
      }
      const atoms = atomsOf(book, key, unit);
      if (unit === 'rank') return changes(atoms, key, unit);
      const own = [
        ...changes(atoms, key, unit),
        ...gaps(book, key, atoms),
        ...beside(atoms, atoms, key, key),
      ];
      return unit === 'pp' ? own : [...own, ...sums(atoms, key)];
    });
  }

  /** A subject beside another. */
  beside(key: string, other: string, unit: string): readonly LedgerReading[] {
    const book = this.#book;
    return this.#kept(`${key} ${other} ${unit}`, () => {
      if (unit === '%') return shares(book, key, other);
      if (unit === 'x') return times(book, key, other);
      return unit === 'rank' ? [] : beside(atomsOf(book, key, unit), atomsOf(book, other, unit), key, other);
    });
  }

  /** What a name of a ratio says. */
  ratio(keys: readonly string[], ratio: Ratio, unit: string): readonly LedgerReading[] {
    return this.#kept(`${keys.join(' ')} ${ratio} ${unit}`, () => named(this.#book, keys, ratio, unit));
  }
}
