import type { Clause, Sentence, Structure } from '../structure/types.ts';
import type { Kind } from '../types.ts';
import { CORE_OBJECTS, CORE_WORDS, DIRECTION_RULES, type DirectionRule } from './direction-rules.ts';
import { leadOf } from './lead.ts';
import type { NumbersIn } from './pieces.ts';
import type { Segment } from './segments.ts';
import { withoutExamples } from './title.ts';
import type { DirectionKind, Strength } from './types.ts';

/** A target without a number. */
export interface FoundDirection {
  readonly from: number;
  readonly to: number;
  readonly subject: string;
  readonly kind: Kind;
  readonly year: number | null;
  readonly direction: DirectionKind;
  readonly strength: Strength;
  readonly sentence: number;
  readonly rule: string;
}

interface Hit {
  readonly rule: DirectionRule;
  readonly from: number;
  readonly to: number;
  readonly subject: string;
}

const PREDICATES = DIRECTION_RULES.filter(({ where }) => where === 'predicate');
const INNER = DIRECTION_RULES.filter(({ where }) => where === 'inner');
const VERBS = DIRECTION_RULES.filter(({ where }) => where === 'verb');

/** Longest of a rule's words that passes a test. */
function longest(rule: DirectionRule, test: (word: string) => boolean): string | null {
  let best: string | null = null;
  for (const word of rule.words) if (test(word) && (best === null || word.length > best.length)) best = word;
  return best;
}

const LONGEST_SUBJECT = 40;

function cleanSubject(words: string): string {
  const subject = words.length > LONGEST_SUBJECT ? withoutExamples(words) : words;
  return subject
    .replace(/^(?:好|成为|成|为|对|将|把|使|让|全[县区市]|我[县区市]|[、，])+/u, '')
    .replace(/^(.{2,24}?)的(.{2,6}力度)$/u, '$1$2')
    .replace(/[、，；。]+$/u, '')
    .replace(/(?:.)(?:实现|保持|达到|持续)$/u, (tail) => tail.slice(0, 1))
    .replace(
      /(?:上半年|下半年|年内|年底前|[一二三四]季度(?:末)?前?|\d{1,2}月(?:底|份)?前?|全部|尽快|早日|如期|按期)$/u,
      '',
    );
}

/** The rule's word at the end of a clause; 应X尽X counts for any X. */
function endOf(rule: DirectionRule, words: string): string | null {
  const word = longest(rule, (candidate) => words.endsWith(candidate));
  if (word !== null || rule.direction !== 'full_coverage') return word;
  return /应.尽.$/u.exec(words)?.[0] ?? null;
}

function byPredicate(text: string, clause: Clause, counted: boolean): Hit | null {
  const words = text.slice(clause.from, clause.to).replace(/（[^（）]{0,40}）$/u, '');
  const end = clause.from + words.length;
  let best: Hit | null = null;
  for (const rule of PREDICATES) {
    if (counted && !rule.counted) continue;
    const word = endOf(rule, words);
    if (word === null || (best !== null && word.length <= best.to - best.from)) continue;
    const from = end - word.length;
    const lead = leadOf(text, clause.from, from);
    const subject = cleanSubject(text.slice(lead.verb === null ? lead.core : lead.object, from));
    const nominal =
      lead.verb === null ||
      ['推进', '推动', '促进', '确保', '力争', '实现', '保持', '抓好', '争取', '支持', '促'].includes(
        lead.verb,
      );
    if (subject.length >= 2 && (nominal || word.length >= 4)) best = { rule, from, to: end, subject };
  }
  return best;
}

function byInner(text: string, clause: Clause): Hit | null {
  const words = text.slice(clause.from, clause.to);
  for (const rule of INNER) {
    const word = longest(rule, (candidate) => words.includes(candidate));
    if (word === null) continue;
    const at = clause.from + words.indexOf(word);
    if (rule.direction === 'transform') {
      if (!/变“[^”]+”为|由[^，]{2,20}(?:向|到)[^，]{2,20}(?:转变|升级)/u.test(words)) continue;
      return {
        rule,
        from: at,
        to: clause.to,
        subject: cleanSubject(text.slice(leadOf(text, clause.from, at).core, clause.to)),
      };
    }
    const before = text.slice(leadOf(text, clause.from, at).object, at);
    const subject = cleanSubject(
      (/[县区市镇馆校院村园局]$/u.test(before) ? before : '') + text.slice(at + word.length, clause.to),
    );
    if (subject.length >= 3) return { rule, from: at, to: at + word.length, subject };
  }
  return null;
}

