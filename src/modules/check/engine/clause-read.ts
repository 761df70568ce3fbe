import type { CheckContext, Fact } from '#reader/checks/types.ts';
import type { Sentence } from '#reader/structure/types.ts';
import type { Aspect } from '#reader/types.ts';
import { type Book, family } from './book.ts';
import { amountFor } from './clause-amounts.ts';
import { reachedKey } from './clause-expect.ts';
import { onlyHeld } from './clause-held.ts';
import { eachOf } from './clause-mean.ts';
import { type Outside, SentenceReader } from './clause-parse.ts';
import type { Counted, Measure, Reading } from './clause-reading.ts';
import { type Token, tokensOf, type Vocabulary } from './clause-tokens.ts';
import { NOTHING, namedTopic, parallelOf, topicOf } from './clause-topic.ts';
import type { Frame } from './frames.ts';
import type { Item } from './item.ts';
import { aimsOf, resultsAt, seriesOf } from './lookup.ts';
import type { Moment } from './moments.ts';
import { type Allowed, agreement, allowedBy, only } from './print.ts';
import { soFar } from './so-far.ts';
import { agreeing } from './verdicts.ts';
import { significantDigits } from './votes.ts';

const ASPECTS: Readonly<Record<Exclude<Measure, 'level'>, Aspect>> = {
  difference: 'change',
  growth: 'growth_yoy',
  index: 'rate',
  rate: 'rate',
  points: 'change',
  completionPoints: 'change',
  sharePoints: 'change',
  share: 'share',
  completion: 'completion_rate',
  ratio: 'rate',
  rank: 'rank',
  steps: 'change',
};

const STEPS = new Set<Measure>(['difference', 'points', 'completionPoints', 'sharePoints', 'steps']);

/** 高于目标1.4个百分点 says which way, no bound; 10个百分点以上 does. */
function isOfWay({ statement, after }: Fact, measure: Measure): boolean {
  const isBound = statement.comparator === '>=' && /^(?:及?以上|[多余])/u.test(after);
  return STEPS.has(measure) && statement.comparator !== '~' && !isBound;
}

/** The number with what the grammar says of it in place of what the reader did. */
export function factBy(fact: Fact, reading: Reading, name: string): Fact {
  const { statement } = fact;
  const { measure } = reading;
  const size = Math.abs(statement.value);
  const isTimes = measure === 'growth' && statement.unit === 'x';
  const printedBelow = /^\s*[-−]/u.test(statement.span);
  const isBelow =
    measure === 'growth' ? reading.direction < 0 !== printedBelow : measure === 'rate' && printedBelow;
  const signed = isBelow ? -size : size;
  const aspect = measure === 'level' ? (statement.aspect === 'count' ? 'count' : 'level') : ASPECTS[measure];
  return {
    ...fact,
    statement: {
      ...statement,
      aspect,
      unit:
        isTimes || (measure === 'growth' && statement.unit === 'pp')
          ? '%'
          : measure === 'steps'
            ? 'rank'
            : statement.unit,
      value: isTimes ? signed * 100 : signed,
      comparator: isOfWay(fact, measure) ? '=' : statement.comparator,
      subject: name === '' ? statement.subject : name,
    },
  };
}

const RATES = new Set<Measure>(['growth', 'rate', 'rank', 'ratio']);

/** 7月 of a rate that the ledger holds since January only. */
function running(item: Item, reading: Reading, book: Book): Moment | null {
  const moment = reading.moment ?? item.moment;
  // 三季度… in a heading: of growth and ranks the time since January.
  if (moment?.span === 'quarter' && item.isUntimed && reading.moment === null && RATES.has(reading.measure))
    return { ...moment, span: 'until' };
  if (!reading.isRunning || moment === null || moment.span !== 'month' || !RATES.has(reading.measure))
    return null;
  const known = book.byKey.get(reading.keys[0] ?? '') ?? [];
  return known.some(({ span, unit }) => span === 'month' && unit !== 'yuan')
    ? null
    : { ...moment, span: 'until' };
}

