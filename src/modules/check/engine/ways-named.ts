import type { Fact } from '#reader/checks/types.ts';
import { type Book, fits } from './book.ts';
import type { Draft } from './item.ts';
import type { Judged } from './judge.ts';
import { type Moment, momentOf, timeWords } from './moments.ts';
import { spokenFor } from './spoken.ts';
import type { Known } from './types.ts';
import { wayOf } from './ways.ts';
import { LESS, MORE } from './ways-words.ts';

/** A word of direction that says the reverse of what the ledger holds of the two things that its clause names. */
export interface ReversedNamed {
  readonly word: string;
  readonly own: Known;
  readonly base: Known;
  /** Index of the number by which it is more or less; null where the word stands alone. */
  readonly index: number | null;
  readonly from: number;
  readonly to: number;
}

/** Words of which of two amounts is more. */
const OF_AMOUNTS = /^[大小多少]于$/u;
const WORDS = `(?<way>${MORE}|${LESS})`;
const REST = '(?:了|着|出|涨|增|收)?(?:一?点点|一点|一些|些|不少)?(?:近|约|大约|将近)?';
const AGAIN = '(?:还要|还|要|仍然?|也|又|却|已经?|反而|略|稍|明显|再|更|进一步|有所)*';
/** 农村增速比城镇慢, 收入增得比支出还要慢, 和去年同期比，我们还慢了. */
const THAN = new RegExp(
  `(?<own>[^，。；：、（）\\d]{0,10})(?:(?<![同占环对贷之入])比|较|[与和跟同](?=[^，。；]{2,10}比，))(?<base>[^，。；：、（）]{1,12}?)(?:比，[^，。；：、（）\\d]{0,4}?)?${AGAIN}${WORDS}${REST}$`,
  'u',
);
/** 慢于城镇居民, 高于目标. */
const OVER = new RegExp(
  `(?<own>[^，。；：、（）\\d]{0,10}?)${AGAIN}(?<way>(?:高|快|多|大|强|低|慢|少|小|弱)于|超过|不及|(?<!未|没有?)跑[赢输])(?<base>[^，。；：、（）]{1,12})$`,
  'u',
);
/** 欠目标, 超年度目标. */
const TO_AIM =
  /(?<own>)(?<way>超过?|超出|欠|落后|领先|不及)(?<base>(?:全年|年度|年初|预期|既定)*(?:目标|预算|任务))$/u;
/** 连续两个月处于目标以下: beside the aim by where it stands. */
const BY_AIM =
  /(?<own>)(?:在|处于|落[在到]|跌[在到]|[退掉降]到|[回站]到|保持|运行)(?<base>(?:全年|年度|年初|预期|既定)*(?:目标|预算|控制)(?:线|值)?)(?:的)?(?<way>以上|之上|上方|以下|之下|下方)$/u;
/** 明显快于累计增速: of one month the growth since January. */
const SINCE_JANUARY = /^(?:同期|当期|全部|整个|整体)*累计$/u;
/** 农村更慢: of the two that its sentence has told. */
const MORE_SO = new RegExp(`^(?<own>[^，。；：、（）\\d]{2,8}?)(?:增速|增得|涨得|跑得)?更${WORDS}$`, 'u');
const NOISE =
  /(?:的|同期|实际|平均|水平|整体|总体|总的|增速|增幅|涨幅|增长?得?|涨得?|跑得?|幅度|速度|产量|进度|这一|既定|确定|全体|我们?|虽然?|而|其中|为何|可见|说明|今年|眼下|目前|现在|说到|一[头项]|[上下]半年|[一二三四]季度|单[月季])/gu;
const AIM =
  /^(?:全年|年度|年初|本年|预期|既定|全县|县里|的)*(?:目标|预算|任务|计划|预期)+(?:任务|目标|增速|要求)?$/u;
const COUNTY = /^(?:全县|县里)?(?:平均)?$/u;
const ABOVE = /^全(?:[市省国])$/u;
const TURNED =
  /降幅|跌幅|降耗|能耗|缺口|差距|欠账|浓度|失业|位次|名次|排[名位]|不|没|未|倍|占比|比重|[每人均]均/u;
