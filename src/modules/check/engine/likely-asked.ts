import type { Book } from './book.ts';
import type { Token } from './clause-tokens.ts';
import { MAY_NAME } from './clause-tokens.ts';
import type { Judged } from './judge.ts';
import { type Related, Relating } from './likely-relations.ts';
import { canonical, type Said, type Scene } from './likely-scene.ts';
import { sizeOf } from './likely-values.ts';
import { lastMonthOf, type Moment } from './moments.ts';
import { type Allowed, allowedBy } from './print.ts';
import { significantDigits } from './votes.ts';

/** A number with all that stands about it. */
export interface Asked extends Related {
  readonly index: number;
  readonly judged: Judged;
  readonly unit: string;
  readonly digits: number;
  readonly allowed: Allowed;
  /** Sizes that the print stands for, and the printed one. */
  readonly lo: number;
  readonly hi: number;
  readonly printed: number;
  /** 1 as the words say more, −1 less, 0 where they do not say. */
  readonly direction: number;
  /** Words between the number before and this one, and behind it up to a stop. */
  readonly run: string;
  readonly behind: string;
  readonly own: readonly Token[];
  readonly times: {
    readonly own: ReadonlySet<string>;
    readonly base: ReadonlySet<string>;
    readonly sentence: ReadonlySet<string>;
    readonly paragraph: ReadonlySet<string>;
    readonly draft: ReadonlySet<string>;
  };
  readonly clock: Moment | null;
  /** Ids of the values that numbers before it in its paragraph have been found to be, and of the number right before. */
  readonly told: ReadonlySet<string>;
  readonly toldLast: ReadonlySet<string>;
  readonly prev: { readonly key: string; readonly month: string; readonly place: string } | null;
  readonly place: {
    readonly own: string | null;
    readonly sentence: string | null;
    readonly paragraph: ReadonlySet<string>;
  };
  /** Whether no stop stands between what is named last and the number. */
  readonly isClear: boolean;
  readonly strangers: {
    readonly names: boolean;
    readonly may: boolean;
    readonly any: boolean;
    readonly behindMention: boolean;
  };
}

/** What a number that is settled already is of. */
function settledAs(one: Judged | undefined, book: Book): Asked['prev'] {
  if (one === undefined) return null;
  const [known] = one.known;
  const key = canonical(one.item.key, book);
  const isSettled = one.status === 'confirmed' || one.status === 'differing';
  const own = known === undefined || !isSettled ? key : canonicalOf(known.names[0] ?? '', key, book);
  const month = one.item.moment === null ? '' : lastMonthOf(one.item.moment);
  return {
    key: own,
    month: isSettled ? (known?.month ?? month) : month,
    place: one.item.place,
  };
}

function canonicalOf(name: string, key: string, book: Book): string {
  const found = book.keys.find((one) => book.byKey.get(one)?.[0]?.names[0] === name);
  return found === undefined ? key : canonical(found, book);
}

const MOVES = new Set(['growth', 'points', 'difference', 'steps', 'completionPoints', 'sharePoints']);

function directionOf({ item: { reading, fact } }: Judged, own: readonly Token[]): number {
  if (/^\s*[-−]/u.test(fact.statement.span)) return -1;
  if (reading !== null && reading.direction !== 0 && MOVES.has(reading.measure)) return reading.direction;
  const stop = own.findLastIndex(({ letter }) => '，；：'.includes(letter));
  const clause = own.slice(stop + 1);
  const last = clause.findLast(({ letter }) => 'uwrs'.includes(letter));
  if (last === undefined) return 0;
  const way = 'ur'.includes(last.letter) ? 1 : -1;
  return clause.some(({ letter }) => letter === 'f') ? -way : way;
}

function setOf(times: readonly Said[]): ReadonlySet<string> {
  return new Set(times.map(({ moment }) => lastMonthOf(moment)));
}

/** The words between the number before in a sentence and the number at a place. */
function ownWords(
  tokens: readonly Token[],
  place: number,
): { readonly own: readonly Token[]; readonly from: number } {
  const at = tokens.findIndex((one) => one.letter === 'n' && one.from === place);
  const start = tokens.slice(0, Math.max(at, 0)).findLastIndex(({ letter }) => letter === 'n');
  const from = start < 0 ? tokens[0]?.from : tokens[start]?.to;
  return { own: at < 0 ? [] : tokens.slice(start + 1, at), from: from ?? place };
}

/** The sizes that a print stands for, as numbers for weighing, with room for what a number cannot hold. */
function sizesOf({ stretch }: Allowed): Pick<Asked, 'lo' | 'hi' | 'printed'> {
  const [a, b] = [sizeOf(stretch.lo), sizeOf(stretch.hi)];
  const [lo, hi] = a < 0 && b <= 0 ? [-b, -a] : [a, b];
  const slack = Math.max(Math.abs(hi), Math.abs(lo)) * 1e-9;
  return { lo: lo - slack, hi: hi + slack, printed: (lo + hi) / 2 };
}

