import type { CheckContext } from '#reader/checks/types.ts';
import type { Item } from './item.ts';

/** Signs that stand before 县 without making a name of a county. */
const NO_NAME =
  '全我本各该邻外跨副大小强弱个数两三四五六七八九十几每和与同跟及或等在从由自向对把将被让请给为是以按据照经报会同意提取召开管分包联统筹议中的地得了着过到于比较超达出入进来去上下前后年月日末底初季度期省市区乡镇村先后其另余第里外均样点型范困贫穷富百业农工商财税旅';
const NAME = new RegExp(
  `(?<![\\p{Script=Han}&&[^与和比较于到赴看学像如超过及末月年期半是对照标察习从在：]])(?<name>[\\p{Script=Han}--[${NO_NAME}]]{2}县)(?![委局府直长办域级城内外乡人法院纪检政工总妇团联])`,
  'gv',
);
/** What puts a county beside ours: a study visit, a comparison. */
const BESIDE = /(?:赴|对标|学习|考察|借鉴|[与和比较于同跟学赶像如]|超过|不及|落后|领先|看看?)$/u;
const AGAINST_OURS = /(?:比|较|于|出|过|与|和|同|反观)(?:我县|我们|咱们|本县|全县)/u;
/** 其他县 by what they are, and the words that go on with one that was named. */
const BY_KIND =
  /(?:兄弟|周边|邻近|相邻|毗邻|同类|先进|标兵|追兵|友邻|其他|外|标杆|对标)县[市区]?|标杆[区市]|邻县|友县|(?:先进|发达)地区/gu;
const GOES_ON = /该县|人家|对方|他们|当地|两县/gu;
const OURS = /我县|全县|本县|我们|咱们|县里|我局|[我全]区/gu;
/** 比我县快, 高出我县: ours is only what the other is held against. */
const AS_BASE = /(?:比|较|[高低快慢多少好优]于|高出|超出?|领先|落后|[与和同跟])$/u;
const FAR = 600;

/** Whose a draft is. */
interface Own {
  readonly title: string;
  /** The full name of the county whose ledger it is; empty where nobody says. */
  readonly county: string;
}

/** The counties that a text names: others, and ours. */
export interface Counties {
  readonly others: readonly string[];
  readonly ours: readonly string[];
}

/** The names of counties in a text. */
function namesIn(text: string): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const { groups, index } of text.matchAll(NAME)) {
    const name = groups?.['name'] ?? '';
    found.set(name, [...(found.get(name) ?? []), index]);
  }
  return found;
}

/** Whether a name is that of the county whose paper it is. */
function isOwn(name: string, text: string, { title, county }: Own): boolean {
  if (county.endsWith(name)) return true;
  const at = title.indexOf(name);
  const isTitled = at >= 0 && !BESIDE.test(title.slice(0, at));
  return isTitled || ['人民政府', '统计局', '财政局', '发展'].some((office) => text.includes(name + office));
}

/** The counties of which a text speaks: others are named beside ours, or where ours is known by its own name. */
export function countiesIn({ structure: { text } }: CheckContext, own: Own): Counties {
  const names = namesIn(text);
  const ours = [...names.keys()].filter((name) => isOwn(name, text, own));
  const isOursKnown = own.county !== '' || ours.length > 0;
  const isBeside = (at: number): boolean =>
    BESIDE.test(text.slice(Math.max(0, at - 4), at)) || AGAINST_OURS.test(text.slice(at, at + 90));
  const others = [...names].filter(
    ([name, at]) => !ours.includes(name) && (isOursKnown || at.some(isBeside)),
  );
  return { others: others.map(([name]) => name), ours };
}

/** Where the last of some words stands that nothing is only held against; -1 where none does. */
function lastOf(words: string, pattern: RegExp): number {
  const all = [...words.matchAll(pattern)].map(({ index }) => index);
  return all.findLast((at) => !AS_BASE.test(words.slice(Math.max(0, at - 2), at))) ?? -1;
}

function lastNamed(words: string, names: readonly string[]): number {
  return Math.max(-1, ...names.map((name) => lastOf(words, new RegExp(name, 'gu'))));
}

/** Whether a number is told of another county, named last before it in its paragraph, or held against one in its own clause. */
export function isOfOtherCounty(
  { fact }: Item,
  { structure: { text, paragraphs } }: CheckContext,
  { others, ours }: Counties,
): boolean {
  const from = paragraphs[fact.paragraph]?.from ?? fact.from;
  const words = text.slice(Math.max(from, fact.from - FAR), fact.from);
  const kind = lastOf(words, BY_KIND);
  if (others.length === 0 && kind < 0) return false;
  const clause = words.slice(words.search(/[^，。；：]*$/u));
  const isHeldAgainst = others.some((name) => clause.includes(name)) && fact.statement.unit === 'pp';
  const theirs = Math.max(kind, lastNamed(words, others), lastOf(words, GOES_ON));
  return isHeldAgainst || theirs > Math.max(lastOf(words, OURS), lastNamed(words, ours));
}
