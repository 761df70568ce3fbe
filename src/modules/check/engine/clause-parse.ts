import { type Clause, clauseOf, isOnlyBase, lettersOf } from './clause.ts';
import { isAssigned, type Listed, listsOf } from './clause-lists.ts';
import { type Before, baseIn, measureOf, type Said, timeBase } from './clause-measure.ts';
import type { Base, Counted, Measure, Reading } from './clause-reading.ts';
import {
  countsBehind,
  isQuiet,
  isSum,
  mayBeTopic,
  namedBehind,
  namedIn,
  placeIn,
  placesIn,
  type Subject,
  timesOf,
} from './clause-subject.ts';
import type { Token } from './clause-tokens.ts';
import { type Moment, momentOf, type TimeWords } from './moments.ts';

/** What is carried from one number to the next. */
interface Carried {
  readonly keys: readonly string[];
  readonly place: string;
  readonly measure: Measure;
  readonly ratio: Reading['ratio'];
  readonly base: Base | null;
  /** A comparison that waits for its number: 低于5.5%的控制线0.8个百分点. */
  readonly waiting: { readonly direction: 1 | 0 | -1; readonly base: Base } | null;
  readonly isSure: boolean;
  readonly isForeign: boolean;
  readonly isBaseValue: boolean;
  readonly moment: Moment | null;
  readonly isAim: boolean;
  /** What the value in a bracket was of, when something may be compared with it. */
  readonly bracketBase: Base | null;
}

/** What the sentence before leaves for one that names nothing. */
export interface Topic {
  readonly keys: readonly string[];
  readonly place: string;
  /** The last of its numbers, to which a comparison without a subject goes back: 较上半年提高2个百分点. */
  readonly last: Reading | null;
  /** The aim, where it said that something is above or below it: 增速高于年度目标的4项。 */
  readonly parallel: Base | null;
  /** Whether it spoke of parts behind their whole. */
  readonly isMixed: boolean;
}

const DIFFERENCES = new Set<Measure>(['difference', 'points', 'completionPoints', 'sharePoints', 'steps']);
/** The moment that a number leaves: of a bare month that goes on since January the end of that month. */
function carriedMoment(reading: Reading | null, { moment }: Counted): Moment | null {
  const own = reading?.moment ?? moment;
  return own !== null && reading?.isRunning === true && own.span === 'month'
    ? { ...own, span: 'until' }
    : own;
}

const POINTED = new Set<Measure>(['growth', 'rate', 'completion', 'share', 'ratio']);
const RUNNING = new Set<string>(['cumulative', 'until']);

/** 7月 and 8月, not 7月当月: of a rate that has been told since January it goes on. */
function isBareMonth({ words, earlier }: Clause): boolean {
  const time = [...earlier.flat(), ...words].findLast(({ letter }) => letter === 'T' || letter === 't');
  return time !== undefined && /^\d{1,2}月$/u.test(time.text);
}

