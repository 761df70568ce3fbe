import { exact } from '#kernel/decimal.ts';
import { type Book, fits, valueIn } from './book.ts';
import type { Draft } from './item.ts';
import type { Judged } from './judge.ts';
import { kinOf } from './lookup.ts';
import { type Moment, momentOf, timeWords } from './moments.ts';
import { agreement, allowedBy, inFull, only } from './print.ts';
import type { Known } from './types.ts';
import { isOpen } from './verdicts.ts';
import type { Way } from './ways.ts';
import type { ReversedAlone } from './ways-alone.ts';
import { whoseWords } from './words.ts';

const UP = '上升|回升|提升|提高|攀升|抬升|跃升|晋升|走高|上扬|加快|提速|扩大|前移|前进|进位|增至|升|涨|增|进';
const DOWN = '下降|回落|滑落|下滑|下跌|跌落|放缓|减缓|趋缓|走低|走弱|收窄|缩小|后移|后退|降|跌|掉|滑|退';
/** 升至, 回落到了: what one came to, with words of time or place behind it. */
const COURSE = new RegExp(
  `(?<way>${UP}|${DOWN})(?:了)?[到至为](?:了)?(?<rest>(?:\\d{1,2}月(?:份|末|底)?|[上下]半年|[一二三四]季度|前[两三]季度|年[中末底]|全市|现在|目前|如今|的|约|近|只有)*)$`,
  'u',
);
/** Where it came from by a number of its own, or by words. */
const FROM_NUMBER = /[由从自][^，。；]{0,14}$/u;
const FROM_WORDS = /[由从自比较同与跟]/u;
const OF_YEAR_BEFORE = /去年|上年|同期/u;
const NOT_TOLD =
  /力争|确保|争取|有望|预计|预期|将|能否|若|如果|必须|须|不|未|没|无|防止|避免|遏制|扭转|止住|可能|目标|降幅|跌幅|差距|缺口/u;
