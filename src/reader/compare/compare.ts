import { joinsOf, withJoins } from './joins.ts';
import { matchSubjects, type Pair } from './match.ts';
import { mechanismRows } from './mechanisms.ts';
import { nameOf } from './names.ts';
import { passagesOf, type Source } from './passages.ts';
import { placeOf, sidesOf } from './places.ts';
import { projectRows } from './projects.ts';
import { type Fold, type Subject, subjectsOf } from './subjects.ts';
import { taskRows } from './tasks.ts';
import type { Compared, CompareOptions, Comparison, Mode, PersonAct, Row, Verdict } from './types.ts';
import { lostVerdicts, numberVerdicts, type Years } from './verdicts.ts';

/** A plan and the one after it, or two counties: by year and place of the titles; years where the titles do not say. */
export function modeOf(a: Compared, b: Compared): Mode {
  const [mine, theirs] = [placeOf(a.read.document.title), placeOf(b.read.document.title)];
  return mine !== '' && theirs !== '' && mine !== theirs ? 'places' : 'years';
}

function foldOf(groups: readonly (readonly string[])[]): Fold {
  const folds = new Map<string, string>();
  for (const group of groups) {
    const first = group[0];
    if (first === undefined) continue;
    const known = group.map((name) => nameOf(name).alias);
    const into =
      known.map((alias) => folds.get(alias)).find((one) => one !== undefined) ?? nameOf(first).alias;
    for (const alias of known) folds.set(alias, into);
  }
  return (alias) => folds.get(alias) ?? alias;
}

function idOf(pair: Pair): string {
  return `number:${pair.a.key}|${pair.b.key}`;
}

const spoken = (subject: Subject): string => subject.printed[0] ?? subject.key;

function pairRow(pair: Pair, years: Years, person: PersonAct | null): Row {
  const { a, b, says } = pair;
  const isClaimed = says.status !== 'candidate' || person === 'confirmed';
  const status = says.status === 'candidate' && person === 'confirmed' ? 'renamed' : says.status;
  return {
    id: idOf(pair),
    kind: 'number',
    status,
    name: spoken(a),
    nameB: spoken(b),
    machine: says,
    person,
    a: a.spots,
    b: b.spots,
    verdicts: isClaimed ? numberVerdicts(a, b, years) : [],
  };
}

function loneRow(subject: Subject, side: 'a' | 'b', verdicts: readonly Verdict[], refused: Pair | null): Row {
  const status = side === 'a' ? 'vanished' : 'appeared';
  const evidence = side === 'a' ? '另一份文件里没有同名或相近的事项。' : '上一份文件里没有同名或相近的事项。';
  const own = { status, rule: side === 'a' ? 'number.only_a' : 'number.only_b', evidence } as const;
  return {
    id:
      refused === null
        ? `number:${side === 'a' ? subject.key : ''}|${side === 'b' ? subject.key : ''}`
        : `${idOf(refused)}#${side}`,
    kind: 'number',
    status,
    name: spoken(subject),
    nameB: side === 'b' ? spoken(subject) : null,
    machine: refused?.says ?? own,
    person: refused === null ? null : 'refused',
    a: side === 'a' ? subject.spots : [],
    b: side === 'b' ? subject.spots : [],
    verdicts,
  };
}

/** Rows of numbers, with what is to be said of two of them that a person joins. */
interface Numbers {
  readonly rows: readonly Row[];
  readonly verdictsOf: (a: Row, b: Row) => readonly Verdict[];
}

function holding(all: readonly Subject[], spots: Row['a']): Subject | undefined {
  return all.find((one) => one.spots[0]?.offset === spots[0]?.offset);
}

