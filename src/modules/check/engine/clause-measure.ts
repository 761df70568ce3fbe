import { type Clause, lettersOf, textOf } from './clause.ts';
import { baseIn, heldBefore, sinceIn, timeBase } from './clause-base.ts';
import { isChanged, isMore, isRestNamed, isShort, lettersOfWay, reachedAim, shortOf } from './clause-gap.ts';
import type { Base, Measure, Reading } from './clause-reading.ts';
import { isIndex, isShare, plain, rateOf, shareIn, shareOfTold } from './clause-share.ts';
import { THINGS } from './clause-subject.ts';

/** What a clause says that its number measures. */
export interface Said {
  readonly measure: Measure;
  readonly direction: 1 | 0 | -1;
  readonly base: Base | null;
  readonly whole: string | null;
  /** The part of a share, where the clause names it before 占. */
  readonly part: string | null;
  readonly isSure: boolean;
}

/** What the numbers before leave for this one. */
export interface Before {
  readonly measure: Measure | null;
  readonly base: Base | null;
  readonly waiting: { readonly direction: 1 | 0 | -1; readonly base: Base } | null;
  readonly ratio: Reading['ratio'];
  /** Whether the number right before is an aim. */
  readonly isAim: boolean;
  readonly isRateAim: boolean;
  readonly over: Base | null;
  readonly stretch: Base | null;
  /** Whether it is the value with which this one is compared. */
  readonly isBaseValue: boolean;
  /** Whether the number right before is growth. */
  readonly isAfterGrowth: boolean;
  /** Whether it is a share. */
  readonly isAfterShare: boolean;
}

interface Number {
  readonly unit: string;
  readonly span: string;
  readonly isAim: boolean;
  /** Whether the reader takes it for a part of a structure. */
  readonly isShare: boolean;
}

/** Which way the last word of direction points; a decline that narrows is a rise. */
function directionOf(letters: string): 1 | 0 | -1 {
  const last = /[uwNrs](?=[^uwNrs]*$)/u.exec(letters)?.[0];
  if (last === undefined) return 0;
  const way = last === 'w' || last === 's' ? -1 : 1;
  return letters.includes('f') ? (way === 1 ? -1 : 1) : way;
}

/** 环比, 比上月: the month before. */
function lastMonthIn(letters: string): Base | null {
  return /[vm]/u.test(letters) ? { kind: 'lastMonth' } : null;
}

/** The base that a clause itself names. */
function ownBase(clause: Clause): Base | null {
  const letters = lettersOf(clause.words);
  const said = baseIn(clause) ?? lastMonthIn(letters) ?? heldBefore(clause);
  if (said !== null) return said;
  return letters.includes('y') ? { kind: 'yearBefore' } : aimIn(clause);
}

/** 离去年全年的66.41亿元还差31.60亿元: off the value that has just been told. */
function isOffValue({ compared, words }: Clause, { base, isBaseValue }: Before): boolean {
  const isBare = compared.size === 0 && /^[auwX]*$/u.test(lettersOf(words));
  return isBaseValue && base?.kind === 'time' && isBare;
}

/** The base of the number before; 较年初增加21.9亿元，其中6月新增6.2亿元: a time of its own has a base of its own. */
function leftBase(clause: Clause, before: Before): Base | null {
  // What was told of a growth since January is no base of another.
  if (before.base?.kind === 'net') return null;
  if (isOffValue(clause, before)) return before.base;
  const isOfThing = before.base?.kind === 'aim' || before.base?.kind === 'place';
  if (isOfThing ? isChanged(clause) : isShort(clause)) return null;
  if (reachedAim(clause)) return { kind: 'aim' };
  // 年初是281.61亿元，…；三季度放得更猛，增加9.25亿元.
  const isTimed = [...clause.earlier.flat(), ...clause.words].some(({ letter }) => letter === 'T');
  // 差距由一季度的0.1个百分点扩大到前三季度的0.4个百分点: the aim stays what it is off.
  const isOfTime = before.base !== null && !['aim', 'place'].includes(before.base.kind);
  return clause.compared.size === 0 && !(isTimed && isOfTime) ? before.base : null;
}