function isSummed({ words }: Clause): boolean {
  return words.some(({ text }) => text.startsWith('累计'));
}

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
  readonly #isPoster: boolean;
  /** The base that the sentence compared with last. */
  #parallel: Base | null = null;
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
    const listed = this.#lists.get(index);
    // A number in a list has the words before its first.
    const first =
      listed === undefined || listed.first === index ? clause : clauseOf(this.#tokens, listed.first);
    if (first === null) return null;
    const said = this.#subjectOf(first, listed, number);
    const read = this.#readingOf(number, first, said, listed);
    const at = this.#tokens.find((one) => one.number === index)?.from ?? 0;
    const reading = read === null ? null : this.#hold(read, number.unit, at);
    // What the ledger makes of the subject goes on with the numbers behind.
    const isOther = reading !== null && reading.keys !== read?.keys;
    const subject = isOther ? { ...said, keys: reading.keys, isSure: reading.isSure } : said;
    const [key] = subject.keys;
    if (subject.isNamed && key !== undefined && first.baseKey === null && this.#named.at(-1) !== key)
      this.#named.push(key);
    this.#carry(reading, first, subject, number);
    return reading;
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
    if (clause.baseKey !== null && number.unit === '%')
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
  #unnamed(clause: Clause, { unit }: Counted): Subject {
    const isWhole = isQuiet(clause.words) && !clause.earlier.some(mayBeTopic) && !isSum(clause.words);
    const none = { isNamed: false, isWhole, isOwn: false };
    // 农村公路新建改造27.6公里, of which the ledger holds nothing.
    if (this.#carried !== null && mayBeTopic(clause.words))
      return { ...none, keys: [], ratio: null, isSure: false, isForeign: true };
    if (isBothOf(clause) && this.#named.length > 1)
      return { ...none, keys: this.#named.slice(-2), ratio: 'times', isSure: isWhole };
    const pointed = this.#pointed(clause);
    if (pointed !== null) return { ...none, keys: [pointed], ratio: null, isSure: isWhole, isOwn: true };
    if (this.#carried !== null) {
      const { keys, ratio, isSure, isForeign } = this.#carried;
      return { ...none, keys, ratio, isSure: isSure && isWhole, isForeign };
    }
    const { keys, last, isMixed } = this.#topic;
    // 其中出口…，进口…。增速较前5个月回落…: of the whole or of the last part.
    if (isMixed && keys.length > 1 && unit === 'pp') return { ...none, keys, ratio: null, isSure: false };
    if (unit === 'pp' && last !== null && POINTED.has(last.measure))
      return { ...none, keys: last.keys, ratio: last.ratio, isSure: isWhole && last.isSure };
    return { ...none, keys, ratio: null, isSure: isWhole && keys.length === 1 };
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

  /** 贷款增11.2%，存款增9.8%，相差1.4个百分点: of the two that were named last. */
  #betweenTwo({ measure, base }: Said, { words }: Clause): Base | null {
    const key = this.#named.at(-2);
    const isBare =
      words.every(({ letter }) => 'azX'.includes(letter)) && words.some(({ letter }) => letter === 'z');
    return measure === 'points' && base === null && isBare && key !== undefined
      ? { kind: 'subject', key }
      : null;
  }

  /** 前者…，后者…: the last two things that the sentence named. */
  #pointed({ words }: Clause): string | null {
    const said = words.map(({ text }) => text).join('');
    const at = /前者|前一个|前一项/u.test(said) ? -2 : /后者|后一个|后一项/u.test(said) ? -1 : 0;
    return at === 0 ? null : (this.#named.at(at) ?? null);
  }

  #placeOf(
    clause: Clause,
    subject: Subject,
    listed: Listed | undefined,
    unit: string,
  ): { readonly place: string; readonly isSure: boolean } {
    if (listed?.place !== undefined && listed.place !== null) return { place: listed.place, isSure: true };
    if (clause.basePlace !== null && unit !== 'pp') return { place: clause.basePlace, isSure: true };
    const own = placeIn(clause, unit);
    if (own !== null) return { place: own, isSure: true };
    const carried = this.#carried?.place ?? (subject.isOwn ? this.#home : this.#topic.place);
    // A new subject after one of a town may be the town's or the county's.
    return { place: carried, isSure: carried === this.#home || !subject.isOwn };
  }

  #before(subject: Subject, listed: Listed | undefined): Before {
    const carried = this.#carried;
    const isNew = subject.isOwn && listed === undefined;
    return {
      measure: isNew ? null : (carried?.measure ?? this.#topic.last?.measure ?? null),
      base: carried?.base ?? null,
      waiting: carried?.waiting ?? null,
      ratio: subject.ratio,
      isAim: carried?.isAim ?? false,
      isBaseValue: carried?.isBaseValue ?? false,
      isAfterGrowth: carried?.measure === 'growth',
    };
  }

  /** 工业增长7.9%，低于目标0.1个百分点；投资增长5.6%，低1.4个百分点: the same base again. */
  #again(said: Said, clause: Clause): Base | null {
    if (!DIFFERENCES.has(said.measure)) return null;
    if (said.base?.kind === 'aim' || said.base?.kind === 'place') this.#parallel = said.base;
    const isBare = clause.words.every(({ letter }) => 'SPa'.includes(letter));
    const isAgain = said.measure === 'points' && said.base === null && (said.direction !== 0 || isBare);
    return isAgain && clause.compared.size === 0 ? (this.#besideCounty(clause) ?? this.#parallel) : null;
  }

  #readingOf(number: Counted, clause: Clause, subject: Subject, listed: Listed | undefined): Reading | null {
    const { place, isSure: isPlaced } = this.#placeOf(clause, subject, listed, number.unit);
    const said = measureOf(number, ofRate(clause, listed), this.#before(subject, listed));
    if (said === null) return null;
    const again = this.#again(said, clause) ?? this.#betweenTwo(said, clause);
    const time = timeOfBase(said, listed);
    const isClear = isUnderstood(number, clause, listed);
    const isOfWords = isPlaced && (said.isSure || again !== null) && isClear;
    // What is taken one from the other has no growth of either.
    if (subject.ratio === 'less' && said.measure !== 'ratio' && said.measure !== 'share') return null;
    const places = said.measure === 'level' && number.unit !== '%' ? placesIn(clause) : [];
    return {
      ...(places.length > 1 ? { places } : {}),
      measure: said.measure,
      keys: keysOf(said, subject, listed),
      place,
      moment:
        time === null && said.measure !== 'index' ? this.#momentOf(number, clause, listed) : number.moment,
      direction: said.direction,
      base: time === null ? (said.base ?? again) : { kind: 'time', time },
      whole: said.whole,
      ratio: subject.ratio,
      isRunning: this.#isRunning(said.measure, clause),
      isPlain:
        subject.isForeign !== true && isPlaced && isClear && isQuiet(clause.words) && isOfLedger(clause),
      isOwn: subject.isOwn && clause.words.some(({ letter }) => letter === 'S'),
      isWhole: subject.isWhole && isOfWords,
      isSure: subject.isSure && isOfWords && subject.keys.length > 0,
    };
  }

  #isRunning(measure: Measure, clause: Clause): boolean {
    if (!isBareMonth(clause)) return false;
    return measure === 'rank' || isSummed(clause) || RUNNING.has(this.#carried?.moment?.span ?? '');
  }

  /** 全市增长6.6%，我县领先1.5个百分点: with the place of the number before. */
  #besideCounty({ words }: Clause): Base | null {
    const place = this.#carried?.place ?? '';
    const isCounty = words.some(({ letter }) => letter === 'L');
    return isCounty && place !== '' ? { kind: 'place', place } : null;
  }

  #momentOf(number: Counted, clause: Clause, listed: Listed | undefined): Moment | null {
    const { moment } = number;
    if (moment === null) return null;
    if (listed?.time !== undefined && listed.time !== null) return momentOf(listed.time, moment);
    if (listed?.month !== undefined && listed.month !== null)
      return { span: 'cumulative', year: moment.year, month: listed.month, loose: false };
    // 税收占累计收入的71.4% beside a month.
    const isSummedUp =
      moment.span === 'month' &&
      clause.words.some(({ text }) => text === '累计') &&
      clause.compared.size === 0;
    if (isSummedUp && number.unit !== 'pp') return { ...moment, span: 'cumulative' };
    // 上月末贷款余额为297.35亿元.
    const isBefore = clause.words.some((one) => one.letter === 'm' && !clause.compared.has(one));
    if (
      isBefore &&
      number.unit !== 'pp' &&
      number.unit !== '%' &&
      moment.month > 1 &&
      !/[uwN]/u.test(lettersOf(clause.words))
    )
      return { ...moment, span: 'until', month: moment.month - 1 };
    if (clause.baseValue === null || number.unit === 'pp') return null;
    const then = momentOf(clause.baseValue, moment);
    // 较5月（6.7%） beside a sum since January is the sum until May.
    return then.span === 'month' && moment.span !== 'month' ? { ...then, span: 'until' } : then;
  }

  #carry(reading: Reading | null, clause: Clause, subject: Subject, number: Counted): void {
    const before = this.#carried;
    const value = reading?.measure === 'index' ? null : valueOf(clause, number);
    const { place: own, measure } = reading ?? before ?? { place: '', measure: 'level' };
    // 与南岭镇3917.8万元相比，多…: what follows is of the place before again.
    const place = value?.kind === 'place' ? (before?.place ?? this.#home) : own;
    // 比全体居民的5.6%高1.4个百分点: of the subject before again.
    const isOfOther = value?.kind === 'subject' && before !== null;
    this.#carried = {
      keys: isOfOther ? before.keys : subject.keys,
      place,
      measure,
      ratio: subject.ratio,
      base:
        value ?? (number.unit === 'pp' ? null : originBase(clause)) ?? reading?.base ?? openedBase(clause),
      waiting: waitingIn(number, clause),
      isSure: (value !== null || isOfOther) && before !== null ? before.isSure : subject.isSure,
      isForeign: subject.isForeign === true,
      isBaseValue: value !== null,
      moment: carriedMoment(reading, number),
      isAim: number.isAim,
      bracketBase: clause.isBracketed ? value : null,
    };
  }
}

