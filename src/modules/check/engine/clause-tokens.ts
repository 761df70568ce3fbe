import type { CheckContext } from '#reader/checks/types.ts';
import type { Hit, Lexicon } from '#reader/words/lexicon.ts';
import type { Named } from './clause-aliases.ts';
import { grammar, type Letter, usualNames } from './clause-words.ts';
import { type TimeWords, timeWords } from './moments.ts';
import { nameKey } from './names.ts';

/**
 * One word of a sentence. Beside the letters of the closed class: S a subject of the ledger, T words of time, t those that are the base of a
 * comparison, P a place of the ledger, n a number, U words that the grammar does not know, and the stops themselves (，；：、。（）).
 */
export interface Token {
  readonly letter: Letter | 'S' | 'T' | 't' | 'P' | 'n' | 'U' | '，' | '；' | '：' | '、' | '（' | '）';
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly named?: Named;
  /** Whether it is the name of a figure that the ledger does not hold. */
  readonly isName?: boolean;
  readonly time?: TimeWords;
  /** Months each of which is meant: 2—6月. */
  readonly months?: readonly number[];
  /** Index among the numbers of the sentence. */
  readonly number?: number;
}

/** What the words of a text are looked up in. */
export interface Vocabulary {
  readonly aliases: Lexicon<Named>;
  readonly keys: ReadonlySet<string>;
  readonly places: readonly string[];
  /** The place whose own paper the text is; empty where its title names none or several. */
  readonly home: string;
}