const LITTLE = '(?:有所|略有|略|稍有|稍|明显|继续|进一步|又|再|也|还|却|均|都|小幅|大幅)*';
const MOVED = '加快|放缓|减缓|趋缓|回落|回升|提高|下降|上升|下滑|走低|走高|扩大|收窄|提速';
/** 前三季度有所回落: a time and a word of direction, with nothing between. */
const TIMED = new RegExp(
  `^(?<time>[^，。；：、]{2,8}?)(?:增速|增幅)?${LITTLE}(?<way>${MOVED})(?:了)?(?:一些|一点|些)?$`,
  'u',
);
/** 增速连续7个月回落, 呈逐季回落之势: how it went step by step. */
const STEPS = new RegExp(
  `^(?:增速|增幅|增长率|累计增速|位次)?(?:已经?|仍|仍然|还是|总体|整体|均|都)*(?:呈现?出?|保持)?(?:连续(?<count>[两二三四五六七八九\\d])个月|(?<kind>逐月|逐季|持续|一路))(?<way>${MOVED}|下行|上行)(?:之势|(?:的)?(?:态势|势头|走势|趋势|局面))?$`,
  'u',
);
/** A clause without a number behind one. */
const CLAUSE = /^(?:左右|上下)?[，、]([^，。；：（）！？\n]{3,20})(?=[，。；！？\n])/u;
const COUNTS: Readonly<Record<string, number>> = {
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const MOVING = new Set(['growth_yoy', 'rate', 'rank']);
const GAP = 30;

function wayOf(word: string, { unit }: Known): Way {
  const isUp = new RegExp(`^(?:${UP}|上行)$`, 'u').test(word);
  // Nearer to the first is up.
  return isUp === (unit !== 'rank') ? 1 : -1;
}

function sizeOf({ value }: Known): number {
  return Number(value);
}

/** Whether a value can rise and fall from month to month, by what it is: not what is summed since January. */
function isMoving({ aspect, span, role }: Known): boolean {
  return role === 'actual' && (MOVING.has(aspect) || span === 'point') && span !== 'year';
}

/** The value of the ledger that a number of prose is found to be; null where it is none that can rise and fall. */
function valueOf({ status, known, item: { fact } }: Judged): Known | null {
  const [one, ...more] = known;
  const isSure = status === 'confirmed' && more.length === 0 && fact.sentence >= 0;
  return isSure && one !== undefined && isMoving(one) && sizeOf(one) > 0 ? one : null;
}

function said(one: Known): string {
  return `${whoseWords(one)}${inFull(exact(one.value), one.unit)}（${one.source.words}）`;
}

/** The last word of a clause that says how a thing went to the number behind, with what stands before it and how long the clause is. */
function courseIn(
  lead: string,
): { readonly word: string; readonly before: string; readonly length: number } | null {
  const clause = /[^，。；：]*$/u.exec(lead)?.[0] ?? '';
  const match = COURSE.exec(clause);
  const before = clause.slice(0, match?.index ?? 0);
  if (match === null || NOT_TOLD.test(before)) return null;
  return { word: match.groups?.['way'] ?? '', before, length: clause.length };
}

/** Whether all turns of a thing go the other way than a word says. */
function areReversed(turns: readonly Turn[], word: string, of: Known): boolean {
  const way = wayOf(word, of);
  return turns.every(([then, now]) => (sizeOf(now) - sizeOf(then)) * way < 0);
}

class Courses {
  readonly #judged: readonly Judged[];
  readonly #text: string;
  readonly #book: Book;

  constructor(judged: readonly Judged[], { context }: Draft, book: Book) {
    this.#judged = judged;
    this.#text = context.structure.text;
    this.#book = book;
  }

  /** The values of the thing of one, the oldest first. */
  #series(of: Known): readonly Known[] {
    return kinOf(of, this.#book)
      .filter(({ standing, role, span }) => standing && role === 'actual' && span === of.span)
      .toSorted((a, b) => (a.month < b.month ? -1 : 1));
  }

  /** The values of its year before one, the oldest first. */
  #earlier(of: Known): readonly Known[] {
    const year = of.month.slice(0, 4);
    return this.#series(of).filter(({ month }) => month.startsWith(year) && month < of.month);
  }

  /** 又升至第2位, 由5.9%降至5.7%: what it came to, where all that it can have come from lies on the other side. */
  to(index: number): ReversedAlone | null {
    const one = this.#judged[index];
    const now = one === undefined ? null : (valueOf(one) ?? this.#laterThan(index));
    if (one === undefined || now === null) return null;
    const { fact, lead } = one.item;
    const said = courseIn(lead);
    if (said === null) return null;
    const { word, before } = said;
    const bases = this.#basesOf(index, before, now);
    const [base] = bases;
    const turns = bases.map((then): Turn => [then, now]);
    if (base === undefined || !areReversed(turns, word, now)) return null;
    const from = fact.from - said.length + before.length;
    return { word, index: null, from, to: from + word.length, message: messageOf(now, base, word) };
  }

  /** 从8月的7.6%回升到9月的7.9%: of an open number the one later value of what is told right before that it prints. */
  #laterThan(index: number): Known | null {
    const [last, one] = [this.#judged[index - 1], this.#judged[index]];
    const then = last === undefined ? null : valueOf(last);
    if (last === undefined || one === undefined || then === null || !isOpen(one)) return null;
    const allowed = allowedBy(one.item.fact, false);
    const isFrom = FROM_NUMBER.test(last.item.lead) && !/[，。；]/u.test(this.#between(last, one));
    if (!isFrom || allowed === null) return null;
    const [now, ...more] = this.#series(then).filter((each) => {
      const value = valueIn(each, one.item.fact.statement.unit);
      return each.month > then.month && value !== null && agreement(allowed, only(value)) !== null;
    });
    return more.length > 0 ? null : (now ?? null);
  }

  /** What it may have come from: the number right before by 由, what words of time name, else all of the year that came before. */
  #basesOf(index: number, before: string, now: Known): readonly Known[] {
    const [last, own] = [this.#judged[index - 1], this.#judged[index]];
    if (last !== undefined && own !== undefined && this.#isFrom(last, own)) return this.#printedBy(last, now);
    if (FROM_WORDS.test(before) || OF_YEAR_BEFORE.test(own?.item.lead ?? '')) return [];
    return this.#earlier(now);
  }

  /** Whether a number is the one from which the next came: 由5.9%降至5.7%. */
  #isFrom(last: Judged, own: Judged): boolean {
    const [a, b] = [last.item.fact, own.item.fact];
    const isBeside = a.sentence === b.sentence && a.statement.unit === b.statement.unit;
    return isBeside && FROM_NUMBER.test(last.item.lead) && !/[，。；]/u.test(this.#between(last, own));
  }

  /** The earlier values of a thing that a number prints; none where it is itself in doubt, for then it may be the one that is wrong. */
  #printedBy({ status, item: { fact, lead } }: Judged, now: Known): readonly Known[] {
    const isTimed = /[月季年]/u.test(FROM_NUMBER.exec(lead)?.[0] ?? '');
    const allowed = allowedBy(fact, false);
    if (allowed === null || status === 'differing' || (status !== 'confirmed' && isTimed)) return [];
    return this.#series(now).filter((then) => {
      const value = valueIn(then, fact.statement.unit);
      return then.month < now.month && value !== null && agreement(allowed, only(value)) !== null;
    });
  }

  #between(a: Judged, b: Judged): string {
    return this.#text.slice(a.item.fact.to, b.item.fact.from);
  }

  /** What a clause without a number says behind one of how its thing went. */
  behind(index: number): ReversedAlone | null {
    const one = this.#judged[index];
    const known = one === undefined ? null : valueOf(one);
    if (one === undefined || known === null) return null;
    const { fact, moment } = one.item;
    const match = CLAUSE.exec(this.#text.slice(fact.to, fact.to + GAP));
    const words = match?.[1] ?? '';
    if (match === null || NOT_TOLD.test(words)) return null;
    const { word, turns } = this.#turnsIn(words, known, moment);
    const [turn] = turns;
    if (turn === undefined || !areReversed(turns, word, known)) return null;
    const from = fact.to + match.index + 1 + words.lastIndexOf(word);
    return { word, index: null, from, to: from + word.length, message: messageOf(turn[1], turn[0], word) };
  }

  /** The turns of which some words behind a value speak: so many steps up to it, or from it to another time. */
  #turnsIn(
    words: string,
    known: Known,
    moment: Moment | null,
  ): { readonly word: string; readonly turns: readonly Turn[] } {
    const { way: stepped, kind = '', count = '' } = STEPS.exec(words)?.groups ?? {};
    if (stepped !== undefined)
      return { word: stepped, turns: this.#steps(known, kind, COUNTS[count] ?? Number(count)) };
    const { way: word = '', time = '' } = TIMED.exec(words)?.groups ?? {};
    return { word, turns: moment === null ? [] : this.#turnTo(known, time, moment) };
  }

  /** From a value to that at the time that some words name. */
  #turnTo(known: Known, words: string, running: Moment): readonly Turn[] {
    const [time, other] = timeWords(words, 0, words.length);
    if (time === undefined || other !== undefined || time.to - time.from < words.length) return [];
    const moment = momentOf(time, running);
    const [now, ...more] = this.#series(known).filter((one) => fits(one, moment));
    return now === undefined || more.length > 0 || now.month <= known.month ? [] : [[known, now]];
  }

  /** The steps of so many months up to a value, or of its year: by quarters, or from each value to the next. */
  #steps(known: Known, kind: string, count: number): readonly Turn[] {
    const all = [...this.#earlier(known), known].filter(
      ({ month }) => kind !== '逐季' || /(?:03|06|09|12)$/u.test(month),
    );
    const turns = all.slice(1).map((now, at): Turn => [all[at] ?? now, now]);
    return count > 0 ? turns.filter(([then]) => monthsBetween(then, known) <= count) : turns;
  }
}

/** From one value to the next. */
type Turn = readonly [Known, Known];

function monthsBetween(then: Known, now: Known): number {
  return Number(now.month.slice(5)) - Number(then.month.slice(5));
}

function messageOf(now: Known, then: Known, word: string): string {
  return `${said(now)}与${inFull(exact(then.value), then.unit)}（${then.source.words}）相比不是“${word}”。升降方向相反。`;
}

/** The words of direction of a draft that say the reverse of how the ledger's values of a thing went. Linear in the numbers. */
export function reversedCourses(
  judged: readonly Judged[],
  draft: Draft,
  book: Book,
): readonly ReversedAlone[] {
  const courses = new Courses(judged, draft, book);
  return judged.flatMap((_, index) => [courses.to(index) ?? [], courses.behind(index) ?? []].flat());
}
