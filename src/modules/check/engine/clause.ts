import type { Token } from './clause-tokens.ts';
import type { TimeWords } from './moments.ts';

/** The words between a number and the one before it. */
export interface Clause {
  /** Words of the number's own clause. */
  readonly words: readonly Token[];
  /** The clauses before it back to the number before. */
  readonly earlier: readonly (readonly Token[])[];
  /** Those of its words with which it is compared. */
  readonly compared: ReadonlySet<Token>;
  /** The whole of which it is a share, when the words name one. */
  readonly whole: Token | null;
  /** The time of which the number is the value, when it is the base of a comparison: 较5月（6.7%）, 由年初的128户. */
  readonly baseValue: TimeWords | null;
  /** The place of which the number is the value, when it is the base of a comparison: 对照北关街道6254.1万元. */
  readonly basePlace: string | null;
  /** The subject of which it is that: 比全体居民的5.6%. */
  readonly baseKey: string | null;
  /** Whether a bracket opens right before the number, and whether one closes between it and the number before. */
  readonly isBracketed: boolean;
  readonly isClosed: boolean;
  /** Words right behind the number, up to the next stop or number. */
  readonly behind: readonly Token[];
  /** Whether another number follows them without a stop. */
  readonly isFollowed: boolean;
}

/** The letters of some words in a row. */
export function lettersOf(words: readonly Token[]): string {
  return words.map(({ letter }) => letter).join('');
}

/** Some words in a row as they stand in the text. */
export function textOf(words: readonly Token[]): string {
  return words.map(({ text }) => text).join('');
}

/** 与1—5月相比，…: a clause that is nothing but a base. */
const ONLY_BASE = /^a*B[aLtTPmdA]+B?z?a*$/u;

/** Whether a clause says only with what the next compares. */
export function isOnlyBase(words: readonly Token[]): boolean {
  return ONLY_BASE.test(lettersOf(words));
}

const BREAKS = new Set<Token['letter']>(['，', '；', '：', '（', '）']);

function indexOfNumber(tokens: readonly Token[], number: number): number {
  return tokens.findIndex((one) => one.number === number);
}

function split(words: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  for (const one of words) {
    if (BREAKS.has(one.letter)) parts.push([]);
    else parts.at(-1)?.push(one);
  }
  return parts;
}

/** 比…, 较…, 高于…: the words between the comparison and what it says. */
function comparedIn(words: readonly Token[]): ReadonlySet<Token> {
  const letters = lettersOf(words);
  // 一个月掉了1.5个百分点: held against what was so long before.
  const found = new Set<Token>(words.filter(({ time }) => time?.span === 'back'));
  // 比城镇居民高, 较1—5月: from the word of comparison to the direction or the end.
  // 比同期新增存款多: what another thing grew by.
  const opened = /B(V(?=g)|[aLtTd]*N(?=[aLd]*S)[^uwNzrsgVKn]*|[^uwNzrsgVKn]*)/u.exec(letters);
  if (opened !== null)
    for (const one of words.slice(opened.index + 1, opened.index + opened[0].length)) found.add(one);
  // 高于全市平均, 快于城镇: behind the direction.
  const over = /[uw]([tTPSAOdagqLm]+)$/u.exec(letters);
  if (over !== null && takesBehind(words[over.index], words[over.index + 1]))
    for (const one of words.slice(over.index + 1)) found.add(one);
  return found;
}

/** Whether a word of direction is held against what stands behind it. */
function takesBehind(word: Token | undefined, next: Token | undefined): boolean {
  // 多完成投资8.14亿元: by how much more, not than what.
  const isMore = next?.text.startsWith('完成') === true;
  // 热情高5月份社零…: a bare word of direction takes no time behind it.
  const isBareTime = 'tT'.includes(next?.letter ?? '') && /^[高低快慢多少]$/u.test(word?.text ?? '');
  return !isMore && !isBareTime && isComparison(word);
}

/** 高于, 快于 …, and the bare 高, 超 that can take what they compare with behind them. */
function isComparison(word: Token | undefined): boolean {
  return word !== undefined && /(?:于|高|低|超|过|出|先|赢|及|后|落后|差|慢|快|少|多)$/u.test(word.text);
}

const PART_OF = /^[aLtTPX]*VSd[aXV]*$/u;
/** 旅游收入相当于同期GDP的16.8%: beside what is a part of it. */
const AS_PART = /^[aLtTPX]*S[aLtTPX]*V[atT]*Sd[aXV]*$/u;

/** …，为年度计划投资的49.7%: the whole by a verb, in a clause that names nothing else. */
function partOf(words: readonly Token[]): Token | null {
  const verb = words.find(({ letter }) => letter === 'V');
  const isPart = PART_OF.test(lettersOf(words)) && /^(?:为|相当于|达到?|是|完成)$/u.test(verb?.text ?? '');
  const isAs = verb?.text === '相当于' && AS_PART.test(lettersOf(words));
  return isPart || isAs ? (words.findLast(({ letter }) => letter === 'S') ?? null) : null;
}

/** 占一般公共预算收入的: the last name behind 占. */
function wholeIn(words: readonly Token[], isPercent: boolean): Token | null {
  const at = words.findLastIndex(({ letter }) => letter === 'K');
  if (at < 0) return isPercent ? partOf(words) : null;
  // 在全部收入中占71.4%.
  const isWithin = /[中里内]$/u.test(words[at - 1]?.text ?? '') && words[at - 2]?.letter === 'S';
  return (
    words.slice(at + 1).find(({ letter }) => letter === 'S') ?? (isWithin ? (words[at - 2] ?? null) : null)
  );
}

