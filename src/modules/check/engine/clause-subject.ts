import { type Clause, isOnlyBase, textOf } from './clause.ts';
import type { Counted, Reading } from './clause-reading.ts';
import { MAY_NAME, type Token } from './clause-tokens.ts';

/** What a number is about as its words say. */
export interface Subject {
  /** Whether its name stands alone, whatever follows it. */
  readonly isNamed: boolean;
  readonly keys: readonly string[];
  /** Whether its words are all known. */
  readonly isWhole: boolean;
  readonly ratio: Reading['ratio'];
  readonly isSure: boolean;
  readonly isOwn: boolean;
  /** Whether words that the grammar does not know name something else. */
  readonly isForeign?: boolean;
}

/** 合计92个 is the sum of what stands before it, not the last of them. */
const SUMS = /合计|总计|一共|共计|总共|共有/u;

/** Whether the words call the number the sum of others. */
export function isSum(words: readonly Token[]): boolean {
  // 上半年合计34.8亿元 is the sum of what was told of its quarters.
  if (words.some(({ letter }) => letter === 'T')) return false;
  return SUMS.test(textOf(words));
}

/** The subject that a clause or one before it in the same stretch names; null when none does. */
export function namedIn(clause: Clause, isPercent: boolean): Subject | null {
  const last = clause.words.at(-1);
  // 跑赢城镇居民收入4.9%的增幅: the number is of what it is compared with.
  const compared = new Set([...clause.compared].filter((one) => !(isPercent && one === last)));
  // 占总投资318.64亿元的11.9%: the amount is the whole's own.
  const own = ownSubject(clause.words, compared, isPercent ? clause.whole : null);
  if (own !== null) return fuller(own, clause);
  for (const words of clause.earlier.toReversed()) {
    // 83个是已经开工的，占九成多: behind a number itself what is said may name it.
    if (isOnlyBase(words) || (words !== clause.earlier[0] && isPredicate(words))) continue;
    const found = ownSubject(words, new Set(), null);
    if (found?.ratio === 'less' && isStatement(words)) continue;
    // 夏粮生产喜获丰收，总产量…: what an earlier clause says of its subject does not matter.
    const isSure = found !== null && found.isNamed && isQuiet(clause.words);
    if (found !== null) return { ...found, isWhole: isSure, isSure };
    // 民间投资活跃，…: what the grammar does not know may be what the number is about.
    if (mayBeTopic(words))
      return { keys: [], isNamed: false, isWhole: false, ratio: null, isSure: false, isOwn: false };
  }
  return null;
}

/** 支出大于收入，对每公里补助12万元: what is said of two things is no name of what follows. */
function isStatement(words: readonly Token[]): boolean {
  return words.some(({ letter, text }) => letter === 'S' && /大于|超[过出]/u.test(text));
}

/** 工业投资增长14.9%，是投资增长最主要的来源，但比前五个月低…: what is said of a subject names no other. */
function isPredicate(words: readonly Token[]): boolean {
  const said = textOf(words);
  return /^(?:[也仍正就都更又]|依然|仍然)?(?:是|成为)/u.test(said);
}

/** Whether a clause without a name of the ledger begins with words that the grammar does not know: they may be what it is about. */
export function mayBeTopic(words: readonly Token[]): boolean {
  const first = words.find(({ letter }) => !'aTLPxX'.includes(letter));
  return (
    first?.letter === 'U' &&
    words.some(({ letter, text, isName }) => letter === 'U' && (isName === true || MAY_NAME.test(text)))
  );
}

/** 社会消费品零售总额53.13亿元，增长6.7%, of which the ledger holds nothing: a usual name of its own is no word about what the sentence before was of. */
export function isNameFirst(words: readonly Token[]): boolean {
  return words.find(({ letter }) => !'aTLPxX'.includes(letter))?.isName === true;
}

const TIMES_OF_LAST = /^[aLT]*VS[aV]*d[aVX]*$/u;
const TIMES_OF = /S[aV]*VS[aV]*d[aVX]*$/u;

/** 城镇居民收入是农村居民的1.93倍: one subject as a multiple of another. */
export function timesOf({ words }: Clause, unit: string, before: readonly string[]): Subject | null {
  const letters = words.map(({ letter }) => letter).join('');
  // 城镇居民20184元，是农村居民的1.93倍: the first of them is that of the number before.
  const isOfLast = TIMES_OF_LAST.test(letters);
  if (unit !== 'x' || !(isOfLast || TIMES_OF.test(letters))) return null;
  const own = words.flatMap(({ named }) => (named?.keys.length === 1 ? named.keys : []));
  const keys = isOfLast ? [...before.slice(0, 1), ...own] : own;
  const isSure = keys.length === 2 && isQuiet(words);
  return { keys, isNamed: true, isWhole: isSure, ratio: 'times', isSure, isOwn: true };
}

/** Whether the grammar knows every one of some words. */
export function isQuiet(words: readonly Token[]): boolean {
  return words.every(({ letter }) => letter !== 'U');
}

/** 农村居民收入较快增长，人均可支配收入…: a shorter name goes with the fuller one of an earlier clause. */
function fuller(own: Subject, { words, earlier }: Clause): Subject {
  const [key = ''] = own.keys;
  const text = words.findLast(({ letter }) => letter === 'S')?.text ?? '';
  if (own.ratio !== null || /^(?:全体|居民|全县)/u.test(text)) return own;
  const others = earlier.flat().flatMap((one) => (one.named?.joint === false ? one.named.keys : []));
  const longer = others.find((one) => one !== key && one.endsWith(key) && one !== `进${key}`);
  return longer === undefined ? own : { ...own, keys: [longer] };
}

