import type { Structure } from '../structure/types.ts';
import { leadOf } from './lead.ts';
import { CLASS_WORDS, MECHANISM_CLASSES, MECHANISM_HEADS, NAME_STOPS, PROJECT_HEADS } from './name-words.ts';
import { listParts } from './pieces.ts';
import type { Named } from './types.ts';

/** The named projects and mechanisms of a text, each place once, in order. */
export interface Names {
  readonly projects: readonly Named[];
  readonly mechanisms: readonly Named[];
}

const LONGEST_NAME = 48;
const CLASSES = new Set(CLASS_WORDS);
const MECHANISM_CLASS = new Set(MECHANISM_CLASSES);
const QUOTE = /“([^“”\n]{2,24})”/gu;
const QUOTE_TAIL =
  /^(?:[\p{Script=Han}]{0,6}?(?:工程|行动|改革|战略|项目|机制|制度|体系|平台|活动|计划|品牌|模式|产业园|基地|中心|攻坚战|梯队|版|长制))/u;
/** Quoted words that name no way of working: plans, political phrases of N个. */
const SLOGAN = /^十[一二三四五六七]五$|^[一二两三四五六七八九十]个(?!一)|^(?:国之大者|四风|一带一路|双碳)$/u;
const COUNTED = /(?:\d|[一二三四五六七八九十两几数多百]{1,3})(?:余|多)?(?:个|项|座|条|所|处|批|家|类|大|件)/u;

function stopsAt(text: string, at: number): boolean {
  return '，；：。！？\n、（“”'.includes(text.charAt(at));
}

/** Where a name that ends at `to` begins: after the nearest stop, list mark, verb or count to the left. */
function nameStart(text: string, from: number, to: number): number {
  const least = Math.max(from, to - LONGEST_NAME);
  let start = least;
  let depth = 0;
  let joined = false;
  for (let i = to - 1; i >= start; i--) {
    const char = text.charAt(i);
    if (char === '）' || char === '”') depth++;
    else if ((char === '（' || char === '“') && depth > 0) depth--;
    else if (depth === 0 && '和与及'.includes(char)) joined = true;
    else if (depth === 0 && stopsAt(text, i)) {
      if (joined && char === '、') continue;
      start = i + 1;
      break;
    }
  }
  return afterVerbs(text, start, to);
}

/** Moves past leading verbs and counts: 加快推进X项目 → X项目, 等5个棚改项目 → nothing named. */
function afterVerbs(text: string, from: number, to: number): number {
  let start = from;
  for (let round = 0; round < 8; round++) {
    const stop = longestStop(text, start, to);
    if (stop === 0) break;
    start += stop;
  }
  const lead = leadOf(text, start, to);
  const invests = lead.verb === '投资' && !/\d/u.test(text.charAt(lead.object));
  if (lead.verb !== null && !invests && lead.object + 4 <= to) start = lead.object;
  return afterInnerVerb(text, start, to);
}

const INNER_VERB =
  /^.{0,24}(?:共安排|安排|仍需|成立|申报|纳入|获批|完成|推进|参加|通过|开展|建设(?=.{4,}(?:公园|项目|工程|基地|中心))|[元亩吨里](?:的|建设))/u;

/** Moves past a verb inside the stretch (投资6亿元的X项目 → X项目, 安排Y项目 → Y项目). */
function afterInnerVerb(text: string, from: number, to: number): number {
  const words = text.slice(from, to);
  if (/[“（]|公司|集团|合作社/u.test(words)) return from;
  const match = INNER_VERB.exec(words);
  return match !== null && match[0].length + 3 < words.length ? from + match[0].length : from;
}

function longestStop(text: string, at: number, to: number): number {
  let best = 0;
  for (const word of NAME_STOPS) {
    if (word.length > best && at + word.length < to && text.startsWith(word, at)) best = word.length;
  }
  return best;
}

function specific(name: string, head: string, classes: ReadonlySet<string>): boolean {
  const before = name.slice(0, name.length - head.length);
  if (before.length < 2 || COUNTED.test(before) || classes.has(before)) return false;
  if (/[的等和及与个]$/u.test(before) || /^[的等和及与在]/u.test(before)) return false;
  if (name.includes('等') && !/“[^”]*等[^”]*”/u.test(name)) return false;
  if (/(?:亿|万)美?元(?:以上|及以上|以下)?$|亿元[-—－~]/u.test(before)) return false;
  let rest = before.replace(/[“”、（）]/gu, '');
  for (let round = 0; round < 6; round++) {
    const size = [4, 3, 2, 1].find((n) => classes.has(rest.slice(0, n)) || classes.has(rest.slice(-n)));
    if (size === undefined) break;
    rest = classes.has(rest.slice(0, size)) ? rest.slice(size) : rest.slice(0, -size);
  }
  return rest.replace(/[级性类型]/gu, '').length >= 2;
}

function headAt(text: string, to: number, heads: readonly string[]): string | null {
  let best: string | null = null;
  for (const head of heads) {
    if (
      text.startsWith(head, to - head.length) &&
      to >= head.length &&
      (best === null || head.length > best.length)
    )
      best = head;
  }
  return best;
}

