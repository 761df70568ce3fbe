import type { Book } from './book.ts';
import { baseAt } from './clause-base.ts';
import { factBy } from './clause-read.ts';
import type { Base } from './clause-reading.ts';
import { byKeys } from './elect-keys.ts';
import { explained, isTransposed } from './explain.ts';
import { BASED, elected, type Hypothesis, keysNear, type Open, verdictFor } from './hypotheses.ts';
import type { Judged } from './judge.ts';
import type { Moment } from './moments.ts';
import { allowedBy } from './print.ts';
import type { Verdict } from './verdicts.ts';
import { groupsOf, saysOtherwise, significantDigits } from './votes.ts';

function isOpenNumber({ item, status }: Judged): boolean {
  const isResult = !item.isAim || item.reading?.measure === 'difference';
  const isProse = item.fact.sentence >= 0 && item.spot === null && !item.isCounted && isResult;
  return (
    isProse &&
    item.reading !== null &&
    status !== 'differing' &&
    !(item.reading.isSure && status === 'confirmed')
  );
}

function openOf(judged: readonly Judged[]): readonly Open[] {
  return judged.flatMap((one, index) => {
    const { reading, fact } = one.item;
    if (reading === null || !isOpenNumber(one)) return [];
    // What the grammar says of which way and of what kind holds, whatever it is about.
    const said = factBy(fact, reading, '');
    const allowed = allowedBy(said, false);
    return allowed?.rule === 'exact'
      ? [{ index, judged: { ...one, item: { ...one.item, fact: said } }, reading, allowed }]
      : [];
  });
}

/** The last subjects of a paragraph up to a number, and the first of the sentence behind it: 第一个数，10463元。这是农村居民…. */
function keysAbout(open: Open, judged: readonly Judged[], book: Book): readonly string[] {
  const { sentence, paragraph } = open.judged.item.fact;
  const next = judged[open.index + 1]?.item;
  const isNext = next?.fact.paragraph === paragraph && next.fact.sentence === sentence + 1;
  const behind = isNext ? [...(next.reading?.keys ?? []), next.key].filter((key) => book.byKey.has(key)) : [];
  return [...new Set([...keysNear([open], judged, book).slice(-3), ...behind.slice(0, 1)])];
}

/** The moments of the other numbers of a sentence, with which one may be compared. */
function timesIn(open: Open, judged: readonly Judged[]): readonly Base[] {
  const { sentence } = open.judged.item.fact;
  const near = judged.slice(Math.max(0, open.index - 6), open.index);
  return near.flatMap(({ item }) =>
    item.fact.sentence === sentence && item.moment !== null ? [baseAt(item.moment)] : [],
  );
}

function basesOf(group: readonly Open[], judged: readonly Judged[], book: Book): readonly Base[] {
  const moments = new Map<string, Moment>();
  const [first] = group;
  for (const { item } of judged.slice(0, (first?.index ?? 0) + 40)) {
    const { moment } = item;
    if (moment !== null && !moment.loose) moments.set(`${moment.year} ${moment.month}`, moment);
  }
  const times = [...moments.values()].map(baseAt);
  return [
    { kind: 'aim' },
    { kind: 'schedule' },
    { kind: 'place', place: '' },
    ...book.places.map((place): Base => ({ kind: 'place', place })),
    { kind: 'yearBefore' },
    { kind: 'yearStart' },
    ...times,
  ];
}

function baseHypotheses(
  bases: readonly Base[],
  moments: readonly (Moment | null)[],
  book: Book,
): readonly Hypothesis[] {
  return bases.flatMap((base) =>
    moments.map((moment) => ({
      name: base.kind,
      verdictOf: (open) =>
        verdictFor(open, { ...open.reading, base, moment: moment ?? open.reading.moment }, book),
    })),
  );
}

/** The moment of the last number before a group that the ledger confirms; null where the group is at it too. */
function momentBefore([first]: readonly Open[], judged: readonly Judged[]): Moment | null {
  const before = judged
    .slice(0, first?.index ?? 0)
    .findLast(({ status, item }) => status === 'confirmed' && !item.isAim);
  const [then, own] = [before?.item.moment ?? null, first?.judged.item.moment ?? null];
  return then?.year === own?.year && then?.month === own?.month ? null : then;
}

/** Differences in a row without a word of what they are off: GDP高0.1个百分点，投资低…. */
function byBases(open: readonly Open[], judged: readonly Judged[], book: Book): ReadonlyMap<number, Verdict> {
  const found = new Map<number, Verdict>();
  const bare = open.filter(
    ({ reading }) =>
      BASED.has(reading.measure) && reading.keys.length > 0 && (reading.base === null || !reading.isSure),
  );
  const groups = groupsOf(bare, ({ judged: { item }, reading }) =>
    [
      item.fact.paragraph,
      item.fact.statement.unit === 'pp' ? '' : reading.measure,
      item.fact.statement.unit,
    ].join(' '),
  );
  for (const group of groups) {
    const then = momentBefore(group, judged);
    const moments = then === null ? [null] : [null, then];
    const winner = elected(group, baseHypotheses(basesOf(group, judged, book), moments, book), 3);
    if (winner === null) continue;
    for (const one of group) {
      const verdict =
        one.reading.isPlain && one.reading.keys.length === 1 && one.judged.status !== 'confirmed'
          ? winner.verdictOf(one)
          : null;
      const isLeft = verdict === null || (verdict.status === 'differing' && saysOtherwise(one));
      if (!isLeft) found.set(one.index, verdict);
    }
  }
  return found;
}

