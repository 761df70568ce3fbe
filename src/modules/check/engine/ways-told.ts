import type { Draft } from './item.ts';
import type { Judged } from './judge.ts';
import { isBefore } from './moments.ts';
import type { ReversedAlone } from './ways-alone.ts';
import { spanOf } from './words.ts';

const UP =
  '高|多|快|大|强|上升|回升|提高|提升|加快|扩大|拉大|增加|走高|上行|攀升|上扬|升|涨|快于|高于|超过|超|领先于?|超前于?';
const DOWN =
  '低|少|慢|小|弱|下降|回落|降低|放缓|收窄|缩小|减少|走低|下行|下滑|滑落|降|跌|慢于|低于|落后于?|滞后于?|不及';
const WAY = `(?<way>${UP}|${DOWN})`;
const IS_UP = new RegExp(`^(?:${UP})$`, 'u');
const ADVERBS = '(?:都|均|也|还|要|又|仍|略有?|稍有?|明显|更|有所|已经?|总体|大幅|小幅|继续|进一步|在|正)*';
const END = '(?=[，。；！？\\n（]|$)';

/** 比上半年的71.4%都低, 比二季度的7091元多一些: how what stands before is held against a base. */
const BEHIND_BASE = new RegExp(
  `^的?(?:水平|增速|增幅|均值|比重|占比|强度|规模)?${ADVERBS}${WAY}(?:了|得)?(?:一些|一点点?|一截|不少|许多|很多|些)?${END}`,
  'u',
);
const HELD = /^[，、（][^。；\d]{0,6}?(?:比|较|与|同|和|跟)[^，。；\d]{0,14}$/u;
/** 、年初的77.6%: a second base beside the first. */
const BESIDE = /^、[^，。；\d]{0,10}$/u;
const FROM = /[由从自][^，。；\d]{0,14}$/u;
/** 一路上行到, 回落至, 上行，至9月为: from one value to another. */
const COURSE = new RegExp(
  `^(?:的[^，。；\\d]{0,6})?[^，。；\\d]{0,8}?${WAY}(?:了)?(?:[到至为]|，[到至][^，。；\\d]{0,4}[为是])(?:了)?[约近的]*$`,
  'u',
);
/** ，慢于序时进度: how what is done is held against equal months. */
const SCHEDULE = new RegExp(
  `^(?:[，、]|，[^，。；\\d]{0,4})?${ADVERBS}${WAY}(?:同期|全年)?(?:时间|序时|时序)(?:进度)?(?:要求)?${END}`,
  'u',
);
/** ，GDP增速逐季加快: how a row of values has gone. */
const ROW = new RegExp(
  `^，[^，。；\\d]{0,10}?(?:逐季|逐月|逐期|依次|一路|持续|不断|一步步|一期比一期)(?:有所)?${WAY}`,
  'u',
);
/** ，差距在拉大: how far apart two things are, now and then. */
const GAP = new RegExp(
  `^，(?:两者|二者|城乡)?(?:差距|差额|落差|绝对差|缺口|倍差)${ADVERBS}(?<way>拉大|扩大|缩小|收窄)`,
  'u',
);
/** What one would have, is to have or does not have. */
const NOT_SO = /不|未|没|非|若|如果|要求|必须|须|力争|确保|争取|预计|将|目标|降幅|跌幅|下降|减少/u;
const TIME = /(?:\d{4}年)?\d{1,2}(?:[—–~-]\d{1,2})?月(?:份|末|底)?|\d{4}年/gu;
const MEAN = /均|平均|每/u;
const ROW_LEAST = 3;

/** Whether a number is right and printed as exactly as it stands. */
function isRight(one: Judged | undefined): one is Judged {
  return one?.status === 'confirmed' && one.item.fact.statement.comparator === '=' && valueOf(one) > 0;
}

function valueOf({ item }: Judged): number {
  return item.fact.statement.value;
}

/** Whether one number can be more than another: of one sentence and unit, no points and no places. */
function areAlike(a: Judged, b: Judged): boolean {
  const [one, other] = [a.item.fact, b.item.fact];
  const { unit } = one.statement;
  return one.sentence === other.sentence && unit === other.statement.unit && unit !== 'pp' && unit !== 'rank';
}

/** Reads the words of direction between and behind right numbers. */
class Told {
  readonly #judged: readonly Judged[];
  readonly #text: string;

  constructor(judged: readonly Judged[], { context }: Draft) {
    this.#judged = judged;
    this.#text = context.structure.text;
  }

