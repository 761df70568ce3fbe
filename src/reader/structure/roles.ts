import { hasQuantity } from './headings.ts';
import type { Outline, OutlineNode } from './outline.ts';
import { roleOfHeading } from './role-of-heading.ts';
import {
  AHEAD_CUES,
  BACK_CUES,
  CLOSING_CUES,
  PROBLEM_CUES,
  REVIEW_CUES,
  TARGET_CUES,
  TASK_CUES,
} from './role-words.ts';
import type { DocumentType, DocumentYears, Role } from './types.ts';

/** Whether words contain one of a list. */
function hasAny(words: string, list: readonly string[]): boolean {
  return list.some((word) => words.includes(word));
}

interface Cues {
  readonly strong: readonly string[];
  readonly weak: readonly string[];
}

function countCues(words: string, { strong, weak }: Cues): number {
  let count = 0;
  for (const cue of strong) count += 3 * (words.split(cue).length - 1);
  for (const cue of weak) count += words.split(cue).length - 1;
  return count;
}

/** The roles of the heading tree's nodes when only their heading words are used; null = undecided. */
export function headingRoles(nodes: readonly OutlineNode[]): (Role | null)[] {
  const roles: (Role | null)[] = [];
  nodes.forEach((node, index) => {
    const above = roles[node.parent] ?? null;
    const own = index === 0 ? null : roleOfHeading(node.title);
    if (above === null) roles.push(own);
    else if (own === 'closing') roles.push('closing');
    else if (own === 'problems' && above === 'review' && node.level <= 3) roles.push('problems');
    else if (own === 'targets' && above === 'tasks') roles.push('targets');
    else if (own === 'tasks' && above === 'targets') roles.push('tasks');
    else roles.push(above);
  });
  return roles;
}

/** Whether a text looks back or ahead on the whole, by the words of its first 20,000 characters. */
export function leanOf(text: string): 'back' | 'ahead' {
  const opening = text.slice(0, 20_000);
  return countCues(opening, AHEAD_CUES) > countCues(opening, BACK_CUES) ? 'ahead' : 'back';
}

/** Decides a top-level section whose heading says nothing, by its year, its cues and what came before it. */
function decide(node: OutlineNode, body: string, before: Role, years: DocumentYears): Role {
  const opening = body.slice(0, 3000);
  if (node.year !== null && node.year === years.plan && years.plan !== years.reported) return 'tasks';
  const back = countCues(opening, BACK_CUES);
  const ahead = countCues(opening, AHEAD_CUES);
  if (before === 'tasks' || before === 'targets') return back > ahead * 3 + 8 ? 'review' : 'tasks';
  if (hasAny(opening, TARGET_CUES) && ahead >= back) return 'tasks';
  if (before === 'problems') return 'tasks';
  if (before === 'review') return ahead > back * 1.5 + 3 ? 'tasks' : 'review';
  return back >= ahead ? 'review' : 'tasks';
}

/** The role of each section: by its heading, else by what it inherits, else by the words of its text. */
export function sectionRoles(
  outline: Outline,
  text: string,
  type: DocumentType,
  years: DocumentYears,
): Role[] {
  if (type === 'communique') return outline.nodes.map((_, index) => (index === 0 ? 'front' : 'communique'));
  const first = headingRoles(outline.nodes);
  const roles: Role[] = [];
  let before: Role = 'front';
  outline.nodes.forEach((node, index) => {
    if (index === 0) {
      roles.push('front');
      return;
    }
    const known = first[index] ?? null;
    const above = roles[node.parent] ?? 'front';
    const role: Role =
      known ??
      (node.parent > 0 && above !== 'front'
        ? above
        : decide(node, text.slice(node.from, node.to), before, years));
    roles.push(role);
    if (node.parent === 0 || above === 'front') before = role;
  });
  return roles;
}

/** State of the walk over the sentences that refines the sections' roles. */
export interface RoleWalk {
  section: number;
  role: Role;
  /** Paragraph of the sentence at hand. */
  paragraph: number;
  /** Paragraph in which 预期目标是 opened the aims; -1 when none did. */
  cue: number;
  /** Whether that sentence ended with a colon, so that a list follows. */
  open: boolean;
  /** What the text does on the whole, for numbers before any heading or cue. */
  readonly lean: 'back' | 'ahead';
  /** True when no heading gives a role. */
  readonly flat: boolean;
}