function byVerb(text: string, clause: Clause): Hit | null {
  const lead = leadOf(text, clause.from, clause.to);
  let best: Hit | null = null;
  for (const rule of VERBS) {
    for (const word of rule.words) {
      if (best !== null && word.length <= best.to - best.from) continue;
      const at = startOf(text, clause, lead, word);
      if (at < 0) continue;
      const subject = cleanSubject(text.slice(at + word.length, clause.to));
      if (subject.length >= 2) best = { rule, from: at, to: at + word.length, subject };
    }
  }
  return best;
}

/** Where a rule's word opens the clause: at its beginning, at its verb, or with its adverb just before the verb; -1 if not. */
function startOf(text: string, clause: Clause, lead: { core: number; object: number }, word: string): number {
  if (text.startsWith(word, clause.from)) return clause.from;
  if (text.startsWith(word, lead.core)) return lead.core;
  const before = lead.object - word.length;
  return before >= clause.from && before <= lead.core && text.startsWith(word, before) ? before : -1;
}

const STEADY = /(?:进度|步伐|推进|建设|改造|项目|工程|落地|转型|升级|发展|速度|投产|开工|实施)$/u;
const EMPTY_OBJECT = /^(?:工作|力度|作用|建设|管理|服务|水平|能力|基础|环境)$/u;

function accepted(hit: Hit): boolean {
  const { rule, subject } = hit;
  if (EMPTY_OBJECT.test(subject)) return false;
  if (rule.id === 'direction.accelerate.verb') return STEADY.test(subject);
  if (rule.id === 'direction.establish' && hit.to - hit.from === 2 && subject.length > 60) return false;
  return true;
}

function strengthOf(hit: Hit, text: string): Strength {
  const { rule, subject } = hit;
  if (rule.strength === 'core') {
    return rule.id === 'direction.accelerate.verb' && !/项目|工程|进度|中心/u.test(subject) ? 'soft' : 'core';
  }
  if (rule.direction === 'transform' || rule.direction === 'continue') return 'soft';
  const named = rule.direction === 'establish' && /“[^”]+”/u.test(subject);
  const core = CORE_OBJECTS.test(subject) || CORE_WORDS.includes(text.slice(hit.from, hit.to));
  return named || core ? 'core' : 'soft';
}

const HORIZON = /到(?:((?:19|20)\d{2})年|“?十([三四五六])五”?末)/u;
const PLAN_END: Readonly<Record<string, number>> = { 三: 2020, 四: 2025, 五: 2030, 六: 2035 };

/** The horizon printed in the commitment up to the clause's end (到2027年，…), else the sentence's year. */
function yearOf(text: string, from: number, clause: Clause, sentence: Sentence): number | null {
  const horizon = HORIZON.exec(text.slice(from, clause.to));
  if (horizon?.[1] !== undefined) return Number(horizon[1]);
  return PLAN_END[horizon?.[2] ?? ''] ?? sentence.year;
}

/** The last part of a list clause when an earlier part carries the number (15个…全部纳统、70个…应统尽统). */
function directionOf(text: string, clause: Clause, counted: boolean): Hit | null {
  const hit =
    byPredicate(text, clause, counted) ?? (counted ? null : (byInner(text, clause) ?? byVerb(text, clause)));
  return hit !== null && accepted(hit) ? hit : null;
}

/**
 * The targets without a number inside the commitments: at most one a clause, by the named rules of `DIRECTION_RULES`.
 *
 * @param segments  the commitments
 * @param numbers   how many statements begin in a range
 */
export function directionsOf(
  structure: Structure,
  segments: readonly Segment[],
  numbers: NumbersIn,
): FoundDirection[] {
  const { text, clauses, sentences } = structure;
  const out: FoundDirection[] = [];
  let next = 0;
  for (const segment of segments) {
    const sentence = sentences[segment.sentence];
    if (sentence === undefined) continue;
    while ((clauses[next]?.to ?? Infinity) <= segment.from) next++;
    for (let k = next; k < clauses.length; k++) {
      const clause = clauses[k];
      if (clause === undefined || clause.from >= segment.to) break;
      const inside = {
        ...clause,
        from: Math.max(clause.from, segment.from),
        to: Math.min(clause.to, segment.to),
      };
      if (inside.to - inside.from < 4) continue;
      const hit = directionOf(text, inside, numbers(inside.from, inside.to) > 0);
      if (hit === null) continue;
      const { from, to, subject, rule } = hit;
      const strength = segment.headline ? 'core' : strengthOf(hit, text);
      const year = yearOf(text, segment.from, inside, sentence);
      out.push({
        from,
        to,
        subject,
        kind: 'target',
        year,
        direction: rule.direction,
        strength,
        sentence: sentence.index,
        rule: rule.id,
      });
    }
  }
  return out;
}