/** 重点项目总投资318亿元，上半年完成37.96亿元: of a thing of which the ledger holds a plan alone, what is completed of the same things. */
function doneKey(book: Book, key: string): string {
  const reached = reachedKey(book, key);
  const known = book.byKey.get(reached) ?? [];
  const unit = known[0]?.unit;
  if (reached !== key || known.some(({ role }) => role === 'actual')) return reached;
  const done = [...book.byKey].filter(
    ([one, knowns]) =>
      one.slice(0, 4) === key.slice(0, 4) &&
      knowns.some((each) => each.planName !== undefined && each.unit === unit && each.role === 'actual'),
  );
  return done.length === 1 ? (done[0]?.[0] ?? key) : key;
}

/** 年度计划投资76亿元，上半年完成38亿元: what was completed of the aim, where the ledger keeps that by another name. */
function reached(item: Item, reading: Reading | null, book: Book): Reading | null {
  const [key] = reading?.keys ?? [];
  if (reading === null || key === undefined || item.isAim || reading.measure !== 'level') return reading;
  const isDone = /完成[^，。；]{0,2}$/u.test(item.lead) || reading.mean === 'month';
  return isDone ? { ...reading, keys: [doneKey(book, key), ...reading.keys.slice(1)] } : reading;
}

/** 城镇新增就业85.6%: of what is counted and of which the ledger holds no rate, how much of the aim was done. */
function completed(item: Item, reading: Reading | null, book: Book): Reading | null {
  const [key = ''] = reading?.keys ?? [];
  if (reading?.measure !== 'rate' || !reading.isOwn || item.isAim || item.fact.statement.unit !== '%')
    return reading;
  const known = book.byKey.get(reachedKey(book, key)) ?? [];
  const isCounted = known.some(({ aspect, role }) => role === 'actual' && family(aspect) === 'amount');
  return isCounted && known.every(({ unit }) => unit !== '%')
    ? { ...reading, measure: 'completion' }
    : reading;
}

const COUNTED = new Set(['enterprise', 'household', 'item', 'set', 'person']);

/** 较去年末净增7户，增幅12.3%: of things that are counted, and of which the ledger holds no growth, over the time that was told of right before. */
function grownOver(reading: Reading | null, book: Book): Reading | null {
  if (reading?.measure !== 'growth' || reading.base === null || reading.isSure || !reading.isPlain)
    return reading;
  const known = book.byKey.get(reading.keys[0] ?? '') ?? [];
  const isCounted =
    known.length > 0 && known.every(({ unit, aspect }) => COUNTED.has(unit) && aspect !== 'growth_yoy');
  return reading.keys.length === 1 && isCounted ? { ...reading, isSure: true } : reading;
}

function itemBy(item: Item, read: Reading | null, book: Book): Item {
  const own = soFar(item, reached(item, read, book), book);
  const reading = grownOver(completed(item, own, book), book);
  if (reading === null || !reading.isSure) return { ...item, reading };
  const [key = item.key] = reading.keys;
  return {
    ...item,
    reading,
    key,
    // 占全县12.48亿元的比重, 占全县总量12.48亿元的3.9%, in a town's paper: the whole is the county's.
    place: /占全[县区市][^，。；\d]{0,12}$/u.test(item.lead) ? '' : reading.place,
    moment: running(item, reading, book) ?? reading.moment ?? item.moment,
    isSure: true,
    fact: factBy(item.fact, reading, ''),
  };
}

const REACH = 240;
/** So many numbers of a text are looked for by their value alone. */
const MOST_LOOKED = 200;
const LONGEST = 3000;
const MOST_NUMBERS = 200;
/** 分乡镇看 at the head of a paragraph goes on with what the one before was about. */
const PARTS = /^(?:其中|按|分|从)?[^，。；]{0,8}(?:其中|看|分)[，：]/u;

/** The answer goes on with what was asked of. */
const ANSWER =
  /^(?:答|A\d?|回答|[^，。；：]{0,6}(?:局长|县长|主任|书记|发言人|负责人|代表|主持人|嘉宾))[：:]/u;

function countedOf({ fact, moment, isAim }: Item): Counted {
  const { unit, span, aspect } = fact.statement;
  return { unit, span, moment, isAim, isShare: aspect === 'share' };
}

/** Whether an amount whose words are all known is of no one subject that they name. */
function isUnowned({ keys, measure, isPlain, ratio }: Reading): boolean {
  return keys.length !== 1 && measure === 'level' && isPlain && ratio === null;
}

