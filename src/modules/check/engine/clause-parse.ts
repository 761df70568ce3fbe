import { type Clause, clauseOf, lettersOf, textOf } from './clause.ts';
import {
  type Carried,
  carriedBy,
  DIFFERENCES,
  goesOn,
  isBothOf,
  isOfNothing,
  isPlain,
  isToldOf,
  isUnderstood,
  joinedMoment,
  keysOf,
  NOTHING_CARRIED,
  ofRate,
  ownMoment,
  sumIn,
  timeOfBase,
} from './clause-carry.ts';
import { isChanged } from './clause-gap.ts';
import { type Listed, listsOf } from './clause-lists.ts';
import { asMean } from './clause-mean.ts';
import { type Before, measureOf, type Said } from './clause-measure.ts';
import { besideLast, besidePair, betweenTwo, namedAhead, pointedKey, pointedPlace } from './clause-pairs.ts';
import type { Base, Counted, Measure, Reading } from './clause-reading.ts';
import {
  isNameFirst,
  isQuiet,
  isSum,
  mayBeTopic,
  namedBehind,
  namedIn,
  placeIn,
  type Subject,
  timesOf,
} from './clause-subject.ts';
import type { Token } from './clause-tokens.ts';
import type { Topic } from './clause-topic.ts';
import type { Moment } from './moments.ts';

const POINTED = new Set<Measure>(['growth', 'rate', 'completion', 'share', 'ratio']);

const OURS = /^(?:而|但|可)?(?:我们|咱们)(?:是|为|则是|却是)?$/u;

const OF_TREASURY =
  /^[、和]?财政(?:当月|单月|单季|累计|共|也|还|又)*(?:入库|收入|增长|增收|完成|收了|下降)?约?$/u;

const POSTER = /^(?:n[SU]+n?){2,}$/u;

/** What a sentence needs of what is outside of it. */
export interface Outside {
  /** The place whose own paper the text is. */
  readonly home: string;
  /** A reading with its subjects as the ledger holds them in a unit; `from` is where the number stands. */
  readonly hold: (reading: Reading, unit: string, from: number) => Reading;
}

/** Follows the numbers of one sentence, each with the words before it. */
export class SentenceReader {
  readonly #tokens: readonly Token[];
  readonly #numbers: readonly Counted[];
  readonly #topic: Topic;
  readonly #lists: ReadonlyMap<number, Listed>;
  #carried: Carried | null = null;
  /** What was carried when a bracket opened. */
  #outside: Carried | null = null;
  #isInside = false;
  readonly #isPoster: boolean;
  /** The base that the sentence compared with last. */
  #parallel: Base | null = null;
  /** The time that it compared with last. */
  #since: Base | null = null;
  /** The things named so far, each once in a row. */
  readonly #named: string[] = [];
  readonly readings: (Reading | null)[] = [];

  readonly #home: string;
  readonly #hold: Outside['hold'];

  constructor(tokens: readonly Token[], numbers: readonly Counted[], topic: Topic, { home, hold }: Outside) {
    this.#home = home;
    this.#hold = hold;
    this.#tokens = tokens;
    this.#numbers = numbers;
    this.#topic = topic;
    const isBare = !tokens.some(({ letter }) => '，；、'.includes(letter));
    const names = tokens.filter(({ letter, isName }) => 'nS'.includes(letter) || isName === true);
    this.#isPoster = isBare && POSTER.test(lettersOf(names));
    this.#parallel = topic.parallel;
    this.#lists = listsOf(tokens, numbers, topic.keys);
    for (let index = 0; index < numbers.length; index += 1) this.readings.push(this.#read(index));
  }

  #read(index: number): Reading | null {
    const number = this.#numbers[index];
    const clause = clauseOf(this.#tokens, index);
    if (number === undefined || clause === null) return null;
    if (clause.isClosed) this.#close();
    if (clause.isBracketed) this.#outside = this.#carried;
    this.#isInside = clause.isBracketed || (this.#isInside && !clause.isClosed);
    const listed = this.#lists.get(index);
    // A number in a list has the words before its first.
    const isFirst = listed === undefined || listed.first === index;
    const first = isFirst ? this.#inBracket(clause) : clauseOf(this.#tokens, listed.first);
    return first === null ? null : this.#readIn(first, number, listed, index);
  }

  /** 与一季度（6.09亿元、增长5.7%）相比: all that stands in the bracket is of that time. */
  #inBracket(clause: Clause): Clause {
    const base = clause.isBracketed || !this.#isInside ? null : this.#carried;
    const isValue = base?.isBaseValue === true && base.base?.kind === 'time' && clause.baseValue === null;
    const isBare = !clause.words.some(({ letter }) => 'tTB'.includes(letter));
    return isValue && isBare && base.base?.kind === 'time'
      ? { ...clause, baseValue: base.base.time }
      : clause;
  }