/** Everything about the numbers of a draft, asked one by one. */
export class Asking {
  readonly #scene: Scene;
  readonly #judged: readonly Judged[];
  readonly #book: Book;
  readonly #timesBy: ReadonlyMap<number, readonly Said[]>;
  readonly #draftTimes: ReadonlySet<string>;
  readonly #relating: Relating;

  constructor(scene: Scene, judged: readonly Judged[], book: Book) {
    this.#relating = new Relating(scene, book);
    this.#scene = scene;
    this.#judged = judged;
    this.#book = book;
    this.#timesBy = Map.groupBy(scene.times, ({ paragraph }) => paragraph);
    this.#draftTimes = setOf(scene.times.slice(0, 400));
  }

  /** What stands about a number; null where its print says no stretch of values or it stands in no sentence. */
  about(index: number): Asked | null {
    const judged = this.#judged[index];
    if (judged === undefined || judged.item.fact.sentence < 0) return null;
    const allowed = allowedBy(judged.item.fact, judged.item.isAim);
    const tokens = this.#scene.tokens.get(judged.item.fact.sentence);
    if (allowed === null || tokens === undefined) return null;
    const { fact } = judged.item;
    const { own, from } = ownWords(tokens, fact.from);
    const before = this.#judged[index - 1];
    const prev = before?.item.fact.sentence === fact.sentence ? settledAs(before, this.#book) : null;
    return {
      index,
      judged,
      unit: fact.statement.unit,
      digits: significantDigits(fact.statement.span),
      allowed,
      ...sizesOf(allowed),
      direction: directionOf(judged, own),
      run: this.#scene.text.slice(from, fact.from),
      behind: fact.after.slice(0, 8),
      own,
      ...this.#relating.at(fact, from, prev?.key ?? null),
      times: this.#timesAt(judged, from),
      clock: this.#basedAt(own) ?? judged.item.moment,
      prev,
      told: this.#toldBefore(index, fact.paragraph, 12),
      toldLast: this.#toldBefore(index, fact.paragraph, 1),
      place: this.#placesAt(judged, from),
      strangers: strangersIn(own),
      isClear: !own
        .slice(own.findLastIndex(({ letter }) => letter === 'S') + 1)
        .some(({ letter }) => '，；：'.includes(letter)),
    };
  }

  #toldBefore(index: number, paragraph: number, most: number): ReadonlySet<string> {
    const near = this.#judged.slice(Math.max(0, index - most), index);
    return new Set(
      near.flatMap(({ item, status, known }) =>
        item.fact.paragraph === paragraph && status === 'confirmed' && known.length === 1
          ? known.map(({ id }) => id)
          : [],
      ),
    );
  }

  /** 年初全县规上工业企业128家: a base with which nothing is compared is the time itself. */
  #basedAt(own: readonly Token[]): Moment | null {
    const isCompared = own.some(({ letter }) => 'uwNBzgfKTyv'.includes(letter));
    const base = own.find(({ letter }) => letter === 't');
    return isCompared || base === undefined
      ? null
      : (this.#scene.times.find(({ from }) => from === base.from)?.moment ?? null);
  }

  #timesAt({ item: { fact } }: Judged, from: number): Asked['times'] {
    const near = this.#timesBy.get(fact.paragraph) ?? [];
    const own = near.filter((one) => one.from >= from && one.from < fact.from);
    return {
      own: setOf(own.filter(({ isBase }) => !isBase)),
      base: setOf(own.filter(({ isBase }) => isBase)),
      sentence: setOf(near.filter((one) => one.sentence === fact.sentence && one.from < fact.from)),
      paragraph: setOf(near),
      draft: this.#draftTimes,
    };
  }

  #placesAt({ item: { fact } }: Judged, from: number): Asked['place'] {
    const near = this.#scene.places.filter((one) => one.paragraph === fact.paragraph);
    const own = near.filter((one) => one.from >= from && one.from < fact.from).at(-1);
    const sentence = near.filter((one) => one.sentence === fact.sentence && one.from < from).at(-1);
    return {
      own: own?.place ?? null,
      sentence: sentence?.place ?? null,
      paragraph: new Set(near.map(({ place }) => place)),
    };
  }
}

function strangersIn(own: readonly Token[]): Asked['strangers'] {
  const unknown = own.filter(({ letter }) => letter === 'U');
  const last = own.findLastIndex(({ letter }) => letter === 'S');
  return {
    names: unknown.some(({ isName }) => isName === true),
    may: unknown.some(({ text }) => MAY_NAME.test(text)),
    any: unknown.length > 0,
    behindMention: last >= 0 && own.slice(last + 1).some(({ letter }) => letter === 'U'),
  };
}
