import type { Range } from '../structure/types.ts';
import { ACTIONS, type ActionTag } from '../words/actions.ts';
import { HEADS, type HeadTag, MIDDLE_VERBS } from '../words/heads.ts';
import { PREDICATES, type PredicateTag } from '../words/predicates.ts';

/** A subject phrase without the words at its beginning that say nothing about the subject. */
export interface Phrase {
  readonly range: Range;
  readonly heads: ReadonlySet<HeadTag>;
  /** The verb of doing at the beginning, if any: range and tag. */
  readonly verb: Range | null;
  readonly tag: ActionTag | null;
  /** True if nothing but verbs is left. */
  readonly verbOnly: boolean;
}

const DATE_HEAD =
  /^(?:截至|截止|至|到|在|自)?(?:(?:19|20)?\d{2}年)?(?:全年|末|底|度|以来)?(?:(?:\d{1,2}[-—－~～至到])?\d{1,2}月)?(?:\d{1,2}日)?(?:份|末|底|以来|期间|，)?/u;

function dateAt(text: string, at: number, to: number): number {
  const hit = DATE_HEAD.exec(text.slice(at, Math.min(to, at + 24)));
  return hit !== null && /\d[年月]/u.test(hit[0]) ? hit[0].length : 0;
}

const YEARS_HEAD = /^(?:近|过去|未来|今后)?(?:\d{1,2}|[两三四五十])年(?:内|来|间)?(?:累计)?(?![度级产代期])/u;
const ASIDE =
  /^(?:(?:比|较)(?:上年|去年|上年同期|年初)|按[^，。；、]{1,16}?(?:折算|计算|口径|测算)(?:后|为|成)?|折合(?:人民币|美元)?|约合|(?:剔除|扣除|不含|考虑|不考虑)[^，。；、]{1,18}?(?:因素后|影响后|因素|后))/u;

function stripHeads(text: string, from: number, to: number, heads: Set<HeadTag>): number {
  let at = from;
  for (let i = 0; i < 12 && at < to; i++) {
    const date = dateAt(text, at, to);
    if (date > 0) {
      at += date;
      heads.add('time');
      continue;
    }
    const span = YEARS_HEAD.exec(text.slice(at, Math.min(to, at + 12)))?.[0].length ?? 0;
    at += span;
    const aside = ASIDE.exec(text.slice(at, Math.min(to, at + 28)))?.[0].length ?? 0;
    at += aside;
    const hit = HEADS.startingAt(text, at, to);
    if (hit === undefined || hit.tag === 'stop') break;
    heads.add(hit.tag);
    at += hit.word.length;
  }
  return at;
}

const VERB_LINKS = '、和并及';

interface Verbs {
  readonly end: number;
  readonly tag: ActionTag | null;
}

/** The verbs at the beginning of a phrase: 新建、改扩建 or 组织. */
function verbsAt(text: string, from: number, to: number): Verbs {
  let end = from;
  let tag: ActionTag | null = null;
  for (let i = 0; i < 6; i++) {
    const start = i > 0 && VERB_LINKS.includes(text.charAt(end)) ? end + 1 : end;
    const hit = ACTIONS.startingAt(text, start, to);
    if (hit === undefined) break;
    if (i > 0 && start === end && hit.tag !== tag && (hit.tag === 'reach' || hit.tag === 'spend')) break;
    tag ??= hit.tag;
    end = start + hit.word.length;
  }
  return { end, tag };
}

/** Reads a stretch as a subject phrase. */
export function phraseOf(text: string, range: Range): Phrase {
  const heads = new Set<HeadTag>();
  const from = stripHeads(text, range.from, range.to, heads);
  const verbs = verbsAt(text, from, range.to);
  const rest = text.slice(verbs.end, range.to);
  const hasVerb = verbs.end > from;
  return {
    range: { from, to: range.to },
    heads,
    verb: hasVerb ? { from, to: verbs.end } : null,
    tag: verbs.tag,
    verbOnly: hasVerb && /^[了的好、以为对]*$/u.test(rest),
  };
}

const NOT_ETC_BEFORE = '高中平同优对初劣均不相';
const NOT_ETC_AFTER = '级候待于第';

/** Where 等 closes a list in a phrase, or -1. */
function etcAt(words: string): number {
  let at = words.lastIndexOf('等');
  while (at > 0) {
    const ok =
      !NOT_ETC_BEFORE.includes(words.charAt(at - 1)) && !NOT_ETC_AFTER.includes(words.charAt(at + 1) || '。');
    if (ok) return at;
    at = words.lastIndexOf('等', at - 1);
  }
  return -1;
}

const LIST_HEAD = /^(?:等|方面|领域|一批)+/u;

/** Leaves the examples of a list out: 改造甲、乙等老旧小区 → 改造老旧小区. */
export function withoutExamples(words: string): string {
  const at = etcAt(words);
  if (at < 0) return words;
  const verbs = verbsAt(words, 0, at);
  return words.slice(0, verbs.end) + words.slice(at).replace(LIST_HEAD, '');
}

/** Takes a 实现/完成 between an owner and what it reached out: 甲公司实现营业收入 → 甲公司营业收入. */
function withoutMiddleVerb(words: string): string {
  for (const verb of MIDDLE_VERBS) {
    const at = words.indexOf(verb);
    if (at >= 2 && at + verb.length + 2 <= words.length) {
      const owner = words.slice(0, at);
      if (/[，。；]/u.test(owner)) return words.slice(at + verb.length);
      return owner.replace(/(?:预计|累计|共|已|可|将|力争|确保)$/u, '') + words.slice(at + verb.length);
    }
  }
  return words;
}