/** What the last difference of the sentence before a number was off, where that was right: 比1—2月回落1.3个百分点；…，回落0.4个百分点. */
function siblingBase(open: Open, judged: readonly Judged[]): Base | null {
  const { sentence } = open.judged.item.fact;
  const last = judged
    .slice(Math.max(0, open.index - 6), open.index)
    .findLast(
      ({ item }) => item.fact.sentence === sentence && item.reading?.measure === open.reading.measure,
    );
  return last?.status === 'confirmed' ? (last.item.reading?.base ?? null) : null;
}

const OF_AIM = /目标|任务|预期/u;

/** 低0.3个百分点 where the sentence speaks of aims and no base whatever makes it right: it is off the aim. */
function byElimination(open: Open, judged: readonly Judged[], book: Book): Verdict | null {
  const { reading, judged: own } = open;
  const isClear = BASED.has(reading.measure) && reading.isPlain && reading.keys.length === 1;
  if (!isClear || reading.base !== null || reading.direction === 0) return null;
  const { moment } = own.item;
  const isOther = (base: Base): boolean =>
    base.kind === 'time' && !(base.time.year === moment?.year && base.time.month === moment?.month);
  const times = timesIn(open, judged).filter(isOther);
  const isOfAim = reading.measure === 'points' && OF_AIM.test(own.item.lead);
  const base = isOfAim ? ({ kind: 'aim' } as const) : (times.at(-1) ?? siblingBase(open, judged));
  if (base === null) return null;
  const all = baseHypotheses([...basesOf([open], judged, book), ...times], [null], book);
  if (all.some(({ verdictOf }) => verdictOf(open)?.status === 'confirmed')) return null;
  const verdict = verdictFor(open, { ...reading, base }, book);
  // The size alone is right: which of the two was meant first is not certain.
  return verdict?.cause === 'sign' ? null : verdict;
}

/** The words themselves say that the number has been taken back. */
const OLDER = /初报|原报|(?<!统计)快报|初步|修订前|调整前/u;

/** A number of no certain subject or base that a slip of the hand explains by one that it may have. */
function bySlip(open: Open, judged: readonly Judged[], book: Book): Verdict | null {
  const { reading } = open;
  if (reading.ratio !== null || OLDER.test(open.judged.item.lead.slice(-16))) return null;
  const own = reading.keys.filter((key) => book.byKey.has(key));
  const digits = significantDigits(open.judged.item.fact.statement.span);
  const near = reading.isPlain || digits >= 4 ? keysAbout(open, judged, book) : [];
  const keys = own.length > 0 && digits < 4 ? own : [...new Set([...own, ...near])];
  const isOpenBase = BASED.has(reading.measure) && (reading.base === null || !reading.isSure);
  const bases: readonly (Base | null)[] = isOpenBase
    ? [{ kind: 'aim' }, { kind: 'yearBefore' }, { kind: 'yearStart' }, ...timesIn(open, judged)]
    : [reading.base];
  const then = digits >= 4 ? momentBefore([open], judged) : null;
  // At another moment than its words say only digits changed about are sign enough.
  const later = (one: Open, key: string, base: Base | null): Verdict | null => {
    const verdict =
      then === null ? null : verdictFor(one, { ...reading, keys: [key], base, moment: then }, book);
    const right = verdict?.status === 'differing' ? verdict.right : null;
    return right !== null && isTransposed(one.judged.item.fact.statement.span, right) ? verdict : null;
  };
  const among = (some: typeof bases): Parameters<typeof explained>[1] =>
    keys.flatMap((key) =>
      some.map((base) => ({
        name: key,
        key,
        verdictOf: (one: Open) =>
          verdictFor(one, { ...reading, keys: [key], base }, book) ?? later(one, key, base),
      })),
    );
  // The base that the words name goes before those that they may mean.
  const said = reading.base === null ? null : explained(open, among([reading.base]), book);
  return said ?? explained(open, among(bases), book);
}

/** What is found by the numbers that stand in a row with one another: they share a subject, or what they are compared with. */
export function byVotes(judged: readonly Judged[], book: Book): readonly Judged[] {
  const open = openOf(judged);
  const found = new Map([...byKeys(open, judged, book), ...byBases(open, judged, book)]);
  for (const one of open) {
    if (found.has(one.index) || one.judged.status === 'confirmed') continue;
    const verdict = byElimination(one, judged, book) ?? bySlip(one, judged, book);
    if (verdict !== null) found.set(one.index, verdict);
  }
  return judged.map((one, index) => ({ ...one, ...found.get(index) }));
}
