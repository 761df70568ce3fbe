import { compare, sign, subtract } from '#kernel/decimal.ts';
import type { DirectionOut } from '../tasks/tasks.ts';
import type { Statement } from '../types.ts';
import {
  differenceOf,
  familyOf,
  intervalOf,
  isAlikeMeasure,
  isScaleFree,
  priceOf,
  reaches,
  valueOf,
  wantedOf,
} from './measure.ts';
import { scopeAgainst } from './names.ts';
import { printedOf, spotOfDirection, spotOfStatement } from './spots.ts';
import type { Item, Subject } from './subjects.ts';
import type { About, Mode, Spot, Verdict, Word } from './types.ts';

/** The years that the two documents are about. */
export interface Years {
  readonly mode: Mode;
  /** Plan year of A. */
  readonly plan: number | null;
  /** Plan year of B. */
  readonly next: number | null;
  /** What A and B are called where they are two counties. */
  readonly sides: readonly [string, string];
}

interface Says {
  readonly about: About;
  readonly word: Word;
  readonly rule: string;
  readonly says: string;
  readonly a: Spot | null;
  readonly b: Spot | null;
  readonly by?: { readonly by: string; readonly byUnit: string };
}

function verdict({ by, ...rest }: Says): Verdict {
  return { ...rest, by: by?.by ?? null, byUnit: by?.byUnit ?? null, words: null };
}

function ofKind(subject: Subject, kind: Statement['kind'], year: number | null): readonly Item[] {
  return subject.items.filter(
    ({ statement }) =>
      statement.kind === kind && (year === null || statement.year === null || statement.year === year),
  );
}

/** One number of each measure; a measure of which the document prints several different values has none. */
function byMeasure(items: readonly Item[]): {
  readonly one: readonly Item[];
  readonly many: ReadonlySet<string>;
} {
  const found = new Map<string, Item>();
  const many = new Set<string>();
  for (const item of items) {
    const family = familyOf(item.statement);
    const before = found.get(family);
    if (before === undefined) found.set(family, item);
    else if (before.statement.value !== item.statement.value && before.deed === item.deed) many.add(family);
  }
  return { one: [...found.values()].filter(({ statement }) => !many.has(familyOf(statement))), many };
}

const deedWords: Readonly<Record<string, string>> = {
  apply: '申报',
  grant: '获批',
  enter: '入库',
  gain: '新增',
  renew: '改造',
};

function deedWord({ deed }: Item): string {
  return deedWords[deed] ?? '实有';
}

/** Why a number that came is not what was aimed at, though the thing is the same; null when it is. */
function otherDeed(aim: Item, result: Item): string | null {
  const isApplied = aim.deed === 'apply' || result.deed === 'apply';
  if (!isApplied || aim.deed === result.deed) return null;
  return `目标是${deedWord(aim)}，新文写的是${deedWord(result)}，不是一回事`;
}

function outcome(aim: Item, results: readonly Item[], many: ReadonlySet<string>): Verdict | null {
  const a = spotOfStatement(aim.statement);
  const result = results.find(({ statement }) => isAlikeMeasure(aim.statement, statement));
  const unclear = (rule: string, says: string, b: Spot | null): Verdict =>
    verdict({ about: 'outcome', word: 'unclear', rule, says, a, b });
  if (result === undefined) {
    if (many.has(familyOf(aim.statement)))
      return unclear('outcome.several', '新文对此写了几个不同的数，不能认定哪一个是结果。', null);
    const other = results[0];
    return other === undefined
      ? null
      : unclear(
          'outcome.other_measure',
          `目标写的是${a.printed}，新文只写${printedOf(other.statement)}，两者不是同一种量，不能相比。`,
          spotOfStatement(other.statement),
        );
  }
  const b = spotOfStatement(result.statement);
  const deed = otherDeed(aim, result);
  if (deed !== null) return unclear('outcome.other_deed', `${deed}，不作完成与否的判断。`, b);
  const [mine, theirs] = [priceOf(aim.statement), priceOf(result.statement)];
  if (mine !== '' && theirs !== '' && mine !== theirs)
    return unclear('outcome.price_basis', `目标按${mine}，结果按${theirs}，不能相比。`, b);
  const word = reaches(intervalOf(result.statement), aim.statement);
  if (word === 'unclear')
    return unclear('outcome.bound', `目标${a.printed}，新文只写${b.printed}，够不够看不出来。`, b);
  const gap = differenceOf(valueOf(result.statement), valueOf(aim.statement), aim.statement.unit);
  const how = gap.by === '0' ? '与目标持平' : word === 'met' ? `好于目标${gap.words}` : `差${gap.words}`;
  const rule = aim.statement.comparator === '~' ? 'outcome.about' : `outcome.${wantedOf(aim.statement)}`;
  const says = `目标${a.printed}，结果${b.printed}，${word === 'met' ? '完成' : '没有完成'}，${how}。`;
  return verdict({ about: 'outcome', word, rule, says, a, b, by: gap });
}

