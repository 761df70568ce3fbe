import type { Fact } from '#reader/checks/types.ts';
import { formerLatterAt } from './former-latter.ts';
import type { Draft } from './item.ts';
import type { Judged } from './judge.ts';
import { lastMonthOf } from './moments.ts';
import { significantDigits } from './votes.ts';
import { LESS, MORE } from './ways-words.ts';

/** 1 for more, −1 for less. */
export type Way = 1 | -1;

const DEGREE =
  '(?:还|仍|又|却|[也均都]有|也|就|再|呈现?|出现|虽说?|反而|反倒|更|略|略有|略微|稍|稍有|有所|稳中有|正?在|继续|进一步|明显|要|依旧|已经?|只)*';
/** A word of direction at the end of some words, in front of a number: 仍慢, 高了, 少卖出. */
export const AHEAD = new RegExp(
  `(?<!不|未|没有|没|无)(${MORE}|${LESS})(?:了|着|出|涨|增|收|放)?(?:(?:这个|这一|全年|年度|年初)?(?:目标|任务|计划))?(?:近|约|大约|将近|整整|足足|的)?$`,
  'u',
);
const WORD = `${DEGREE}(?<!得|很|许|太|最|这么|那么|算|不|没|未)(${MORE}|${LESS})`;
const STOP = '(?=[，。；！）\\n]|$)';
const LITTLE = '(?:一?点点|一点|一些|些许|不少|些)?';
/** One right behind the number that words hold another against: 较年初的77.6%稳中有升, 跟1—5月的71.7%比，税收占比还升了一点点. */
const BEHIND = new RegExp(
  `^(?:的[^，。；：、\\d（）]{0,8}?)?(?:(?:相比|来?比)(?:，[^，。；：、\\d（）]{0,6}?)?)?${WORD}了?${LITTLE}${STOP}`,
  'u',
);
/** One in a clause of its own: 一季度是6.3%，虽说快了一点点. */
const ALONE = new RegExp(
  `^，(?:(?:城乡)?差距|倍差)?${DEGREE}(?:((?:${MORE}|${LESS})(?=了|一|些))了?${LITTLE}|(放缓|减缓|加快|回落|回升|提高|下降|上升|扩大|缩小|收窄|拉大))${STOP}`,
  'u',
);
/** 从9721元扩大到14367元: how one came to the other. */
const FROM = /[由从自][^，。；\d]{0,14}(?:\d{1,4}[年月—–-][^，。；\d]{0,6})*$/u;
const COURSE = new RegExp(
  `^(?:的[^，。；：、\\d（）]{0,8}?)?，?${DEGREE}(${MORE}|${LESS}|抬升|攀升|滑落)(?:了)?[到至为](?:了)?[^，。；：、\\d（）]{0,8}$`,
  'u',
);
/** Words by which the number behind them is the one that another is held against. */
const TO_IT = String.raw`(?:[^，。；\d]|\d{1,4}(?=年|月|[—–-]\d))`;
const AGAINST = new RegExp(`(?<![同占环对贷之入])(?:比|较|离|距)${TO_IT}{0,14}$`, 'u');
const BESIDE = new RegExp(`(?:与|跟|和|同(?!比))${TO_IT}{0,14}$`, 'u');
export const COMPARED = /^的?[^，。；\d]{0,8}?(?:相比|来?比|相较)/u;
/** 低于5.5%的控制线0.8个百分点. */
const AGAINST_WAY = new RegExp(`(?<!不|未|没有|没|无)(${MORE}|${LESS})(?:于)?[^，。；：\\d]{0,10}$`, 'u');
const OTHER_BASE = /(?<![同占环对相])[比较](?!，)|于(?!目标|年度|全年)/u;
const TURNED = /降幅|跌幅|缺口|差距|欠账|距离|相差|落差|空气|浓度|能耗|名次|位次|排名|排位/u;
const ONLY_OF_AIMS = /[差欠超]/u;
const AIM = /目标|任务|计划|预算|预期|定[的了]/u;
const WANTED = /[需须要得]/u;
const MEAN = /(?:均|平均|每[个月季天人户])[^，。；\d]{0,6}$/u;
const UPWARD = new RegExp(`^(?:${MORE}|多于|大于|抬升|攀升|以上|之上|上方)$`, 'u');
/** So far before a word of direction the number may stand that is the base. */
const FAR = 26;
const BACK = 5;