const CLAUSE = /[，、；。！？]([^，。；：、（）！？\d\n]{3,22})(?=[，。；！？])/gu;
/** 呈逐季放缓态势: of how it went, which leaves what is told of the same. */
const TREND = /(?:态势|势头|之势|走势|趋势|回落|回升|加快|放缓|平稳|[高低]点|持平)$/u;
/** So far behind a number a clause may speak of what it told. */
const GAP = 80;
/** Points are printed to a tenth. */
const SLACK = 0.051;
const SIZE = 26;
const BACK = 8;

interface Clause {
  readonly own: string;
  /** Whether the words before 比 speak of growth. */
  readonly isGrowth: boolean;
  readonly base: string;
  readonly word: string;
  readonly at: number;
}

function bare(words: string): string {
  return words.replaceAll(NOISE, '').trim();
}

function clauseIn(words: string, from: number): Clause | null {
  const match = THAN.exec(words) ?? OVER.exec(words) ?? TO_AIM.exec(words) ?? BY_AIM.exec(words);
  const groups = match?.groups;
  if (match === null || groups === undefined || TURNED.test(match[0])) return null;
  const { own = '', base = '', way = '' } = groups;
  return {
    own: bare(own),
    isGrowth: /[增速涨幅]/u.test(own),
    base,
    word: way,
    at: from + words.lastIndexOf(way),
  };
}

function sizeOf({ value }: Known): number {
  return Number(value);
}

function subjectOf({ place, names }: Known): string {
  return `${place} ${names[0] ?? ''}`;
}

function suits(known: Known, words: string): boolean {
  const name = known.place + (known.names[0] ?? '');
  return words.length >= 2 && (name.includes(words) || spokenFor(known.names[0] ?? '')?.test(words) === true);
}

function isRate({ unit, aspect }: Known): boolean {
  return unit === '%' && (aspect === 'growth_yoy' || aspect === 'rate');
}

/** The only one of some values; null where there are none or several. */
function single(knowns: readonly Known[]): Known | null {
  const [first] = knowns;
  return knowns.length === 1 && first !== undefined ? first : null;
}

class Named {
  readonly #judged: readonly Judged[];
  readonly #standing: readonly Known[];
  readonly #text: string;

  constructor(judged: readonly Judged[], { context }: Draft, book: Book) {
    this.#judged = judged;
    this.#standing = [...new Set([...book.byKey.values()].flat())].filter(({ standing }) => standing);
    this.#text = context.structure.text;
  }

