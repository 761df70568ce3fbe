import { type Moment, momentOf } from '../moments.ts';
import { type Clause, clauseOf, lettersOf } from './clauses.ts';
import { type Listed, listsOf } from './lists.ts';
import { measureOf } from './measure.ts';
import type { Base, Measure, Reading } from './reading.ts';
import type { Token } from './tokens.ts';

/** A number of a sentence as the grammar needs it. */
export interface Counted {
  readonly unit: string;
  readonly span: string;
  readonly moment: Moment | null;
  readonly isAim: boolean;
  readonly isShare: boolean;
}

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
}

interface Subject {
  /** Whether its name stands alone, whatever follows it. */
  readonly isNamed: boolean;
  readonly keys: readonly string[];
  /** Whether its words are all known. */
  readonly isWhole: boolean;
  readonly ratio: Reading['ratio'];
  readonly isSure: boolean;
  readonly isOwn: boolean;
}

/** 合计92个 is the sum of what stands before it, not the last of them. */
const SUMS = /合计|总计|一共|共计|总共|共有/u;

function textOf(words: readonly Token[]): string {
  return words.map(({ text }) => text).join('');
}

/** The subject that a clause or one before it in the same stretch names; null when none does. */
function namedIn(clause: Clause, isPercent: boolean): Subject | null {
  const last = clause.words.at(-1);
  // 跑赢城镇居民收入4.9%的增幅: the number is of what it is compared with.
  const compared = new Set([...clause.compared].filter((one) => !(isPercent && one === last)));
  const own = ownSubject(clause.words, compared, clause.whole);
  if (own !== null) return fuller(own, clause);
  for (const words of clause.earlier.toReversed()) {
    const found = ownSubject(words, new Set(), null);
    // 夏粮生产喜获丰收，总产量…: what an earlier clause says of its subject does not matter.
    const isSure = found !== null && found.isNamed && isQuiet(clause.words);
    if (found !== null) return { ...found, isWhole: isSure, isSure };
    // 民间投资活跃，…: what the grammar does not know may be what the number is about.
    if (words.some(({ letter }) => letter === 'U'))
      return { keys: [], isNamed: false, isWhole: false, ratio: null, isSure: false, isOwn: false };
  }
  return null;
}

function isQuiet(words: readonly Token[]): boolean {
  return words.every(({ letter }) => letter !== 'U');
}

/** 农村居民收入较快增长，人均可支配收入…: a shorter name goes with the fuller one of an earlier clause. */
function fuller(own: Subject, { words, earlier }: Clause): Subject {
  const [key = ''] = own.keys;
  const text = words.findLast(({ letter }) => letter === 'S')?.text ?? '';
  if (own.ratio !== null || /^(?:全体|居民|全县)/u.test(text)) return own;
  const others = earlier.flat().flatMap((one) => (one.named?.joint === false ? one.named.keys : []));
  const longer = others.find((one) => one !== key && one.endsWith(key));
  return longer === undefined ? own : { ...own, keys: [longer] };
}

/** The last name of a clause that is neither compared with nor the whole of a share. */
function ownSubject(
  words: readonly Token[],
  compared: ReadonlySet<Token>,
  whole: Token | null,
): Subject | null {
  const names = words.filter((one) => one.letter === 'S' && !compared.has(one) && one !== whole);
  const last = names.at(-1);
  const named = last?.named;
  if (last === undefined || named === undefined) return null;
  const at = words.indexOf(last);
  const before = words[at - 1];
  const isModified = before?.letter === 'U' && before.to === last.from;
  const isFollowed = words.slice(at + 1).some(({ letter }) => letter === 'U');
  const isSeveral = words
    .slice(0, at)
    .some((one, index) => one.letter === 'S' && words[index + 1]?.letter === '、');
  const isNamed =
    !isModified && !isSeveral && !named.joint && (named.keys.length === 1 || named.ratio !== undefined);
  const isSure = isNamed && !isFollowed;
  return { keys: named.keys, isNamed, isWhole: isSure, ratio: named.ratio ?? null, isSure, isOwn: true };
}

