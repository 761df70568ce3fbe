/** Scores what the reader found against gold, by part 8 of the annotation guide (the rules of reader/score.mjs). */
import type { GoldDirection, GoldStatement, GoldTask } from './gold.ts';
import { inBaseUnit } from './units.ts';

export const FIELDS = ['kind', 'year', 'aspect', 'comparator', 'subject'] as const;
export type Field = (typeof FIELDS)[number];

/** The part of a statement that is scored; the reader's own statements have it. */
export type Scored = {
  readonly id?: string;
  readonly span: string;
  readonly offset: number;
  readonly subject: string;
  readonly kind: string;
  readonly year: number | null;
  readonly aspect: string;
  readonly comparator: string;
  readonly value: number;
  readonly value_hi?: number | undefined;
  readonly unit: string;
};

type Placed = { readonly span: string; readonly offset: number };
const MAX_SPAN = 40;
const DICE_MIN = 0.6;
const TOLERANCE = 1e-6;
const length = (text: string): number => Array.from(text).length;
const near = (a: number, b: number): boolean =>
  a === b || Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));

function overlap(a: Placed, b: Placed): number {
  return Math.min(a.offset + length(a.span), b.offset + length(b.span)) - Math.max(a.offset, b.offset);
}

function normal(subject: string): string {
  return subject
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replaceAll(/全区|全县|全市|我区|我县|我市|累计/gu, '');
}

function bigrams(text: string): ReadonlyMap<string, number> {
  const chars = Array.from(text);
  const counts = new Map<string, number>();
  for (const [i, c] of chars.entries()) {
    const next = chars[i + 1];
    if (next !== undefined) counts.set(c + next, (counts.get(c + next) ?? 0) + 1);
  }
  return counts;
}

const total = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((x, y) => x + y, 0);

/** Dice coefficient of the character bigrams of two normalised subjects, 0 to 1. */
function dice(a: string, b: string): number {
  if (a === b) return 1;
  const left = bigrams(a);
  const right = bigrams(b);
  if (left.size === 0 || right.size === 0) return 0;
  let both = 0;
  for (const [gram, n] of left) both += Math.min(n, right.get(gram) ?? 0);
  return (2 * both) / (total(left) + total(right));
}

function subjectRight(gold: GoldStatement, found: Scored, floor: number): boolean {
  const subject = normal(found.subject);
  return (
    subject !== '' &&
    [gold.subject, ...(gold.subject_alt ?? [])].some((s) => dice(normal(s), subject) >= floor)
  );
}

/** Whether one field of a matched pair is right: equal to the gold or to one of its second readings. */
export function fieldRight(gold: GoldStatement, found: Scored, field: Field): boolean {
  if (field === 'subject') return subjectRight(gold, found, DICE_MIN);
  if (found[field] === gold[field]) return true;
  const others: readonly (string | number | null)[] = gold.alt?.[field] ?? [];
  return others.includes(found[field]);
}

function sameQuantity(gold: GoldStatement, found: Scored): boolean {
  const [value, unit] = inBaseUnit(found.value, found.unit);
  for (const goldUnit of [gold.unit, ...(gold.alt?.unit ?? [])]) {
    for (const goldValue of [gold.value, ...(gold.alt?.value ?? [])]) {
      const [want, wantUnit] = inBaseUnit(goldValue, goldUnit);
      if (unit !== wantUnit || !near(want, value)) continue;
      if (gold.value_hi === undefined || found.value_hi === undefined) return true;
      if (near(inBaseUnit(gold.value_hi, goldUnit)[0], inBaseUnit(found.value_hi, found.unit)[0]))
        return true;
    }
  }
  return false;
}

type Edge = { readonly gold: number; readonly found: number; readonly weight: number };

function edgesOf(gold: readonly GoldStatement[], found: readonly Scored[]): readonly Edge[] {
  const edges: Edge[] = [];
  for (const [i, g] of gold.entries()) {
    for (const [j, f] of found.entries()) {
      const shared = overlap(g, f);
      if (shared <= 0 || length(f.span) > MAX_SPAN || !sameQuantity(g, f)) continue;
      const union =
        Math.max(g.offset + length(g.span), f.offset + length(f.span)) - Math.min(g.offset, f.offset);
      const right = FIELDS.filter((field) => fieldRight(g, f, field)).length;
      edges.push({ gold: i, found: j, weight: shared / union + right / 1000 });
    }
  }
  return edges.toSorted((a, b) => b.weight - a.weight || a.gold - b.gold || a.found - b.found);
}

/** Index of gold → index of found: one to one and as many pairs as possible, best pairs first. */
function pairUp(gold: readonly GoldStatement[], found: readonly Scored[]): ReadonlyMap<number, number> {
  const edges = edgesOf(gold, found);
  const byGold = Map.groupBy(edges, (e) => e.gold);
  const ofGold = new Map<number, number>();
  const ofFound = new Map<number, number>();
  const join = (g: number, f: number): void => {
    ofGold.set(g, f);
    ofFound.set(f, g);
  };
  for (const e of edges) if (!ofGold.has(e.gold) && !ofFound.has(e.found)) join(e.gold, e.found);
  const grow = (g: number, seen: Set<number>): boolean =>
    (byGold.get(g) ?? []).some(({ found: f }) => {
      if (seen.has(f)) return false;
      seen.add(f);
      const holder = ofFound.get(f);
      if (holder !== undefined && !grow(holder, seen)) return false;
      join(g, f);
      return true;
    });
  for (const g of gold.keys()) if (!ofGold.has(g)) grow(g, new Set());
  return ofGold;
}

