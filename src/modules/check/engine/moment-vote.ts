import type { CheckContext } from '#reader/checks/types.ts';
import type { Book } from './book.ts';
import { expectedOf } from './clause-expect.ts';
import type { Whole } from './draft-moment.ts';
import type { Item } from './item.ts';
import { resultsAt, seriesFor, standing } from './lookup.ts';
import { type Moment, momentOf, type TimeWords, timeWords } from './moments.ts';
import { type Allowed, agreement, allowedBy, only } from './print.ts';
import { significantDigits, valuesIn } from './votes.ts';

/** What numbers say of a moment: how many the ledger holds there, how many of these agree, and of how many digits those are. */
interface Tally {
  readonly held: number;
  readonly agreed: number;
  readonly weight: number;
}

/** Numbers of one run that the words put at one moment. */
interface Run {
  readonly moment: Moment;
  readonly items: readonly Item[];
}

function sameMoment(a: Moment, b: Moment): boolean {
  return a.span === b.span && a.year === b.year && a.month === b.month;
}

/** A result in prose or in a table; an aim goes by its year, and a number by its own place in a table says when it is. */
function mayVote({ isAim, fact, isCounted, moment }: Item): boolean {
  return (
    moment !== null &&
    moment.span !== 'other' &&
    !isAim &&
    !isCounted &&
    fact.statement.value_hi === undefined
  );
}

function runsOf(items: readonly Item[]): readonly Run[] {
  const runs: { moment: Moment; items: Item[] }[] = [];
  for (const item of items) {
    if (!mayVote(item) || item.moment === null) continue;
    const last = runs.at(-1);
    if (last !== undefined && sameMoment(last.moment, item.moment)) last.items.push(item);
    else runs.push({ moment: item.moment, items: [item] });
  }
  return runs;
}

/** What the ledger makes of a number at a moment; null when it holds nothing of it there. */
function agreesAt(item: Item, moment: Moment, allowed: Allowed, book: Book): boolean | null {
  const at: Item = { ...item, moment };
  const reading = at.reading?.isSure === true ? at.reading : null;
  const computed = reading === null || reading.moment !== null ? null : expectedOf(at, reading, book);
  if (computed !== null) return agreement(allowed, computed.expected) !== null;
  // What is known by years only says nothing of the month.
  const found = resultsAt(seriesFor(at, book), moment).filter(({ span }) => span !== 'year');
  const values = valuesIn(found, item.fact.statement.unit);
  return values.length === 0 ? null : values.some((value) => agreement(allowed, only(value)) !== null);
}

/** @param at  the moment at which each number is held, by that of its words */
function tallyOf(items: readonly Item[], at: (said: Moment) => Moment, book: Book): Tally {
  let [held, agreed, weight] = [0, 0, 0];
  const seen = new Set<string>();
  for (const item of items) {
    const allowed = allowedBy(item.fact, false);
    const found =
      allowed === null || item.moment === null ? null : agreesAt(item, at(item.moment), allowed, book);
    const said = `${item.key} ${item.fact.statement.aspect}`;
    if (found === null || allowed === null || seen.has(said)) continue;
    seen.add(said);
    held += 1;
    if (!found || allowed.rule !== 'exact') continue;
    agreed += 1;
    weight += Math.max(1, significantDigits(item.fact.statement.span) - 1);
  }
  return { held, agreed, weight };
}

/** Every end of a month that the text names, in the years that it may mean. */
function momentsSaid(context: CheckContext, years: readonly number[]): readonly Moment[] {
  const { text } = context.structure;
  const said = new Map<string, Moment>();
  const opening = timeWords(text, 0, Math.min(text.length, LONGEST));
  for (const words of opening) {
    if (words.loose || words.span === 'same' || words.span === 'thatMonth' || words.span === 'toDate')
      continue;
    for (const year of years) {
      const { year: own, month } = momentOf(words, { span: 'until', year, month: 12, loose: false });
      said.set(`${own}-${month}`, { span: 'until', year: own, month, loose: false });
    }
  }
  return [...said.values()];
}

/** What a paper of 2024年7月 may tell of without saying so: the month before, the half year, the year that was over. */
function momentsBefore({ span, year, month }: Moment): readonly Moment[] {
  if (span !== 'until' && span !== 'month') return [];
  const before = month === 1 ? [] : [{ span: 'until', year, month: month - 1, loose: false } as const];
  return [...before, { span: 'until', year: year - 1, month: 12, loose: false }];
}

const LONGEST = 6000;
const LEAST_WEIGHT = 3;
/** Where the ledger holds the numbers at the moment of their words too, and none of them is right there. */
const LEAST_AGAINST = 4;

/** The moment at which most of a run's numbers are those of the ledger, and no other does as well; null when none convinces. */
function electedFor(run: Run, among: readonly Moment[], book: Book): Moment | null {
  const own = tallyOf(run.items, () => run.moment, book);
  if (own.agreed > 0) return null;
  const ranked = among
    .map((moment) => ({ moment, ...tallyOf(run.items, () => moment, book) }))
    .filter(
      ({ held, agreed, weight }) =>
        agreed >= 2 && weight >= (own.held > 0 ? LEAST_AGAINST : LEAST_WEIGHT) && agreed * 2 > held,
    )
    .toSorted((a, b) => b.weight - a.weight);
  const [first, second] = ranked;
  return first === undefined || first.weight === second?.weight ? null : first.moment;
}

