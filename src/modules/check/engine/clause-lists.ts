import type { Token } from './clause-tokens.ts';
import type { TimeWords } from './moments.ts';

/** What a number in a list of numbers is about: one of as many names, places or times. */
export interface Listed {
  /** The first number of its list. */
  readonly first: number;
  readonly key: string | null;
  readonly place: string | null;
  readonly time: TimeWords | null;
  /** The last month of a sum since January: 2—6月增速分别为…. */
  readonly month: number | null;
  /** The word that makes it a completion (投资完成率), and whether another of the list is one. */
  readonly rate: Token | null;
  readonly isRate: boolean;
}

/** Whether a row was found for a number in a list. */
export function isAssigned({ key, place, time, month }: Listed): boolean {
  return [key, place, time, month].some((one) => one !== null);
}

interface Series {
  readonly kind: 'S' | 'P' | 'T' | 'M';
  readonly keys: readonly string[];
  readonly words: readonly Token[];
  readonly months: readonly number[];
}

interface Run {
  readonly numbers: readonly number[];
  /** Place of its first number among the tokens. */
  readonly at: number;
}

/** Lists of numbers of one unit with nothing but 、 or 和 between them. */
function runsOf(tokens: readonly Token[], units: readonly string[]): readonly Run[] {
  const runs: { numbers: number[]; at: number }[] = [];
  let end = -2;
  for (const [at, { letter, number }] of tokens.entries()) {
    if (letter !== 'n' || number === undefined) continue;
    const last = runs.at(-1);
    const joined = last !== undefined && at - end === 2 && tokens[at - 1]?.letter === '、';
    if (joined && units[number] === units[number - 1]) last.numbers.push(number);
    else runs.push({ numbers: [number], at });
    end = at;
  }
  return runs.filter(({ numbers }) => numbers.length > 1);
}

/** Names, places or times in a row with 、 between them that end at a place. */
function rowEndingAt(tokens: readonly Token[], end: number): Series | null {
  const last = tokens[end];
  if (last === undefined) return null;
  const kind = last.letter === 't' ? 'T' : last.letter;
  if (kind !== 'S' && kind !== 'P' && kind !== 'T') return null;
  const words: Token[] = [last];
  for (let at = end - 1; at > 0 && tokens[at]?.letter === '、'; at -= 2) {
    const one = tokens[at - 1];
    if (one === undefined || (one.letter === 't' ? 'T' : one.letter) !== kind) break;
    words.unshift(one);
  }
  const keys = kind === 'S' ? words.flatMap((one) => one.named?.keys ?? []) : [];
  return { kind, keys, words, months: [] };
}

function sizeOf({ kind, keys, words, months }: Series): number {
  if (kind === 'S') return keys.length;
  return kind === 'M' ? months.length : words.length;
}

/** 2—6月: each month from the first to the last. */
function monthsIn(words: readonly Token[]): Series | null {
  const months = words.findLast((one) => one.months !== undefined)?.months;
  return months === undefined ? null : { kind: 'M', keys: [], words: [], months };
}

/** The row nearest before a list that is as long as it. */
function rowFor(tokens: readonly Token[], run: Run, start: number): Series | null {
  for (let at = run.at - 1; at >= start; at -= 1) {
    if (tokens[at]?.letter === '、') continue;
    const row = rowEndingAt(tokens, at);
    if (row !== null && sizeOf(row) === run.numbers.length) return row;
  }
  const months = monthsIn(tokens.slice(start, run.at));
  return months !== null && months.months.length === run.numbers.length ? months : null;
}

function listedAt(series: Series | null, first: number, index: number): Listed {
  const nothing: Listed = {
    first,
    key: null,
    place: null,
    time: null,
    month: null,
    rate: null,
    isRate: false,
  };
  if (series === null) return nothing;
  const word = series.words[index];
  switch (series.kind) {
    case 'S':
      return {
        ...nothing,
        key: series.keys[index] ?? null,
        rate: word?.letter === 'c' ? word : null,
        isRate: series.words.some(({ letter }) => letter === 'c'),
      };
    case 'P':
      return { ...nothing, place: word?.text ?? null };
    case 'T':
      return { ...nothing, time: word?.time ?? null };
    default:
      return { ...nothing, month: series.months[index] ?? null };
  }
}

