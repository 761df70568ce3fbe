import { absolute, compare, type Exact, exact, multiply, whole } from '#kernel/decimal.ts';
import { valueIn } from './book.ts';
import { causeOf, type Suspects } from './cause.ts';
import type { Computed } from './derive.ts';
import { isTransposed } from './explain.ts';
import type { Item } from './item.ts';
import { standing } from './lookup.ts';
import { type Allowed, agreement, inFull, only, printedLike } from './print.ts';
import type { Cause, Known, Reason, Shown, Status } from './types.ts';
import {
  computedWords,
  confirmedWords,
  differingWords,
  likeWords,
  periodOf,
  severalWords,
  spanOf,
  unknownWords,
  whoseWords,
} from './words.ts';

/** What was found about a number, before it is put into the words of a result. */
export interface Verdict {
  readonly status: Status;
  readonly reason: Reason;
  readonly cause: Cause | null;
  readonly right: string | null;
  readonly known: readonly Known[];
  /** What is shown in place of the known values. */
  readonly shown?: readonly Shown[];
  readonly message: string;
}

export function shownOf(known: Known): Shown {
  return {
    value: inFull(exact(known.value), known.unit),
    subject: whoseWords(known),
    source: known.source,
  };
}

function sourceWords(known: Known): string {
  return `${whoseWords(known)}，${known.source.words}`;
}

function confirmed(reason: Reason, known: Known): Verdict {
  const full = inFull(exact(known.value), known.unit);
  return {
    status: 'confirmed',
    reason,
    cause: null,
    right: null,
    known: [known],
    message: confirmedWords(reason, full, sourceWords(known)),
  };
}

/** The first of some values with which a print agrees. */
export function agreeing(allowed: Allowed, item: Item, knowns: readonly Known[]): Verdict | null {
  for (const known of knowns) {
    const value = valueIn(known, item.fact.statement.unit);
    const reason = value === null ? null : agreement(allowed, only(value));
    if (reason !== null) return confirmed(reason, known);
  }
  return null;
}

/** Whether two sizes are so far apart, by no slip of scale, that the words may speak of another thing. */
export function farApart(print: number, expected: Exact, unit: string): boolean {
  if (unit === '%' || unit === 'pp' || unit === 'rank') return false;
  const size = absolute(expected);
  const shown = exact(String(Math.round(Math.abs(print) * 1000)));
  const scaled = multiply(size, whole(1000));
  return compare(multiply(shown, whole(3)), scaled) < 0 || compare(shown, multiply(scaled, whole(3))) > 0;
}

export function differing(item: Item, allowed: Allowed, known: Known, suspects: Suspects): Verdict {
  const { fact } = item;
  const value = valueIn(known, fact.statement.unit) ?? exact(known.value);
  const cause = causeOf(allowed, item, value, suspects);
  const full = inFull(exact(known.value), known.unit);
  // 15 for 51: digits changed about are a slip of the hand, however far apart.
  const isSlip = isTransposed(fact.statement.span, printedLike(fact, value));
  if (cause === 'value' && !isSlip && farApart(fact.statement.value, value, fact.statement.unit)) {
    return {
      status: 'ambiguous',
      reason: 'like_name',
      cause: null,
      right: null,
      known: [known],
      message: likeWords(whoseWords(known)),
    };
  }
  const right = cause === 'scale' ? full : printedLike(fact, value);
  const span = fact.statement.span.replace(/\s+/gu, '');
  return {
    status: 'differing',
    reason: 'differs',
    cause,
    right,
    known: [known],
    message: differingWords(span, right, full, sourceWords(known), cause),
  };
}

export function againstComputed(
  item: Item,
  allowed: Allowed,
  computed: Computed,
  suspects: Suspects,
): Verdict {
  const reason = agreement(allowed, computed.expected);
  const words = computedWords(computed);
  const { lo, hi } = computed.expected;
  const middle = { n: lo.n * hi.d + hi.n * lo.d, d: 2n * lo.d * hi.d };
  const isFall = item.reading?.direction === -1 && item.fact.statement.value >= 0;
  const right = printedLike(item.fact, middle, isFall);
  if (reason !== null) {
    const message = `按台账复算一致（${right}）：${words}。`;
    return {
      status: 'confirmed',
      reason: 'computed',
      cause: null,
      right: null,
      known: computed.from,
      message,
    };
  }
  const found = causeOf(allowed, item, middle, suspects);
  const cause = found === 'value' || found === 'swap' ? 'base' : found;
  const span = spanOf(item);
  return {
    status: 'differing',
    reason: 'differs',
    cause,
    right,
    known: computed.from,
    message: differingWords(span, right, right, `按台账复算，${words}`, cause),
  };
}

/** What is said of a number by what two values are apart. */
export function byApart(
  item: Item,
  apart: number,
  { from, isRight }: { readonly from: readonly Known[]; readonly isRight: boolean },
): Verdict {
  const right = printedLike(item.fact, exact(apart.toFixed(4)));
  const words = computedWords({ expected: only(exact('0')), from, how: '两数相减' });
  if (isRight) {
    const message = `按台账复算一致（${right}）：${words}。`;
    return { status: 'confirmed', reason: 'computed', cause: null, right: null, known: from, message };
  }
  const span = spanOf(item);
  const message = differingWords(span, right, right, `按台账复算，${words}`, 'base');
  return { status: 'differing', reason: 'differs', cause: 'base', right, known: from, message };
}

export function ambiguous(knowns: readonly Known[]): Verdict {
  return {
    status: 'ambiguous',
    reason: 'several',
    cause: null,
    right: null,
    known: knowns.slice(0, 5),
    message: severalWords(knowns.length),
  };
}

export function unknown(item: Item, reason: Reason, known: readonly Known[]): Verdict {
  const message = unknownWords(reason, item.fact.statement.subject, periodOf(item));
  return { status: 'unknown', reason, cause: null, right: null, known, message };
}

/** The nearest periods of a series, for a number of a period that the ledger does not hold. */
export function nearest(series: readonly Known[]): readonly Known[] {
  return standing(series)
    .toSorted((a, b) => (a.month < b.month ? 1 : -1))
    .slice(0, 3);
}

/** Values of a subject that the words may mean. */
export function likely(choices: readonly Known[]): Verdict {
  const [first] = choices;
  const message = first === undefined ? severalWords(0) : likeWords(whoseWords(first));
  return { ...ambiguous(choices), reason: 'like_name', message };
}

/** Whether it stays open what a number is. */
export function isOpen({ status }: { readonly status: string }): boolean {
  return status === 'unknown' || status === 'ambiguous';
}

/** What was settled, open again with what it was held against. */
export function opened<T extends Verdict>(one: T): T {
  return { ...one, ...likely(one.known) };
}
