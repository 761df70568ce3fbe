import { add, divide, type Exact, exact, subtract, toFixed, whole } from '#kernel/decimal.ts';
import { type Book, family, valueIn } from './book.ts';
import { nameKey } from './names.ts';
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
  | 'average'
  | 'grownaim'
  | 'toldgap'
  | 'toldsum'
  | 'toldshare'
  | 'toldtimes'
  | 'toldgapmade'
  | 'toldsummade'
  | 'toldsharemade'
  | 'toldtimesmade'
  | 'toldrest'
  | 'toldgrown'
  | 'each'
  | 'part'
  | 'stepgap'
  | 'stepgrown'
  | 'meangap'
  | 'meantimes'
  | 'flowgap'
  | 'flowshare'
  | 'aimstep'
  | 'aimadd'
  | 'growndone'
  | 'lastgap'
  | 'undone'
  | 'pace'
  | 'remains'
  | 'otherpart'
  | 'shareshift'
  | 'sharegap'
  | 'revised'
  | 'spangap'
  | 'ratetimes'
  | 'per'
  | 'aimshare'
  | 'aimgrown'
  | 'ago'
  | 'more'
  | 'quarterly'
  | 'time'
  | 'sumpart'
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
  /** All that went in, where more did than one value each of what `from` names. */
  readonly sources?: readonly Known[];
  /** Whether an older version or another basis went in. */
  readonly isOld: boolean;
}

/** A value as a number, for weighing alone. */
export function sizeOf({ n, d }: Exact): number {
  return Number(n) / Number(d);
}

/** A value of the ledger in the unit of a number. */
export interface Atom {
  readonly known: Known;
  readonly value: Exact;
}

/** Values of a subject that convert to a unit; a percentage for points. */
export function atomsOf(book: Book, key: string, unit: string): readonly Atom[] {
  const own = unit === 'pp' ? '%' : unit;
  return (book.byKey.get(key) ?? []).flatMap((known) => {
    const value = (known.unit === 'rank') !== (own === 'rank') ? null : valueIn(known, own);
    return value === null ? [] : [{ known, value }];
  });
}

/** Values of a subject in the unit in which the ledger keeps its amounts. */
export function amountsOf(book: Book, key: string): readonly Atom[] {
  const known = (book.byKey.get(key) ?? []).find((one) => family(one.aspect) === 'amount');
  return known === undefined
    ? []
    : atomsOf(book, key, known.unit).filter((one) => family(one.known.aspect) === 'amount');
}

type Facts = Pick<LedgerReading, 'kind' | 'key' | 'value'> & Partial<LedgerReading> & { readonly of: Known };

export function reading({ of, ...more }: Facts): LedgerReading {
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
export function direct(atoms: readonly Atom[], key: string): readonly LedgerReading[] {
  return atoms.map(({ known, value }) => reading({ kind: kindOf(known), key, value, of: known }));
}

export function isResult({ known }: Atom): boolean {
  return known.standing && known.role === 'actual';
}

/** The month of the year that a value is of, 1 to 12. */
export function monthOf({ month }: Known): number {
  return Number(month.slice(5));
}

export function monthsBetween(earlier: string, later: string): number {
  const [y1, m1] = [Number(earlier.slice(0, 4)), Number(earlier.slice(5))];
  const [y2, m2] = [Number(later.slice(0, 4)), Number(later.slice(5))];
  return (y2 - y1) * 12 + m2 - m1;
}

/** What comes on one of something, of things that are counted to the whole. */
export function shareOut(value: Exact, over: number, { aspect }: Pick<Known, 'aspect'>): Exact {
  const each = divide(value, whole(over));
  return aspect === 'count' ? exact(toFixed(each, 0)) : each;
}

/** Two results of a subject, the later first, no further apart than a year and a half. */
export function pairsOf(atoms: readonly Atom[]): readonly (readonly [Atom, Atom])[] {
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
export function changes(atoms: readonly Atom[], key: string, unit: string): readonly LedgerReading[] {
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
        // From the fourth place to the third is one up.
        value: kind === 'steps' ? subtract(earlier.value, value) : subtract(value, earlier.value),
        of: known,
        base: earlier.known.month,
        from: [known, earlier.known],
      }),
    ];
  });
}

/** Key of the aim by which a subject is measured. */
function planKey(book: Book, atoms: readonly Atom[], key: string): string {
  const name = atoms.find(({ known }) => known.planName !== undefined)?.known.planName;
  if (name !== undefined) return nameKey(name);
  // 重点项目开工数 by 重点项目: the whole that its name begins with, where it has no aim of its own.
  const hasAim = atoms.some(({ known }) => known.role === 'target');
  const unit = atoms[0]?.known.unit;
  const whole = hasAim
    ? undefined
    : book.keys.find(
        (one) =>
          one.length >= 3 &&
          one !== key &&
          key.startsWith(one) &&
          book.byKey.get(one)?.some((known) => known.role === 'target' && known.unit === unit) === true,
      );
  return whole ?? key;
}

interface Against {
  readonly done: Atom;
  readonly plan: Atom;
  readonly planKey: string;
}

/** Results held against the aims of their year, the subject's own and, as what may be taken for it by mistake, those near. */
export function againstAims(book: Book, key: string, atoms: readonly Atom[]): readonly Against[] {
  const plan = planKey(book, atoms, key);
  const unit = atoms[0]?.known.unit ?? '';
  // 项目总投资 for 项目年度计划投资: the aims of like names, which one may take by mistake.
  const kin =
    plan === key ? [] : book.keys.filter((one) => one !== plan && one.slice(0, 4) === plan.slice(0, 4));
  return [plan, ...kin].flatMap((name) => {
    const aims = (name === key ? atoms : atomsOf(book, name, unit)).filter(
      ({ known }) => known.role === 'target',
    );
    // A result that was taken back as well: what one prints who has the older paper.
    return atoms
      .filter(({ known }) => known.role === 'actual')
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

export function gaps(book: Book, key: string, atoms: readonly Atom[]): readonly LedgerReading[] {
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

/** Whether two values are of one stretch; growth of what stands is held against that since January (贷款增速比经济增速高5.1个百分点). */
function isOfOneTime(one: Known, two: Known): boolean {
  const isGrowth = one.aspect === 'growth_yoy' && two.aspect === 'growth_yoy';
  return one.span === two.span || (isGrowth && [one, two].every(({ span }) => span !== 'month'));
}

/** The same thing of two places, or two things of one place, at one time. */
export function beside(
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
          isOfOneTime(one.known, two.known) &&
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
export function sums(atoms: readonly Atom[], key: string): readonly LedgerReading[] {
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

const HELD: ReadonlySet<Kind> = new Set(['level', 'growth', 'rate', 'rank', 'aim']);

/** Whether a reading is a value as the ledger holds it, and not computed from some. */
export function isHeldValue({ kind }: LedgerReading): boolean {
  return HELD.has(kind);
}
