import { absolute, divide, type Exact, exact, multiply, sign, subtract, toFixed } from '#kernel/decimal.ts';
import type { Book } from './book.ts';
import { reachedKey } from './clause-expect.ts';
import type { Computed } from './derive.ts';
import type { Draft } from './item.ts';
import type { Judged } from './judge.ts';
import type { Readings } from './likely-readings.ts';
import { canonical } from './likely-scene.ts';
import type { LedgerReading } from './likely-values.ts';
import { lastMonthOf } from './moments.ts';
import { nameKey } from './names.ts';
import { allowedBy, isSpelled, only } from './print.ts';

/** What the words at a number leave it to be: values of which one makes it right, and the one that it ought to be; null where none may call it wrong. */
export interface Sure {
  readonly among: readonly Computed[];
  readonly named: Computed | null;
}

/** So many numbers before one its subject may have been told. */
const BACK = 4;
/** So many numbers back a result still says up to when a draft reckons. */
const TOLD = 12;
/** So far back within a paragraph words still rule a number. */
const PARAGRAPH = 90;

export function computed({ value, from, sources }: LedgerReading, how: string): Computed {
  const size = absolute(value);
  return { expected: only(size), from: sources ?? from, how };
}

/** One number of a draft with the words about it and what was told before. */
export class At {
  readonly book: Book;
  readonly index: number;
  readonly judged: readonly Judged[];
  readonly home: string;
  readonly #draft: Draft;
  readonly #readings: Readings;

  constructor(
    judged: readonly Judged[],
    index: number,
    { draft, book, readings }: { readonly draft: Draft; readonly book: Book; readonly readings: Readings },
  ) {
    this.judged = judged;
    this.index = index;
    this.book = book;
    this.home = draft.home;
    this.#draft = draft;
    this.#readings = readings;
  }

  get one(): Judged | undefined {
    return this.judged[this.index];
  }

  get unit(): string {
    return this.one?.item.fact.statement.unit ?? '';
  }

  get text(): string {
    return this.#draft.context.structure.text;
  }

  /** The words between the number before it in its sentence, or the sentence's beginning, and itself. */
  get run(): string {
    const { fact } = this.one?.item ?? {};
    if (fact === undefined) return '';
    let at = this.index - 1;
    // 年度计划的一半，即38.22亿元: what is said in words is no number of its own.
    while (this.#isSpelled(at)) at -= 1;
    const before = this.judged[at]?.item.fact;
    const start = before?.sentence === fact.sentence ? before.to : this.#sentenceFrom;
    return this.text.slice(Math.max(start, fact.from - PARAGRAPH), fact.from);
  }

  #isSpelled(at: number): boolean {
    const one = this.judged[at];
    return one !== undefined && isSpelled(one.item.fact);
  }

  get #sentenceFrom(): number {
    const { fact } = this.one?.item ?? {};
    const { sentences } = this.#draft.context.structure;
    return fact === undefined ? 0 : (sentences[fact.sentence]?.body ?? fact.from);
  }

  /** The words of its sentence before it. */
  get sentence(): string {
    const from = this.one?.item.fact.from ?? 0;
    return this.text.slice(Math.max(this.#sentenceFrom, from - PARAGRAPH), from);
  }

  get behind(): string {
    const to = this.one?.item.fact.to ?? 0;
    return this.text.slice(to, to + 16);
  }

  /** The words of its paragraph before it. */
  get paragraph(): string {
    const from = this.one?.item.fact.from ?? 0;
    return (
      this.text
        .slice(Math.max(0, from - PARAGRAPH), from)
        .split('\n')
        .at(-1) ?? ''
    );
  }

  /** The number so many before it, within its paragraph. */
  before(back: number): Judged | undefined {
    const [own, one] = [this.one, this.judged[this.index - back]];
    return own !== undefined && one?.item.fact.paragraph === own.item.fact.paragraph ? one : undefined;
  }

  /** The last month of what its words say it is of; empty where nothing says. */
  get month(): string {
    const moment = this.one?.item.moment ?? null;
    return moment === null ? '' : lastMonthOf(moment);
  }

  /** The last month of what the draft is about. */
  get draftMonth(): string {
    const { moment } = this.#draft;
    return moment === null || moment.loose ? this.month : lastMonthOf(moment);
  }

  /** The last month of the result that was told last, wherever in the draft; empty for none. */
  get toldMonth(): string {
    const told = this.judged
      .slice(Math.max(0, this.index - TOLD), this.index)
      .findLast(({ status, known: [only, other] }) => {
        const isOne = status === 'confirmed' && other === undefined;
        return isOne && only?.role === 'actual' && only.span !== 'month';
      });
    return told?.known[0]?.month ?? '';
  }

  /** The things that it may be of, the likeliest first: those of its own words, then those told before. */
  get subjects(): readonly string[] {
    const { item } = this.one ?? {};
    const own = item === undefined ? [] : [...(item.reading?.keys ?? []), item.key];
    const near = Array.from({ length: BACK }, (_, k) => this.before(k + 1));
    const told = near.flatMap((one) =>
      one === undefined || one.status === 'unknown' ? [] : one.known.slice(0, 1),
    );
    const { title } = this.#draft;
    const titled = this.book.keys.filter((key) => key.length > 2 && title.includes(key));
    const names = [...own, ...told.map(({ names: [first = ''] }) => nameKey(first)), ...titled];
    const keys = names.filter((key) => this.book.byKey.has(key)).map((key) => canonical(key, this.book));
    return [...new Set(keys.flatMap((key) => [key, canonical(reachedKey(this.book, key), this.book)]))];
  }

  /** The other things of which numbers told before were computed: the whole of a share. */
  get toldBeside(): readonly string[] {
    const near = Array.from({ length: BACK }, (_, k) => this.before(k + 1)?.known.slice(1) ?? []);
    const keys = near.flat().map(({ names: [first = ''] }) => nameKey(first));
    return [
      ...new Set(keys.filter((key) => this.book.byKey.has(key)).map((key) => canonical(key, this.book))),
    ];
  }

  /** What the ledger's values of a thing of the county make in the unit of the number. */
  readings(key: string): readonly LedgerReading[] {
    return this.readingsIn(key, this.unit);
  }

  /** What a thing beside another makes in the unit of the number. */
  readingsBeside(key: string, other: string): readonly LedgerReading[] {
    return this.#readings.beside(key, other, this.unit);
  }

  /** A value rounded as the number is printed, by which one may reckon as well: 398.04 less 391.45. */
  rounded(value: Exact): Exact {
    const fact = this.one?.item.fact;
    const allowed = fact === undefined ? null : allowedBy(fact, false);
    const step = allowed?.rule === 'exact' ? subtract(allowed.stretch.hi, allowed.stretch.lo) : null;
    return step === null || sign(step) <= 0 ? value : multiply(exact(toFixed(divide(value, step), 0)), step);
  }

  /** The same in another unit. */
  readingsIn(key: string, unit: string): readonly LedgerReading[] {
    return this.#readings
      .derived(key, unit)
      .filter((one) => one.place === '' && !one.isOld && one.other === '');
  }
}