const HEAD_ENDS = new Set([...PROJECT_HEADS, ...MECHANISM_HEADS].map((head) => head.slice(-1)));

/** A head stands at the end of a name when no further noun follows it at once. */
function endsName(text: string, at: number, end: number): boolean {
  if (at >= end) return true;
  return /^(?:[，；：。、）”（]|等|建设|推进|开工|落地|竣工|投产|投用|建成|改造|和|与|及|全面|尽快|早日|顺利|年内|实施|进度|前期|签约|项目|的|已|正|主体|投入|完成|实现|入|为|作用|运行|\d)/u.test(
    text.slice(at, at + 2),
  );
}

const LIST_CLASS =
  /^等(?:\d+(?:余|多)?[个条所座处项家]|[一二三四五六七八九十]{1,2}[个条所座处项家]|一批|重点|重大|大|省级|市级|产业|城市|城乡){0,4}(?!领域|产业|行业|方面)[\p{Script=Han}]{0,6}?(?:项目|工程|道路|学校|园区|公园|医院|幼儿园|片区|桥梁|水库)/u;

/** Items of `A、B等项目`: each is a project though it may lack a head of its own. */
function listed(text: string, from: number, to: number): Named[] {
  const found: Named[] = [];
  const words = text.slice(from, to);
  for (let k = words.indexOf('等'); k >= 0; k = words.indexOf('等', k + 1)) {
    const at = from + k;
    if (!LIST_CLASS.test(text.slice(at, at + 24))) continue;
    for (const part of listParts(text, from, at)) {
      const start = afterVerbs(text, part.from, part.to);
      const name = text.slice(start, part.to);
      if (name.length >= 3 && name.length <= LONGEST_NAME && !COUNTED.test(name) && !CLASSES.has(name)) {
        found.push({ name, from: start, to: part.to, rule: 'project.list' });
      }
    }
    break;
  }
  return found;
}

function headed(
  text: string,
  from: number,
  to: number,
  into: { projects: Named[]; mechanisms: Named[] },
): void {
  for (let at = from + 4; at <= to; at++) {
    if (!HEAD_ENDS.has(text.charAt(at - 1)) || !endsName(text, at, to)) continue;
    const project = headAt(text, at, PROJECT_HEADS);
    const mechanism = headAt(text, at, MECHANISM_HEADS);
    const head =
      mechanism !== null && (project === null || mechanism.length > project.length) ? mechanism : project;
    if (head === null) continue;
    const start = nameStart(text, from, at);
    const name = text.slice(start, at);
    if (head === mechanism) {
      if (specific(name, head, MECHANISM_CLASS))
        into.mechanisms.push({ name, from: start, to: at, rule: 'mechanism.head' });
    } else if (specific(name, head, CLASSES)) {
      into.projects.push({ name, from: start, to: at, rule: 'project.head' });
    }
  }
}

function quoted(text: string, from: number, to: number): Named[] {
  const found: Named[] = [];
  for (const match of text.slice(from, to).matchAll(QUOTE)) {
    const inner = match[1] ?? '';
    const start = from + match.index;
    const end = start + match[0].length;
    const tail = QUOTE_TAIL.exec(text.slice(end, Math.min(to, end + 12)));
    if (/[，。；！？]/u.test(inner) || SLOGAN.test(inner) || (tail === null && inner.includes('、')))
      continue;
    if (tail === null) found.push({ name: inner, from: start + 1, to: end - 1, rule: 'mechanism.quoted' });
    else
      found.push({
        name: match[0] + tail[0],
        from: start,
        to: end + tail[0].length,
        rule: 'mechanism.quoted',
      });
  }
  return found;
}

/** Keeps the longest of overlapping names. */
function withoutOverlap(names: readonly Named[]): Named[] {
  const sorted = names.toSorted((a, b) => a.from - b.from || b.to - a.to);
  const kept: Named[] = [];
  for (const name of sorted) {
    const last = kept.at(-1);
    if (last === undefined || name.from >= last.to) kept.push(name);
    else if (name.to - name.from > last.to - last.from) kept[kept.length - 1] = name;
  }
  return kept;
}

/**
 * The named projects (…项目, …产业园, A、B等学校) and mechanisms (“…”, …机制, …长制) of the whole text.
 * Classes (重点项目, 各项制度) and counted groups (5个项目) are no names. Linear in the length of the text.
 */
export function namesOf(structure: Structure): Names {
  const { text } = structure;
  const into: { projects: Named[]; mechanisms: Named[] } = { projects: [], mechanisms: [] };
  for (const clause of structure.clauses) {
    const sentence = structure.sentences[clause.sentence];
    if (sentence === undefined || sentence.role === 'front' || sentence.role === 'closing') continue;
    into.projects.push(...listed(text, clause.from, clause.to));
    headed(text, clause.from, clause.to, into);
    into.mechanisms.push(...quoted(text, clause.from, clause.to));
  }
  const projects = withoutOverlap(into.projects);
  const mechanisms = withoutOverlap(into.mechanisms);
  return { projects, mechanisms };
}
