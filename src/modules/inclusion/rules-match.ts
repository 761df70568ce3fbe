import { isSameName, likeness, type PreparedName, prepareCode, prepareName } from './rules-name.ts';

/** A line of a list of projects. */
export interface ListRow {
  /** Stays the same when the list comes again: what decisions are remembered by. */
  readonly key: string;
  readonly code: string;
  readonly name: string;
  readonly owner: string;
  /** Yuan. */
  readonly total: string | null;
}

/** What a person once decided of two lines. */
export interface Decision {
  readonly left: string;
  readonly right: string;
  readonly same: boolean;
}

/** Why two lines are held to be one project: somebody said so, code, name, or they look alike and somebody has to say. */
export const grounds = ['person', 'code', 'name', 'likely'] as const;
export type Ground = (typeof grounds)[number];

/** Two lines held to be one project. */
export interface Pair {
  readonly left: string;
  readonly right: string;
  readonly by: Ground;
  /** 0–1000. */
  readonly score: number;
  readonly reason: string;
}

/** From here on two names are shown as likely the same. @source measured on the labelled set in rules-match.test.ts */
export const likelyFrom = 600;
/** Below this a line is not even offered to choose from. */
const offeredFrom = 380;
const mostOffered = 3;

interface Prepared {
  readonly row: ListRow;
  readonly name: PreparedName;
  readonly owner: PreparedName;
  readonly code: string;
}

interface Scored extends Pair {
  readonly rank: number;
}

/** What came of holding two lists against each other. */
export interface Matched {
  readonly pairs: readonly Pair[];
  /** For lines of the left list that found none: the most alike of the right list that are free, best first. */
  readonly offers: ReadonlyMap<string, readonly Pair[]>;
}

const rankOf: Readonly<Record<Ground, number>> = { person: 0, code: 1, name: 2, likely: 3 };

/**
 * Holds two lists against each other: decisions first, then codes, then names that say the same, then names that look alike. A line is
 * used once. The order of the lines does not matter, and swapping the lists gives the same pairs turned round.
 *
 * @param places  place names that say nothing, since every name may bear them
 */
export function matchLists(
  left: readonly ListRow[],
  right: readonly ListRow[],
  decisions: readonly Decision[],
  places: readonly string[] = [],
): Matched {
  const [lefts, rights] = [left, right].map((rows) => rows.map((row) => prepare(row, places)));
  const scored = scoreAll(lefts ?? [], rights ?? [], decisions);
  const [usedLeft, usedRight] = [new Set<string>(), new Set<string>()];
  const pairs: Pair[] = [];
  for (const { rank: _rank, ...pair } of scored.toSorted(byStrength)) {
    if (pair.score < likelyFrom || usedLeft.has(pair.left) || usedRight.has(pair.right)) continue;
    usedLeft.add(pair.left);
    usedRight.add(pair.right);
    pairs.push(pair);
  }
  return {
    pairs: pairs.toSorted((a, b) => compareText(a.left, b.left)),
    offers: offersOf(scored, usedLeft, usedRight),
  };
}

function prepare(row: ListRow, places: readonly string[]): Prepared {
  return {
    row,
    name: prepareName(row.name, places),
    owner: prepareName(row.owner),
    code: prepareCode(row.code),
  };
}

function offersOf(
  scored: readonly Scored[],
  usedLeft: ReadonlySet<string>,
  usedRight: ReadonlySet<string>,
): ReadonlyMap<string, readonly Pair[]> {
  const offers = new Map<string, Pair[]>();
  for (const { rank: _rank, ...pair } of scored.toSorted(byStrength)) {
    if (usedLeft.has(pair.left) || usedRight.has(pair.right)) continue;
    const own = offers.get(pair.left) ?? [];
    if (own.length < mostOffered) offers.set(pair.left, [...own, pair]);
  }
  return offers;
}

/** Strongest first; ties by the two keys whichever list they stand in, so that order and sides do not matter. */
function byStrength(a: Scored, b: Scored): number {
  return a.rank - b.rank || b.score - a.score || compareText(tieOf(a), tieOf(b));
}