const VALUE_OF_TIME = /[tT][aV]*[dV][aV]*$|B[aL]*[tT][aV]*$/u;
const BRACKETED_TIME = /[tT][daV]*$|(?:B|[uw][aL]*)[tT][daVLg]*$/u;

/** 与17.63亿元的去年全年规模相比: the time of which the number is the value stands behind it. */
function timeBehind(words: readonly Token[], [of, time]: readonly Token[]): TimeWords | null {
  const isOpened = words.at(-1)?.letter === 'B' && of?.letter === 'd';
  return isOpened && (time?.letter === 't' || time?.letter === 'T') ? (time.time ?? null) : null;
}

/** 若与去年全年新增6820人相比: of that time, by what stands behind it. */
const COMPARED_TIME = /B[aL]*t[aVNdgS]*$/u;

function baseValueIn(
  words: readonly Token[],
  isBracketed: boolean,
  behind: readonly Token[],
): TimeWords | null {
  const letters = lettersOf(words);
  if (/^d?a*[gf]?a*B/u.test(lettersOf(behind)) && COMPARED_TIME.test(letters))
    return words.findLast(({ letter }) => letter === 't')?.time ?? null;
  if (!(isBracketed ? BRACKETED_TIME : VALUE_OF_TIME).test(letters)) return null;
  const at = words.findLastIndex(({ letter }) => letter === 't' || letter === 'T');
  const word = words[at];
  // 由年初的128户: the clock has taken that for the time of the number already.
  if (word?.time === undefined || /[由从]$/u.test(words[at - 1]?.text ?? '')) return null;
  return word.letter === 't' || isBracketed ? word.time : null;
}

const PLACE_VALUE = /B[aL]*P[adVX]*$/u;
/** 比全县平均5.9%高1.5个百分点, of a town. */
const COUNTY_VALUE = /B[a]*L[adVX]*$/u;

function basePlaceIn(words: readonly Token[]): string | null {
  const letters = lettersOf(words);
  if (COUNTY_VALUE.test(letters)) return '';
  if (!PLACE_VALUE.test(letters)) return null;
  return words.findLast(({ letter }) => letter === 'P')?.text ?? null;
}

function baseKeyIn(words: readonly Token[], behind: readonly Token[], isRank: boolean): string | null {
  const letters = lettersOf(words);
  // 与整体投资5.6%的增速相比, 比地区生产总值6.1%的增速慢.
  const isBefore = /B[aL]*S[aL]*$/u.test(letters) && /^dg[aL]*[Buw]/u.test(lettersOf(behind));
  // 比全体居民的5.6%, 与工业排第3的位置不相称.
  // 已经超过第二产业的43.9%.
  const over = words[letters.search(/[uw]Sg?d[aVX]*$/u)];
  const isOver = over !== undefined && /(?:于|超过|跑赢|反超)$/u.test(over.text);
  // 与工业第3、社零第2的位次不相称.
  const isPlace = isRank && /B[aL]*S$/u.test(letters);
  if (!isBefore && !isOver && !isPlace && !/B[aL]*S(?:g?d[aVX]*|[aL]*R[aVX]*)$/u.test(letters)) return null;
  const named = words.findLast(({ letter }) => letter === 'S')?.named;
  return named?.keys.length === 1 && named.ratio === undefined ? (named.keys[0] ?? null) : null;
}

/** The words about a number; null when the sentence has no such number. */
export function clauseOf(tokens: readonly Token[], number: number): Clause | null {
  const at = indexOfNumber(tokens, number);
  if (at < 0) return null;
  const start = number === 0 ? 0 : indexOfNumber(tokens, number - 1) + 1;
  const all = tokens.slice(start, at);
  // …，主要靠房地产税收；东河镇增长7.4%: with a place of its own begins another part of the sentence.
  const cut = all.findLastIndex(({ letter }, k) => letter === '；' && all[k + 1]?.letter === 'P');
  const between = all.slice(cut + 1);
  // 较5月（6.7%）: the bracket opens right before the number, and what stands before it says what the number is.
  const isBracketed = between.at(-1)?.letter === '（';
  const opened = between.findLastIndex(({ letter }) => letter === '（');
  const closed = between.findLastIndex(({ letter }) => letter === '）');
  const parts = split(isBracketed ? between.slice(0, -1) : between);
  const words = parts.at(-1) ?? [];
  const rest = tokens.slice(at + 1);
  const stop = rest.findIndex(({ letter }) => BREAKS.has(letter) || letter === 'n' || letter === '、');
  const behind = stop < 0 ? rest : rest.slice(0, stop);
  return {
    words,
    earlier: parts.slice(0, -1),
    compared: comparedIn(words),
    whole: wholeIn(words, /[%％成半]|分之/u.test(tokens[at]?.text ?? '')),
    baseValue: baseValueIn(words, isBracketed, behind) ?? timeBehind(words, behind),
    basePlace: basePlaceIn(words),
    baseKey: baseKeyIn(words, behind, (tokens[at]?.text ?? '').startsWith('第')),
    isBracketed: isBracketed || opened > closed,
    isClosed: between.some(
      ({ letter }, at) => letter === '）' && between.slice(0, at).every((one) => one.letter !== '（'),
    ),
    behind,
    isFollowed: rest[stop]?.letter === 'n',
  };
}
