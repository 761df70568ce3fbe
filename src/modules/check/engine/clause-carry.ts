import { type Clause, lettersOf, textOf } from './clause.ts';
import { baseLeft, RUNNING, timesLeft } from './clause-left.ts';
import { isAssigned, type Listed } from './clause-lists.ts';
import type { Said } from './clause-measure.ts';
import type { Base, Counted, Measure, Reading } from './clause-reading.ts';
import { countsBehind, isQuiet, namedBehind, placesIn, type Subject } from './clause-subject.ts';
import { type Moment, momentOf, type TimeWords } from './moments.ts';

/** What is carried from one number to the next. */
export interface Carried {
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
  /** Whether that aim is one of growth or of a rate. */
  readonly isRateAim: boolean;
  /** What the value in a bracket was of, when something may be compared with it. */
  readonly bracketBase: Base | null;
  /** The time from which what follows has come: 从年初的10.4%…. */
  readonly origin: Base | null;
  /** The stretch of which the month or quarter told last is a part: 上半年37.96亿元，6月单月8.14亿元，占21.4%. */
  readonly stretch: Base | null;
  /** The time over whose value a share is told: 占去年全年66.41亿元的52.4%. */
  readonly over: Base | null;
  /** The time that a number's own words say. */
  readonly said: Base | null;
  /** The month before, where the words at the number spoke of it: 上月末297.35亿元、增长10.7%. */
  readonly lastMonth: Moment | null;
}

/** What is one number less another. */
export const DIFFERENCES = new Set<Measure>([
  'difference',
  'points',
  'completionPoints',
  'sharePoints',
  'steps',
]);

/** The moment that a number leaves: of a bare month that goes on since January the end of that month. */
function carriedMoment(reading: Reading | null, { moment }: Counted): Moment | null {
  const own = reading?.moment ?? moment;
  return own !== null && reading?.isRunning === true && own.span === 'month'
    ? { ...own, span: 'until' }
    : own;
}

/** 7月 and 8月, not 7月当月: of a rate that has been told since January it goes on. */
function isBareMonth({ words, earlier }: Clause): boolean {
  const time = [...earlier.flat(), ...words].findLast(({ letter }) => letter === 'T' || letter === 't');
  return time !== undefined && /^\d{1,2}月$/u.test(time.text);
}

function isSummed({ words, earlier }: Clause): boolean {
  return [...earlier.flat(), ...words].some(
    ({ text, letter }) => text.startsWith('累计') || (letter === 'x' && text.includes('累计')),
  );
}

/** 城镇…，农村…，二者之比1.93. */
export function isBothOf({ words }: Clause): boolean {
  return /[二两]者之?比(?:例|值)?/u.test(textOf(words));
}