export type StatementScore = {
  readonly gold: number;
  readonly predicted: number;
  readonly matched: number;
  readonly right: Readonly<Record<Field, number>>;
  readonly strictSubject: number;
  readonly allFive: number;
  readonly exact: number;
  readonly pairs: readonly (readonly [GoldStatement, Scored])[];
  readonly misses: readonly GoldStatement[];
  readonly falseAlarms: readonly Scored[];
};

function countFields(pairs: StatementScore['pairs']): Readonly<Record<Field, number>> {
  const n = (field: Field): number => pairs.filter(([g, f]) => fieldRight(g, f, field)).length;
  return {
    kind: n('kind'),
    year: n('year'),
    aspect: n('aspect'),
    comparator: n('comparator'),
    subject: n('subject'),
  };
}

/** Scores one text. Counts, not shares, so that the scores of several texts can be summed. */
export function scoreStatements(
  gold: readonly GoldStatement[],
  predicted: readonly Scored[],
): StatementScore {
  const ofGold = pairUp(gold, predicted);
  const pairs: (readonly [GoldStatement, Scored])[] = [];
  const misses: GoldStatement[] = [];
  for (const [i, g] of gold.entries()) {
    const j = ofGold.get(i);
    const f = j === undefined ? undefined : predicted[j];
    if (f === undefined) misses.push(g);
    else pairs.push([g, f]);
  }
  const taken = new Set(ofGold.values());
  return {
    gold: gold.length,
    predicted: predicted.length,
    matched: pairs.length,
    right: countFields(pairs),
    strictSubject: pairs.filter(([g, f]) => subjectRight(g, f, 1)).length,
    allFive: pairs.filter(([g, f]) => FIELDS.every((field) => fieldRight(g, f, field))).length,
    exact: pairs.filter(([g, f]) => g.offset === f.offset && g.span === f.span).length,
    pairs,
    misses,
    falseAlarms: predicted.filter((_, j) => !taken.has(j)),
  };
}

/** The score of all texts together. */
export function sumScores(scores: readonly StatementScore[]): StatementScore {
  const sum = (of: (s: StatementScore) => number): number => scores.reduce((n, s) => n + of(s), 0);
  const pairs = scores.flatMap((s) => s.pairs);
  return {
    gold: sum((s) => s.gold),
    predicted: sum((s) => s.predicted),
    matched: pairs.length,
    right: countFields(pairs),
    strictSubject: sum((s) => s.strictSubject),
    allFive: sum((s) => s.allFive),
    exact: sum((s) => s.exact),
    pairs,
    misses: scores.flatMap((s) => s.misses),
    falseAlarms: scores.flatMap((s) => s.falseAlarms),
  };
}

/** Shares of 0 to 1: span precision, recall, F1 and each field among the matched pairs. */
export function shares(
  s: StatementScore,
): Readonly<Record<'P' | 'R' | 'F1' | 'strict' | 'all' | 'exact' | Field, number>> {
  const P = s.predicted === 0 ? 0 : s.matched / s.predicted;
  const R = s.gold === 0 ? 0 : s.matched / s.gold;
  const of = (n: number): number => (s.matched === 0 ? 0 : n / s.matched);
  return {
    P,
    R,
    F1: P + R === 0 ? 0 : (2 * P * R) / (P + R),
    kind: of(s.right.kind),
    year: of(s.right.year),
    aspect: of(s.right.aspect),
    comparator: of(s.right.comparator),
    subject: of(s.right.subject),
    strict: of(s.strictSubject),
    all: of(s.allFive),
    exact: of(s.exact),
  };
}

export type Found<T> = { readonly of: number; readonly found: number; readonly missed: readonly T[] };
type ReadTask = { readonly text: string; readonly offset: number; readonly statements: readonly string[] };

function sameStatements(want: readonly GoldStatement[], have: readonly Scored[]): boolean {
  return want.length === have.length && scoreStatements(want, have).matched === want.length;
}

/** A task is found when one task of ours overlaps half of its characters and carries the same statements. */
export function scoreTasks(
  gold: { readonly tasks: readonly GoldTask[]; readonly statements: readonly GoldStatement[] },
  read: { readonly tasks: readonly ReadTask[]; readonly statements: readonly Scored[] },
): Found<GoldTask> {
  const wanted = new Map(gold.statements.map((s) => [s.id, s]));
  const had = new Map(read.statements.map((s) => [s.id, s]));
  const missed = gold.tasks.filter((task) => {
    const want = task.statements.flatMap((id) => wanted.get(id) ?? []);
    const place = { span: task.text, offset: task.offset };
    return !read.tasks.some((ours) => {
      const half = 2 * overlap(place, { span: ours.text, offset: ours.offset }) >= length(task.text);
      return (
        half &&
        sameStatements(
          want,
          ours.statements.flatMap((id) => had.get(id) ?? []),
        )
      );
    });
  });
  return { of: gold.tasks.length, found: gold.tasks.length - missed.length, missed };
}

const DIRECTION_DICE_MIN = 0.3;

function alike(a: string, b: string): boolean {
  const [x, y] = [normal(a), normal(b)];
  if (x === '' || y === '') return false;
  return x.includes(y) || y.includes(x) || dice(x, y) >= DIRECTION_DICE_MIN;
}

type ReadDirection = { readonly span: string; readonly offset: number; readonly subject: string };

/** A direction of the given strength (or of any, when none is given) is found when span and subject overlap. */
export function scoreDirections(
  gold: readonly GoldDirection[],
  read: readonly ReadDirection[],
  strength?: 'core' | 'soft',
): Found<GoldDirection> {
  const wanted = gold.filter((g) => strength === undefined || g.strength === strength);
  const missed = wanted.filter((g) => !read.some((r) => overlap(g, r) > 0 && alike(g.subject, r.subject)));
  return { of: wanted.length, found: wanted.length - missed.length, missed };
}