function startsReview(words: string, years: DocumentYears): boolean {
  const year = years.reported === null ? '' : `${years.reported}年，`;
  return (
    (/\d/u.test(words) && hasAny(words, REVIEW_CUES)) ||
    (year !== '' && words.includes(year) && /\d[\d.]*(?:%|亿|万)/u.test(words))
  );
}

/** Whether a sentence turns from the look back to the plan year (2024年，…, 今年，…). */
function turnsAhead(walk: RoleWalk, words: string, years: DocumentYears): boolean {
  if (years.plan === null) return false;
  if (!words.startsWith(`${years.plan}年`) && !/^(?:今年|下半年|新的一年)/u.test(words)) return false;
  return walk.lean === 'ahead' || countCues(words, AHEAD_CUES) > countCues(words, BACK_CUES);
}

function fromFront(walk: RoleWalk, words: string, years: DocumentYears): Role {
  if (startsReview(words, years)) return 'review';
  const speaks = hasQuantity(words) || (walk.flat && words.endsWith('。'));
  if (!speaks) return 'front';
  return walk.lean === 'back' ? 'review' : 'tasks';
}

const ANNOUNCES =
  /(?:做好|抓好|抓实|突出|推进|实施|聚焦)(?:以下)?[一二三四五六七八九十\d]{1,3}(?:个|项|大)?(?:方面|项|大)?(?:的)?(?:重点)?(?:工作|任务)/u;

/** Enters the aims; where the cue stood decides how far they reach. */
function enterTargets(walk: RoleWalk, words: string): Role {
  walk.cue = walk.paragraph;
  walk.open = words.endsWith('：');
  return 'targets';
}

/** The aims reach to the end of the cue's paragraph, or over the list that its colon opens, or over their section. */
function fromTargets(walk: RoleWalk, words: string, sectionRole: Role): Role {
  if (hasAny(words, TARGET_CUES)) return enterTargets(walk, words);
  if (hasAny(words, TASK_CUES) || ANNOUNCES.test(words)) return 'tasks';
  if (sectionRole === 'targets' || walk.paragraph === walk.cue) return 'targets';
  return walk.open && (/\d/u.test(words) || words.length <= 40) ? 'targets' : 'tasks';
}

function fromFlat(walk: RoleWalk, words: string, years: DocumentYears): Role {
  if (walk.role === 'targets') return fromTargets(walk, words, 'front');
  if (hasAny(words, TARGET_CUES)) return enterTargets(walk, words);
  if (hasAny(words, TASK_CUES)) return 'tasks';
  if (walk.role === 'front') return fromFront(walk, words, years);
  if (walk.role === 'review' && hasAny(words, PROBLEM_CUES)) return 'problems';
  if (walk.role === 'review' || walk.role === 'problems') {
    return turnsAhead(walk, words, years) ? 'tasks' : walk.role;
  }
  return walk.role;
}

function fromSection(walk: RoleWalk, words: string, sectionRole: Role): Role {
  if (walk.role === 'targets') return fromTargets(walk, words, sectionRole);
  const aims = hasAny(words, TARGET_CUES);
  if (walk.role === 'review') {
    if (hasAny(words, PROBLEM_CUES)) return 'problems';
    return aims && /建议|今年|明年|提出|安排/u.test(words) ? enterTargets(walk, words) : 'review';
  }
  return aims && walk.role !== 'front' ? enterTargets(walk, words) : walk.role;
}

/** Whether a sentence near the end takes leave: 让我们…, 各位代表！. */
function closes(words: string, progress: number): boolean {
  if (progress > 0.8 && hasAny(words, CLOSING_CUES)) return true;
  return progress > 0.93 && /^(?:各位代表|同志们)/u.test(words) && !/\d/u.test(words);
}

/**
 * The role of the next sentence, given the walk so far (which it advances).
 *
 * @param words    the sentence
 * @param section  its section and that section's role
 * @param progress  how far into the document it stands, 0 to 1: only near the end 让我们 … closes
 */
export function nextRole(
  walk: RoleWalk,
  words: string,
  section: { readonly index: number; readonly role: Role },
  years: DocumentYears,
  progress: number,
): Role {
  if (section.index !== walk.section) {
    walk.section = section.index;
    walk.role = section.role;
    walk.cue = -1;
  }
  if (walk.role === 'communique' || walk.role === 'closing') return walk.role;
  if (closes(words, progress)) walk.role = 'closing';
  else
    walk.role =
      walk.role === 'front' || section.role === 'front'
        ? fromFlat(walk, words, years)
        : fromSection(walk, words, section.role);
  return walk.role;
}