/** 从年初的10.4%算起，掉了…: what follows is off that time. */
function originBase({ words }: Clause): Base | null {
  const at = words.findLastIndex(({ letter }) => letter === 't' || letter === 'T');
  const word = words[at];
  const isOrigin =
    /^[由从]$/u.test(words[at - 1]?.text ?? '') && /^[da]*$/u.test(lettersOf(words.slice(at + 1)));
  return word === undefined || !isOrigin ? null : timeBase(word);
}

/** 城镇…，农村…，二者之比1.93. */
function isBothOf({ words }: Clause): boolean {
  return /[二两]者之?比(?:例|值)?/u.test(words.map(({ text }) => text).join(''));
}

/** The base of a comparison of which a number is the value. */
function valueOf({ baseValue, basePlace, baseKey }: Clause, { unit }: Counted): Base | null {
  if (baseKey !== null && unit === '%') return { kind: 'subject', key: baseKey };
  if (baseValue !== null) return { kind: 'time', time: baseValue };
  return basePlace === null || unit === 'pp' ? null : { kind: 'place', place: basePlace };
}

/** 和5月底比，新开工9个，开工率提高…: a clause that is nothing but a base rules what follows. */
function openedBase(clause: Clause): Base | null {
  return clause.compared.size === 0 && clause.earlier.some(isOnlyBase) ? baseIn(clause) : null;
}

