import { type Book, valueIn } from './book.ts';
import type { Hypothesis, Open } from './hypotheses.ts';
import { seriesOf } from './lookup.ts';
import { type Allowed, agreement, only } from './print.ts';
import type { Verdict } from './verdicts.ts';
import { significantDigits } from './votes.ts';

function digitsOf(span: string): string {
  return /\d[\d.,]*/u.exec(span)?.[0].replaceAll(/[.,]/gu, '') ?? '';
}

function sorted(digits: string): string {
  return digits.split('').toSorted().join('');
}

/** Whether two prints have the same digits in another order: 12.91 for 21.91. */
export function isTransposed(printed: string, right: string): boolean {
  const [a, b] = [digitsOf(printed), digitsOf(right)];
  return a !== b && a.length === b.length && a.length > 1 && sorted(a) === sorted(b);
}

function meets(allowed: Allowed, known: Parameters<typeof valueIn>[0], unit: string): boolean {
  const value = valueIn(known, unit);
  return value !== null && agreement(allowed, only(value)) !== null;
}

/** Whether a print is a value of the same subject and measure at another time or of an older version. */
function isOfOtherTime({ judged: { item }, allowed, reading }: Open, key: string, book: Book): boolean {
  const { unit, aspect } = item.fact.statement;
  return seriesOf(book, { key, place: reading.place, aspect, unit }).some((known) =>
    meets(allowed, known, unit),
  );
}

/**
 * Whether a slip of the kind that hands make explains how the print came of the right value: digits changed about, the point moved, a rise for a fall, the same
 * subject's number of another time or version. Two digits alone say too little for all but the first and the third.
 */
function isExplained(open: Open, verdict: Verdict, key: string, book: Book): boolean {
  const { span } = open.judged.item.fact.statement;
  const digits = significantDigits(span);
  if (verdict.right === null) return false;
  if (isTransposed(span, verdict.right)) return digits >= 2;
  const { measure, isPlain } = open.reading;
  // 出口…，进口…。增速较前5个月加快0.8个百分点: by the size it is the first of what was told of.
  if (verdict.cause === 'sign' && measure === 'points')
    return isPlain && open.reading.keys[0] === key && isOfDraft(open);
  if (verdict.cause === 'sign') return measure === 'growth' && isPlain && digits >= 2;
  if (verdict.cause === 'rounding') return digits >= 4;
  if (digits < 3) return false;
  return verdict.cause === 'scale' || (measure === 'level' && isOfOtherTime(open, key, book));
}

/** At the draft's own moment: where the two times may be taken one for the other the sign says nothing. */
function isOfDraft({ judged: { item } }: Open): boolean {
  return item.whole?.month === item.moment?.month && item.whole?.year === item.moment?.year;
}

/** The one hypothesis that says how a number came to be wrong, where none says that it is right. */
export function explained(
  open: Open,
  among: readonly (Hypothesis & { readonly key: string })[],
  book: Book,
): Verdict | null {
  const verdicts = among.flatMap((one) => {
    const verdict = one.verdictOf(open);
    return verdict === null ? [] : [{ verdict, key: one.key }];
  });
  if (verdicts.some(({ verdict }) => verdict.status === 'confirmed')) return null;
  const wrong = verdicts.filter(({ verdict }) => verdict.status === 'differing');
  const found = wrong.filter(({ verdict, key }) => isExplained(open, verdict, key, book));
  const [first] = found;
  const rights = new Set(found.map(({ verdict }) => verdict.right));
  return first !== undefined && rights.size === 1 ? first.verdict : null;
}