/** Words that the grammar does not know right before a name, 再 and the like between: 困难人员再就业, 民营工业. */
function modifies(words: readonly Token[], name: number): boolean {
  for (let at = name - 1; at >= 0; at -= 1) {
    const [one, next] = [words[at], words[at + 1]];
    if (one === undefined || next === undefined || one.to !== next.from) return false;
    // 进出口 and 工业投资 where the ledger holds 出口 and 投资 alone; 重点项目 is the beginning of the name itself.
    if (one.letter === 'S')
      return !words[name]?.named?.keys.some((key) => key.startsWith(one.text.slice(0, 4)));
    if (one.letter === 'U' || one.text === '进') return true;
    if (one.letter !== 'a' || one.text.length > 1) return false;
  }
  return false;
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
  const isModified = modifies(words, at);
  const isFollowed = words.slice(at + 1).some(({ letter }) => letter === 'U');
  const isSeveral = words
    .slice(0, at)
    .some((one, index) => one.letter === 'S' && words[index + 1]?.letter === '、');
  const isNamed =
    !isModified && !isSeveral && !named.joint && (named.keys.length === 1 || named.ratio !== undefined);
  const isSure = isNamed && !isFollowed;
  return { keys: named.keys, isNamed, isWhole: isSure, ratio: named.ratio ?? null, isSure, isOwn: true };
}

/** 东河镇排第二: whose place in the order it is, where a town begins the clause. */
function rankedPlace({ words }: Clause): string | null {
  const [first] = words;
  return first?.letter === 'P' && /[镇乡道]$/u.test(first.text) ? first.text : null;
}

/** The place that the words of a clause, else of those before it, name, in a paper of the county or of a town; empty for the county, null for none. */
export function placeIn(clause: Clause, unit: string, home: string): string | null {
  if (unit === 'rank') return rankedPlace(clause);
  const found = clause.words.filter((one) => one.letter === 'P' && !clause.compared.has(one)).at(-1);
  if (found !== undefined) return found.text;
  // 占全县的3.9%, in a town's paper: the county is the whole.
  const at = home === '' ? -1 : clause.words.findIndex(({ letter }) => letter === 'K');
  const isCounty = clause.words.some(
    (one, k) => one.letter === 'L' && !clause.compared.has(one) && (at < 0 || k < at),
  );
  if (isCounty) return '';
  // 放到全市看并不算差，上半年我们比全市平均高.
  const isOurs = clause.words.some((one) => /^(?:我们|咱们)$/u.test(one.text) && !clause.compared.has(one));
  if (isOurs && home === '') return '';
  for (const words of clause.earlier.toReversed()) {
    if (isOnlyBase(words)) continue;
    const place = words.filter(({ letter }) => letter === 'P').at(-1);
    if (place !== undefined) return place.text;
    if (words.some(({ letter }) => letter === 'L')) return '';
  }
  return null;
}

/** 东河镇、南岭镇、北关街道三地合计: the places that are added up. */
export function placesIn({ words }: Clause): readonly string[] {
  const said = textOf(words);
  if (!/合计|总计|共计|一共|(?<!公)共/u.test(said)) return [];
  return words.filter(({ letter }) => letter === 'P').map(({ text }) => text);
}

/** Units of things that are counted. */
export const THINGS = new Set(['item', 'enterprise', 'household', 'set', 'person', 'time']);

const DOES = /^(?:完成|实现|入库|建成|改造|签约|销售|发放|支出|报送|落实|投放)$/u;

/** What stands behind a count and is not its name says that something else is counted: 12个未开工. */
export function countsBehind({ unit, isAim }: Counted, { behind }: Clause): boolean {
  return (
    THINGS.has(unit) &&
    !isAim &&
    behind.some(({ letter, text }) => letter === 'S' || letter === 'U' || DOES.test(text))
  );
}

/** 92个重点项目中…83个; not 92个里开工90个, where the name goes with the number behind. */
function isPartBehind(behind: Clause['behind']): boolean {
  const at = behind.findIndex(({ text }) => text === '中' || text === '里');
  return at >= 0 && behind.slice(0, at).some(({ letter }) => letter === 'S');
}

/** 靠上级补助弥补9.08亿元的收支差额: what is taken one from the other may be named behind. */
function gapBehind([of, first]: Clause['behind']): Subject | null {
  const named = of?.letter === 'd' && first?.letter === 'S' ? first.named : undefined;
  return named?.ratio === 'less'
    ? { keys: named.keys, isNamed: true, isWhole: true, ratio: 'less', isSure: true, isOwn: true }
    : null;
}

/** 92个重点项目, 90个已开工: the name of what is counted stands behind. */
export function namedBehind({ unit }: Counted, { behind, isFollowed }: Clause): Subject | null {
  if (unit === 'yuan') return gapBehind(behind);
  if (!THINGS.has(unit)) return null;
  const first = behind.find(({ letter }) => letter !== 'a' && letter !== 'd');
  const named = first?.letter === 'S' ? first.named : undefined;
  // 92个重点项目已开工83个: the name may go with the number behind it.
  if (isFollowed && !isPartBehind(behind)) return null;
  if (named === undefined || named.joint || named.ratio !== undefined || named.keys.length > 1) return null;
  // 83个重点项目是开了工: a fuller name goes on behind it.
  const more = behind.find(({ named: other }) => isFullerOf(other?.keys[0], named.keys[0]))?.named;
  const { keys } = more ?? named;
  return { keys, isNamed: true, isWhole: true, ratio: null, isSure: true, isOwn: true };
}

function isFullerOf(one = '', other = ''): boolean {
  return one !== other && other !== '' && one.startsWith(other);
}