function isOfGap(clause: Clause, base: Base | null): boolean {
  const isOverTime = base?.kind === 'time' && clause.compared.size > 0;
  return isOverTime && /^[^比较]*(?:差距|缺口)[比较]/u.test(textOf(clause.words));
}

/** 比年初增加28亿元, 高于全市1.5个百分点, 距目标还差937人. */
function differenceOf(measure: Measure, clause: Clause, before: Before): Said {
  const letters = lettersOf(clause.words);
  const said = directionOf(lettersOfWay(clause));
  const direction = said === 0 ? (before.waiting?.direction ?? 0) : said;
  const base =
    ownBase(clause) ??
    before.waiting?.base ??
    (measure === 'points' ? shortOf(measure, clause, before.isAim) : null) ??
    leftBase(clause, before) ??
    shortOf(measure, clause, false);
  // 存款比贷款多增了6.62亿元, 差距比上半年又拉大了0.1个百分点: what is compared is itself a difference.
  const isTwice = base?.kind === 'subject' ? /多增|少增/u.test(textOf(clause.words)) : isOfGap(clause, base);
  const isCompared = base !== null && !isTwice && (letters.length > 0 || before.waiting !== null);
  return { ...plain, measure: partOf(measure, clause, before), direction, base, isSure: isCompared };
}

/** 完成率…，较上半年提高26.5个百分点: points of a completion or share, not of a rate of the ledger. */
function partOf(measure: Measure, clause: Clause, before: Before): Measure {
  if (measure !== 'points') return measure;
  const letters = lettersOf(clause.words);
  if (letters.includes('g')) return measure;
  if (letters.includes('c') || before.measure === 'completion' || before.measure === 'completionPoints')
    return 'completionPoints';
  return /[Kk]/u.test(letters) ||
    before.measure === 'share' ||
    before.measure === 'sharePoints' ||
    before.ratio !== null
    ? 'sharePoints'
    : 'points';
}

/** 距目标, 超目标, 离任务还差: the aim outside of a comparison. */
function aimIn(clause: Clause): Base | null {
  if (clause.words.some(({ letter }) => letter === 'q')) return { kind: 'schedule' };
  return clause.words.some(({ letter }) => letter === 'A') ? { kind: 'aim' } : null;
}

const OF_AIM = /A[aV]*d[aXV]*$|A[LTtd]*[A]*d?[XaV]*$/u;
const REACHES = /^(?:完成|占|为|达|达到|占到|相当于|实现|已完成|完成了)/u;

/** 完成年度任务的61.3%, 为年预算的, 任务完成率85.6%. */
function isCompletion(clause: Clause, number: Number): boolean {
  const letters = lettersOf(clause.words);
  if (/c[^uwgfS]*$/u.test(letters)) return true;
  // 城镇新增就业完成近六成.
  const last = clause.words.findLast(({ letter }) => letter !== 'a' && letter !== 'X');
  if (/^(?:完成|已完成|累计完成)$/u.test(last?.text ?? '')) return true;
  // 全年的任务是6500人，半年做完了58.7%.
  if (/[做干办改修]完了?$/u.test(textOf(clause.words))) return true;
  if (number.isAim || !OF_AIM.test(letters) || /[gf]/u.test(letters)) return false;
  const at = clause.words.findIndex(({ letter }) => letter === 'A');
  const lead = clause.words.slice(0, at).findLast(({ letter }) => letter === 'V' || letter === 'K');
  const isReached = lead !== undefined && REACHES.test(lead.text);
  return isReached || /A[a]*d[aXV]*$/u.test(letters);
}

/** Words of decline; 低于, 慢于 and the like compare or bound. */
const DECLINES =
  /^(?:↓|⬇|▼|少卖|少卖了|少了|少收|少收了|跌了|跌去|掉头向下|掉|掉了|缩水|收缩|萎缩|缩减|短收|少收|滑落|下滑了|下跌了|下降|降低|减少|下跌|下滑|负增长|降|减|跌|下降了|减少了|降了|回落|减产|减收)$/u;

function declines(clause: Clause): boolean {
  const last = clause.words.findLast(
    (one) => (one.letter === 'u' || DECLINES.test(one.text)) && !clause.compared.has(one),
  );
  return last?.letter === 'w' || clause.words.some((one) => one.letter === 'f');
}