  /** The values told right before a number of its paragraph, or its sentence, the last first. */
  #told(index: number, isNear: (fact: Fact) => boolean): readonly Known[] {
    const before = this.#judged.slice(Math.max(0, index - BACK), index).toReversed();
    return before.flatMap(({ item, status, known }) =>
      isNear(item.fact) && status === 'confirmed' && known.length === 1 ? known : [],
    );
  }

  /** The growth or rate of a thing at the time of a value of it. */
  #rateOf(known: Known): Known | null {
    if (isRate(known)) return known;
    const { month, span, role } = known;
    const then = this.#standing.filter(
      (one) =>
        subjectOf(one) === subjectOf(known) &&
        one.aspect === 'growth_yoy' &&
        one.month === month &&
        one.span === span &&
        one.role === role,
    );
    return single(then);
  }

  /** All rates of the kind of one, of its thing at any place. */
  #series(own: Known): readonly Known[] {
    return this.#standing.filter(
      (one) => one.names[0] === own.names[0] && one.aspect === own.aspect && one.unit === own.unit,
    );
  }

  /** What some words name of which a rate can be held against another: an aim, a time, a place, another thing that has been told. */
  #baseOf(words: string, own: Known, told: readonly Known[], when: Moment | null): Known | null {
    const here = this.#series(own).filter(({ place }) => place === own.place);
    if (AIM.test(words)) {
      const year = own.month.slice(0, 4);
      return single(here.filter(({ role, month }) => role === 'target' && month.startsWith(year)));
    }
    const [time] = timeWords(words, 0, words.length);
    if (time !== undefined) {
      if (when === null) return null;
      const then = momentOf(time, when);
      return single(
        here.filter((one) => one.role === 'actual' && one.month !== own.month && fits(one, then)),
      );
    }
    const name = bare(words);
    if (SINCE_JANUARY.test(name) && own.span === 'month')
      return single(here.filter(({ span, month }) => span === 'cumulative' && month === own.month));
    if (ABOVE.test(name) || (COUNTY.test(name) && own.place !== '')) {
      const place = ABOVE.test(name) ? name : '';
      const there = this.#series(own).filter(
        (one) => one.place === place && one.month === own.month && one.span === own.span,
      );
      return single(there.filter(({ role }) => role === own.role));
    }
    const other =
      this.#named(
        name,
        told.filter(({ place }) => place === own.place),
      ) ?? this.#named(name, told);
    const isOther = other !== null && subjectOf(other) !== subjectOf(own);
    return isOther && other.month === own.month && other.aspect === own.aspect ? other : null;
  }

  /** The rate of the one thing told of that some words suit. */
  #named(words: string, told: readonly Known[]): Known | null {
    const suited = told.filter((one) => suits(one, words));
    const [first] = suited;
    const isOne = new Set(suited.map(subjectOf)).size === 1;
    const rates = suited.filter(isRate);
    return first === undefined || !isOne ? null : this.#rateOf(rates[0] ?? first);
  }

  /** What is held against another: what the words before 比 name of what has been told, else what was told last. */
  #ownOf(
    { own, isGrowth }: Clause,
    told: readonly Known[],
    near: readonly Known[],
    when: Moment | null,
  ): Known | null {
    if (own !== '') return this.#named(own, told);
    const [last] = near;
    if (last === undefined) return null;
    if (isRate(last) && last.role === 'target' && when !== null)
      return single(
        this.#series(last).filter(
          (one) => one.role === 'actual' && one.place === last.place && fits(one, when),
        ),
      );
    if (isRate(last)) return last;
    return isGrowth ? this.#rateOf(last) : null;
  }

  /** 2月10.4%，…6月6.8%，半年掉了3.6个百分点，已经低于目标: behind what a row has moved by the last of it is meant. */
  #latestFirst(near: readonly Known[], index: number): readonly Known[] {
    const [last] = near;
    const isMoved = this.#judged[index - 1]?.item.fact.statement.unit === 'pp';
    if (last === undefined || !isMoved || last.role !== 'actual') return near;
    const own = near.filter((one) => subjectOf(one) === subjectOf(last) && one.role === 'actual');
    return [...own.toSorted((a, b) => b.month.localeCompare(a.month)), ...near];
  }

  #reversed(clause: Clause, index: number, { sentence, paragraph }: Fact, when: Moment | null): Pair | null {
    const told = this.#told(index, (fact) => fact.paragraph === paragraph);
    const near = this.#latestFirst(
      this.#told(index, (fact) => fact.sentence === sentence),
      index,
    );
    const own = this.#ownOf(clause, told, near, when);
    const base = own === null ? null : this.#baseOf(clause.base, own, told, when);
    return own === null || base === null ? null : reversedPair(own, base, clause.word);
  }

  /** 占比71.3%，较上半年回落0.1个百分点，较1—5月回落0.4个百分点: whether the rate told last in the sentence is a share. */
  #isOfShare(index: number): boolean {
    const own = this.#judged[index]?.item.fact;
    const last = this.#judged
      .slice(Math.max(0, index - BACK), index)
      .findLast(({ item: { fact } }) => fact.statement.unit === '%' && fact.sentence === own?.sentence);
    return last !== undefined && /(?:占|占比|比重)[^，。；\d]{0,10}$/u.test(last.item.lead);
  }

  /** 收入增得比支出还要慢3.3个百分点. */
  at(index: number): ReversedNamed | null {
    const one = this.#judged[index];
    if (one === undefined || one.item.fact.sentence < 0) return null;
    const { fact, moment } = one.item;
    if (fact.statement.unit !== 'pp') return null;
    const from = Math.max(fact.from - SIZE, fact.from - fact.before.length);
    const clause = clauseIn(this.#text.slice(from, fact.from), from);
    const pair = clause === null ? null : this.#reversed(clause, index, fact, moment);
    if (clause === null || pair === null) return null;
    if (this.#isOfShare(index)) return null;
    const apart = Math.abs(sizeOf(pair.own) - sizeOf(pair.base));
    return Math.abs(apart - Math.abs(fact.statement.value)) > SLACK
      ? null
      : { ...pair, word: clause.word, index, from: fact.from, to: fact.to };
  }

  /** 农村增速7.2%，慢于城镇; 城镇4.8%，农村更慢; 为何用电的涨幅大于增加值的涨幅: clauses without a number behind one. */
  behind(index: number): readonly ReversedNamed[] {
    const one = this.#judged[index];
    if (one === undefined || one.item.fact.sentence < 0) return [];
    const { fact } = one.item;
    // 连续两个月处于目标以下: for how long is no other figure.
    const next = this.#judged.slice(index + 1).find(({ item }) => item.fact.statement.unit !== 'month');
    const end = next?.item.fact.from ?? this.#text.length;
    const [gap = ''] = this.#text.slice(fact.to, Math.min(end, fact.to + GAP)).split('\n');
    const clauses = [...gap.matchAll(CLAUSE)];
    return clauses.flatMap((match, k) => {
      const isNext =
        clauses[0]?.index === 0 && clauses.slice(0, k).every((each) => TREND.test(each[1] ?? ''));
      const found = this.#alone(match[1] ?? '', index, isNext);
      const at = fact.to + match.index + 1 + (match[1] ?? '').lastIndexOf(found?.word ?? '');
      return found === null ? [] : [{ ...found, index: null, from: at, to: at + found.word.length }];
    });
  }

  #alone(words: string, index: number, isNext: boolean): (Pair & { readonly word: string }) | null {
    const { fact, moment } = this.#judged[index]?.item ?? {};
    if (fact === undefined || moment === undefined) return null;
    const clause = clauseIn(words, 0);
    if (clause === null) {
      const pair = isNext ? this.#moreSo(words, index, fact) : null;
      return pair === null ? null : { ...pair, word: MORE_SO.exec(words)?.groups?.['way'] ?? '' };
    }
    if ((!isNext && clause.own === '') || isOfAmounts(clause.word, words)) return null;
    const pair = this.#reversed(clause, index + 1, fact, moment);
    return pair === null ? null : { ...pair, word: clause.word };
  }

  #moreSo(words: string, index: number, { sentence }: Fact): Pair | null {
    const { own = '', way = '' } = MORE_SO.exec(words)?.groups ?? {};
    const near = own === '' ? [] : this.#told(index + 1, (fact) => fact.sentence === sentence).slice(0, 2);
    const [a, b] = near;
    if (a === undefined || b === undefined || !near.every(isRate) || a.month !== b.month) return null;
    const [first, second] = near.map((one) => suits(one, bare(own)));
    if (first === second || a.aspect !== b.aspect) return null;
    return first === true ? reversedPair(a, b, way) : reversedPair(b, a, way);
  }
}

/** 支出大于收入: of amounts, and no word on how fast they grow. */
function isOfAmounts(way: string, words: string): boolean {
  return OF_AMOUNTS.test(way) && !/[增涨速幅]/u.test(words);
}

interface Pair {
  readonly own: Known;
  readonly base: Known;
}

/** Words that say of what just reaches an aim that it does not. */
const OFF = /于$|以[上下]|之[上下]|[上下]方|超|欠|不及|落后|领先/u;

/** Two rates where a word says the reverse of which is more; of what falls it is not said which way is more. */
function reversedPair(own: Known, base: Known, word: string): Pair | null {
  const [a, b] = [sizeOf(own), sizeOf(base)];
  if (a <= 0 || b <= 0) return null;
  if (a === b) return base.role === 'target' && OFF.test(word) ? { own, base } : null;
  return a > b === wayOf(word) > 0 ? null : { own, base };
}

/** The words of direction of a draft that say the reverse of the two things that their clause names. Linear in the numbers. */
export function reversedNames(judged: readonly Judged[], draft: Draft, book: Book): readonly ReversedNamed[] {
  const named = new Named(judged, draft, book);
  return judged.flatMap((_, index) => [named.at(index) ?? [], named.behind(index)].flat());
}
