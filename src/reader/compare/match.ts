import { likeness } from '../checks/names.ts';
import { isAlikeMeasure } from './measure.ts';
import { contradict, isShortening, nameOf, scopeAgainst } from './names.ts';
import type { Item, Subject } from './subjects.ts';
import type { MachineSays } from './types.ts';

/** Two subjects held to be one, or perhaps one. */
export interface Pair {
  readonly a: Subject;
  readonly b: Subject;
  readonly says: MachineSays;
}

export interface Matched {
  readonly pairs: readonly Pair[];
  readonly onlyA: readonly Subject[];
  readonly onlyB: readonly Subject[];
}

/** Below it two names have too little in common to be shown to anybody. */
const DOUBTFUL = 0.4;
/** From it on, with the same unit and a close value, the name is held to have changed. */
const SURE = 0.5;
/** How far the best must be ahead of the next for a claim. */
const AHEAD = 0.08;

/** Whether two numbers are of one measure and not far apart: half to double, rates within 15 points. */
function isClose(a: Item, b: Item): boolean {
  if (!isAlikeMeasure(a.statement, b.statement)) return false;
  const [x, y] = [a.statement.value, b.statement.value];
  if (a.statement.unit === '%' || a.statement.unit === '‰') return Math.abs(x - y) <= 15;
  return x > 0 && y > 0 && Math.max(x, y) <= 2 * Math.min(x, y);
}

function closePair(a: Subject, b: Subject): readonly [Item, Item] | null {
  for (const x of a.items) for (const y of b.items) if (isClose(x, y)) return [x, y];
  return null;
}

function isOneMeasure(a: Subject, b: Subject): boolean {
  return a.items.some((x) => b.items.some((y) => isAlikeMeasure(x.statement, y.statement)));
}

interface Likely {
  readonly a: Subject;
  readonly b: Subject;
  readonly score: number;
  readonly rule: string;
  readonly evidence: string;
  readonly isStrong: boolean;
}

function spoken(subject: Subject): string {
  return subject.printed[0] ?? subject.key;
}

/** 新增 or 改造 before the dot of a key. */
function markOf({ key }: Subject): string {
  return key.slice(0, key.indexOf('·') + 1);
}

/** Why two subjects of different names may be one; null when there is nothing to it. */
function likely(a: Subject, b: Subject): Likely | null {
  if (markOf(a) !== markOf(b)) return null;
  const scope = scopeAgainst(a.key, b.key);
  if ((scope === null && contradict(a.key, b.key)) || !isOneMeasure(a, b)) return null;
  const close = closePair(a, b);
  const shared =
    close === null
      ? '单位相同'
      : `单位相同，数值相近（${close[0].statement.span.trim()}与${close[1].statement.span.trim()}）`;
  if (scope !== null)
    return { a, b, score: DOUBTFUL, rule: 'number.scope_differs', evidence: `${scope}。`, isStrong: false };
  const short = isShortening(a.key, b.key);
  const score = Math.max(
    ...a.names.flatMap((x) => b.names.map((y) => likeness(x, y))),
    short ? SURE + AHEAD : 0,
  );
  if (score < DOUBTFUL) return null;
  const evidence = short
    ? `“${spoken(a)}”与“${spoken(b)}”是长短两种写法，${shared}。`
    : `“${spoken(a)}”与“${spoken(b)}”用字大半相同，${shared}。`;
  return {
    a,
    b,
    score,
    rule: short ? 'number.shortened' : 'number.alike',
    evidence,
    isStrong: close !== null && score >= SURE,
  };
}

function best(all: readonly Likely[], of: 'a' | 'b', subject: Subject): readonly Likely[] {
  return all.filter((one) => one[of] === subject).toSorted((x, y) => y.score - x.score);
}

/** Whether a likely pair is the first choice of both its sides, and well ahead of every second. */
function isClear(all: readonly Likely[], one: Likely): boolean {
  return (['a', 'b'] as const).every((side) => {
    const [top, next] = best(all, side, one[side]);
    return top === one && (next === undefined || one.score - next.score >= AHEAD);
  });
}