  /** The words between two numbers, words of time as one sign. */
  #between(a: Judged, b: Judged): string {
    return this.#text.slice(a.item.fact.to, b.item.fact.from).replace(TIME, '时');
  }

  #behind({ item }: Judged): string {
    return this.#text.slice(item.fact.to, item.fact.to + 40);
  }

  /** What is said in reverse, where the first value is held against the second by a word. */
  #said(own: Judged, base: Judged, word: string, from: number): readonly ReversedAlone[] {
    const [a, b] = [valueOf(own), valueOf(base)];
    if (a === b || a > b === IS_UP.test(word)) return [];
    const at = this.#text.indexOf(word, from);
    if (at < 0) return [];
    const message = `${spanOf(own.item)}与${spanOf(base.item)}相比不是“${word}”。升降方向相反。`;
    return [{ word, index: null, from: at, to: at + word.length, message }];
  }

  /** 存贷比78.6%，比6月末的77.5%、年初的77.6%都低. */
  held(index: number): readonly ReversedAlone[] {
    const base = this.#judged[index];
    const word = base === undefined ? undefined : BEHIND_BASE.exec(this.#behind(base))?.groups?.['way'];
    if (!isRight(base) || word === undefined) return [];
    const before = this.#judged[index - 1];
    const isSecond = isRight(before) && areAlike(before, base) && BESIDE.test(this.#between(before, base));
    const [own, held] = isSecond ? [this.#judged[index - 2], before] : [before, base];
    return this.#isHeld(own, held) ? this.#said(own, base, word, base.item.fact.to) : [];
  }

  /** Whether words hold a right number against the one behind it, and neither is a mean of what the other is not. */
  #isHeld(own: Judged | undefined, held: Judged): own is Judged {
    if (!isRight(own) || !areAlike(own, held) || NOT_SO.test(own.item.lead.slice(-8))) return false;
    const between = this.#between(own, held);
    // 三季度10.8公里，比上半年月均4.6公里慢: no sum is held against a mean.
    const areMeans = [own, held].map(({ item }) => MEAN.test(item.lead.slice(-12)));
    return HELD.test(between) && !NOT_SO.test(between) && areMeans[0] === areMeans[1];
  }

  /** 从1—2月的10.4%一路上行，至9月为5.6%. */
  course(index: number): readonly ReversedAlone[] {
    const [base, own] = [this.#judged[index - 1], this.#judged[index]];
    if (!isRight(base) || !isRight(own) || !areAlike(base, own)) return [];
    if (!FROM.test(base.item.lead.replace(TIME, '时'))) return [];
    const word = COURSE.exec(this.#between(base, own))?.groups?.['way'];
    return word === undefined ? [] : this.#said(own, base, word, base.item.fact.to);
  }

  /** 完成76.2%，慢于时间进度. */
  schedule(index: number): readonly ReversedAlone[] {
    const own = this.#judged[index];
    const moment = own?.item.moment ?? null;
    if (
      !isRight(own) ||
      own.item.fact.statement.unit !== '%' ||
      moment === null ||
      moment.span === 'year' ||
      moment.month > 11
    )
      return [];
    const word = SCHEDULE.exec(this.#behind(own))?.groups?.['way'];
    if (word === undefined || !/完成|占|达|进度/u.test(own.item.lead.slice(-24))) return [];
    const due = (moment.month * 100) / 12;
    if (valueOf(own) > due === IS_UP.test(word)) return [];
    const from = this.#text.indexOf(word, own.item.fact.to);
    const message = `${spanOf(own.item)}与时间进度${due.toFixed(1)}%相比不是“${word}”。升降方向相反。`;
    return [{ word, index: null, from, to: from + word.length, message }];
  }

  /** 一季度6.3%，上半年6.1%，前三季度5.9%，逐季加快. */
  row(index: number): readonly ReversedAlone[] {
    const last = this.#judged[index];
    const word = last === undefined ? undefined : ROW.exec(this.#behind(last))?.groups?.['way'];
    if (!isRight(last) || word === undefined) return [];
    const row: Judged[] = [last];
    for (let at = index - 1; at >= 0; at -= 1) {
      const [one, next] = [this.#judged[at], row[0]];
      if (!isRight(one) || next === undefined || !this.#isBefore(one, next)) break;
      row.unshift(one);
    }
    const [first, second] = [row[0], row[1]];
    if (row.length < ROW_LEAST || first === undefined || second === undefined) return [];
    const isRising = valueOf(second) > valueOf(first);
    const isStraight = row.every((one, k) => {
      const before = row[k - 1];
      return before === undefined || valueOf(one) > valueOf(before) === isRising;
    });
    return isStraight ? this.#said(last, first, word, last.item.fact.to) : [];
  }

  /** Whether one number is of the same thing as another, at a time before it. */
  #isBefore(one: Judged, next: Judged): boolean {
    const [[a, more], [b, others]] = [one.known, next.known];
    const isOfOne = more === undefined && others === undefined && a?.names[0] === b?.names[0];
    return (
      areAlike(one, next) &&
      isOfOne &&
      a?.aspect === b?.aspect &&
      a !== undefined &&
      a.month < (b?.month ?? '')
    );
  }

  /** 比值1.88，上半年是1.93，差距在拉大. */
  gap(index: number): readonly ReversedAlone[] {
    const [own, base] = [this.#judged[index - 1], this.#judged[index]];
    if (!isRight(own) || !isRight(base) || !areAlike(own, base)) return [];
    const [now, then] = [own.item.moment, base.item.moment];
    const word = GAP.exec(this.#behind(base))?.groups?.['way'];
    const isEarlier = now !== null && then !== null && isBefore(then, now);
    return word === undefined || !isEarlier ? [] : this.#said(own, base, word, base.item.fact.to);
  }
}

/** Words of direction without a number behind them that say the reverse of right numbers told beside them. Linear in the numbers. */
export function reversedTold(judged: readonly Judged[], draft: Draft): readonly ReversedAlone[] {
  const told = new Told(judged, draft);
  return judged.flatMap((_, index) => [
    ...told.held(index),
    ...told.course(index),
    ...told.schedule(index),
    ...told.row(index),
    ...told.gap(index),
  ]);
}