/** 低于5.5%的控制线0.8个百分点: the comparison goes on behind the aim. */
function waitingIn({ isAim, unit }: Counted, clause: Clause): Carried['waiting'] {
  const letters = lettersOf(clause.words);
  const waits = isAim && unit === '%' && /[Buwz][^，]*$/u.test(letters);
  // 离全年增长7%的目标还有…: how far off, not which way.
  const isDistance = clause.words.some(({ text }) => /^(?:离|距|距离)$/u.test(text));
  return waits ? { direction: isDistance ? 0 : directionIn(letters), base: { kind: 'aim' } } : null;
}

/** 分别比一季度、1—5月回落: the times of a list are what each of its numbers is compared with. */
function timeOfBase({ measure }: Said, listed: Listed | undefined): TimeWords | null {
  return DIFFERENCES.has(measure) && listed?.time?.base === true ? listed.time : null;
}

/** 开工率和投资完成率分别…: of a rate by its name the word for completion is not its own. */
function ofRate(clause: Clause, listed: Listed | undefined): Clause {
  if (listed?.isRate !== true) return clause;
  return { ...clause, words: clause.words.filter((one) => one.letter !== 'c' || one === listed.rate) };
}

/** The part of a share where the clause names it, else the subject. */
function keysOf({ part }: Said, { keys }: Subject, listed: Listed | undefined): readonly string[] {
  const isListed = listed !== undefined && listed.key !== null;
  return part === null || isListed ? keys : [part];
}

/** Whether nothing about a number makes its clause mean something else. */
function isUnderstood(number: Counted, clause: Clause, listed: Listed | undefined): boolean {
  const { words, compared } = clause;
  // 全国, 原计划: of another place or plan.
  const isElsewhere = number.unit !== 'rank' && words.some((one) => one.letter === 'O' && !compared.has(one));
  // 由57家增加到64家: of some earlier time that the words do not name.
  const isOrigin = /^[由从]$/u.test(words.at(-1)?.text ?? '');
  const isListed = listed === undefined || isAssigned(listed);
  // 42%的受访者: of something else.
  const isOfOthers =
    number.unit === '%' &&
    clause.behind[0]?.letter === 'd' &&
    clause.behind.slice(1, 3).some(({ letter }) => letter === 'U') &&
    !clause.behind.some(({ letter }) => letter === 'g' || letter === 'A');
  const isCounted = namedBehind(number, clause) !== null || !countsBehind(number, clause);
  return !isOfOthers && !isElsewhere && !isOrigin && isListed && isCounted;
}

/** Whether no word of a clause names a place or plan that the ledger does not hold. */
function isOfLedger({ words }: Clause): boolean {
  return words.every(({ letter }) => letter !== 'O');
}

function directionIn(letters: string): 1 | 0 | -1 {
  if (letters.includes('w')) return -1;
  return letters.includes('u') ? 1 : 0;
}