/** Whether growth without a base of its own follows an amount that was held against another time. */
function isOverTime(
  { words, compared }: Clause,
  { base, measure, isBaseValue, isAfterGrowth }: Before,
): boolean {
  const isYearBefore =
    base?.kind === 'time' &&
    timeBase({ letter: 't', text: '', from: 0, to: 0, time: base.time })?.kind === 'yearBefore';
  const isOfTime =
    !isYearBefore && base !== null && ['time', 'yearStart', 'net', 'lastMonth'].includes(base.kind);
  const letters = lettersOf(words);
  // 同年初比，存款增长7.9%，贷款增长7.8%: another subject over the same time.
  const isAgain = isAfterGrowth || (!letters.includes('S') && (isBaseValue || measure === 'difference'));
  return isOfTime && compared.size === 0 && !/[ytT]/u.test(letters) && isAgain;
}

function growthOf(number: Number, clause: Clause, before: Before): Said {
  const letters = lettersOf(clause.words);
  const direction = declines(clause) ? -1 : 1;
  // 离全年增长7%的目标: the aim itself is that with which something is compared; 较5月（6.7%） likewise.
  // 税收的增速（8.2%）高于一般公共预算收入（5.9%）: the value of what is compared with.
  const isOfBase = clause.baseValue !== null || (clause.isBracketed && clause.baseKey !== null);
  if (number.isAim || isOfBase) return { ...plain, measure: 'growth', direction };
  const base = letters.includes('v') ? ({ kind: 'lastMonth' } as const) : baseIn(clause);
  const said = base?.kind === 'yearBefore' ? null : base;
  // 较2023年末的281.61亿元增长7.8%, 比年初增加21.9亿元，增长7.8%: over that time, as far as the words go.
  if (base === null && isOverTime(clause, before))
    return { ...plain, measure: 'growth', direction, base: before.base, isSure: before.isBaseValue };
  const isKnown =
    said === null
      ? clause.compared.size === 0 || base !== null
      : said.kind !== 'place' && said.kind !== 'aim' && said.kind !== 'subject';
  return { ...plain, measure: 'growth', direction, base: said, isSure: isKnown };
}

const POINTED = new Set<Measure>(['growth', 'rate', 'completion', 'share', 'ratio']);

/** 9月末这一比例为…, 到三季度末提高到85.3%: what was measured last. */
function sameAgain(clause: Clause, { measure }: Before): Said | null {
  const letters = lettersOf(clause.words);
  if (measure === null || !POINTED.has(measure)) return null;
  if (letters.includes('p')) return { ...plain, measure, direction: measure === 'growth' ? 1 : 0 };
  if (measure === 'growth' && clause.baseValue === null && letters === '')
    return { ...plain, measure, direction: 1, isSure: false };
  const verb = clause.words.findLast(({ letter }) => letter === 'V')?.text ?? '';
  const isReached = (verb.endsWith('到') || verb.endsWith('至')) && !/[ugwfyvSKkc]/u.test(letters);
  return isReached && (measure === 'completion' || measure === 'share') ? { ...plain, measure } : null;
}

/** 占45.7%，已经超过第二产业的43.9%: as what it is held against was told. */
function isShareAgain({ baseKey }: Clause, { isAfterShare }: Before): boolean {
  return baseKey !== null && isAfterShare;
}

/** 完成年度任务的61.3%; not 全年目标7%，投资完成6.8%, where of growth what is done is growth. */
function isDoneOf(clause: Clause, number: Number, { isRateAim }: Before): boolean {
  const isGrowth = isRateAim && lettersOf(clause.words).includes('S');
  return !isGrowth && isCompletion(clause, number);
}