function isFirst(all: readonly Likely[], one: Likely): boolean {
  return best(all, 'a', one.a)[0] === one && best(all, 'b', one.b)[0] === one;
}

/** Whether the names as printed differ by no more than verbs and short forms. */
function isSameName(a: Subject, b: Subject): boolean {
  return a.names.some((name) => b.names.includes(name));
}

function exactSays(a: Subject, b: Subject, byCounty: boolean): MachineSays {
  if (isSameName(a, b))
    return { status: 'continues', rule: 'number.same_name', evidence: `两份文件都写“${spoken(b)}”。` };
  const names = `“${spoken(a)}”与“${spoken(b)}”`;
  return byCounty
    ? { status: 'renamed', rule: 'number.county_synonym', evidence: `本县已确认${names}是同一事项。` }
    : { status: 'renamed', rule: 'number.usual_synonym', evidence: `${names}是通行的两种叫法。` };
}

function aliasesOf({ printed }: Subject): readonly string[] {
  return printed.map((name) => nameOf(name).alias);
}

/** Whether two subjects meet under one key only because the county said so. */
function isByCounty(a: Subject, b: Subject): boolean {
  return !aliasesOf(a).some((alias) => aliasesOf(b).includes(alias));
}

/** Most pairs of leftovers that are looked at; beyond it only equal names are matched. */
const MOST_PAIRS = 250_000;

/**
 * Aligns the subjects of two documents: equal names first, then names of usage, then what is alike in words, unit and value. Each
 * subject stands in one pair at most; a pair that is not clearly the best of both sides is a candidate.
 */
export function matchSubjects(as: readonly Subject[], bs: readonly Subject[]): Matched {
  const byKey = new Map(bs.map((one) => [one.key, one]));
  const pairs: Pair[] = [];
  const taken = new Set<Subject>();
  for (const a of as) {
    const b = byKey.get(a.key);
    if (b === undefined) continue;
    pairs.push({ a, b, says: exactSays(a, b, isByCounty(a, b)) });
    taken.add(a).add(b);
  }
  const leftA = as.filter((one) => !taken.has(one));
  const leftB = bs.filter((one) => !taken.has(one));
  for (const pair of likelyPairs(leftA, leftB)) {
    pairs.push(pair);
    taken.add(pair.a).add(pair.b);
  }
  const open = pairs.filter(isOpen).map(({ a }) => a);
  for (const pair of likelyPairs(
    open,
    leftB.filter((one) => !taken.has(one)),
  ))
    pairs.push(perhaps(pair));
  return {
    pairs,
    onlyA: leftA.filter((one) => !taken.has(one)),
    onlyB: leftB.filter((one) => !taken.has(one)),
  };
}

function has({ items }: Subject, kind: 'target' | 'actual'): boolean {
  return items.some(({ statement }) => statement.kind === kind);
}

/** Whether an aim of A goes on in B without any result there: the result may stand under another name. */
function isOpen({ a, b, says }: Pair): boolean {
  return says.status !== 'candidate' && has(a, 'target') && !has(b, 'actual');
}

/** A second match of a subject is never claimed. */
function perhaps({ a, b, says }: Pair): Pair {
  const evidence = `${says.evidence.replace('把握不足，请人来认。', '')}它也许说的是同一件事，请人来认。`;
  return { a, b, says: { ...says, status: 'candidate', evidence } };
}

function likelyPairs(as: readonly Subject[], bs: readonly Subject[]): readonly Pair[] {
  if (as.length * bs.length > MOST_PAIRS) return [];
  const all = as.flatMap((a) => bs.flatMap((b) => likely(a, b) ?? []));
  return all
    .filter((one) => isFirst(all, one))
    .map((one) => {
      const sure = one.isStrong && isClear(all, one);
      const evidence = sure ? one.evidence : `${one.evidence}把握不足，请人来认。`;
      return {
        a: one.a,
        b: one.b,
        says: { status: sure ? ('renamed' as const) : ('candidate' as const), rule: one.rule, evidence },
      };
    });
}
