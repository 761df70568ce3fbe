import type { Book } from './book.ts';
import { noSuspects, type Suspects } from './cause.ts';
import { expectedOf } from './clause-expect.ts';
import type { Measure, Reading } from './clause-reading.ts';
import type { Computed } from './derive.ts';
import type { Item } from './item.ts';
import type { Judged } from './judge.ts';
import { resultsAt, seriesOf, suspectsOf } from './lookup.ts';
import type { Moment } from './moments.ts';
import type { Allowed } from './print.ts';
import type { Known } from './types.ts';
import { againstComputed, agreeing, differing, type Verdict } from './verdicts.ts';
import { significantDigits } from './votes.ts';

/** A number that nothing has confirmed or refuted, or that was confirmed without its subject being certain, with what stands there in its print. */
export interface Open {
  readonly index: number;
  readonly judged: Judged;
  readonly reading: Reading;
  readonly allowed: Allowed;
}

/** A subject or a base that several numbers may share. */
export interface Hypothesis {
  readonly name: string;
  /** What a number ought to be by it; null when the ledger holds nothing. */
  readonly verdictOf: (open: Open) => Verdict | null;
}

interface Tally {
  readonly hypothesis: Hypothesis;
  readonly held: number;
  readonly agreed: number;
  readonly weight: number;
}

function tallyOf(hypothesis: Hypothesis, group: readonly Open[]): Tally {
  let [held, agreed, weight] = [0, 0, 0];
  const seen = new Set<string>();
  for (const open of group) {
    const verdict = hypothesis.verdictOf(open);
    if (verdict === null) continue;
    held += 1;
    const { span } = open.judged.item.fact.statement;
    if (verdict.status !== 'confirmed' || seen.has(span)) continue;
    seen.add(span);
    agreed += 1;
    weight += significantDigits(span);
  }
  return { hypothesis, held, agreed, weight };
}

/** The hypothesis by which most numbers of a group are right and no other does as well; null when none convinces. */
export function elected(
  group: readonly Open[],
  among: readonly Hypothesis[],
  least: number,
): Hypothesis | null {
  const [first, second] = among
    .map((one) => tallyOf(one, group))
    .filter(({ held, agreed, weight }) => weight >= least && agreed * 2 >= held && held >= 2)
    .toSorted((a, b) => b.weight - a.weight);
  if (first === undefined || first.weight === second?.weight) return null;
  // One of two: only a number of three digits or more is no coincidence.
  return first.agreed * 2 > first.held || first.weight >= least ? first.hypothesis : null;
}

/** Measures that are nothing without a base. */
export const BASED = new Set<Measure>(['points', 'completionPoints', 'difference', 'steps']);

/** The results of a moment, and what explains a number that is none of them; 2月为10.4%，3月9.1% of what is known as sums alone: those since January. */
function toldOf(
  series: readonly Known[],
  moment: Moment,
): { readonly results: readonly Known[]; readonly suspects: Suspects } {
  const own = resultsAt(series, moment);
  const isSum = own.length === 0 && moment.span === 'month';
  const results = isSum ? resultsAt(series, { ...moment, span: 'until' }) : own;
  return { results, suspects: suspectsOf(series, results, []) };
}

/** What a number of a subject ought to be at its moment. */
export function verdictFor(open: Open, reading: Reading, book: Book): Verdict | null {
  const { allowed } = open;
  const [key = ''] = reading.keys;
  const { moment } = open.judged.item;
  const at: Item = {
    ...open.judged.item,
    key,
    place: reading.place,
    reading,
    moment: reading.moment ?? moment,
  };
  const computed: Computed | null = expectedOf(at, reading, book);
  if (computed !== null) return againstComputed(at, allowed, computed, noSuspects);
  if (BASED.has(reading.measure) || at.moment === null) return null;
  const { unit, aspect } = at.fact.statement;
  const series = seriesOf(book, { key, place: at.place, aspect, unit });
  // 一季度9.1%、1—4月7.7%: a bare percentage in a row may be growth.
  const isBare = reading.measure === 'rate' && series.length === 0;
  const wanted = isBare ? seriesOf(book, { key, place: at.place, aspect: 'growth_yoy', unit }) : series;
  const { results: found, suspects } = toldOf(wanted, at.moment);
  const agreed = agreeing(allowed, at, found);
  if (agreed !== null) return agreed;
  const [single] = found;
  return found.length !== 1 || single === undefined ? null : differing(at, allowed, single, suspects);
}

/** The hypotheses that numbers are about some subject. */
export function keyHypotheses(keys: readonly string[], book: Book): readonly Hypothesis[] {
  return keys.map((key) => ({
    name: key,
    verdictOf: (open) => verdictFor(open, { ...open.reading, keys: [key] }, book),
  }));
}

/** Subjects of the paragraph up to the last number of a group. */
export function keysNear(group: readonly Open[], judged: readonly Judged[], book: Book): readonly string[] {
  const last = group.at(-1);
  if (last === undefined) return [];
  const { paragraph } = last.judged.item.fact;
  const near = judged.slice(Math.max(0, last.index - 40), last.index + 1);
  return keysOf(
    near.filter(({ item }) => item.fact.paragraph === paragraph),
    book,
  );
}

/** What some numbers may be about. */
export function keysOf(judged: readonly Judged[], book: Book): readonly string[] {
  const keys = judged.flatMap(({ item }) => [...(item.reading?.keys ?? []), item.key]);
  return [...new Set(keys)].filter((key) => book.byKey.has(key));
}