/** 接待游客X，收入Y，分别增长: the names before, one for each of as many numbers right before the list. */
function namesBefore(tokens: readonly Token[], run: Run): Series | null {
  const names: Token[] = [];
  for (let at = run.at - 1; at >= 0 && names.length < run.numbers.length; at -= 1) {
    const one = tokens[at];
    if (one?.letter === 'S' && !names.some(({ named }) => named?.keys[0] === one.named?.keys[0]))
      names.unshift(one);
  }
  const keys = names.flatMap((one) =>
    one.named?.joint === true ? one.named.keys : (one.named?.keys.slice(0, 1) ?? []),
  );
  return keys.length === run.numbers.length ? { kind: 'S', keys, words: names, months: [] } : null;
}

const RATES = /(?:^|[^、])S、c[aeVX]*$/u;

/** 开工率和投资完成率分别…: a rate by its name, and how much was done of the aim of what was told before. */
function ratesIn(tokens: readonly Token[], run: Run, start: number): Series | null {
  const words = tokens.slice(start, run.at);
  if (run.numbers.length !== 2 || !RATES.test(words.map(({ letter }) => letter).join(''))) return null;
  const at = words.findLastIndex(({ letter }) => letter === 'c');
  const [name, rate] = [words[at - 2], words[at]];
  const done = tokens.slice(0, start).findLast(({ named }) => named?.keys[0]?.includes('完成投资') === true);
  const [own, of] = [name?.named?.keys[0], done?.named?.keys[0]];
  if (name === undefined || rate === undefined || own === undefined || of === undefined) return null;
  return { kind: 'S', keys: [own, of], words: [name, rate], months: [] };
}

const ABOVE = /上述|以上|这[两三四五]项|前述|[两三四五]项/u;

/** 上述三项分别为…: the subjects of the sentence before, where they are as many. */
function namesAbove(words: readonly Token[], { numbers }: Run, topics: readonly string[]): Series | null {
  const isAbove =
    ABOVE.test(words.map(({ text }) => text).join('')) && words.every(({ letter }) => letter !== 'S');
  return isAbove && topics.length === numbers.length
    ? { kind: 'S', keys: topics, words: [], months: [] }
    : null;
}

interface Around {
  /** Where the words before the list begin. */
  readonly from: number;
  readonly last: Series | null;
  readonly topics: readonly string[];
}

/** The names, places or times of a list: right before it, those of the list before, of its clauses, else of the sentence before. */
function rowOf(tokens: readonly Token[], run: Run, { from, last, topics }: Around): Series | null {
  const rates = ratesIn(tokens, run, from);
  if (rates !== null) return rates;
  const words = tokens.slice(from, run.at);
  // 完工率和民间投资分别…: not all of what is listed is a name.
  if (words.some(({ letter }, at) => 'ckU'.includes(letter) && words[at - 1]?.letter === '、')) return null;
  const own = rowFor(tokens, run, from);
  if (own !== null) return own;
  const before = last !== null && sizeOf(last) === run.numbers.length ? last : null;
  // 三次产业分别增长4.1%、6.9%、5.8%，增加值为…: of the same again, in another unit, where nothing else is named.
  const isNext = words.length > 0 && words.every(({ letter }) => !'SPTtn；。'.includes(letter));
  const isShared = words.some(({ letter }) => letter === 'e') || isNext;
  const shared = isShared ? (before ?? namesBefore(tokens, run)) : null;
  return shared ?? namesAbove(tokens.slice(0, run.at), run, topics);
}

/** Says of each number in a list what it is about. A list for which no row of names, places or times is found says so. */
export function listsOf(
  tokens: readonly Token[],
  numbers: readonly { readonly unit: string }[],
  topics: readonly string[] = [],
): ReadonlyMap<number, Listed> {
  const found = new Map<number, Listed>();
  let last: Series | null = null;
  let start = 0;
  for (const run of runsOf(
    tokens,
    numbers.map(({ unit }) => unit),
  )) {
    const [first = 0] = run.numbers;
    const from = Math.max(start, tokens.slice(0, run.at).findLastIndex(({ letter }) => letter === 'n') + 1);
    const row: Series | null = rowOf(tokens, run, { from, last, topics });
    for (const [index, number] of run.numbers.entries()) found.set(number, listedAt(row, first, index));
    if (row !== null) last = row;
    start = run.at + run.numbers.length * 2 - 1;
  }
  return found;
}