function percentOf(number: Number, clause: Clause, before: Before): Said | null {
  const letters = lettersOf(clause.words);
  if (isIndex(clause)) return { ...plain, measure: 'index', base: { kind: 'yearBefore' } };
  // 存贷比78.6%，高于6月末的77.5%: the same ratio at another time.
  const isValue = !/[uwp]/u.test(letters) || clause.baseValue !== null;
  if (before.ratio === 'percent' && isValue) return { ...plain, measure: 'ratio' };
  // 占年度任务18个的61.1%: the aim stands right before.
  const isOfAim = before.isAim && /^a*d[aX]*$/u.test(letters);
  if (isOfAim || (isDoneOf(clause, number, before) && !letters.includes('p')))
    return { ...plain, measure: 'completion' };
  const again = shareOfTold(clause, before) ?? sameAgain(clause, before);
  if (again !== null) return again;
  if (isShareAgain(clause, before)) return { ...plain, measure: 'share' };
  if (isShare(number, clause)) return shareIn(clause, before);
  if (/[ugwfyv]/u.test(letters)) return growthOf(number, clause, before);
  return rateOf(number, clause);
}

function stepsOf(clause: Clause, before: Before): Said | null {
  const letters = lettersOf(clause.words);
  const base = baseIn(clause) ?? lastMonthIn(letters) ?? before.base;
  const direction = /[su]*s|w/u.test(letters) ? -1 : 1;
  if (!/[rsuw]/u.test(letters)) return null;
  return { ...plain, measure: 'steps', direction, base, isSure: base !== null };
}

/** 还有近40亿元的投资任务, 剩余2683人: what is left of the aim. */
const LEFT = /剩|还有|尚有|余下|还余/u;

const STILL = /剩|余下/u;
const DUE = /[要待未没]/u;
const GAP_BEHIND = /^da*z|^d[a]*w$/u;

/** 距6500人的目标还有937人. */
function isOffTold({ words }: Clause, { isAim }: Before, last: string): boolean {
  return isAim && /^d?A[a]+$/u.test(lettersOf(words)) && LEFT.test(last);
}

/** What is left of the aim (还剩6.6公里), or how far off it is (还有1427.8万元的差距). */
function leftOf(clause: Clause, number: Number, before: Before): Said | null {
  const said = clause.words.map(({ text }) => text);
  const ofAim = { ...plain, measure: 'difference', base: { kind: 'aim' } } as const;
  if (number.isAim) return LEFT.test(said.join('')) ? { ...ofAim, direction: -1, isSure: false } : null;
  if (isRestNamed(clause)) return null;
  const isOff = isOffTold(clause, before, said.slice(-2).join(''));
  if (isOff || said.includes('余') || STILL.test(said.slice(-3).join(''))) return ofAim;
  // 全县还有17.4公里农村公路要修.
  const isDue =
    !THINGS.has(number.unit) &&
    /(?:还|尚|仍)有$/u.test(said.slice(-2).join('')) &&
    DUE.test(textOf(clause.behind));
  if (isDue) return ofAim;
  const isGap = GAP_BEHIND.test(lettersOf(clause.behind)) && before.base !== null;
  return isGap ? { ...differenceOf('difference', clause, before), direction: 0 } : null;
}

/** 三季度放得更猛，增加9.25亿元: in a stretch that the words name. */
function isOfStretch(words: Clause['words']): boolean {
  const time = words.findLast(({ letter }) => letter === 'T' || letter === 't');
  return time?.letter === 'T' && (time.time?.span === 'quarter' || time.time?.span === 'month');
}

/** 增加94亿元, 多完成8.14亿元; 净增 and 当月 without a base count from their beginning. */
function changedBy(clause: Clause, before: Before): Said {
  const said = differenceOf('difference', clause, before);
  const words = [...clause.earlier.flat(), ...clause.words];
  const isOfMonth = words.some(({ text }) => /当月|单月|半年|今年以来/u.test(text));
  if (said.base !== null) return said;
  const since = sinceIn(clause);
  if (since !== null) return { ...said, base: since, isSure: clause.compared.size === 0 };
  const isNet = lettersOf(clause.words).includes('N') || isOfMonth;
  if (!isNet)
    return isOfStretch(words)
      ? { ...said, base: { kind: 'net', isOfStand: true }, isSure: clause.compared.size === 0 }
      : said;
  // 今年以来贷款多放了: what stands behind the direction is no base.
  const isBare = [...clause.compared].every(({ letter }) => letter === 'a');
  return { ...said, base: { kind: 'net' }, isSure: isBare };
}

