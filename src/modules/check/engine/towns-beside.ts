import {
  absolute,
  add,
  compare,
  divide,
  type Exact,
  exact,
  hundred,
  multiply,
  sign,
  subtract,
} from '#kernel/decimal.ts';
import { type Book, family, valueIn } from './book.ts';
import type { Computed } from './derive.ts';
import { isWithin } from './likely-asked.ts';
import { only } from './print.ts';
import { oncePer } from './remembered.ts';
import type { At, Sure } from './sure-at.ts';
import type { Known } from './types.ts';

export const SUFFIX = /(?:镇|街道|乡|开发区|新区|园区)$/u;
const OURS = '我们|我镇|我街道|我乡|我区|本镇|本街道|本乡|咱们|咱镇';
const THEIRS = '人家|它们?|他们|她们|对方|其|前者';
const COUNTY = '全县平均|全县|县里';
const IS_OURS = new RegExp(`^(?:${OURS})$`, 'u');
const IS_THEIRS = new RegExp(`^(?:${THEIRS})$`, 'u');
const IS_COUNTY = new RegExp(`^(?:${COUNTY})$`, 'u');
/** So many numbers back a town may have been told. */
const BACK = 8;
const LINK = '(?:一家|一镇|一个镇|总量|收入|财力|规模|体量|的)*(?:就|只|仅|约|还|才|也|大致|差不多|几乎)*';
const NEAR = '(?:约|近|将近|大约)?';

/** A measure of towns at a time, as it was told last. */
export interface Measure {
  readonly key: string;
  readonly like: Known;
}

/** What a word names: a town, our own, the other one that was told. */
function placeOf(
  word: string,
  { book, home }: At,
  told: readonly string[],
  notThis: string | null,
): string | null {
  if (IS_OURS.test(word)) return home === '' ? null : home;
  if (IS_COUNTY.test(word)) return '';
  if (IS_THEIRS.test(word)) return told.find((place) => isWithin(place) && place !== notThis) ?? null;
  return book.places.find((place) => place === word || place.replace(SUFFIX, '') === word) ?? null;
}

/** Words for the places of a book, the longest first. */
function wordsOf({ places }: Book): string {
  const towns = places.filter(isWithin).flatMap((place) => [place, place.replace(SUFFIX, '')]);
  const long = towns.filter((word) => word.length > 1).toSorted((a, b) => b.length - a.length);
  return [...long, OURS, THEIRS, COUNTY].join('|');
}

interface Sayings {
  readonly times: RegExp;
  readonly beyond: RegExp;
}

/** The sayings by which the towns of a book are held against each other. */
const sayingsOf = oncePer((book: Book): Sayings => {
  const words = wordsOf(book);
  return {
    times: new RegExp(
      `(?:^|[，；。、：]|(?<=\\d[亿万]?元))(?<own>${words})?(?:的(?:收入|总量))?${LINK}(?:相当于|是|为|等于|达到|达|不到|不足)(?<base>${words})(?:收入|总量)?的${NEAR}$`,
      'u',
    ),
    beyond: new RegExp(
      `(?:^|[，；。、])(?<own>${words})?(?:的|增速|增幅|收入|总量)*(?:比|较|[跟与和同](?=[^，。；]{1,6}比，))(?<base>${words})(?:的|增速|增幅|收入|总量|比，)*(?:还|又|仍|要|足足|整整)*(?<way>[多少高低快慢差])(?:出|了|收)*${NEAR}$`,
      'u',
    ),
  };
});

/** The values of towns told last in its paragraph, the last first. */
export function toldBefore(at: At): readonly Known[] {
  return Array.from({ length: BACK }, (_, k) => at.before(k + 1)).flatMap((one) => {
    const [known, ...more] = one === undefined || one.status === 'unknown' ? [] : one.known;
    return known !== undefined && more.length === 0 && one?.status !== 'ambiguous' ? [known] : [];
  });
}

export function measureOf(told: readonly Known[], at: At): Measure | null {
  const like = told.find(({ place }) => isWithin(place));
  const name = like?.names[0];
  const key =
    name === undefined
      ? undefined
      : at.book.keys.find((one) => at.book.byKey.get(one)?.[0]?.names[0] === name);
  return like === undefined || key === undefined ? null : { key, like };
}