const STOPS: Readonly<Record<string, Token['letter']>> = {
  '，': '，',
  ',': '，',
  '；': '；',
  ';': '；',
  '：': '：',
  ':': '：',
  '、': '、',
  和: '、',
  与: '、',
  及: '、',
  '（': '（',
  '）': '）',
  '(': '（',
  ')': '）',
  '。': '；',
  '！': '；',
  '？': '；',
};
/** 比上年末, 比上年全年, 比去年上半年: the year is not all of the base. */
const YEAR_GOES_ON = /^(?:的\d|[末底全年前一二三四\d第]|[上下]半年)/u;
const MONTHS = /^([2-9]|1[01])月?[—–\-－~～至到]{1,2}(\d{1,2})月份?/u;
const STEP = /^[一二两三四五六七八九十]+[位个名项大者]$/u;
const OWN_PLACE = /^(?:我|全|本|该|我们|咱)(?:镇|乡|街道)/u;
const COMPARES = /[比较跟]/u;
const TOLD_BY = /^(?:分|从|按|就|回看|回顾)[^，。；：\d]{1,10}?(?:来看|看|来说|而言|分)(?=[，：])/u;
const BREAKS = /[，。；：\n！？]|^$/u;
const PARTS = /[:：∶︰]/u;
const BLANK =
  /[\s“”"'《》【】▲△●○■□◆◇★☆·—\-–*＊#✓√►▶→]|\p{Extended_Pictographic}|[\uD83C-\uD83E\uDC00-\uDFFF]|\uFE0F|\u200D/u;
/** 已开会7次, 已开展3场: no project that was started. */
const MEETS = /^(?:会|展|通|放|业|始|出|发|设|具|庭|标|拓|启)/u;
/** Words that join when they stand between two names and compare when they stand before one. */
const JOINS = new Set(['和', '与', '及']);

/** Characters of the names of things that are counted or measured. */
export const MAY_NAME =
  /[业额率值量数资税费款产销房车人户店厂院校医教农林牧渔矿油气电煤粮菜肉蛋奶旅游客货运流港口路桥水土地村居园区企工程目民存贷债险券股保薪酬价]/u;

/** Characters of words that make another thing of the name behind them (民间投资, 网上零售额). */
const MAY_CHANGE =
  /[城乡镇级本非限新高重建设施基技网电商餐饮批快递务微小绿色惠长期造制贫困难失青少老幼学体卫文科金融净均规模限装备材能源药机械私民外利润亏损营]/u;

/** Whether unknown words may name or change what a number is of; a verb of the day (添, 挪到, 扛住) does neither. */
function isStrange(text: string): boolean {
  return text.length > 4 || MAY_NAME.test(text) || MAY_CHANGE.test(text) || /[通大干隧航]道|渠/u.test(text);
}

/** 东河 for 东河镇. */
function shortPlace(place: string): string {
  const short = place.replace(/(?:镇|乡|街道)$/u, '');
  return short !== place && short.length >= 2 ? short : '';
}

/** Whether words said before make the end of a name mean the whole. */
export function isMeant(named: Named, said: string): boolean {
  return named.context === '' || named.context.split('|').some((one) => said.includes(one));
}

/** The name among several with one end of which the words before spoke last. */
function chosen(
  word: string,
  options: NonNullable<Named['options']>,
  said: string,
): { readonly word: string; readonly tag: Named } | undefined {
  // 收入中税收8.9亿元，占收入的71.4%: of the two the whole, where it was said at all.
  const isWhole = options.some(({ context }) => context === '公共预算') && said.includes('公共预算');
  const [last] = options
    .filter(({ context }) => !(isWhole && context === '税'))
    .map(({ key, context }) => ({ key, at: said.lastIndexOf(context) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => b.at - a.at);
  const key = last?.key ?? '';
  return key === '' ? undefined : { word, tag: { keys: [key], context: '', joint: false } };
}

class Scanner {
  readonly #text: string;
  readonly #words: Vocabulary;
  readonly #numbers: readonly { readonly from: number; readonly to: number }[];
  readonly #times: readonly TimeWords[];
  readonly #said: string;
  #unknown = '';
  #next = 0;
  readonly tokens: Token[] = [];

  constructor(
    text: string,
    from: number,
    to: number,
    more: Omit<SentenceAt, 'from' | 'to'>,
    words: Vocabulary,
  ) {
    this.#text = text;
    this.#words = words;
    this.#numbers = more.numbers;
    this.#said = more.said;
    this.#times = timeWords(text, from, to);
    for (let at = from; at < to; ) at = this.#step(at, to);
    this.#flush(to);
  }

  #push(token: Token): number {
    this.#flush(token.from);
    this.tokens.push(token);
    return token.to;
  }

  #flush(to: number): void {
    const text = this.#unknown;
    this.#unknown = '';
    if (text === '') return;
    const key = nameKey(text);
    const isName = text.length >= 2 && this.#words.keys.has(key);
    const at = { text, from: to - text.length, to };
    // 前移一位: a step that is no figure.
    if (STEP.test(text)) {
      this.tokens.push({ letter: 'a', ...at });
      return;
    }
    this.tokens.push(
      isName
        ? { letter: 'S', ...at, named: { keys: [key], context: '', joint: false } }
        : { letter: isStrange(text) ? 'U' : 'a', ...at },
    );
  }

  /** Reads what stands at a place; returns where to go on. */
  #step(at: number, to: number): number {
    const number = this.#numbers[this.#next];
    if (number !== undefined && number.from <= at) {
      this.#next += 1;
      return this.#push({
        letter: 'n',
        text: this.#text.slice(number.from, number.to),
        from: at,
        to: Math.max(number.to, at + 1),
        number: this.#next - 1,
      });
    }
    const end = number === undefined ? to : Math.min(to, number.from);
    return (
      this.#partsAt(at, end) ??
      this.#monthsAt(at, end) ??
      this.#timeAt(at, end) ??
      this.#wordAt(at, end) ??
      this.#charAt(at)
    );
  }

  /** 分月度累计看，: by what the numbers behind are told; not 从失业率看, which names a subject. */
  #partsAt(at: number, end: number): number | null {
    const match = TOLD_BY.exec(this.#text.slice(at, Math.min(end, at + 14)));
    if (match === null || !(this.#unknown === '' && BREAKS.test(this.#text.charAt(at - 1)))) return null;
    const to = at + match[0].length;
    for (let i = at; i < to; i += 1) if (this.#longest(i, to) !== undefined) return null;
    return this.#push({ letter: 'x', text: match[0], from: at, to });
  }

  /** 2—6月增速分别为…: a row of months, not a sum since January. */
  #monthsAt(at: number, end: number): number | null {
    const match = MONTHS.exec(this.#text.slice(at, Math.min(end, at + 8)));
    const [from, to] = [Number(match?.[1]), Number(match?.[2])];
    const time = this.#times.find((one) => one.from > at && one.from <= at + 5);
    if (
      match === null ||
      time === undefined ||
      to <= from ||
      to > 12 ||
      /\d/u.test(this.#text.charAt(at - 1))
    )
      return null;
    const months = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    return this.#push({ letter: 'T', text: match[0], from: at, to: at + match[0].length, time, months });
  }

  #timeAt(at: number, end: number): number | null {
    const time = this.#times.find((one) => one.from === at && one.to <= end);
    if (time === undefined) return null;
    const named = this.#longest(at, end);
    const known = grammar.startingAt(this.#text, at, end)?.word.length ?? 0;
    if (Math.max(named?.word.length ?? 0, known) > time.to - at) return null;
    return this.#push({
      letter: time.base ? 't' : 'T',
      text: this.#text.slice(at, time.to),
      from: at,
      to: time.to,
      time,
    });
  }

  /** The longest name at a place; the end of a name only where its beginning was said. */
  #longest(at: number, end: number): { readonly word: string; readonly tag: Named } | undefined {
    const longest = this.#words.aliases.startingAt(this.#text, at, end);
    if (longest === undefined) return undefined;
    // 三产比二产多1.70亿元: no 三产比.
    const behind = at + longest.word.length;
    const isCut =
      longest.word.endsWith('比') && this.#words.aliases.startingAt(this.#text, behind, end) !== undefined;
    const hit = isCut ? this.#words.aliases.startingAt(this.#text, at, behind - 1) : longest;
    if (hit === undefined || (hit.word.endsWith('开') && MEETS.test(this.#text.slice(behind, end))))
      return undefined;
    const said = this.#said + this.#text.slice(Math.max(0, at - 60), at);
    if (hit.tag.options !== undefined) return chosen(hit.word, hit.tag.options, said);
    return isMeant(hit.tag, said + hit.word) ? hit : undefined;
  }

  /** A word of the closed class; 比上年 only where no 末, 全年 or month follows that make it another base. */
  #grammarAt(at: number, end: number): Hit<Letter> | undefined {
    const word = grammar.startingAt(this.#text, at, end);
    const isCut =
      word?.tag === 'y' &&
      /[年度期]$/u.test(word.word) &&
      YEAR_GOES_ON.test(this.#text.slice(at + word.word.length, at + word.word.length + 3));
    return isCut ? grammar.startingAt(this.#text, at, at + 1) : word;
  }

  #wordAt(at: number, end: number): number | null {
    const named = this.#longest(at, end);
    const place = this.#placeAt(at, end);
    const word = this.#grammarAt(at, end);
    const stranger = this.#unknown === '' ? usualNames.startingAt(this.#text, at, end) : undefined;
    const [ofName, ofStranger, ofWord] = [named, stranger, word].map((hit) => hit?.word.length ?? 0);
    const size = Math.max(ofName ?? 0, ofStranger ?? 0, ofWord ?? 0, place?.length ?? 0);
    if (size === 0) return null;
    const token = { text: this.#text.slice(at, at + size), from: at, to: at + size };
    if (named !== undefined && ofName === size)
      return this.#push({ letter: 'S', ...token, named: named.tag });
    if (ofStranger === size && ofWord !== size) return this.#push({ letter: 'U', ...token, isName: true });
    if (place?.length === size)
      return this.#push({ letter: 'P', ...token, text: this.#placeNamed(token.text) });
    return word === undefined ? null : this.#push(this.#grammarToken(word, at, end));
  }

  #placeNamed(text: string): string {
    const { places, home } = this.#words;
    return places.find((one) => one === text || shortPlace(one) === text) ?? home;
  }

  /** A place by its name, or 我镇 in a paper of one. */
  #placeAt(at: number, end: number): string | undefined {
    const { places, home } = this.#words;
    const place = places.find((one) => this.#text.startsWith(one, at) && at + one.length <= end);
    if (place !== undefined) return place;
    const short = places
      .map(shortPlace)
      .find((one) => one !== '' && this.#text.startsWith(one, at) && at + one.length <= end);
    if (short !== undefined || home === '') return short;
    // 比我们少1427.8万元.
    if (COMPARES.test(this.#text.charAt(at - 1)) && /^(?:我|咱)们/u.test(this.#text.slice(at, end)))
      return this.#text.slice(at, at + 2);
    const own = OWN_PLACE.exec(this.#text.slice(at, Math.min(end, at + 4)))?.[0];
    return own?.endsWith(home.at(-1) ?? '') === true ? own : undefined;
  }

  #grammarToken({ word, tag }: Hit<Letter>, at: number, end: number): Token {
    const to = at + word.length;
    const stop = JOINS.has(word) && this.#joins(at) ? STOPS[word] : undefined;
    // 走高至, 回落到: where it came to, not by how much.
    const isReached = 'uw'.includes(tag) && to < end && /[至到为]/u.test(this.#text.charAt(to));
    if (isReached) return { letter: 'V', text: this.#text.slice(at, to + 1), from: at, to: to + 1 };
    return { letter: stop ?? tag, text: word, from: at, to };
  }

  /** Whether 和, 与 at a place join what stands before it with what follows. */
  #joins(at: number): boolean {
    const last = this.tokens.at(-1);
    return this.#unknown === '' && last !== undefined && last.to === at && 'SPTtn'.includes(last.letter);
  }

  #charAt(at: number): number {
    const char = this.#text.charAt(at);
    const last = this.tokens.at(-1);
    // 10.4：43.9：45.7: the parts of a ratio.
    if (PARTS.test(char) && last?.letter === 'n' && last.to === at && /\d/u.test(this.#text.charAt(at + 1)))
      return this.#push({ letter: '、', text: char, from: at, to: at + 1 });
    const stop = JOINS.has(char) ? undefined : STOPS[char];
    if (stop !== undefined) return this.#push({ letter: stop, text: char, from: at, to: at + 1 });
    if (BLANK.test(char)) {
      this.#flush(at);
      return at + 1;
    }
    this.#unknown += char;
    return at + 1;
  }
}

/** A sentence to take apart. */
export interface SentenceAt {
  readonly from: number;
  readonly to: number;
  readonly numbers: readonly { readonly from: number; readonly to: number }[];
  /** Words before it that may give the beginnings of names. */
  readonly said: string;
}

/** The words of a sentence, each with what it does. Linear in the sentence. */
export function tokensOf(
  context: CheckContext,
  { from, to, ...more }: SentenceAt,
  words: Vocabulary,
): readonly Token[] {
  return new Scanner(context.structure.text, from, to, more, words).tokens;
}