  #readIn(clause: Clause, number: Counted, listed: Listed | undefined, index: number): Reading | null {
    const said = this.#subjectOf(clause, listed, number);
    const read = asMean(this.#readingOf(number, clause, said, listed), number, clause, {
      told: () => this.#toldOf(),
      // 余下18.22亿元要在三个月内干完，平均每月: so long a time is nothing that is told of.
      before: this.readings.findLast((_, at) => this.#numbers[at]?.unit !== 'month') ?? null,
    });
    const at = this.#tokens.find((one) => one.number === index)?.from ?? 0;
    const reading = read === null ? null : this.#hold(read, number.unit, at);
    // What the ledger makes of the subject goes on with the numbers behind.
    const isOther = reading !== null && reading.keys !== read?.keys;
    const subject = isOther ? { ...said, keys: reading.keys, isSure: reading.isSure } : said;
    if (clause.baseKey === null) this.#name(subject);
    const { keys } = this.#topic;
    // …。增幅不低，比进出口的11.8%慢2.5个百分点: of what the sentence before was about.
    const isOfTopic = this.#carried === null && clause.baseKey !== null && keys.length === 1;
    const carried = carriedBy({ reading, clause, subject, number }, this.#carried, this.#home);
    this.#carried = isOfTopic ? { ...carried, keys } : this.#behindBase(clause, carried);
    return reading;
  }