/** Which way a word of direction points. */
export function wayOf(word: string): Way {
  return UPWARD.test(word) ? 1 : -1;
}

/** Two right numbers of which one is held against the other. */
export interface Pair {
  readonly own: Judged;
  readonly base: Judged;
  /** Whether words say that the base is one. */
  readonly isMarked: boolean;
}

/** A word of direction that says the reverse of the two numbers it is about. */
export interface Reversed {
  readonly pair: Pair;
  readonly word: string;
  readonly from: number;
  readonly to: number;
  /** Index of the number by which it is more or less; null where the word stands alone. */
  readonly index: number | null;
}

/** Whether a number can be one of two that are held against each other. */
function isOperand({ status, item: { fact } }: Judged): boolean {
  const { value, value_hi: high, unit, comparator } = fact.statement;
  const isPlain =
    (value > 0 || (unit === 'pp' && value !== 0)) &&
    high === undefined &&
    (comparator === '=' || comparator === '~');
  const isExact = /\d|^百分之/u.test(fact.statement.span);
  return status !== 'differing' && isPlain && isExact && unit !== 'rank';
}

function namesOf({ known }: Judged): string {
  return known.map(({ names, place }) => place + (names[0] ?? '')).join();
}

/** Whether two numbers are of one thing, so far as anything is known of it. */
function isOne(a: Judged, b: Judged): boolean {
  const isSame =
    a.status !== 'confirmed' || b.status !== 'confirmed' || a.known[0]?.aspect === b.known[0]?.aspect;
  return namesOf(a) === namesOf(b) && namesOf(a) !== '' && isSame;
}

function isAimed({ known }: Judged): boolean {
  return known.length === 1 && known[0]?.role === 'target';
}

function isToAim(pair: Pair): boolean {
  return isAimed(pair.base) || isAimed(pair.own);
}

/** When a number is of: what it was found to be, else what its words say. */
function whenOf({ status, known, item }: Judged): string {
  const said = item.moment === null ? '' : lastMonthOf(item.moment);
  return status === 'confirmed'
    ? (known
        .map(({ month }) => month)
        .toSorted()
        .at(-1) ?? said)
    : said;
}

/** Of two numbers of one thing the earlier, or the aim, is the base; of two things the one that words hold the other against. */
export function pairOf(a: Judged, r: Judged, isHeld: boolean): Pair | null {
  if (isHeld) return { own: a, base: r, isMarked: true };
  if (!isOne(a, r)) return null;
  const [own, base] = [
    { own: a, base: r, isMarked: false },
    { own: r, base: a, isMarked: false },
  ];
  // 去年5.8%。今年目标定在6%，只高0.2个百分点: an aim is more than what came in a year before its own.
  const isAimOfNow = isAimed(r) && whenOf(a).slice(0, 4) < whenOf(r).slice(0, 4);
  if (isAimed(a) !== isAimed(r)) return isAimed(r) && !isAimOfNow ? own : base;
  const [then, now] = [whenOf(a), whenOf(r)];
  if (then === now || then === '' || now === '') return null;
  return then < now ? base : own;
}

/** Whether both numbers are known to be right, or are so near that nothing else can be meant. */
function areSure({ own, base, isMarked: isHeld }: Pair, isNext: boolean): boolean {
  const right = [own, base].filter(({ status }) => status === 'confirmed').length;
  return right === 2 || (right === 1 && isHeld) || (isHeld && isNext);
}

/** The right numbers before one that are of the same unit, the last first, up to an open one; those that others are held against are left out. */
function beforeOf(judged: readonly Judged[], index: number, text: string): readonly Judged[] {
  const { fact } = judged[index]?.item ?? {};
  const found: Judged[] = [];
  for (let back = 1; back <= BACK; back += 1) {
    const one = judged[index - back];
    if (fact === undefined || one === undefined || one.item.fact.paragraph !== fact.paragraph) break;
    if (one.item.fact.statement.unit !== fact.statement.unit) continue;
    if (!isOperand(one)) break;
    if (!isMarked(one, text)) found.push(one);
  }
  return found;
}