/** The base of a comparison of which a number is the value. */
function valueOf(clause: Clause, { unit, isAim }: Counted): Base | null {
  const { baseValue, basePlace, baseKey, isBracketed } = clause;
  const isComparedAim = isBracketed && /B[aL]*A[adL]*$/u.test(lettersOf(clause.earlier.at(-1) ?? []));
  // 年初定的是6%，差了0.1个点.
  // 降幅比年度任务（下降3.2%）多.
  if (isAim && (baseValue !== null || isComparedAim)) return { kind: 'aim' };
  if (baseKey !== null && unit === '%') return { kind: 'subject', key: baseKey };
  if (baseValue !== null) return { kind: 'time', time: baseValue };
  return basePlace === null || unit === 'pp' ? null : { kind: 'place', place: basePlace };
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
export function timeOfBase({ measure }: Said, listed: Listed | undefined): TimeWords | null {
  return DIFFERENCES.has(measure) && listed?.time?.base === true ? listed.time : null;
}

/** 开工率和投资完成率分别…: of a rate by its name the word for completion is not its own. */
export function ofRate(clause: Clause, listed: Listed | undefined): Clause {
  if (listed?.isRate !== true) return clause;
  return { ...clause, words: clause.words.filter((one) => one.letter !== 'c' || one === listed.rate) };
}

/** The part of a share where the clause names it, else the subject. */
export function keysOf({ part }: Said, { keys }: Subject, listed: Listed | undefined): readonly string[] {
  const isListed = listed !== undefined && listed.key !== null;
  return part === null || isListed ? keys : [part];
}

/** 已达去年全年的18.9%: a part of what came in that year, no rate of it. */
function isPortionOf({ unit }: Counted, { words }: Clause): boolean {
  const isOfYear = words.some(({ time }) => time?.year === 'last' && time.span === 'year' && !time.loose);
  return unit === '%' && isOfYear && /V[tT]d[aXV]*$/u.test(lettersOf(words));
}

/** Whether nothing about a number makes its clause mean something else. */
export function isUnderstood(number: Counted, clause: Clause, listed: Listed | undefined): boolean {
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
  const isPortion = isPortionOf(number, clause);
  return !isPortion && !isOfOthers && !isElsewhere && !isOrigin && isListed && isCounted;
}

/** Whether no word of a clause names a place or plan that the ledger does not hold. */
function isOfLedger({ words }: Clause): boolean {
  return words.every(({ letter }) => letter !== 'O');
}

function directionIn(letters: string): 1 | 0 | -1 {
  if (letters.includes('w')) return -1;
  return letters.includes('u') ? 1 : 0;
}

/** Whether a bare month may stand for the time since January. */
export function goesOn(measure: Measure, clause: Clause, carried: Carried | null): boolean {
  if (!isBareMonth(clause)) return false;
  return measure === 'rank' || isSummed(clause) || RUNNING.has(carried?.moment?.span ?? '');
}

/** 上月末贷款余额为297.35亿元, 上月为9.1%, 税收占累计收入的71.4% beside a month: what a word makes of the moment; null for nothing. */
function byWord({ unit }: Counted, { words, compared }: Clause, moment: Moment | null): Moment | null {
  if (unit === 'pp' || moment === null) return null;
  const isSum = compared.size === 0 && words.some(({ text }) => text === '累计');
  // 其中三季度…，累计完成投资增长: since January again.
  const isAgain = unit === '%' && words.some(({ text }) => text.startsWith('累计'));
  if ((isSum && moment.span === 'month') || (isAgain && moment.span === 'quarter'))
    return { ...moment, span: 'cumulative' };
  const isBefore = moment.month > 1 && words.some((one) => one.letter === 'm' && !compared.has(one));
  if (!isBefore) return null;
  const before = { ...moment, month: moment.month - 1 } as const;
  // 增长9.8%，上月为9.1%: a rate is of the stretch up to that month, or of it alone.
  if (unit === '%') return /[BzKqA]/u.test(lettersOf(words)) ? null : before;
  return /[uwN]/u.test(lettersOf(words)) ? null : { ...before, span: 'until' };
}

/** The moment of a number in a list of times; null for the one that its words give. */
function byList(listed: Listed | undefined, moment: Moment): Moment | null {
  if (listed === undefined) return null;
  if (listed.time !== null) return momentOf(listed.time, moment);
  return listed.month === null
    ? null
    : { span: 'cumulative', year: moment.year, month: listed.month, loose: false };
}

/** 、增长10.7%: what a number joined to one of the month before is of. */
export function joinedMoment({ unit }: Counted, { words }: Clause, before: Carried | null): Moment | null {
  const isJoined = /^、[aug]*$/u.test(lettersOf(words));
  return isJoined && unit !== 'pp' ? (before?.lastMonth ?? null) : null;
}

/** The moment that a clause gives its number in place of what the clock says; null for that. */
export function ownMoment(number: Counted, clause: Clause, listed: Listed | undefined): Moment | null {
  const { moment, unit } = number;
  if (moment === null) return null;
  const said = byList(listed, moment) ?? byWord(number, clause, moment);
  if (said !== null || clause.baseValue === null || unit === 'pp') return said;
  const then = momentOf(clause.baseValue, moment);
  // 较5月（6.7%） beside a sum since January is the sum until May.
  return then.span === 'month' && moment.span !== 'month' ? { ...then, span: 'until' } : then;
}

interface Leaving {
  readonly reading: Reading | null;
  readonly clause: Clause;
  readonly subject: Subject;
  readonly number: Counted;
}

const NOWHERE = { place: '', measure: 'level' } as const;

/** Whether a number can be the value with which another is compared: an index and a mean are none. */
function isBase(reading: Reading | null): boolean {
  return reading === null || (reading.measure !== 'index' && reading.mean === undefined);
}

/** What a number leaves for the one behind it, of what was carried to it. */
export function carriedBy(
  { reading, clause, subject, number }: Leaving,
  before: Carried | null,
  home: string,
): Carried {
  const value = isBase(reading) ? valueOf(clause, number) : null;
  const { place, measure } = reading ?? before ?? NOWHERE;
  const again = againOf(value, before);
  // 上月为8.5%，下降0.4个百分点: what follows is off that month.
  const lastMonth = number.unit === 'pp' ? null : byWord(number, clause, number.moment);
  return {
    keys: subject.keys,
    place: value?.kind === 'place' ? (before?.place ?? home) : place,
    measure,
    ratio: subject.ratio,
    base: value ?? (lastMonth === null ? baseLeft(reading, number, clause, before) : { kind: 'lastMonth' }),
    waiting: waitingIn(number, clause),
    isSure: subject.isSure,
    isForeign: subject.isForeign === true,
    isBaseValue: value !== null,
    moment: carriedMoment(reading, number),
    isAim: number.isAim,
    isRateAim: number.isAim && number.unit === '%',
    bracketBase: clause.isBracketed ? value : null,
    ...timesLeft(reading, number, clause, before),
    lastMonth,
    ...again,
  };
}

/** 比全体居民的5.6%高1.4个百分点: behind the value of a base what is told is of the subject before again. */
function againOf(value: Base | null, before: Carried | null): Partial<Carried> {
  if (value === null || before === null) return {};
  const { keys, isSure } = before;
  return value.kind === 'subject' ? { keys, isSure } : { isSure };
}

/** What is carried to the first number of a sentence. */
export const NOTHING_CARRIED = {
  measure: null,
  base: null,
  waiting: null,
  isAim: false,
  isRateAim: false,
  over: null,
  stretch: null,
  isBaseValue: false,
  place: '',
} as const;

/** 是固定资产投资增速…: what a subject is said to be a part or a multiple of. */
export function isToldOf({ words, behind }: Clause): boolean {
  const verb = words.find(({ letter }) => letter !== 'a');
  const isNamed = words.some(({ letter }) => letter === 'S');
  return (
    isNamed && verb?.letter === 'V' && /^(?:是|为|相当于)$/u.test(verb.text) && behind[0]?.letter === 'd'
  );
}

/** Whether the grammar knows every word about a number, and none names what the ledger does not hold. */
export function isPlain({ isForeign }: Subject, clause: Clause): boolean {
  // 快速通道（约31公里）: the words before the bracket say of what.
  const before = clause.isBracketed ? (clause.earlier.at(-1) ?? []) : [];
  return isForeign !== true && isQuiet([...before, ...clause.words]) && isOfLedger(clause);
}

/** The places of which an amount is the sum. */
export function sumIn({ measure }: Said, clause: Clause, { unit }: Counted): Pick<Reading, 'places'> {
  const places = measure === 'level' && unit !== '%' ? placesIn(clause) : [];
  return places.length > 1 ? { places } : {};
}

/** What is taken one from the other has no growth of either. */
export function isOfNothing({ measure }: Said, { ratio }: Subject): boolean {
  return ratio === 'less' && measure !== 'ratio' && measure !== 'share';
}