const LONGEST = 44;
const NUMBERED_ASIDE = /（[^（）\d]{0,20}\d[^（）]{0,24}）/gu;

function shortened(words: string): string {
  if (words.length <= LONGEST) return words;
  const tail = words.slice(-LONGEST);
  const cut = Math.max(tail.lastIndexOf('，'), tail.lastIndexOf('；'));
  return cut >= 0 && cut < tail.length - 2 ? tail.slice(cut + 1) : tail;
}

/** The words of a phrase as a subject: examples, middle verbs, 的 and stray marks left out. */
export function subjectWords(text: string, range: Range): string {
  const from = Math.max(range.from, range.to - 160);
  let words = withoutExamples(text.slice(from, range.to));
  words = withoutMiddleVerb(shortened(words));
  return words
    .replace(NUMBERED_ASIDE, '')
    .replace(/^\d{1,2}[.、．]/u, '')
    .replace(/^[、，：；的）—–·●]+/u, '')
    .replace(/(?:[、，：；（的]|分别|各)+$/u, '');
}

/** The noun behind a number, and what is said of it. */
export interface Follower {
  readonly noun: string;
  readonly predicate: string;
  /** Where the noun ends in the text. */
  readonly end: number;
  /** True if 的 stood before the noun: the number describes it. */
  readonly attribute: boolean;
}

/** How many characters at the start cannot end a noun: the length of a verb that may be part of it (签约项目). */
function verbAtStart(text: string, from: number, to: number): number {
  const hit = PREDICATES.startingAt(text, from, to);
  if (hit === undefined) return 1;
  return hit.tag === 'verb' || hit.tag === 'stop' ? hit.word.length : 0;
}

const NUMBER_START = /[\d一二两三四五六七八九十百]/u;

function nounEnd(text: string, from: number, to: number): number {
  const listed = NUMBER_START.test(text.charAt(to));
  let depth = 0;
  let first = from + verbAtStart(text, from, to);
  for (let i = from; i < to && i - from < 60; i++) {
    const char = text.charAt(i);
    if ('“《（'.includes(char)) depth++;
    else if ('”》）'.includes(char)) depth = Math.max(0, depth - 1);
    if (depth > 0) continue;
    if ('，。；：！？'.includes(char) || (char === '、' && (listed || i === from))) return i;
    if (i < first) continue;
    const hit = PREDICATES.startingAt(text, i, to);
    if (hit === undefined) continue;
    if (hit.tag === 'stop') first = i + hit.word.length;
    else if (endsNoun(text.slice(from, i), hit.tag)) return i;
  }
  return Math.min(to, from + 60);
}

/** Whether a verb ends the noun so far: not after a mere modifier (新投产项目), not after another verb. */
function endsNoun(so: string, tag: PredicateTag): boolean {
  if (so.length < 2 && /^[新老大小各原该本]$/u.test(so)) return false;
  return !(so.length >= 2 && ACTIONS.get(so) !== undefined && tag === 'verb');
}

function predicateEnd(text: string, from: number, to: number): number {
  for (let i = from; i < to && i - from < 40; i++) if ('，。；：！？'.includes(text.charAt(i))) return i;
  return Math.min(to, from + 40);
}

const PLAIN_START = /^(?:按|同比|比|较|剔除|扣除|其中|累计|预计|力争|确保|连续|继续|为|在|从|对|以|与)/u;

/** A bare number at the end of a clause, with its verb: 综合指数为3.85. */
const BARE_END = /(?:为|达|达到|是|降至|升至)?\d{1,4}(?:\.\d{1,4})?$/u;

/** The noun that a clause without a number begins with: 粮食总产量 of 粮食总产量实现“十九连丰”. */
export function clauseNoun(text: string, clause: Range): string {
  const phrase = phraseOf(text, clause);
  const words = text.slice(phrase.range.from, phrase.range.from + 10);
  if (phrase.verb !== null || PLAIN_START.test(words)) return '';
  const number = BARE_END.exec(text.slice(Math.max(phrase.range.from, clause.to - 12), clause.to));
  if (number !== null)
    return subjectWords(text, { from: phrase.range.from, to: clause.to - number[0].length });
  const end = nounEnd(text, phrase.range.from, clause.to);
  return end >= clause.to ? '' : subjectWords(text, { from: phrase.range.from, to: end });
}

const WHOLE_NOUN = /(?:任务|工程|项目|工作|行动|试点|基地|平台|片区|活动)$/u;

/** 山体修复治理任务: verbs inside a noun of doing do not end it. */
function nounOfDoing(text: string, from: number, end: number, to: number): number {
  const stop = predicateEnd(text, end, to);
  if (end <= from || stop - from > 16 || text.charAt(end) === '，') return end;
  const hit = PREDICATES.startingAt(text, end, to);
  return hit?.tag === 'verb' && WHOLE_NOUN.test(text.slice(from, stop)) ? stop : end;
}

const GROUND = /的(?:基础上|同时|前提下|情况下|过程中)$/u;

/** What follows a number up to `to`: 个 | 老旧小区 | 完成改造. */
export function followerOf(text: string, from: number, to: number): Follower {
  let at = from;
  if (text.charAt(at) === '（') {
    const close = text.slice(at, Math.min(to, at + 30)).indexOf('）');
    if (close > 0) at += close + 1;
  }
  const attribute = text.charAt(at) === '的';
  if (attribute) at++;
  const end = nounOfDoing(text, at, nounEnd(text, at, to), to);
  const stop = predicateEnd(text, end, to);
  const predicate = '，。；：、！？'.includes(text.charAt(end)) ? '' : text.slice(end, stop);
  return { noun: text.slice(at, end).replace(GROUND, ''), predicate, end, attribute };
}
