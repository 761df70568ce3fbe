import { locate } from '#reader/anchor.ts';
import type { RuleReading } from './rules-commit.ts';
import type { Content } from './schema.ts';

/**
 * What became of a reading in the revised text. kept: same words at the same place; moved: same words elsewhere; changed: other value or
 * words, so it must be confirmed anew; gone: not found; new: nothing before it.
 */
export type Change = 'kept' | 'moved' | 'changed' | 'gone' | 'new';

/** One line of the comparison of two versions of a document. */
export interface Difference {
  readonly change: Change;
  readonly old: RuleReading | null;
  readonly fresh: RuleReading | null;
  /** A reading of a person whose words still stand in the new text, where the machine reads nothing: its new place. */
  readonly carried: { readonly at: number; readonly length: number } | null;
}

/** Code points of common surroundings from which two quotes are taken for the same place. */
const enoughContext = 8;

/**
 * Compares the readings of a document with those of its revision. A reading is found again by its anchor; when its words stand elsewhere
 * with other surroundings or are gone, by what it is about (subject, aspect, kind), at last by a subject much alike (申报…20家 → 组织申报…22家).
 * Each new reading answers to one old one at most.
 *
 * @param old    readings of the old document, in the order of its text
 * @param fresh  readings of the new one
 * @param text   the new text
 */
export function compareRevision(
  old: readonly RuleReading[],
  fresh: readonly RuleReading[],
  text: string,
): readonly Difference[] {
  const free = new Set(fresh);
  const places = new Map(old.map((one) => [one, locate(text, one.anchor)] as const));
  const found = new Map<RuleReading, Difference>();
  const claim = (one: RuleReading, match: RuleReading | undefined): void => {
    if (match === undefined) return;
    free.delete(match);
    found.set(one, { change: changeBetween(one, match), old: one, fresh: match, carried: null });
  };
  const byPlace = new Map(fresh.map((one) => [`${one.type}@${one.at}`, one]));
  for (const one of old) {
    const at = places.get(one)?.offset;
    const match = at === undefined ? undefined : byPlace.get(`${one.type}@${at}`);
    if (match !== undefined && free.has(match) && isSamePlace(one, match)) claim(one, match);
  }
  const byMatter = groupByMatter(free);
  for (const one of old)
    if (!found.has(one))
      claim(
        one,
        byMatter.get(matterOf(one))?.find((other) => free.has(other)),
      );
  const lost = old.filter((one) => !found.has(one));
  for (const [one, match] of alikePairs(lost, [...free])) claim(one, match);
  const lines = old.map((one) => found.get(one) ?? lostOrCarried(one, places.get(one) ?? null));
  const added = fresh.filter((one) => free.has(one));
  return [
    ...lines,
    ...added.map((one) => ({ change: 'new' as const, old: null, fresh: one, carried: null })),
  ].toSorted((a, b) => placeOf(a) - placeOf(b));
}

function placeOf(line: Difference): number {
  return line.fresh?.at ?? line.carried?.at ?? line.old?.at ?? 0;
}

/** The words at a place are the same thing when subject or surroundings agree. */
function isSamePlace(one: RuleReading, other: RuleReading): boolean {
  if (matterOf(one) === matterOf(other)) return true;
  return one.anchor.quote === other.anchor.quote && commonContext(one, other) >= enoughContext;
}

function commonContext(one: RuleReading, other: RuleReading): number {
  return (
    commonLength(backwards(one.anchor.prefix), backwards(other.anchor.prefix)) +
    commonLength(Array.from(one.anchor.suffix), Array.from(other.anchor.suffix))
  );
}

function backwards(text: string): readonly string[] {
  return Array.from(text).toReversed();
}

function commonLength(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count++;
  return count;
}

/** What a reading is about, its number aside. */
function matterOf(one: RuleReading): string {
  const said = one.machine ?? one.person;
  return JSON.stringify([one.type, said?.subject, said?.aspect, said?.kind, yearSpan(said)]);
}

function yearSpan(said: Content | null): number | null {
  return said?.year ?? null;
}