function tieOf({ left, right }: Pair): string {
  return left < right ? `${left}\n${right}` : `${right}\n${left}`;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function scoreAll(
  lefts: readonly Prepared[],
  rights: readonly Prepared[],
  decisions: readonly Decision[],
): readonly Scored[] {
  const said = new Map(decisions.map(({ left, right, same }) => [`${left}\n${right}`, same]));
  const [leftCodes, rightCodes] = [countsOf(lefts), countsOf(rights)];
  const index = indexOf(rights);
  const decided = new Map<string, Set<Prepared>>();
  const byKey = new Map(rights.map((one) => [one.row.key, one]));
  for (const { left, right, same } of decisions) {
    const found = byKey.get(right);
    if (same && found !== undefined) decided.set(left, (decided.get(left) ?? new Set()).add(found));
  }
  return lefts.flatMap((a) => {
    const near = new Set([...nearOf(a, index), ...(decided.get(a.row.key) ?? [])]);
    return [...near].flatMap((b) => {
      const word = said.get(`${a.row.key}\n${b.row.key}`);
      if (word === false) return [];
      const isOnlyCode = leftCodes.get(a.code) === 1 && rightCodes.get(b.code) === 1;
      const pair = word === true ? confirmed(a, b) : weigh(a, b, isOnlyCode);
      return pair.score < offeredFrom ? [] : [{ ...pair, rank: rankOf[pair.by] }];
    });
  });
}

function countsOf(rows: readonly Prepared[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of rows) if (code !== '') counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

/** Lines by code and by pairs of signs, so that only lines with something in common are weighed. */
function indexOf(rows: readonly Prepared[]): ReadonlyMap<string, readonly Prepared[]> {
  const index = new Map<string, Prepared[]>();
  for (const row of rows)
    for (const word of wordsOf(row)) {
      const found = index.get(word);
      if (found === undefined) index.set(word, [row]);
      else found.push(row);
    }
  return index;
}

function wordsOf({ code, name }: Prepared): readonly string[] {
  return [...(code === '' ? [] : [`code ${code}`]), ...name.grams.keys()];
}

function nearOf(row: Prepared, index: ReadonlyMap<string, readonly Prepared[]>): ReadonlySet<Prepared> {
  return new Set(wordsOf(row).flatMap((word) => index.get(word) ?? []));
}

function confirmed(a: Prepared, b: Prepared): Pair {
  return { left: a.row.key, right: b.row.key, by: 'person', score: 1000, reason: '人工确认' };
}

function weigh(a: Prepared, b: Prepared, isOnlyCode: boolean): Pair {
  const keys = { left: a.row.key, right: b.row.key };
  const alike = likeness(a.name, b.name);
  const isCoded = a.code !== '' && a.code === b.code;
  if (isCoded && isOnlyCode) return { ...keys, by: 'code', score: 1000, reason: codeWords(alike) };
  if (isCoded)
    return { ...keys, by: 'likely', score: Math.max(alike, 700), reason: '代码相同，但有几行用了同一代码' };
  const isApart = a.code !== '' && b.code !== '';
  const owners = ownerWeight(a, b);
  if (isSameName(a.name, b.name) && !isApart && owners >= 0)
    return { ...keys, by: 'name', score: 1000, reason: '名称一致' };
  const score = Math.min(999, Math.max(0, alike + owners - (isApart ? 150 : 0)));
  const reasons = [
    `名称相似${Math.floor(alike / 10)}%`,
    ...(owners > 0 ? ['单位一致'] : owners < 0 ? ['单位不同'] : []),
    ...(isApart ? ['代码不同'] : []),
  ];
  return { ...keys, by: 'likely', score, reason: reasons.join('，') };
}

function codeWords(alike: number): string {
  return alike < 300 ? '代码相同，名称差别大，请留意' : '代码相同';
}

function ownerWeight(a: Prepared, b: Prepared): number {
  if (a.owner.core === '' || b.owner.core === '') return 0;
  if (isSameName(a.owner, b.owner)) return 80;
  return likeness(a.owner, b.owner) < 400 ? -80 : 0;
}