function numbersOf(a: Compared, b: Compared, years: Years, options: CompareOptions): Numbers {
  const acts = new Map((options.decisions ?? []).map(({ row, act }) => [row, act]));
  const fold = foldOf(options.synonyms ?? []);
  const [as, bs] = [subjectsOf(a, fold), subjectsOf(b, fold)];
  const { pairs, onlyA, onlyB } = matchSubjects(as, bs);
  const rows = [
    ...pairs.flatMap((pair) => {
      const act = acts.get(idOf(pair)) ?? null;
      if (act !== 'refused') return [pairRow(pair, years, act)];
      return [loneRow(pair.a, 'a', lostVerdicts(pair.a, years), pair), loneRow(pair.b, 'b', [], pair)];
    }),
    ...onlyA.map((one) => loneRow(one, 'a', lostVerdicts(one, years), null)),
    ...onlyB.map((one) => loneRow(one, 'b', [], null)),
  ];
  return {
    rows,
    verdictsOf: (x, y) => {
      const [mine, theirs] = [holding(as, x.a), holding(bs, y.b)];
      const areNumbers = x.kind === 'number' && y.kind === 'number';
      return areNumbers && mine !== undefined && theirs !== undefined
        ? numberVerdicts(mine, theirs, years)
        : [];
    },
  };
}

/** A match in words that a person refused is no match; one that a person confirmed is no candidate any more. */
function decided(row: Row, acts: ReadonlyMap<string, PersonAct>, mode: Mode): Row {
  const act = acts.get(row.id) ?? null;
  const isMatch = row.a.length > 0 && row.b.length > 0;
  if (act === null || !isMatch) return isMatch && row.status === 'candidate' ? { ...row, verdicts: [] } : row;
  if (act === 'confirmed') return { ...row, person: act, status: 'continues' };
  const [a = null] = row.a;
  const says = '有人认定这不是同一事项；新文没有别的话说到它。';
  const about = row.kind === 'project' ? 'stage' : 'followed';
  const verdict: Verdict = {
    about,
    word: 'silent',
    rule: 'person.refused',
    says,
    by: null,
    byUnit: null,
    a,
    b: null,
    words: null,
  };
  return {
    ...row,
    person: act,
    status: 'vanished',
    nameB: null,
    b: [],
    verdicts: mode === 'years' ? [verdict] : [],
  };
}

const kinds = ['number', 'task', 'project', 'mechanism'] as const;
/** Behind every place of a text. */
const behind = 10_000_000;

function placeIn(row: Row): number {
  return row.a[0]?.offset ?? behind + (row.b[0]?.offset ?? 0);
}

/** In the order of A, what only B has behind, in the order of B. */
function inOrder(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((x, y) => kinds.indexOf(x.kind) - kinds.indexOf(y.kind) || placeIn(x) - placeIn(y));
}

/**
 * Holds two documents against each other: a plan and the one of the year after, or the plans of two counties. Pure; nothing is claimed
 * that is not shown by rule and place, doubtful matches are candidates without a verdict, and what a person decided stands beside what
 * the machine said.
 *
 * @param a  the earlier document, or ours
 */
export function compareDocuments(a: Compared, b: Compared, options: CompareOptions = {}): Comparison {
  const mode = options.mode ?? modeOf(a, b);
  const [mine, theirs] = [a.read.document, b.read.document];
  const sides = sidesOf(mine.title, theirs.title);
  const years: Years = { mode, plan: mine.years.plan, next: theirs.years.plan, sides };
  const acts = new Map((options.decisions ?? []).map(({ row, act }) => [row, act]));
  const [from, to]: readonly [Source, Source] = [
    { ...a, passages: passagesOf(a.text) },
    { ...b, passages: passagesOf(b.text) },
  ];
  const words = [
    ...(mode === 'years' ? taskRows(from, to) : []),
    ...projectRows(from, to, mode),
    ...mechanismRows(from, to),
  ];
  const numbers = numbersOf(a, b, years, options);
  const rows = withJoins(
    [...numbers.rows, ...words.map((row) => decided(row, acts, mode))],
    joinsOf(acts),
    numbers.verdictsOf,
  );
  return {
    mode,
    a: { title: mine.title, year: mine.years.plan },
    b: { title: theirs.title, year: theirs.years.plan },
    rows: inOrder(rows),
  };
}
