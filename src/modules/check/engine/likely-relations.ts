import type { Fact } from '#reader/checks/types.ts';
import type { Book } from './book.ts';
import { reachedKey } from './clause-expect.ts';
import { canonical, type Mention, type Scene } from './likely-scene.ts';
import { spokenFor } from './spoken.ts';

/** Where a subject is named as seen from a number, the nearest first. */
export type Relation =
  | 'own'
  | 'own2'
  | 'behind'
  | 'carried'
  | 'carriedpast'
  | 'sent'
  | 'last'
  | 'par'
  | 'after'
  | 'asked'
  | 'above'
  | 'spoken1'
  | 'spoken2'
  | 'spoken'
  | 'title'
  | 'draft'
  | 'none';

/** The subjects about a number. */
export interface Related {
  readonly relations: ReadonlyMap<string, Relation>;
  /** Those named by the end of their name alone. */
  readonly isEnd: ReadonlySet<string>;
  /** Ratios with names of their own. */
  readonly ratios: readonly Mention[];
}

interface Spoken {
  readonly words: RegExp;
  readonly units: ReadonlySet<string>;
}

function spokenOf(book: Book): ReadonlyMap<string, Spoken> {
  const found = new Map<string, Spoken>();
  for (const key of book.keys) {
    const knowns = book.byKey.get(key) ?? [];
    const words = spokenFor(knowns[0]?.names[0] ?? '');
    const units = new Set(knowns.flatMap(({ unit }) => (unit === '%' ? ['%', 'pp'] : [unit])));
    if (words !== null) found.set(canonical(key, book), { words, units });
  }
  return found;
}

const COUNTS = new Set(['item', 'enterprise', 'household']);

/** The names of things that are counted. */
function countedOf(book: Book): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const key of book.keys) {
    const knowns = book.byKey.get(key) ?? [];
    const [first] = knowns;
    if (first !== undefined && COUNTS.has(first.unit)) found.set(canonical(key, book), first.names);
  }
  return found;
}

const STOP = /[，；：。、]/u;
/** So many mentions before a paragraph may go on in it. */
const ABOVE = 2;
/** So many mentions of a draft stand for what it speaks of as a whole. */
const MOST = 400;

/** Gathers the subjects about one number, each at the nearest place at which it is named. */
class Gathering {
  readonly relations = new Map<string, Relation>();
  readonly isEnd = new Set<string>();
  readonly ratios: Mention[] = [];

  mention(mention: Mention | undefined, relation: Relation): void {
    if (mention === undefined) return;
    if (mention.ratio === null) {
      for (const key of mention.keys) {
        if (mention.isEnd && !this.relations.has(key)) this.isEnd.add(key);
        this.key(key, relation);
      }
      return;
    }
    const name = mention.keys.join(' ');
    if (!this.ratios.some(({ keys }) => keys.join(' ') === name)) this.ratios.push(mention);
  }

  key(key: string, relation: Relation): void {
    if (!this.relations.has(key)) this.relations.set(key, relation);
  }
}

/** Says of the numbers of a draft where the subjects about them are named. */
export class Relating {
  readonly #scene: Scene;
  readonly #book: Book;
  readonly #byParagraph: ReadonlyMap<number, readonly Mention[]>;
  readonly #drafted: ReadonlySet<string>;
  readonly #spoken: ReadonlyMap<string, Spoken>;
  readonly #counted: ReadonlyMap<string, readonly string[]>;

  constructor(scene: Scene, book: Book) {
    this.#scene = scene;
    this.#book = book;
    this.#spoken = spokenOf(book);
    this.#counted = countedOf(book);
    this.#byParagraph = Map.groupBy(scene.mentions, ({ paragraph }) => paragraph);
    this.#drafted = new Set(scene.mentions.slice(0, MOST).flatMap(({ keys }) => keys));
  }