/** Whether what a number prints is what the ledger holds of its subject: its aim, its value at the moment, or what came in that stretch. */
function isPrinted(item: Item & { readonly moment: Moment }, allowed: Allowed, book: Book): boolean {
  const { key, place, moment, fact } = item;
  const { unit, aspect } = fact.statement;
  const series = seriesOf(book, { key, place, unit, aspect });
  if (item.isAim) return agreeing(allowed, item, aimsOf(series, moment.year)) !== null;
  if (agreeing(allowed, item, resultsAt(series, moment)) !== null) return true;
  const side = amountFor(book, { key, place, unit }, moment);
  return side !== null && side.from.length > 1 && agreement(allowed, only(side.value)) !== null;
}

interface After {
  readonly sentence: Sentence;
  readonly items: readonly Item[];
}

/** The first thing of the ledger that words name before any number and before words that the grammar does not know. */
function firstNamed(tokens: readonly Token[]): readonly string[] | null {
  for (const { letter, named } of tokens) {
    if (letter === 'S') return named?.joint === false && named.ratio === undefined ? named.keys : null;
    if (letter === 'n' || letter === 'P') return null;
  }
  return null;
}

interface Words extends Vocabulary {
  readonly book: Book;
  /** The towns that rule sentences which do not name them. */
  readonly frames: ReadonlyMap<number, Frame>;
}

/** Follows the sentences of a draft with what each leaves for the next of its paragraph. */
class Follower {
  readonly #context: CheckContext;
  readonly #words: Words;
  #topic = NOTHING;
  #looked = 0;
  #byPlace: ReadonlyMap<number, Item> = new Map();
  #paragraph = -1;
  #first: readonly string[] = [];
  readonly found = new Map<Item, Item>();

  constructor(context: CheckContext, words: Words) {
    this.#context = context;
    this.#words = words;
  }

  #enter(sentence: Sentence): void {
    if (sentence.paragraph === this.#paragraph) return;
    const head = this.#context.structure.text.slice(sentence.body, sentence.body + 12);
    if (!PARTS.test(head) && !ANSWER.test(head)) this.#topic = NOTHING;
    this.#first = [];
    this.#paragraph = sentence.paragraph;
  }

  /** The words of a sentence with its numbers. */
  #tokens(sentence: Sentence, items: readonly Item[]): readonly Token[] {
    const { title, text } = this.#context.structure;
    const said = title + text.slice(Math.max(0, sentence.body - REACH), sentence.body);
    const numbers = items.map(({ fact }) => fact);
    return tokensOf(this.#context, { from: sentence.body, to: sentence.to, numbers, said }, this.#words);
  }

  /** 6个月收了12.48亿: what no word names, by its value of four digits or more, where the ledger holds that of one thing alone. */
  #byValue(reading: Reading, from: number): Reading {
    const item = this.#byPlace.get(from);
    if (item === undefined || !isUnowned(reading)) return reading;
    const { fact, moment } = item;
    const allowed = moment === null ? null : allowedBy(fact, item.isAim);
    const isLong = significantDigits(fact.statement.span) >= 4;
    if (moment === null || allowed?.rule !== 'exact' || !isLong || this.#looked > MOST_LOOKED) return reading;
    this.#looked += 1;
    const { book } = this.#words;
    const among = reading.keys.length > 1 ? reading.keys : book.keys;
    const keys = among.filter((key) =>
      isPrinted({ ...item, moment, key, place: reading.place }, allowed, book),
    );
    const [key = ''] = keys;
    const isOne =
      keys.length > 0 && keys.every((one) => book.byKey.get(one)?.[0]?.id === book.byKey.get(key)?.[0]?.id);
    return isOne ? { ...reading, keys: [key], isSure: reading.isPlain } : reading;
  }