/** Whether words say that a number is the one that another is held against. */
export function isMarked({ item: { fact, lead } }: Judged, text: string): boolean {
  return (
    AGAINST.test(lead) ||
    /\d[^，。；\d]{0,4}（$/u.test(lead) ||
    (BESIDE.test(lead) && COMPARED.test(text.slice(fact.to, fact.to + 14)))
  );
}

function decimalsOf({ statement: { span } }: Fact): number {
  return /\.(\d+)/u.exec(span)?.[1]?.length ?? 0;
}

/** Whether a number is what two printed ones are apart, to the last digit printed. */
function isApart({ own, base }: Pair, { statement }: Fact): boolean {
  const [a, b] = [own.item.fact.statement, base.item.fact.statement];
  const size = Math.abs(statement.value);
  if (statement.unit === 'pp')
    return Math.abs(Math.abs(a.value - b.value) - size) < 0.051 / 10 ** (decimalsOf(own.item.fact) - 1);
  return a.unit === statement.unit && Math.abs(Math.abs(a.value - b.value) - size) <= size * 0.02;
}

/** Whether a difference may be one of numbers of a unit. */
function goesWith({ statement: { unit } }: Fact, base: Fact): boolean {
  return unit === 'pp' ? base.statement.unit === '%' : unit === base.statement.unit && unit !== '%';
}

function isReversed({ own, base }: Pair, word: string): boolean {
  const [a, b] = [own, base].map(({ item }) => Math.abs(item.fact.statement.value));
  if (a === undefined || b === undefined) return false;
  return a !== b && a > b !== wayOf(word) > 0;
}

/** The word of direction that a difference stands behind. */
interface Said {
  readonly word: string;
  readonly isMarked: boolean;
}

class Ways {
  readonly #judged: readonly Judged[];
  readonly #text: string;

  constructor(judged: readonly Judged[], { context }: Draft) {
    this.#judged = judged;
    this.#text = context.structure.text;
  }

