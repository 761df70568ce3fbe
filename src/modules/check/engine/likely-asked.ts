import type { Fact } from '#reader/checks/types.ts';
import type { Book } from './book.ts';
import type { Token } from './clause-tokens.ts';
import { MAY_NAME } from './clause-tokens.ts';
import type { Judged } from './judge.ts';
import { companyOf } from './likely-company.ts';
import { type Belief, type Told, toldAs } from './likely-heard.ts';
import { type Lack, Lacking } from './likely-lacking.ts';
import { printAt, type Sizes, sizesOf } from './likely-print.ts';
import { type Related, Relating } from './likely-relations.ts';
import { canonical, type Said, type Scene } from './likely-scene.ts';
import { lastMonthOf, type Moment } from './moments.ts';
import type { Allowed } from './print.ts';
import type { Known } from './types.ts';

/** A number with all that stands about it. */
export interface Asked extends Related, Lack, Sizes {
  readonly index: number;
  readonly judged: Judged;
  readonly unit: string;
  readonly digits: number;
  readonly allowed: Allowed;
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
  /** What the numbers before it, of its paragraph and the one before, have been found to be, the last first; the right values of those that are wrong. */
  readonly heard: readonly Told[];
  /** Those and what open numbers most likely have been computed as, from which only what is plainly said of them goes on. */
  readonly reckoned: readonly Told[];
  /** Names of the wholes of which ratios told before it in its paragraph are parts. */
  readonly wholes: ReadonlySet<string>;
  readonly prev: { readonly key: string; readonly month: string; readonly place: string } | null;
  readonly place: {
    readonly own: string | null;
    readonly sentence: string | null;
    readonly paragraph: ReadonlySet<string>;
    /** Places within the county that its own words name. */
    readonly towns: ReadonlySet<string>;
  };
  /** Whether no stop stands between what is named last and the number. */
  readonly isClear: boolean;
  /** What the rules made of the numbers beside it. */
  readonly company: readonly string[];
  readonly strangers: {
    readonly names: boolean;
    readonly may: boolean;
    readonly any: boolean;
    readonly behindMention: boolean;
  };
}