  #hold(reading: Reading, unit: string, from: number): Reading {
    const { text, title } = this.#context.structure;
    const said = title + text.slice(Math.max(0, from - REACH), from);
    if (reading.mean === 'each')
      return eachOf(reading, text.slice(Math.max(0, from - 12), from), this.#words.book);
    const held = this.#byValue(onlyHeld(reading, unit, this.#words.book, said), from);
    // 重点项目总投资318.64亿元，上半年完成37.96亿元，为年度计划的49.7%: what follows is of what was completed.
    const item = this.#byPlace.get(from);
    const isDone = /完成[^，。；]{0,2}$/u.test(text.slice(Math.max(0, from - 12), from));
    const [key] = held.keys;
    const isPlanOf = key !== undefined && reachedKey(this.#words.book, key) !== key;
    return held.measure === 'level' && item?.isAim === false && isDone && key !== undefined && !isPlanOf
      ? { ...held, keys: [doneKey(this.#words.book, key), ...held.keys.slice(1)] }
      : held;
  }

  /** @param next  the sentence behind with its numbers, which may say what a number is of that stands alone */
  read(sentence: Sentence, items: readonly Item[], next: After | null): void {
    this.#enter(sentence);
    // A sentence beyond this is no sentence of a report; its numbers are left to the words alone.
    if (items.length > MOST_NUMBERS || sentence.to - sentence.body > LONGEST) {
      this.#topic = NOTHING;
      return;
    }
    const tokens = this.#tokens(sentence, items);
    const counted = items.map(countedOf);
    this.#byPlace = new Map(items.map((item) => [item.fact.from, item]));
    const frame = this.#words.frames.get(sentence.index);
    const outside: Outside = {
      home: frame?.isSure === true ? frame.town : this.#words.home,
      hold: (reading, unit, from) => this.#hold(reading, unit, from),
    };
    const { readings: read } = new SentenceReader(tokens, counted, this.#topic, outside);
    const announced = this.#announced(tokens, read, next);
    const topic = { ...this.#topic, keys: announced ?? [] };
    const readings = announced === null ? read : new SentenceReader(tokens, counted, topic, outside).readings;
    this.#leave(tokens, readings);
    for (const [index, item] of items.entries())
      if (item.spot === null && !item.isCounted) this.#keep(item, readings[index] ?? null);
  }

  /** 34.82亿元！这是上半年的社会消费品零售总额: a number alone in its sentence, of what is named behind it. */
  #announced(
    tokens: readonly Token[],
    readings: readonly (Reading | null)[],
    next: After | null,
  ): readonly string[] | null {
    const [reading] = readings;
    if (reading === undefined || reading === null || reading.keys.length > 0 || reading.measure !== 'level')
      return null;
    const at = tokens.findIndex(({ letter }) => letter === 'n');
    if (tokens.slice(0, at).some(({ letter }) => 'SU'.includes(letter))) return null;
    const own = firstNamed(tokens.slice(at + 1));
    const isNext = own === null && readings.length === 1 && next !== null;
    return isNext && next.sentence.to - next.sentence.body <= LONGEST
      ? firstNamed(this.#tokens(next.sentence, next.items))
      : own;
  }

  #leave(tokens: readonly Token[], readings: readonly (Reading | null)[]): void {
    const isSilent = readings.length === 0;
    const topic = isSilent
      ? namedTopic(tokens, this.#topic)
      : topicOf(readings, tokens, this.#topic, this.#first);
    this.#topic = { ...topic, parallel: parallelOf(tokens) };
    // 税收…。6月入库…: the first subject of a paragraph may be meant again.
    if (this.#first.length === 0) this.#first = topic.keys.slice(0, 1);
  }

  #keep(item: Item, reading: Reading | null): void {
    this.found.set(item, itemBy(item, reading, this.#words.book));
  }
}

/** Reads each sentence of a draft by the grammar of clauses; numbers in tables and those whose place says what they are stay as they were. */
export function readClauses(context: CheckContext, items: readonly Item[], words: Words): readonly Item[] {
  const bySentence = Map.groupBy(items, ({ fact }) => fact.sentence);
  const follower = new Follower(context, words);
  const { sentences } = context.structure;
  for (const [index, sentence] of sentences.entries()) {
    const after = sentences[index + 1];
    const next =
      after?.paragraph === sentence.paragraph
        ? { sentence: after, items: bySentence.get(after.index) ?? [] }
        : null;
    follower.read(sentence, bySentence.get(sentence.index) ?? [], next);
  }
  return items.map((item) => follower.found.get(item) ?? item);
}