  /** 比去年全年的7.4%仍慢0.2个百分点; 去年全年是7.4%，如今仍慢0.2个百分点. */
  byDifference(index: number): Reversed | null {
    const [base, one] = [this.#judged[index - 1], this.#judged[index]];
    if (base === undefined || one === undefined || !isOperand(base)) return null;
    const [r, n] = [base.item.fact, one.item.fact];
    const between = this.#text.slice(r.to, n.from);
    if (r.sentence !== n.sentence || between.length > FAR || !goesWith(n, r)) return null;
    const said = this.#saidAhead(base, between);
    if (said === null || TURNED.test(between)) return null;
    // 去年28.42万吨，今年目标高出0.08万吨: what is more is the aim.
    if (AIM.test(between.slice(0, between.lastIndexOf(said.word)).replace(COMPARED, ''))) return null;
    // 去年28.42万吨，今年目标28.5万吨，需增加0.08万吨: what is wanted to the aim.
    const isWanted = WANTED.test(between.slice(0, between.lastIndexOf(said.word)));
    const pairs = beforeOf(this.#judged, index - 1, this.#text)
      .flatMap((own) => pairOf(own, base, said.isMarked) ?? [])
      .filter((pair) => isApart(pair, n) && isMeant(said.word, pair));
    if (isWanted && pairs.some(isToAim)) return null;
    const [pair] = pairs;
    return pair !== undefined && pairs.every((each) => isReversed(each, said.word))
      ? { pair, word: said.word, from: n.from, to: n.to, index }
      : null;
  }

  #saidAhead(base: Judged, between: string): Said | null {
    const own = AHEAD.exec(between)?.[1];
    const isHeld = isMarked(base, this.#text);
    if (own !== undefined && !(OTHER_BASE.test(between.replace(COMPARED, '')) || /[。；！？]/u.test(between)))
      return { word: own, isMarked: isHeld };
    const held = AGAINST_WAY.exec(base.item.lead)?.[1];
    return held !== undefined && /^的?[^，。；：\d]{0,8}$/u.test(between)
      ? { word: held, isMarked: true }
      : null;
  }

  /** 前者的增速比后者低0.8个百分点, of two rates told before. */
  byFormer(index: number): Reversed | null {
    const one = this.#judged[index];
    if (one?.item.fact.statement.unit !== 'pp') return null;
    const { fact, lead } = one.item;
    const two = formerLatterAt(this.#judged, index, lead);
    if (two === null) return null;
    const pair: Pair = { own: two.own, base: two.base, isMarked: true };
    if (!isApart(pair, fact) || !isReversed(pair, two.way)) return null;
    return { pair, word: two.way, from: fact.from, to: fact.to, index };
  }

  /** 较年初的77.6%稳中有升; 一季度是6.3%，虽说快了一点点. */
  byWord(index: number): Reversed | null {
    const base = this.#judged[index];
    if (base === undefined || !isOperand(base)) return null;
    const isHeld = isMarked(base, this.#text);
    const said = this.#saidBehind(base, isHeld);
    const [own] = said === null ? [] : beforeOf(this.#judged, index, this.#text);
    const pair = own === undefined ? null : pairOf(own, base, isHeld);
    if (said === null || pair === null || !isMeant(said.word, pair)) return null;
    // 三季度干了10.8公里，比上半年月均4.6公里慢: a sum is no mean.
    if (MEAN.test(pair.own.item.lead) !== MEAN.test(pair.base.item.lead)) return null;
    const isSaid = areSure(pair, own === this.#judged[index - 1]) && isReversed(pair, said.word);
    return isSaid ? { pair, ...said, to: said.from + said.word.length, index: null } : null;
  }

  /** 绝对差从9721元缩小到14367元. */
  byCourse(index: number): Reversed | null {
    const [base, own] = [this.#judged[index - 1], this.#judged[index]];
    if (base === undefined || own === undefined) return null;
    const [r, n] = [base.item.fact, own.item.fact];
    const isSure =
      [base, own].every(({ status }) => status === 'confirmed') ||
      [r, n].every(({ statement: { span } }) => significantDigits(span) > 2);
    if (!isSure) return null;
    const isOfOne = r.sentence === n.sentence && r.statement.unit === n.statement.unit;
    if (!isOfOne || !isOperand(base) || !isOperand(own) || !FROM.test(base.item.lead)) return null;
    const between = this.#text.slice(r.to, n.from);
    const word = COURSE.exec(between)?.[1];
    const pair: Pair = { own, base, isMarked: true };
    if (word === undefined || !isReversed(pair, word)) return null;
    const from = r.to + between.lastIndexOf(word);
    // What nothing bears out may itself be wrong.
    return own.status === 'confirmed'
      ? { pair, word, from, to: from + word.length, index: null }
      : { pair, word, from: n.from, to: n.to, index };
  }

  #saidBehind({ item: { fact } }: Judged, isHeld: boolean): Pick<Reversed, 'word' | 'from'> | null {
    const behind = (isHeld ? BEHIND : ALONE).exec(this.#text.slice(fact.to, fact.to + FAR));
    const word = behind?.[1] ?? behind?.[2];
    if (behind === null || word === undefined) return null;
    if (TURNED.test(behind[0]) && !['x', 'pp'].includes(fact.statement.unit)) return null;
    return { word, from: fact.to + behind[0].lastIndexOf(word) };
  }
}

/** 差 and 超 say which way only of an aim, or of what words hold another against. */
export function isMeant(word: string, { base, isMarked: isHeld }: Pair): boolean {
  return !ONLY_OF_AIMS.test(word.charAt(0)) || isHeld || isAimed(base) || AIM.test(base.item.lead.slice(-12));
}

/** The words of direction of a draft that say the reverse of the two right numbers before them. Linear in the numbers. */
export function reversedIn(judged: readonly Judged[], draft: Draft): readonly Reversed[] {
  const ways = new Ways(judged, draft);
  return judged.flatMap((_, index) => {
    const found =
      ways.byFormer(index) ?? ways.byDifference(index) ?? ways.byWord(index) ?? ways.byCourse(index);
    return found === null ? [] : [found];
  });
}