function placeIn(clause: Clause, unit: string): string | null {
  if (unit === 'rank') return null;
  const found = clause.words.filter((one) => one.letter === 'P' && !clause.compared.has(one)).at(-1);
  if (found !== undefined) return found.text;
  const isCounty = clause.words.some(({ letter }) => letter === 'L');
  if (isCounty) return '';
  for (const words of clause.earlier.toReversed()) {
    const place = words.filter(({ letter }) => letter === 'P').at(-1);
    if (place !== undefined) return place.text;
    if (words.some(({ letter }) => letter === 'L')) return '';
  }
  return null;
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
  const time = [...earlier.flat(), ...words].findLast(({ letter }) => letter === 'T');
  return time !== undefined && /^\d{1,2}月$/u.test(time.text);
}

function isSummed({ words }: Clause): boolean {
  return words.some(({ text }) => text.startsWith('累计'));
}

const THINGS = new Set(['item', 'enterprise', 'household', 'set', 'person', 'time']);

const DOES = /^(?:完成|实现|入库|建成|改造|签约|销售|发放|支出|报送|落实|投放)$/u;

/** What stands behind a count and is not its name says that something else is counted: 12个未开工. */
function countsBehind({ unit, isAim }: Counted, { behind }: Clause): boolean {
  return (
    THINGS.has(unit) &&
    !isAim &&
    behind.some(({ letter, text }) => letter === 'S' || letter === 'U' || DOES.test(text))
  );
}

