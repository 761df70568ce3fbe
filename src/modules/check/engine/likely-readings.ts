import type { Book } from './book.ts';
import type { Ratio } from './clause-joint.ts';
import {
  aimAmounts,
  aimGrown,
  aimShares,
  aimSteps,
  grownAims,
  lastGaps,
  otherParts,
  paceAmounts,
  paces,
  progress,
  progressGaps,
  remains,
} from './likely-aims.ts';
import { type Flow, flowMeans, flowParts, flowSteps, flowsBeside, flowsOf } from './likely-flows.ts';
import { agoOf, monthly, ofLastYear, quarterly } from './likely-paces.ts';
import {
  completions,
  grown,
  named,
  placeTimes,
  shares,
  strayShares,
  straySums,
  stretchShares,
  sumShares,
  times,
} from './likely-parts.ts';
import { canonical } from './likely-scene.ts';
import { growthTimes, perOther, revisions, shareGaps, shareShifts, spanGaps } from './likely-shifts.ts';
import {
  type Atom,
  amountsOf,
  atomsOf,
  beside,
  changes,
  direct,
  gaps,
  type LedgerReading,
  sums,
} from './likely-values.ts';
import { conventionalWhole } from './names.ts';
import { oncePer } from './remembered.ts';

/** Whether two names of one length differ in one word of one or two characters. */
function isWordApart(a: string, b: string): boolean {
  const [own, other] = [Array.from(a), Array.from(b)];
  if (a === b || own.length !== other.length) return false;
  const apart = own.flatMap((char, k) => (char === other[k] ? [] : [k]));
  const [first = 0, second] = apart;
  return apart.length === 1 || (apart.length === 2 && second === first + 1 && own.length > 5);
}

/** Readings of one subject in a unit, with those that set it beside others that the text names. */
export class Readings {
  readonly #book: Book;
  readonly #found = new Map<string, readonly LedgerReading[]>();
  readonly #partners = new Map<string, readonly string[]>();
  readonly #flowsBy = new Map<string, readonly Flow[]>();

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