  /** What goes on behind the value of something that the sentence only speaks of beside its subject. */
  #behindBase(clause: Clause, carried: Carried): Carried {
    const before = this.#carried;
    // 答：不算快。比地区生产总值6.1%的增速慢0.4个百分点，比目标低0.3个百分点: of what no word says.
    if (before === null) return clause.baseKey === null ? carried : { ...carried, keys: [], isSure: false };
    // 工业投资增长14.9%，是固定资产投资增速6.8%的2倍多，但比1—5月回落1.5个百分点: of the first again.
    return isToldOf(clause) && before.keys.length > 0
      ? { ...carried, keys: before.keys, isSure: before.isSure, ratio: before.ratio }
      : carried;
  }

  #name({ keys: [key], isNamed }: Subject): void {
    if (isNamed && key !== undefined && this.#named.at(-1) !== key) this.#named.push(key);
  }

  /** Behind a bracket the words before it rule again; a value in it is the base of what follows (较5月（6.7%）加快). */
  #close(): void {
    const inside = this.#carried;
    if (this.#outside !== null && inside !== null)
      this.#carried = { ...this.#outside, base: inside.bracketBase ?? this.#outside.base };
    this.#outside = null;
  }

  #subjectOf(clause: Clause, listed: Listed | undefined, number: Counted): Subject {
    const key = listed?.key ?? null;
    if (key !== null) {
      const isWhole = isQuiet(clause.words);
      return { keys: [key], isNamed: true, isWhole, ratio: null, isSure: isWhole, isOwn: true };
    }
    if (clause.baseKey !== null && (number.unit === '%' || number.unit === 'rank'))
      return {
        keys: [clause.baseKey],
        isNamed: true,
        isWhole: true,
        ratio: null,
        isSure: isQuiet(clause.words),
        isOwn: true,
      };
    const named =
      this.#posterSubject(number, clause) ??
      namedBehind(number, clause) ??
      timesOf(clause, number.unit, this.#carried?.keys ?? []) ??
      namedIn(clause, number.unit === '%');
    return named ?? this.#unnamed(clause, number);
  }

  /** What is meant where the clause names nothing: what the number before was of, else what the sentence before was about. */
  #unnamed(clause: Clause, number: Counted): Subject {
    const { unit } = number;
    const isWhole = isQuiet(clause.words) && !clause.earlier.some(mayBeTopic) && !isSum(clause.words);
    const none = { isNamed: false, isWhole, isOwn: false };
    // 农村公路新建改造27.6公里, of which the ledger holds nothing.
    const isNew = this.#carried !== null || isNameFirst(clause.words);
    if (isNew && mayBeTopic(clause.words))
      return { ...none, keys: [], ratio: null, isSure: false, isForeign: true };
    if (isBothOf(clause) && this.#named.length > 1)
      return { ...none, keys: this.#named.slice(-2), ratio: 'times', isSure: isWhole };
    // 社零7%、财政5%: in a row of things by their shortest names.
    if (OF_TREASURY.test(textOf(clause.words)))
      return { ...none, keys: ['一般公共预算收入'], ratio: null, isSure: isWhole, isOwn: true };
    const pointed = this.#ahead(clause, number) ?? pointedKey(this.#named, clause);
    if (pointed !== null) return { ...none, keys: [pointed], ratio: null, isSure: isWhole, isOwn: true };
    if (this.#carried === null) return this.#ofTopic(unit, none);
    const { keys, ratio, isSure, isForeign } = this.#carried;
    return { ...none, keys, ratio, isSure: isSure && isWhole, isForeign };
  }

  /** What is named ahead of a number with which a sentence opens that goes on from nothing. */
  #ahead(clause: Clause, number: Counted): string | null {
    const isOpening = this.#carried === null && this.#topic.keys.length === 0 && number.unit === '%';
    return isOpening ? namedAhead(this.#tokens, this.#numbers.indexOf(number), clause) : null;
  }

  /** What the sentence before was about. */
  #ofTopic(unit: string, none: Pick<Subject, 'isNamed' | 'isWhole' | 'isOwn'>): Subject {
    const { keys, last, isMixed } = this.#topic;
    // 其中出口…，进口…。增速较前5个月回落…: of the whole or of the last part.
    if (isMixed && keys.length > 1 && unit === 'pp') return { ...none, keys, ratio: null, isSure: false };
    if (unit === 'pp' && last !== null && POINTED.has(last.measure))
      return { ...none, keys: last.keys, ratio: last.ratio, isSure: none.isWhole && last.isSure };
    return { ...none, keys, ratio: null, isSure: none.isWhole && keys.length === 1 };
  }

  /** 148.62亿元 地区生产总值 ↑5.9%: in a text of such lines an amount has its name behind it. */
  #posterSubject({ unit }: Counted, { behind }: Clause): Subject | null {
    const [first] = behind;
    const isAmount = unit !== '%' && unit !== 'pp' && unit !== 'rank';
    if (!this.#isPoster || !isAmount) return null;
    const keys = first?.named?.keys ?? [];
    const isSure = keys.length === 1;
    return { keys, isNamed: isSure, isWhole: isSure, ratio: null, isSure, isOwn: true, isForeign: !isSure };
  }

  #placeOf(
    clause: Clause,
    subject: Subject,
    listed: Listed | undefined,
    unit: string,
  ): { readonly place: string; readonly isSure: boolean } {
    if (listed?.place !== undefined && listed.place !== null) return { place: listed.place, isSure: true };
    if (clause.basePlace !== null && unit !== 'pp') return { place: clause.basePlace, isSure: true };
    const own = pointedPlace(this.#tokens, this.#named, clause) ?? placeIn(clause, unit, this.#home);
    if (own !== null) return { place: own, isSure: true };
    // 全市平均6.6%，我们8.1%.
    if (OURS.test(textOf(clause.words))) return { place: this.#home, isSure: true };
    const carried = this.#carried?.place ?? (subject.isOwn ? this.#home : this.#topic.place);
    // A new subject after one of a town may be the town's or the county's.
    return { place: carried, isSure: carried === this.#home || !subject.isOwn };
  }

  #before(subject: Subject, listed: Listed | undefined): Before {
    const isNew = subject.isOwn && listed === undefined;
    const last = this.#topic.last?.measure ?? null;
    const { measure, base, waiting, isAim, isRateAim, over, stretch, isBaseValue } =
      this.#carried ?? NOTHING_CARRIED;
    return {
      measure: isNew ? null : (measure ?? last),
      base,
      waiting,
      ratio: subject.ratio,
      isAim,
      isRateAim,
      over,
      stretch,
      isBaseValue,
      isAfterGrowth: measure === 'growth',
      isAfterShare: measure === 'share' && this.readings.at(-1)?.whole !== null,
    };
  }

  /** 工业增长7.9%，低于目标0.1个百分点；投资增长5.6%，低1.4个百分点: the same base again. */
  #again(said: Said, clause: Clause): Base | null {
    if (!DIFFERENCES.has(said.measure)) return null;
    if (said.base?.kind === 'aim' || said.base?.kind === 'place') this.#parallel = said.base;
    else if (said.base !== null) this.#since = said.base;
    const isBare = clause.words.every(({ letter }) => 'SPa'.includes(letter));
    const isAgain = said.measure === 'points' && said.base === null && (said.direction !== 0 || isBare);
    if (!isAgain || clause.compared.size > 0) return null;
    return this.#besideOf(clause);
  }

  #saidOf(number: Counted, clause: Clause, subject: Subject, listed: Listed | undefined): Said | null {
    const said = measureOf(number, ofRate(clause, listed), this.#before(subject, listed));
    return said === null || isOfNothing(said, subject) ? null : said;
  }

  #readingOf(number: Counted, clause: Clause, subject: Subject, listed: Listed | undefined): Reading | null {
    const said = this.#saidOf(number, clause, subject, listed);
    if (said === null) return null;
    const { place, isSure: isPlaced } = this.#placeBeside(said, clause, subject, { listed, number });
    const { again, isPair } = this.#toldBeside(said, clause, place);
    const time = timeOfBase(said, listed);
    const isClear = isPlaced && isUnderstood(number, clause, listed);
    const isOfWords = (said.isSure || again !== null) && isClear;
    const isOfClock = time !== null || said.measure === 'index';
    return {
      ...sumIn(said, clause, number),
      measure: said.measure,
      keys: keysOf(said, subject, listed),
      place,
      moment: isOfClock ? number.moment : this.#momentOf(number, clause, listed),
      // Which of two is held against the other the words leave open.
      direction: isPair ? 0 : said.direction,
      base: time === null ? (said.base ?? again) : { kind: 'time', time },
      whole: said.whole,
      ratio: subject.ratio,
      isRunning: goesOn(said.measure, clause, this.#carried),
      isPlain: isClear && isPlain(subject, clause),
      isOwn: subject.isOwn && clause.words.some(({ letter }) => letter === 'S'),
      isWhole: subject.isWhole && isOfWords,
      isSure: subject.isSure && isOfWords && subject.keys.length > 0,
    };
  }

  /** 全市增长6.6%，高于全市1.5个百分点: the place of a number, which is not held against itself. */
  #placeBeside(
    { base }: Said,
    clause: Clause,
    subject: Subject,
    { listed, number }: { readonly listed: Listed | undefined; readonly number: Counted },
  ): { readonly place: string; readonly isSure: boolean } {
    const at = this.#placeOf(clause, subject, listed, number.unit);
    const isItself = base?.kind === 'place' && base.place === at.place;
    return isItself ? { place: this.#home, isSure: true } : at;
  }

  /** What a difference is held against by what was told before it, and whether those are two of which neither is the one that is meant. */
  #toldBeside(
    said: Said,
    clause: Clause,
    place: string,
  ): { readonly again: Base | null; readonly isPair: boolean } {
    const told = this.#again(said, clause) ?? betweenTwo(this.#tokens, this.#named, said, clause);
    const pair = told === null && said.base === null ? besidePair(this.readings, said, clause) : null;
    const isOurs = pair?.kind === 'place' && place === this.#home && pair.place !== place;
    return { again: told ?? pair, isPair: pair !== null && !isOurs };
  }

  /** The moment that its words give a number in place of what the clock says. */
  #momentOf(number: Counted, clause: Clause, listed: Listed | undefined): Moment | null {
    return joinedMoment(number, clause, this.#carried) ?? ownMoment(number, clause, listed);
  }

  /** The things told of, the last first. */
  #toldOf(): readonly string[] {
    const read = this.readings.flatMap((one) => (one?.ratio === null ? one.keys.slice(0, 1) : []));
    return [...new Set([...this.#topic.keys, ...this.#named, ...read].toReversed())];
  }

  /** With what a difference is compared that names nothing: what fell since a time with that time again, else the place, aim or thing told before. */
  #besideOf(clause: Clause): Base | null {
    const beside = this.#besidePlace(clause) ?? this.#parallel ?? besideLast(this.#carried, clause);
    return isChanged(clause) && beside !== null ? this.#since : beside;
  }

  /**
   * 全市增长6.6%，我县领先1.5个百分点: with the place of the number before; 全县平均增长5.9%，我镇低了2.3个百分点: a town of which nothing else is told, with the county.
   */
  #besidePlace({ words }: Clause): Base | null {
    const { place, measure } = this.#carried ?? NOTHING_CARRIED;
    const isNamed = (letter: Token['letter']): boolean => words.some((one) => one.letter === letter);
    const isBeside = place === '' ? isNamed('P') && measure === 'growth' : isNamed('L');
    return isBeside ? { kind: 'place', place } : null;
  }
}