/** 92个重点项目, 90个已开工: the name of what is counted stands behind. */
function namedBehind({ unit }: Counted, { behind, isFollowed }: Clause): Subject | null {
  if (!THINGS.has(unit)) return null;
  const first = behind.find(({ letter }) => letter !== 'a' && letter !== 'd');
  const named = first?.letter === 'S' ? first.named : undefined;
  // 92个重点项目已开工83个: the name may go with the number behind it.
  if (isFollowed && !behind.some(({ text }) => text === '中' || text === '里')) return null;
  if (named === undefined || named.joint || named.ratio !== undefined || named.keys.length > 1) return null;
  return { keys: named.keys, isNamed: true, isWhole: true, ratio: null, isSure: true, isOwn: true };
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
  /** The base that the sentence compared with last. */
  #parallel: Base | null = null;
  readonly readings: (Reading | null)[] = [];

  constructor(tokens: readonly Token[], numbers: readonly Counted[], topic: Topic) {
    this.#tokens = tokens;
    this.#numbers = numbers;
    this.#topic = topic;
    this.#lists = listsOf(tokens, numbers);
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
    const subject = this.#subjectOf(first, listed, index);
    const reading = this.#readingOf(number, first, subject, listed);
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

  #subjectOf(clause: Clause, listed: Listed | undefined, index: number): Subject {
    const key = listed?.key ?? null;
    if (key !== null) {
      const isWhole = isQuiet(clause.words);
      return { keys: [key], isNamed: true, isWhole, ratio: null, isSure: isWhole, isOwn: true };
    }
    const number = this.#numbers[index];
    const behind = number === undefined ? null : namedBehind(number, clause);
    const named = behind ?? namedIn(clause, number?.unit === '%');
    if (named !== null) return named;
    const isWhole =
      isQuiet(clause.words) && clause.earlier.every(isQuiet) && !SUMS.test(textOf(clause.words));
    if (this.#carried !== null) {
      const { keys, ratio, isSure } = this.#carried;
      return { keys, isNamed: false, isWhole, ratio, isSure: isSure && isWhole && index > 0, isOwn: false };
    }
    const { keys, last } = this.#topic;
    const unit = this.#numbers[index]?.unit;
    if (unit === 'pp' && last !== null && POINTED.has(last.measure))
      return {
        keys: last.keys,
        isNamed: false,
        isWhole,
        ratio: last.ratio,
        isSure: isWhole && last.isSure,
        isOwn: false,
      };
    return { keys, isNamed: false, isWhole, ratio: null, isSure: isWhole && keys.length === 1, isOwn: false };
  }

  #placeOf(
    clause: Clause,
    subject: Subject,
    listed: Listed | undefined,
    unit: string,
  ): { readonly place: string; readonly isSure: boolean } {
    if (listed?.place !== undefined && listed.place !== null) return { place: listed.place, isSure: true };
    const own = placeIn(clause, unit);
    if (own !== null) return { place: own, isSure: true };
    const carried = this.#carried?.place ?? (subject.isOwn ? '' : this.#topic.place);
    // A new subject after one of a town may be the town's or the county's.
    return { place: carried, isSure: carried === '' || !subject.isOwn };
  }

  #readingOf(number: Counted, clause: Clause, subject: Subject, listed: Listed | undefined): Reading | null {
    const { place, isSure: isPlaced } = this.#placeOf(clause, subject, listed, number.unit);
    const said = measureOf(number, clause, {
      measure:
        subject.isOwn && listed === undefined
          ? null
          : (this.#carried?.measure ?? this.#topic.last?.measure ?? null),
      base: this.#carried?.base ?? null,
      waiting: this.#carried?.waiting ?? null,
      ratio: subject.ratio,
      isAim: this.#carried?.isAim ?? false,
    });
    if (said === null) return null;
    const isOff = DIFFERENCES.has(said.measure);
    if (isOff && said.base !== null && (said.base.kind === 'aim' || said.base.kind === 'place'))
      this.#parallel = said.base;
    // 工业增长7.9%，低于目标0.1个百分点；投资增长5.6%，低1.4个百分点: the same base again.
    const isAgain =
      said.measure === 'points' && said.base === null && said.direction !== 0 && clause.compared.size === 0;
    const again = isAgain ? this.#parallel : null;
    const moment =
      isOff && listed?.time?.base === true ? number.moment : this.#momentOf(number, clause, listed);
    const base =
      isOff && listed?.time?.base === true
        ? ({ kind: 'time', time: listed.time } as const)
        : (said.base ?? again);
    const isElsewhere =
      clause.words.some((one) => one.letter === 'O' && !clause.compared.has(one)) && number.unit !== 'rank';
    const isListed =
      listed === undefined ||
      listed.key !== null ||
      listed.place !== null ||
      listed.time !== null ||
      listed.month !== null;
    // 由57家增加到64家: of some earlier time that the words do not name.
    const isOrigin = /^[由从]$/u.test(clause.words.at(-1)?.text ?? '');
    const isOfWords =
      !isOrigin &&
      isPlaced &&
      (said.isSure || again !== null) &&
      !isElsewhere &&
      isListed &&
      (namedBehind(number, clause) !== null || !countsBehind(number, clause));
    return {
      measure: said.measure,
      keys: said.part === null || listed?.key ? subject.keys : [said.part],
      place,
      moment,
      direction: said.direction,
      base,
      whole: said.whole,
      ratio: subject.ratio,
      isRunning: isBareMonth(clause) && (isSummed(clause) || RUNNING.has(this.#carried?.moment?.span ?? '')),
      isWhole: subject.isWhole && isOfWords,
      isSure: subject.isSure && isOfWords && subject.keys.length > 0,
    };
  }

  #momentOf(number: Counted, clause: Clause, listed: Listed | undefined): Moment | null {
    const { moment } = number;
    if (moment === null) return null;
    if (listed?.time !== undefined && listed.time !== null) return momentOf(listed.time, moment);
    if (listed?.month !== undefined && listed.month !== null)
      return { span: 'cumulative', year: moment.year, month: listed.month, loose: false };
    if (clause.baseValue === null || number.unit === 'pp') return null;
    const then = momentOf(clause.baseValue, moment);
    // 较5月（6.7%） beside a sum since January is the sum until May.
    return then.span === 'month' && moment.span !== 'month' ? { ...then, span: 'until' } : then;
  }

  #carry(reading: Reading | null, clause: Clause, subject: Subject, number: Counted): void {
    const before = this.#carried;
    const isValue = clause.baseValue !== null;
    const letters = lettersOf(clause.words);
    const waits = number.isAim && number.unit === '%' ? /[Buwz][^，]*$/u.test(letters) : false;
    const waiting = waits ? { direction: directionIn(letters), base: { kind: 'aim' } as const } : null;
    const keeps = isValue && before !== null;
    this.#carried = {
      keys: subject.keys,
      place: reading?.place ?? before?.place ?? '',
      measure: reading?.measure ?? before?.measure ?? 'level',
      ratio: subject.ratio,
      base:
        isValue && clause.baseValue !== null
          ? { kind: 'time', time: clause.baseValue }
          : (reading?.base ?? null),
      waiting,
      isSure: keeps ? before.isSure : subject.isSure || subject.isOwn === false ? subject.isSure : false,
      moment: carriedMoment(reading, number),
      isAim: number.isAim,
      bracketBase:
        clause.isBracketed && clause.baseValue !== null ? { kind: 'time', time: clause.baseValue } : null,
    };
  }
}

function directionIn(letters: string): 1 | 0 | -1 {
  if (letters.includes('w')) return -1;
  return letters.includes('u') ? 1 : 0;
}