/** Share of common pairs of signs from which two subjects are taken for one thing said otherwise. */
const alikeFrom = 0.6;
/** Most readings compared with each other; beyond, what is left is told as gone and new. */
const mostAlike = 400;

/** Pairs of what is left on both sides, most alike first. */
function alikePairs(
  lost: readonly RuleReading[],
  free: readonly RuleReading[],
): readonly (readonly [RuleReading, RuleReading])[] {
  const pairs = lost.slice(0, mostAlike).flatMap((one) =>
    free
      .slice(0, mostAlike)
      .filter((other) => other.type === one.type && standingOf(other) === standingOf(one))
      .map((other) => ({ one, other, share: likeness(one, other) })),
  );
  const used = new Set<RuleReading>();
  return pairs
    .filter(({ share }) => share >= alikeFrom)
    .toSorted((a, b) => b.share - a.share)
    .flatMap(({ one, other }) => {
      if (used.has(one) || used.has(other)) return [];
      used.add(one).add(other);
      return [[one, other] as const];
    });
}

function standingOf(one: RuleReading): string {
  const said = one.machine ?? one.person;
  return JSON.stringify([said?.aspect, said?.kind, said?.unit]);
}

/** Dice's coefficient of the pairs of signs of two subjects, numbers aside. */
function likeness(one: RuleReading, other: RuleReading): number {
  const a = pairsOf(one);
  const b = pairsOf(other);
  if (a.size === 0 || b.size === 0) return 0;
  let common = 0;
  for (const pair of a) if (b.has(pair)) common++;
  return (2 * common) / (a.size + b.size);
}

function pairsOf(one: RuleReading): ReadonlySet<string> {
  const said = one.machine ?? one.person;
  const signs = Array.from((said?.subject ?? '').replaceAll(/[\d.％%]+/gu, ''));
  return new Set(signs.slice(1).map((sign, index) => `${signs[index]}${sign}`));
}

function groupByMatter(readings: Iterable<RuleReading>): Map<string, RuleReading[]> {
  const groups = new Map<string, RuleReading[]>();
  for (const one of readings) groups.set(matterOf(one), [...(groups.get(matterOf(one)) ?? []), one]);
  return groups;
}

function changeBetween(one: RuleReading, other: RuleReading): Change {
  const before = one.machine;
  const after = other.machine;
  const sameWords = one.anchor.quote === other.anchor.quote;
  const same = sameWords && before !== null && after !== null && isSameContent(before, after);
  if (!same) return 'changed';
  return one.at === other.at ? 'kept' : 'moved';
}

const compared = [
  'subject',
  'kind',
  'aspect',
  'comparator',
  'value',
  'valueHi',
  'unit',
  'year',
  'direction',
  'title',
] as const;

function isSameContent(a: Content, b: Content): boolean {
  return compared.every((field) => a[field] === b[field]);
}

/** Words still there though the machine reads nothing at them: carried if a person had made or decided the reading. */
function lostOrCarried(one: RuleReading, place: ReturnType<typeof locate>): Difference {
  const isPersons = one.machine === null && one.state === 'added';
  if (place === null || place.how === 'changed' || !isPersons)
    return { change: 'gone', old: one, fresh: null, carried: null };
  const { offset: at, length } = place;
  return { change: at === one.at ? 'kept' : 'moved', old: one, fresh: null, carried: { at, length } };
}

/** Whether what was decided on the old reading still holds for the new one. */
export function carriesOver(line: Difference): boolean {
  return (
    (line.change === 'kept' || line.change === 'moved') && line.old !== null && line.old.state !== 'read'
  );
}

/** Longest words shown in the list of changes, in code points. */
const longestWords = 80;

/** The words of a reading for the list of changes, as printed. */
export function wordsOf(one: RuleReading | null): string | null {
  if (one === null) return null;
  const points = Array.from(one.anchor.quote);
  return points.length <= longestWords ? one.anchor.quote : `${points.slice(0, longestWords).join('')}…`;
}