function amountOf(clause: Clause, number: Number, before: Before): Said {
  const letters = lettersOf(clause.words);
  const left = leftOf(clause, number, before);
  if (left !== null) return left;
  if (number.isAim) return { ...plain, measure: 'level' };
  // 超过94亿元 bounds an amount; 增加94亿元 and 距目标还差9个 are differences.
  const bound = /^[，；]?(?:.*[SVTaLX])?u[XaV]*$/u.test(letters) && isBound(clause);
  if (bound) return { ...plain, measure: 'level' };
  if (/[uwNz][aXgq]*$/u.test(letters) || isMore(clause)) return changedBy(clause, before);
  if (/N[adL]*S[VXa]*$/u.test(letters)) {
    const said = differenceOf('difference', clause, { ...before, base: null });
    return {
      ...said,
      direction: 1,
      base: said.base ?? sinceIn(clause) ?? { kind: 'net' },
      isSure: clause.compared.size === 0,
    };
  }
  const isChanged = /[uw][aL]*S[VXaL]*$/u.test(letters);
  const isValue = clause.compared.size === 0 || clause.baseValue !== null || clause.basePlace !== null;
  return { ...plain, measure: 'level', isSure: isValue && !isChanged };
}

function isBound(clause: Clause): boolean {
  const last = clause.words.findLast(({ letter }) => letter === 'u' || letter === 'w');
  return (
    last !== undefined &&
    /^(?:超|超过|高于|多于|不低于|高出|少于|低于)$/u.test(last.text) &&
    clause.compared.size === 0 &&
    !clause.words.some(({ letter }) => letter === 'A')
  );
}

/** 二产6.9个点, 增了7个点: percent in speech, where nothing is compared with. */
function isSpokenGrowth({ span }: Number, clause: Clause): boolean {
  const isBare = clause.compared.size === 0 && baseIn(clause) === null;
  const words = [...clause.earlier.flat(), ...clause.words];
  const way = clause.words.findLast(({ letter }) => letter === 'u' || letter === 'w')?.text ?? '增';
  const isGrown = /^(?:增|涨|长|负增)/u.test(way) && !clause.words.some(({ text }) => text === '丢');
  return (
    isGrown && span.endsWith('个点') && isBare && !words.some(({ letter }) => 'BAqkKcLO'.includes(letter))
  );
}

function pointsOf(number: Number, clause: Clause, before: Before): Said {
  return isSpokenGrowth(number, clause)
    ? growthOf(number, clause, before)
    : differenceOf('points', clause, before);
}

const TIMES = new Set(['', 'x', '%']);

/** 是零售额增速的三倍多, 同年初的10.4%相比，已经少了将近一半: of one growth by another. */
function isOfAGrowth({ span }: Number, letters: string, before: Before): boolean {
  if (span.endsWith('倍')) return /[gf][a]*d[aX]*$/u.test(letters);
  return /一半$|成$/u.test(span) && /[uw][aX]*$/u.test(letters) && before.isBaseValue;
}

/** 城里人是乡亲们的1.88倍，差了14367元: what is no ratio is no value of one of the two either; nor are 两个口径 what one is more than the other. */
function ratioOf(ratio: Reading['ratio'], unit: string): Said | null {
  const isRatio = ratio === 'less' ? !THINGS.has(unit) : TIMES.has(unit);
  return isRatio ? { ...plain, measure: 'ratio' } : null;
}

/** What a number measures by the letters of its clause; null when they make no sense together. */
export function measureOf(number: Number, clause: Clause, before: Before): Said | null {
  const [letters, { unit, span }] = [lettersOf(clause.words), number];
  if (isOfAGrowth(number, letters, before)) return null;
  if (unit === 'pp') return pointsOf(number, clause, before);
  if (span.endsWith('位') && !span.startsWith('第') && /[rsuw]/u.test(letters))
    return stepsOf(clause, before);
  // 距第1位一步之遥: a place that is not its own.
  if (unit === 'rank') return { ...plain, measure: 'rank', isSure: !/B[aL]*$/u.test(letters) };
  if (unit === '%') return percentOf(number, clause, before);
  if (before.ratio === 'less' || before.ratio === 'times') return ratioOf(before.ratio, unit);
  if (unit !== 'x') return amountOf(clause, number, before);
  return /[ug]/u.test(letters) ? growthOf(number, clause, before) : null;
}