/** The value of a measure of one place, as an amount or as growth. */
export function valueAt({ key, like }: Measure, place: string, isRate: boolean, at: At): Known | null {
  const found = (at.book.byKey.get(key) ?? []).filter(
    (one) =>
      one.place === place &&
      one.standing &&
      one.role === 'actual' &&
      one.month === like.month &&
      one.span === like.span &&
      (isRate ? one.aspect === 'growth_yoy' : family(one.aspect) === 'amount'),
  );
  const [first] = found;
  return found.length === 1 && first !== undefined ? first : null;
}

interface Sides {
  readonly own: Known;
  readonly base: Known;
  readonly a: Exact;
  readonly b: Exact;
}

/** The values that words hold against each other; several pairs where they do not say whose the first is. */
function sidesOf(at: At, ownWord: string, baseWord: string, isRate: boolean): readonly Sides[] {
  const told = toldBefore(at);
  const measure = measureOf(told, at);
  if (measure === null) return [];
  const places = told.map(({ place }) => place);
  const named = ownWord === '' ? null : placeOf(ownWord, at, places, null);
  const base = placeOf(baseWord, at, places, named ?? at.home);
  if (base === null || (ownWord !== '' && named === null)) return [];
  const owns =
    named === null ? new Set([...places.filter(isWithin), ...(at.home === '' ? [] : [at.home])]) : [named];
  const two = valueAt(measure, base, isRate, at);
  const b = two === null ? null : valueIn(two, two.unit);
  if (two === null || b === null || sign(b) <= 0) return [];
  return [...owns].flatMap((own) => {
    const one = own === base ? null : valueAt(measure, own, isRate, at);
    const a = one === null ? null : valueIn(one, two.unit);
    return one === null || a === null ? [] : [{ own: one, base: two, a, b }];
  });
}

function sureOf(among: readonly Computed[]): Sure | null {
  const [named, ...more] = among;
  return named === undefined ? null : { among, named: more.length === 0 ? named : null };
}

/** 我们相当于人家的81.2%, 北关一家就是南岭的1.6倍, 是我镇的1.3倍. */
export function timesOfTown(at: At): Sure | null {
  if (at.unit !== '%' && at.unit !== 'x') return null;
  const found = sayingsOf(at.book).times.exec(at.run);
  const { own = '', base = '' } = found?.groups ?? {};
  const last = at.before(1);
  const [told, ...more] = last?.status === 'confirmed' ? last.known : [];
  // 北关街道6254.1万元，是我镇的1.3倍: the one that was told right before.
  const near =
    own === '' && more.length === 0 && told !== undefined && isWithin(told.place) ? told.place : own;
  const all = found === null || base === '全县' ? [] : sidesOf(at, near, base, false);
  return sureOf(
    all.map((sides) => {
      const ratio = divide(sides.a, sides.b);
      const value = at.unit === 'x' ? ratio : multiply(ratio, hundred);
      return { expected: only(value), from: [sides.own, sides.base], how: '两数之比' };
    }),
  );
}

/** 北关街道更不用说，比我们多: the town that some words name last. */
function namedLast(words: string, at: At): string {
  const towns = at.book.places
    .filter(isWithin)
    .map((place) => ({ place, at: words.lastIndexOf(place.replace(SUFFIX, '')) }));
  const [last] = towns.filter((one) => one.at >= 0).toSorted((a, b) => b.at - a.at);
  return last?.place ?? '';
}

/** Whose difference has no owner of its own: of the town named last, or of the one of which the number before is what it is more than another (北关比东河多…，比南岭多). */
function ownerOf(found: RegExpExecArray, at: At): string {
  const named = namedLast(at.run.slice(0, found.index), at);
  if (named !== '' || !/^[，、；]?[比较]/u.test(at.run)) return named;
  const before = at.before(1);
  const isNext = before?.item.fact.sentence === at.one?.item.fact.sentence && before?.status === 'confirmed';
  const [own, base, ...more] = isNext ? before.known : [];
  const areTowns =
    own !== undefined && base !== undefined && [own, base].every(({ place }) => isWithin(place));
  return areTowns && more.length === 0 && own.names[0] === base.names[0] ? own.place : '';
}