/** So much the numbers of a whole draft must say for another moment, and so many times what they say for the one of its words. */
const LEAST_WHOLE = 6;
const TIMES_WHOLE = 3;

/**
 * The moment that a draft as a whole is about where its words name another (the month in which it was written, a year told of beside): that at which most of the numbers
 * that inherit it are the ledger's own. Null where its words bear out.
 */
export function votedWhole(
  context: CheckContext,
  items: readonly Item[],
  { moment }: Whole,
  book: Book,
): Whole | null {
  const own = items.filter(
    (item) => mayVote(item) && item.moment !== null && sameMoment(item.moment, moment),
  );
  const said = tallyOf(own, () => moment, book);
  if (said.agreed * 2 > said.held) return null;
  const named = momentsSaid(context, yearsOf(moment, book));
  const before = momentsBefore(moment).filter((one) => !named.some((each) => sameMoment(each, one)));
  const [first, second] = [...named, ...before]
    .map((one) => ({ one, ...tallyOf(own, () => one, book) }))
    .filter(({ held, agreed, weight }) => agreed > 2 && agreed * 2 > held && weight >= LEAST_WHOLE)
    .toSorted((a, b) => b.weight - a.weight);
  const isBetter =
    first !== undefined && first.weight !== second?.weight && first.weight >= said.weight * TIMES_WHOLE;
  return isBetter ? { moment: first.one, from: 0 } : null;
}

/**
 * A text that tells of the year before first (2023年全县生产总值196.54亿元…。今年1—10月…) may be taken for one of that year: of two years that by which the numbers
 * of a part of the year are the ledger's own. Null where they do not say so, or say so of both.
 */
export function votedYear(items: readonly Item[], { moment, from }: Whole, book: Book): Whole | null {
  const [own, newest = own] = yearsOf(moment, book);
  if (own === undefined || newest === undefined || newest === own || moment.span === 'year') return null;
  const parts = items.filter((item) => {
    const { year, span } = item.moment ?? moment;
    return mayVote(item) && year === own && span !== 'year';
  });
  const said = tallyOf(parts, (at) => at, book);
  const other = tallyOf(parts, (at) => ({ ...at, year: newest }), book);
  if (other.agreed < 3) return null;
  const isBetter = other.weight >= LEAST_WHOLE && other.weight >= said.weight * TIMES_WHOLE;
  return isBetter && other.agreed * 2 > other.held ? { moment: { ...moment, year: newest }, from } : null;
}

/** The years that words without one may mean. */
function yearsOf(whole: Moment | null, book: Book): readonly number[] {
  const held = standing([...book.byKey.values()].flat()).filter(({ role }) => role === 'actual');
  const newest = held.map(({ month }) => Number(month.slice(0, 4))).reduce((a, b) => Math.max(a, b), 0);
  return [...new Set([whole?.year ?? newest, newest])];
}

/** Whether the sentence itself names the month in which a number was looked for. */
function isSaid(words: readonly TimeWords[], from: number, moment: Moment): boolean {
  return words.some((one) => one.to <= from && !one.base && !one.loose && one.month === moment.month);
}

/** 6月当月收入2.44亿元: a month alone, which no stretch up to its end takes the place of. */
function isAlone(words: readonly TimeWords[], text: string): boolean {
  const last = words.findLast(({ base }) => !base);
  return last !== undefined && /[当单]月/u.test(text.slice(last.from, last.to));
}

/**
 * A paper whose words of time were taken wrong (冲刺四季度, a date for a period, a report of 上半年 on the year's plan) puts its numbers at a
 * moment of which the ledger holds none. Where two of them or more, and most of those held, are the ledger's own at another moment that the text names, it is
 * meant: by the place of each number, the moment in place of that of its words. A month that a number's own sentence says stays.
 */
export function votedMoments(
  context: CheckContext,
  items: readonly Item[],
  whole: Moment | null,
  book: Book,
): ReadonlyMap<number, Moment> {
  const found = new Map<number, Moment>();
  const runs = runsOf(items);
  if (runs.length === 0) return found;
  const among = momentsSaid(context, yearsOf(whole, book));
  const { sentences, text } = context.structure;
  for (const run of runs) {
    const elected = electedFor(run, among, book);
    if (elected === null) continue;
    for (const { fact } of run.items) {
      const body = sentences[fact.sentence]?.body ?? fact.from;
      // 工业增长8.6%，1—2月为8.9%；投资增长9.1%: what its own part of the sentence says stays.
      const part = Math.max(body, text.lastIndexOf('；', fact.from) + 1);
      const words = timeWords(text, part, fact.from);
      const stays =
        elected.month === run.moment.month ? isAlone(words, text) : isSaid(words, fact.from, run.moment);
      if (!stays) found.set(fact.from, elected);
    }
  }
  return found;
}