  /** The subjects about a number whose own words begin at `from`; `last` is what the number before it in its sentence was of. */
  at(fact: Fact, from: number, last: string | null): Related {
    const found = new Gathering();
    const near = this.#byParagraph.get(fact.paragraph) ?? [];
    const own = near.filter((one) => one.from >= from && one.to <= fact.from);
    found.mention(own.at(-1), 'own');
    for (const one of own.toReversed()) found.mention(one, 'own2');
    for (const key of this.#doneOf(own.at(-1))) found.key(key, 'own2');
    found.mention(this.#behind(fact, near), 'behind');
    for (const key of this.#countedBehind(fact)) found.key(key, 'behind');
    for (const key of this.#carriedOn(last)) found.key(key, own.length === 0 ? 'carried' : 'carriedpast');
    this.#around(fact, from, near, found);
    const spoken = this.#spokenAt(fact, from).filter((key) => !found.relations.has(key));
    const relation = spoken.length === 1 ? 'spoken1' : spoken.length === 2 ? 'spoken2' : 'spoken';
    // 财政当月入库…: of one thing alone its own words speak, whatever the paragraph above was about.
    if (relation === 'spoken1') for (const key of spoken) found.key(key, relation);
    const above = this.#isAnswer(fact) ? 'asked' : 'above';
    for (const key of this.#above(fact.paragraph)) found.key(key, above);
    for (const key of spoken) found.key(key, relation);
    this.#anywhere(found);
    return found;
  }

  /** What the title and the rest of the draft name. */
  #anywhere(found: Gathering): void {
    for (const key of this.#scene.titled) found.key(key, 'title');
    for (const key of this.#drafted) found.key(key, 'draft');
  }

  /** 剩余的计划投资分解到月: what is left of a plan is of what is done of it. */
  #doneOf(mention: Mention | undefined): readonly string[] {
    const keys = mention?.keys.filter((key) => this.#book.byKey.has(key)) ?? [];
    return keys.map((key) => reachedKey(this.#book, key));
  }

  /** What the number before was of, and of an aim what it is the aim of. */
  #carriedOn(last: string | null): readonly string[] {
    if (last === null || !this.#book.byKey.has(last)) return [];
    const reached = reachedKey(this.#book, last);
    return reached === last ? [last] : [last, reached];
  }

  /** What is named elsewhere in a number's paragraph. */
  #around({ sentence }: Fact, from: number, near: readonly Mention[], found: Gathering): void {
    const inSentence = near.filter((one) => one.sentence === sentence && one.to <= from);
    for (const one of inSentence.toReversed()) found.mention(one, 'sent');
    const earlier = near.filter((one) => one.sentence < sentence);
    found.mention(earlier.at(-1), 'last');
    for (const one of earlier.toReversed()) found.mention(one, 'par');
    for (const one of near) found.mention(one, 'after');
  }

  /** 问：税占几成？ over a number's paragraph: what is named there is asked for. */
  #isAnswer({ paragraph, from }: Fact): boolean {
    const start = this.#scene.text.lastIndexOf('\n', from - 1);
    return paragraph > 0 && /[？?]\s*$/u.test(this.#scene.text.slice(Math.max(0, start - 3), start));
  }

  /** What was named last before a paragraph: 局长：上半年8.1%… answers what was asked. */
  #above(paragraph: number): ReadonlySet<string> {
    const { mentions } = this.#scene;
    const next = mentions.findIndex((one) => one.paragraph >= paragraph);
    const end = next < 0 ? mentions.length : next;
    const before = mentions.slice(Math.max(0, end - ABOVE), end);
    return new Set(before.toReversed().flatMap(({ keys, ratio }) => (ratio === null ? keys : [])));
  }

  /** 92个重点项目: the name right behind. */
  #behind({ to, sentence }: Fact, near: readonly Mention[]): Mention | undefined {
    const found = near.find((one) => one.from >= to && one.from <= to + 6 && one.sentence === sentence);
    return found === undefined || STOP.test(this.#scene.text.slice(to, found.from)) ? undefined : found;
  }

  /** 89个重点项目完成投资: what is counted, though a longer name begins there. */
  #countedBehind({ to, statement }: Fact): readonly string[] {
    if (!COUNTS.has(statement.unit)) return [];
    return [...this.#counted].flatMap(([key, names]) =>
      names.some((name) => this.#scene.text.startsWith(name, to)) ? [key] : [],
    );
  }

  #spokenAt({ from: at, after, statement }: Fact, from: number): readonly string[] {
    const said = this.#scene.text.slice(Math.max(from, at - 24), at) + after.slice(0, 8);
    return [...this.#spoken].flatMap(([key, { units, words }]) =>
      units.has(statement.unit) && words.test(said) ? [key] : [],
    );
  }
}
