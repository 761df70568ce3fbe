import type { Book } from './book.ts';
import type { Ratio } from './clause-joint.ts';
import { grownAims, monthly, ofLastYear } from './likely-paces.ts';
import {
  completions,
  grown,
  named,
  shares,
  strayShares,
  stretchShares,
  sumShares,
  times,
} from './likely-parts.ts';
import {
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
          ...ofLastYear(book, key),
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
      return unit === 'pp'
        ? own
        : [...own, ...sums(atoms, key), ...monthly(book, key, atoms, unit), ...grownAims(book, key, atoms)];
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

  /** What comes of another whole taken by mistake. */
  stray(key: string, other: string): readonly LedgerReading[] {
    return this.#kept(`${key} ${other} stray`, () => strayShares(this.#book, key, other));
  }

  /** What a name of a ratio says. */
  ratio(keys: readonly string[], ratio: Ratio, unit: string): readonly LedgerReading[] {
    return this.#kept(`${keys.join(' ')} ${ratio} ${unit}`, () => named(this.#book, keys, ratio, unit));
  }
}