/** 我们比它少2336.3万元, 东河比南岭多908.5万元, 南岭低2.3个百分点. */
export function beyondTown(at: At): Sure | null {
  const isRate = at.unit === 'pp';
  if (!isRate && at.unit !== 'yuan') return null;
  const found = sayingsOf(at.book).beyond.exec(at.run);
  const { own = '', base = '', way = '' } = found?.groups ?? {};
  const isMore = /[多高快]/u.test(way);
  // 跟东河比，差908.5万元, in a town's own paper: of the town.
  const named = own === '' && found !== null ? ownerOf(found, at) || at.home : own;
  return sureOf(
    (found === null ? [] : sidesOf(at, named, base, isRate)).flatMap((sides) => {
      const gap = subtract(sides.a, sides.b);
      // Which way it is said is another matter: words of direction are held to the numbers elsewhere.
      if (sign(gap) === 0 || sign(gap) > 0 !== isMore) return [];
      const value = absolute(gap);
      return [{ expected: only(value), from: [sides.own, sides.base], how: '两数相减' }];
    }),
  );
}

const TOGETHER = /合计|[三两几四]家|[三两几四]地|[两三]镇|一共|加起来|总共|合起来/u;
const COUNT = /[两二三四五](?=[家地]|镇(?!一))/u;
export const NUMERALS: Readonly<Record<string, number>> = { 两: 2, 二: 2, 三: 3, 四: 4, 五: 5 };
const OF_COUNTY = /占(?:到|了)?(?:全县|全县的?[^，。；]{0,12}\d[\d.]*[亿万]?元)的?(?:比重为?|约|近)?$/u;

/** Amounts of towns told one after the other of one thing, one for each town. */
function partsOf(told: readonly Known[]): readonly Known[] {
  const amounts = told.filter(({ place, aspect }) => isWithin(place) && family(aspect) === 'amount');
  const [first] = amounts;
  const like = amounts.filter(
    (one) => one.names[0] === first?.names[0] && one.month === first?.month && one.span === first.span,
  );
  return [...new Map(like.map((one) => [one.place, one])).values()];
}

/** Whether those are all that the words count, or all that there are. */
function areAll(parts: readonly Known[], measure: Measure, at: At): boolean {
  const [count] = COUNT.exec(at.sentence.slice(-60)) ?? [];
  if (count !== undefined) return parts.length === NUMERALS[count];
  const towns = at.book.places.filter(isWithin);
  return parts.length === towns.filter((place) => valueAt(measure, place, false, at) !== null).length;
}

/** What several towns told one after the other come to together; null where they are not all that the words count. */
function togetherOf(
  at: At,
): { readonly parts: readonly Known[]; readonly measure: Measure; readonly sum: Exact } | null {
  const told = toldBefore(at);
  const parts = partsOf(told);
  const measure = measureOf(told, at);
  const unit = parts[0]?.unit ?? '';
  if (measure === null || parts.length < 2 || !areAll(parts, measure, at)) return null;
  const amounts = parts.flatMap((one) => valueIn(one, unit) ?? []);
  return { parts, measure, sum: amounts.reduce((total, one) => add(total, one), exact('0')) };
}

const IN_ALL = new RegExp(`(?:${TOGETHER.source})[^，。；\\d]{0,10}$`, 'u');

/** Several towns told one after the other in all: 两镇一街合计14998.2万元. */
export function townsInAll(at: At): Sure | null {
  if (at.unit !== 'yuan' || !IN_ALL.test(at.run)) return null;
  const all = togetherOf(at);
  return all === null ? null : sureOf([{ expected: only(all.sum), from: all.parts, how: '几地之和' }]);
}

/** What several towns told one after the other come to, as a part of the county: 合计约1.5亿元，占全县12.48亿元的12.0%. */
export function townsOfCounty(at: At): Sure | null {
  if (at.unit !== '%' || !OF_COUNTY.test(at.sentence) || !TOGETHER.test(at.sentence.slice(-60))) return null;
  const together = togetherOf(at);
  const whole = together === null ? null : valueAt(together.measure, '', false, at);
  const all = whole === null ? null : valueIn(whole, together?.parts[0]?.unit ?? '');
  if (together === null || whole === null || all === null || compare(together.sum, all) > 0) return null;
  return sureOf([
    {
      expected: only(multiply(divide(together.sum, all), hundred)),
      from: [...together.parts, whole],
      how: '几地之和÷全县',
    },
  ]);
}