function aimChange(a: Item, b: Item): Verdict {
  const [x, y] = [a.statement, b.statement];
  const [mine, theirs] = [spotOfStatement(x), spotOfStatement(y)];
  const gap = differenceOf(valueOf(y), valueOf(x), x.unit);
  const order = compare(valueOf(y), valueOf(x));
  const harder = wantedOf(x) === 'down' ? order < 0 : order > 0;
  const word = order === 0 ? 'same' : harder ? 'raised' : 'lowered';
  const bound = x.comparator === y.comparator ? '' : '，界限用词不同';
  const says =
    word === 'same'
      ? `新目标${theirs.printed}，与上年目标（${mine.printed}）相同${bound}。`
      : `目标由${mine.printed}调为${theirs.printed}，要求${word === 'raised' ? '提高' : '降低'}${gap.words}${bound}。`;
  return verdict({ about: 'aim', word, rule: 'aim.change', says, a: mine, b: theirs, by: gap });
}

/** The same result a year later, where no aim is judged: 上年27家，当年22家. Bounds and rough numbers are set side by side only. */
function resultChange(a: Item, b: Item): Verdict {
  const [x, y] = [spotOfStatement(a.statement), spotOfStatement(b.statement)];
  const pair = `前一份写${x.printed}，后一份写${y.printed}`;
  const at = { about: 'result', a: x, b: y } as const;
  if (a.statement.comparator !== '=' || b.statement.comparator !== '=')
    return verdict({
      ...at,
      word: 'none',
      rule: 'result.bound',
      says: `${pair}；有一方是约数或界限，不算增减。`,
    });
  const gap = differenceOf(valueOf(b.statement), valueOf(a.statement), b.statement.unit);
  const order = compare(valueOf(b.statement), valueOf(a.statement));
  const how = order === 0 ? '相同' : `${order > 0 ? '多' : '少'}${gap.words}`;
  const word = order === 0 ? 'same' : order > 0 ? 'up' : 'down';
  return verdict({ ...at, word, rule: 'result.change', says: `${pair}，${how}。`, by: gap });
}

function resultVerdicts(a: Subject, b: Subject, years: Years): readonly Verdict[] {
  const before = byMeasure(ofKind(a, 'actual', years.plan === null ? null : years.plan - 1)).one;
  const after = byMeasure(ofKind(b, 'actual', years.plan)).one;
  return before.flatMap((x) => {
    const y = after.find((one) => isAlikeMeasure(x.statement, one.statement) && otherDeed(x, one) === null);
    return y === undefined ? [] : [resultChange(x, y)];
  });
}

function directionOutcome(aim: DirectionOut, results: readonly Item[]): Verdict | null {
  const grows = aim.direction === 'stable_growth' || aim.direction === 'up';
  const growth = results.find(({ statement }) => statement.aspect === 'growth_yoy');
  if (!grows || growth === undefined) return null;
  const isMet = sign(valueOf(growth.statement)) > 0;
  const [a, b] = [spotOfDirection(aim), spotOfStatement(growth.statement)];
  const says = `定性目标“${aim.span}”，结果${b.printed}，${isMet ? '实现了增长' : '没有实现增长'}。`;
  return verdict({ about: 'outcome', word: isMet ? 'met' : 'missed', rule: 'outcome.direction', says, a, b });
}

/** Aims between A and B: changed, dropped, put into numbers or out of them. */
function aimVerdicts(a: Subject, b: Subject, years: Years): readonly Verdict[] {
  const mine = byMeasure(ofKind(a, 'target', years.plan)).one;
  const theirs = byMeasure(ofKind(b, 'target', years.next)).one;
  const found: Verdict[] = [];
  for (const aim of mine) {
    const next = theirs.find(({ statement }) => isAlikeMeasure(aim.statement, statement));
    if (next !== undefined) found.push(aimChange(aim, next));
  }
  const [direction, later] = [a.directions[0], b.directions[0]];
  const first = theirs[0];
  if (mine.length === 0 && direction !== undefined && first !== undefined) {
    const spot = spotOfStatement(first.statement);
    const says = `上年只写“${direction.span}”，今年定为${spot.printed}。`;
    const at = { a: spotOfDirection(direction), b: spot };
    found.push(verdict({ about: 'aim', word: 'quantified', rule: 'aim.quantified', says, ...at }));
  }
  const aim = mine[0];
  if (aim !== undefined && theirs.length === 0) {
    const spot = spotOfStatement(aim.statement);
    const says =
      later === undefined ? '今年没有再提目标。' : `上年目标${spot.printed}，今年只写“${later.span}”。`;
    const word = later === undefined ? 'dropped' : 'unquantified';
    const bSpot = later === undefined ? null : spotOfDirection(later);
    found.push(verdict({ about: 'aim', word, rule: `aim.${word}`, says, a: spot, b: bSpot }));
  }
  return found;
}