  #flows(key: string): readonly Flow[] {
    const found = this.#flowsBy.get(key) ?? flowsOf(amountsOf(this.#book, key), key);
    this.#flowsBy.set(key, found);
    return found;
  }

  /** What is computed from values of one subject. */
  derived(key: string, unit: string): readonly LedgerReading[] {
    return this.#kept(`${key} ${unit} derived`, () => {
      if (unit === '%') return this.#percents(key);
      if (unit === 'pp') return this.#points(key);
      if (unit === 'x')
        return [
          ...flowMeans(this.#flows(key), unit),
          ...growthTimes(this.#book, key, ''),
          ...placeTimes(amountsOf(this.#book, key), key),
        ];
      const atoms = atomsOf(this.#book, key, unit);
      return unit === 'rank' ? changes(atoms, key, unit) : this.#amounts(key, unit, atoms);
    });
  }

  #percents(key: string): readonly LedgerReading[] {
    const book = this.#book;
    const whole = conventionalWhole(key);
    const parts = whole === null || !book.byKey.has(whole) ? [] : shares(book, key, whole);
    const amounts = amountsOf(book, key);
    const flows = this.#flows(key);
    return [
      ...completions(book, key),
      ...grown(book, key),
      ...shares(book, key, key),
      ...sumShares(amounts, key),
      ...ofLastYear(book, key),
      ...stretchShares(amounts, key, amounts[0]?.known.unit ?? ''),
      ...parts,
      ...progress(book, key),
      ...aimGrown(amounts, key),
      ...flowParts(flows),
      ...flowSteps(flows, '%'),
    ];
  }

  #points(key: string): readonly LedgerReading[] {
    const book = this.#book;
    const atoms = atomsOf(book, key, 'pp');
    const whole = conventionalWhole(key);
    return [
      ...changes(atoms, key, 'pp'),
      ...gaps(book, key, atoms),
      ...beside(atoms, atoms, key, key),
      ...aimSteps(atoms, key),
      ...revisions(atoms, key),
      ...spanGaps(atoms, key),
      ...paces(book, key),
      ...(whole === null || !book.byKey.has(whole) ? [] : shareShifts(book, key, whole)),
    ];
  }

  #amounts(key: string, unit: string, atoms: readonly Atom[]): readonly LedgerReading[] {
    const book = this.#book;
    const flows = this.#flows(key);
    const isOfUnit = (book.byKey.get(key) ?? []).some((known) => known.unit === unit);
    return [
      ...changes(atoms, key, unit),
      ...gaps(book, key, atoms),
      ...beside(atoms, atoms, key, key),
      ...sums(atoms, key),
      ...monthly(book, key, atoms, unit),
      ...grownAims(book, key, atoms),
      ...aimSteps(atoms, key),
      ...aimAmounts(book, key, atoms),
      ...lastGaps(atoms, key),
      ...quarterly(atoms, key),
      ...agoOf(book, key, atoms),
      ...paceAmounts(book, key, atoms),
      ...revisions(atoms, key),
      ...(isOfUnit ? [...flowSteps(flows, unit), ...flowMeans(flows, unit)] : []),
    ];
  }

  /** A subject beside another. */
  beside(key: string, other: string, unit: string): readonly LedgerReading[] {
    const book = this.#book;
    return this.#kept(`${key} ${other} ${unit}`, () => {
      if (unit === 'rank') return [];
      if (unit === '%')
        return [
          ...shares(book, key, other),
          ...aimShares(amountsOf(book, key), amountsOf(book, other), key, other),
          ...flowsBeside(this.#flows(key), this.#flows(other), unit),
        ];
      if (unit === 'x') return [...times(book, key, other), ...growthTimes(book, key, other)];
      const [own, others] = [atomsOf(book, key, unit), atomsOf(book, other, unit)];
      const found = beside(own, others, key, other);
      if (unit === 'pp') return [...found, ...this.#shareGaps(key, other), ...progressGaps(book, key, other)];
      if (own.length === 0) return found;
      return others.length === 0
        ? [...found, ...this.#per(own, key, other, unit)]
        : [
            ...found,
            ...remains(own, others, key, other),
            ...otherParts(own, others, key, other),
            ...flowsBeside(this.#flows(key), this.#flows(other), unit),
          ];
    });
  }

  /** Things of which papers speak together: 收入 and 支出, 存款 and 贷款, 出口 and 进口, 城镇 and 农村: one word of their names apart. */
  partners(key: string): readonly string[] {
    const kept = this.#partners.get(key);
    if (kept !== undefined) return kept;
    const unit = amountsOf(this.#book, key)[0]?.known.unit;
    const found = this.#book.keys.filter(
      (one) => isWordApart(one, key) && amountsOf(this.#book, one)[0]?.known.unit === unit,
    );
    this.#partners.set(key, found);
    return found;
  }

  #shareGaps(key: string, other: string): readonly LedgerReading[] {
    const whole = conventionalWhole(key);
    return whole === null || whole !== conventionalWhole(other)
      ? []
      : shareGaps(this.#book, key, other, canonical(whole, this.#book));
  }

  #per(own: readonly Atom[], key: string, other: string, unit: string): readonly LedgerReading[] {
    return unit === 'yuan' ? perOther(own, amountsOf(this.#book, other), key, other) : [];
  }

  /** What comes of another whole taken by mistake. */
  stray(key: string, other: string): readonly LedgerReading[] {
    return this.#kept(`${key} ${other} stray`, () => [
      ...strayShares(this.#book, key, other),
      ...straySums(this.#book, key, other),
    ]);
  }

  /** What a name of a ratio says. */
  ratio(keys: readonly string[], ratio: Ratio, unit: string): readonly LedgerReading[] {
    return this.#kept(`${keys.join(' ')} ${ratio} ${unit}`, () => {
      const [a = '', b = ''] = keys;
      if (unit === 'pp' && ratio === 'percent') return shareShifts(this.#book, a, b);
      const own = named(this.#book, keys, ratio, unit);
      return unit === '%' && ratio === 'percent'
        ? [...own, ...flowsBeside(this.#flows(a), this.#flows(b), unit)]
        : own;
    });
  }
}

/** The readings of a book; what was computed of it before is not computed again. */
export const readingsOf: (book: Book) => Readings = oncePer((book: Book) => new Readings(book));