/** What a number that is settled already, or most likely, is of. */
function settledAs(one: Judged | undefined, believed: Known | undefined, book: Book): Asked['prev'] {
  if (one === undefined) return null;
  const [known = believed] = believed === undefined ? one.known : [believed];
  const key = canonical(one.item.key, book);
  const isSettled = believed !== undefined || one.status === 'confirmed' || one.status === 'differing';
  const own = known === undefined || !isSettled ? key : canonicalOf(known.names[0] ?? '', key, book);
  const month = one.item.moment === null ? '' : lastMonthOf(one.item.moment);
  return {
    key: own,
    month: isSettled ? (known?.month ?? month) : month,
    place: believed?.place ?? one.item.place,
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

/** What is named at a number itself, or carried on from the one before. */
function namedAt({ relations }: Related): string | null {
  const [named = null] =
    [...relations].find(([, relation]) => relation === 'own' || relation === 'carried') ?? [];
  return named;
}

/** So many numbers back a whole is still the one that is meant. */
const WHOLES = 6;
/** So many numbers back what has been told is still in mind. */
const HEARD = 10;

/** Everything about the numbers of a draft, asked one by one. */
export class Asking {
  readonly #scene: Scene;
  readonly #judged: readonly Judged[];
  /** As the rules left them, before the last reading settled any. */
  readonly #ruled: readonly Judged[];
  readonly #book: Book;
  readonly #timesBy: ReadonlyMap<number, readonly Said[]>;
  /** What each word of time says, by where it stands. */
  readonly #momentAt: ReadonlyMap<number, Moment>;
  readonly #draftTimes: ReadonlySet<string>;
  readonly #relating: Relating;
  /** The first month of each year of which the ledger holds growth. */
  readonly #firstMonths: ReadonlyMap<number, number>;
  readonly #lacking: Lacking;
  /** What numbers that nothing has settled most likely are. */
  readonly #beliefs = new Map<number, Belief>();

  constructor(scene: Scene, judged: readonly Judged[], book: Book) {
    this.#relating = new Relating(scene, book);
    this.#lacking = new Lacking(scene, book);
    this.#scene = scene;
    this.#judged = judged;
    this.#ruled = [...judged];
    this.#book = book;
    this.#firstMonths = firstMonthsOf(book);
    this.#timesBy = Map.groupBy(scene.times, ({ paragraph }) => paragraph);
    this.#momentAt = new Map(scene.times.map(({ from, moment }) => [from, moment]));
    this.#draftTimes = setOf(scene.times.slice(0, 400));
  }

  /** Takes a number that stays open for what it most likely is: what follows may go on from it. */
  believe(index: number, belief: Belief): void {
    this.#beliefs.set(index, belief);
  }

  /** What stands about a number; null where its print says no stretch of values or it stands in no sentence. */
  about(index: number): Asked | null {
    const judged = this.#judged[index];
    if (judged === undefined || judged.item.fact.sentence < 0) return null;
    const { allowed, digits } = printAt(judged);
    const tokens = this.#scene.tokens.get(judged.item.fact.sentence);
    if (allowed === null || tokens === undefined) return null;
    const { fact } = judged.item;
    const { own, from } = ownWords(tokens, fact.from);
    const before = this.#judged[index - 1];
    const clock =
      this.#firstOf(fact, this.#saidAt(fact, from).at(-1))?.moment ??
      this.#basedAt(own, fact.from) ??
      judged.item.moment;
    const times = this.#timesAt(judged, from);
    const prev =
      before?.item.fact.sentence === fact.sentence
        ? settledAs(before, this.#heldAt(index - 1), this.#book)
        : null;
    const place = this.#placesAt(judged, from);
    const related = this.#relating.at(fact, from, prev?.key ?? null);
    return {
      index,
      judged,
      unit: fact.statement.unit,
      digits,
      allowed,
      ...sizesOf(allowed),
      direction: directionOf(judged, own),
      run: this.#scene.text.slice(from, fact.from),
      behind: fact.after.slice(0, 8),
      own,
      ...related,
      times,
      clock,
      ...this.#lacking.at(fact, from, {
        named: namedAt(related),
        place: place.own,
        clock,
        bases: times.base,
      }),
      prev,
      told: this.#toldBefore(index, fact.paragraph, 12),
      heard: this.#heardBefore(index, fact.paragraph).filter(({ isReckoned }) => isReckoned !== true),
      reckoned: this.#heardBefore(index, fact.paragraph),
      wholes: this.#wholesBefore(index, fact.paragraph),
      toldLast: this.#toldBefore(index, fact.paragraph, 1),
      place,
      company: companyOf(this.#ruled, index),
      strangers: strangersIn(own),
      isClear: !own
        .slice(own.findLastIndex(({ letter }) => letter === 'S') + 1)
        .some(({ letter }) => '，；：'.includes(letter)),
    };
  }

  /** The value of the ledger that an open number most likely is; none of one that is computed. */
  #heldAt(index: number): Known | undefined {
    const belief = this.#beliefs.get(index);
    return belief?.computed === undefined ? belief?.known : undefined;
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

  #wholesBefore(index: number, paragraph: number): ReadonlySet<string> {
    return new Set(
      this.#judged.slice(Math.max(0, index - WHOLES), index).flatMap(({ item, status, known }) => {
        const isRatio = /^(?:%|x)$/u.test(item.fact.statement.unit);
        const [, whole] = known;
        const isOwn = item.fact.paragraph === paragraph && status === 'confirmed' && known.length === 2;
        return isRatio && isOwn && whole !== undefined ? [whole.names[0] ?? ''] : [];
      }),
    );
  }

  #heardBefore(index: number, paragraph: number): readonly Told[] {
    const heard: Told[] = [];
    for (let back = 1; back <= HEARD && back <= index; back += 1) {
      const one = this.#judged[index - back];
      if (one === undefined || one.item.fact.paragraph < paragraph - 1) break;
      const own = toldAs(one, back);
      const belief = this.#beliefs.get(index - back);
      if (own !== null) heard.push(own);
      else if (belief !== undefined)
        heard.push({ ...belief, back, ...(belief.computed === undefined ? {} : { isReckoned: true }) });
    }
    return heard;
  }

  /** 年初全县规上工业企业128家: a base with which nothing is compared is the time itself. */
  #basedAt(own: readonly Token[], at: number): Moment | null {
    const isCompared = own.some(({ letter }) => 'uwNBzgfKTyv'.includes(letter));
    const base = own.find(({ letter }) => letter === 't');
    // 高于二季度的7091元: the number itself is of the base's time.
    const last = own.at(-1);
    const isAt = last?.letter === 't' && /^的?$/u.test(this.#scene.text.slice(last.to, at));
    if (isAt) return this.#momentAt.get(last.from) ?? null;
    return isCompared || base === undefined ? null : (this.#momentAt.get(base.from) ?? null);
  }

  #timesAt({ item: { fact } }: Judged, from: number): Asked['times'] {
    const near = this.#timesBy.get(fact.paragraph) ?? [];
    const said = this.#saidAt(fact, from);
    const first = this.#firstOf(fact, said.at(-1));
    const own = first === null ? said : [...said, first];
    return {
      own: setOf(own.filter(({ isBase }) => !isBase)),
      base: setOf(own.filter(({ isBase }) => isBase).flatMap((one) => this.#orFirst(one, fact))),
      sentence: setOf(near.filter((one) => one.sentence === fact.sentence && one.from < fact.from)),
      paragraph: setOf(near),
      draft: this.#draftTimes,
    };
  }

  /** 从年初的10.4%一路下滑: of growth the first months of which the ledger holds any; null where not they are meant. */
  #firstOf({ from: at, statement }: Fact, last: Said | undefined): Said | null {
    if (statement.unit !== '%' || last === undefined) return null;
    const year = last.moment.year + 1;
    const month = this.#firstMonths.get(year);
    if (month === undefined || !/^年初的?$/u.test(this.#scene.text.slice(last.from, at))) return null;
    return { ...last, isBase: false, moment: { ...last.moment, year, month } };
  }

  /** 比年初低1.3个百分点: of growth what was first told of the year, as well as the whole of the year before. */
  #orFirst(one: Said, { statement }: Fact): readonly Said[] {
    const year = one.moment.year + 1;
    const month = this.#firstMonths.get(year);
    const isStart = this.#scene.text.startsWith('年初', one.from);
    if (statement.unit !== 'pp' || month === undefined || !isStart) return [one];
    return [one, { ...one, moment: { ...one.moment, year, month } }];
  }

  #saidAt(fact: Fact, from: number): readonly Said[] {
    return (this.#timesBy.get(fact.paragraph) ?? []).filter(
      (one) => one.from >= from && one.from < fact.from,
    );
  }

  #placesAt({ item: { fact } }: Judged, from: number): Asked['place'] {
    const near = this.#scene.places.filter((one) => one.paragraph === fact.paragraph);
    const named = near.filter((one) => one.from >= from && one.from < fact.from);
    const own = named.at(-1);
    const sentence = near.filter((one) => one.sentence === fact.sentence && one.from < from).at(-1);
    return {
      own: own?.place ?? null,
      sentence: sentence?.place ?? null,
      paragraph: new Set(near.map(({ place }) => place)),
      towns: new Set(named.map(({ place }) => place).filter(isWithin)),
    };
  }
}

/** Whether a place of the ledger is one of the county's, not the county itself or what it lies in. */
export function isWithin(place: string): boolean {
  return !/^(?:|-|\+|全[市省国])$/u.test(place);
}

function firstMonthsOf(book: Book): ReadonlyMap<number, number> {
  const first = new Map<number, number>();
  for (const { aspect, role, month } of [...book.byKey.values()].flat()) {
    if (aspect !== 'growth_yoy' || role !== 'actual') continue;
    const [year, at] = [Number(month.slice(0, 4)), Number(month.slice(5))];
    first.set(year, Math.min(first.get(year) ?? 12, at));
  }
  return first;
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