function yearVerdicts(a: Subject, b: Subject, years: Years): readonly Verdict[] {
  const aims = byMeasure(ofKind(a, 'target', years.plan)).one;
  const { one: results, many } = byMeasure(ofKind(b, 'actual', years.plan));
  const found: Verdict[] = [];
  for (const aim of aims) {
    const said = outcome(aim, results, many);
    if (said !== null) found.push(said);
  }
  const direction = a.directions[0];
  if (aims.length === 0 && direction !== undefined) {
    const said = directionOutcome(direction, results);
    if (said !== null) found.push(said);
  }
  const said = [...found, ...aimVerdicts(a, b, years)];
  return said.length > 0 ? said : resultVerdicts(a, b, years);
}

function apartOf(x: Item, y: Item, what: string, [mineName, theirName]: Years['sides']): Verdict {
  const [a, b] = [spotOfStatement(x.statement), spotOfStatement(y.statement)];
  const none = (rule: string, why: string): Verdict =>
    verdict({
      about: 'apart',
      word: 'none',
      rule,
      says: `${what}：${mineName}${a.printed}，${theirName}${b.printed}；${why}。`,
      a,
      b,
    });
  const deed = otherDeed(x, y);
  if (deed !== null) return none('apart.other_deed', '申报与获批不是一回事，不比高低');
  if (!isScaleFree(x.statement)) return none('apart.scale', '总量和个数随县的大小而不同，不比高低');
  if (x.statement.comparator !== '=' || y.statement.comparator !== '=')
    return none('apart.bound', '有一方写的是界限或约数，不算差距');
  const [mine, theirs] = [priceOf(x.statement), priceOf(y.statement)];
  if (mine !== theirs && mine !== '' && theirs !== '')
    return none('apart.price_basis', `一方按${mine}，一方按${theirs}，不能相比`);
  const gap = differenceOf(valueOf(x.statement), valueOf(y.statement), x.statement.unit);
  const order = sign(subtract(valueOf(x.statement), valueOf(y.statement)));
  const word = order === 0 ? 'same' : order > 0 ? 'higher' : 'lower';
  const how = order === 0 ? '相同' : `${mineName}${order > 0 ? '高' : '低'}${gap.words}`;
  return verdict({
    about: 'apart',
    word,
    rule: 'apart.difference',
    says: `${what}：${mineName}${a.printed}，${theirName}${b.printed}，${how}。`,
    a,
    b,
    by: gap,
  });
}

function placeVerdicts(a: Subject, b: Subject, { sides }: Years): readonly Verdict[] {
  return (['target', 'actual'] as const).flatMap((kind) => {
    const theirs = byMeasure(ofKind(b, kind, null)).one;
    return byMeasure(ofKind(a, kind, null)).one.flatMap((x) => {
      const y = theirs.find(
        ({ statement }) => isAlikeMeasure(x.statement, statement) && statement.year === x.statement.year,
      );
      return y === undefined ? [] : [apartOf(x, y, kind === 'target' ? '目标' : '实绩', sides)];
    });
  });
}

/** What is to be said of a subject that both documents have; nothing but the reason where their scopes differ, whoever matched them. */
export function numberVerdicts(a: Subject, b: Subject, years: Years): readonly Verdict[] {
  const scope = scopeAgainst(a.key, b.key);
  if (scope !== null) {
    const about = years.mode === 'years' ? 'outcome' : 'apart';
    const at = { a: a.spots[0] ?? null, b: b.spots[0] ?? null };
    return [verdict({ about, word: 'unclear', rule: 'number.scope_differs', says: `${scope}。`, ...at })];
  }
  return years.mode === 'years' ? yearVerdicts(a, b, years) : placeVerdicts(a, b, years);
}

/** What is to be said of a subject that only A has: an aim of which the new text says nothing. */
export function lostVerdicts(a: Subject, years: Years): readonly Verdict[] {
  if (years.mode === 'places') return [];
  const aim = ofKind(a, 'target', years.plan)[0];
  const direction = a.directions[0];
  if (aim === undefined && direction === undefined) return [];
  const spot = aim === undefined ? null : spotOfStatement(aim.statement);
  const at = spot ?? (direction === undefined ? null : spotOfDirection(direction));
  const says = `上年目标${at?.printed ?? ''}，新文没有写结果，也没有再提。`;
  return [verdict({ about: 'outcome', word: 'silent', rule: 'outcome.silent', says, a: at, b: null })];
}
