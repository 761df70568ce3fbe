import type { Fact } from '#reader/checks/types.ts';
import type { Book } from './book.ts';
import type { Lacked, Mention, Said, Scene } from './likely-scene.ts';
import { lastMonthOf, type Moment } from './moments.ts';

/** What the ledger lacks of that which the words at a number are about. */
export interface Lack {
  /** Whether a thing of the trade that the ledger lacks is named before the number in its sentence: last, among its own words or before them, or with others behind. */
  readonly lacked: 'own' | 'carried' | 'sentence' | null;
  /** Of what is named at it the ledger has no result at the time that rules (`time`), or at the one it is held against (`base`). */
  readonly unheld: readonly ('time' | 'base')[];
}

/** What the words at a number are about. */
interface About {
  readonly named: string | null;
  readonly place: string | null;
  readonly clock: Moment | null;
  /** Months that its own words hold it against. */
  readonly bases: ReadonlySet<string>;
}

/** Says of the numbers of a draft whether the ledger lacks what they are of, so that what it does hold is not taken for it. */
export class Lacking {
  readonly #book: Book;
  readonly #lacked: ReadonlyMap<number, readonly Lacked[]>;
  readonly #mentions: ReadonlyMap<number, readonly Mention[]>;
  readonly #timesBy: ReadonlyMap<number, readonly Said[]>;
  readonly #held = new Map<string, ReadonlySet<string>>();

  constructor(scene: Scene, book: Book) {
    this.#book = book;
    this.#lacked = Map.groupBy(scene.lacked, ({ sentence }) => sentence);
    this.#mentions = Map.groupBy(scene.mentions, ({ sentence }) => sentence);
    this.#timesBy = Map.groupBy(scene.times, ({ sentence }) => sentence);
  }

  /** Of a number whose own words begin at `from`. */
  at(fact: Fact, from: number, about: About): Lack {
    return { lacked: this.#lackedAt(fact, from), unheld: this.#unheldOf(fact, about) };
  }

  #lackedAt(fact: Fact, from: number): Lack['lacked'] {
    const isBefore = (one: { readonly from: number }): boolean => one.from < fact.from;
    const last = this.#lacked.get(fact.sentence)?.findLast(isBefore);
    if (last === undefined) return null;
    const named = this.#mentions.get(fact.sentence)?.findLast(isBefore);
    if ((named?.from ?? -1) >= last.to) return 'sentence';
    return last.from >= from ? 'own' : 'carried';
  }

  #unheldOf(fact: Fact, { named, place, clock, bases }: About): Lack['unheld'] {
    if (named === null) return [];
    const held = this.#heldAt(named, place);
    // Of what has aims alone everything is of its year.
    if (held.size === 0) return [];
    const against = [...this.#basesAt(fact, bases)];
    const isBaseless = against.length > 0 && !against.some((month) => held.has(month));
    return [
      ...(clock !== null && !held.has(lastMonthOf(clock)) ? ['time' as const] : []),
      ...(isBaseless ? ['base' as const] : []),
    ];
  }

  /** What a number is held against: what its own words say, else what was said last in its sentence. */
  #basesAt({ sentence, from }: Fact, bases: ReadonlySet<string>): ReadonlySet<string> {
    if (bases.size > 0) return bases;
    const last = (this.#timesBy.get(sentence) ?? []).findLast((one) => one.from < from);
    return last?.isBase === true ? new Set([lastMonthOf(last.moment)]) : bases;
  }

  /** The months and years at which the ledger holds results of a thing, of one place where one is named. */
  #heldAt(key: string, place: string | null): ReadonlySet<string> {
    const name = `${key} ${place ?? ''}`;
    const kept = this.#held.get(name);
    if (kept !== undefined) return kept;
    const results = (this.#book.byKey.get(key) ?? []).filter(({ role }) => role === 'actual');
    const own = results.filter((one) => one.place === place);
    const months = new Set((own.length === 0 ? results : own).map(({ month }) => month));
    this.#held.set(name, months);
    return months;
  }
}
