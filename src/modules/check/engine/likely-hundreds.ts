import { divide, type Exact, exact, multiply } from '#kernel/decimal.ts';
import type { Book } from './book.ts';
import { keyOf, type Told } from './likely-heard.ts';
import { type Kind, type LedgerReading, reading, sizeOf } from './likely-values.ts';

/** 每100块钱有, 每花一百元, 每签10亿元: so much of what is given by so much of the whole. */
const PER = /每[^，。；：、\d]{0,6}?(100|一百|百|10|十|1000|一千)个?(亿|万)?(?:元|块)[^。；]{0,20}$/u;
const ROUND: Readonly<Record<string, string>> = {
  一百: '100',
  百: '100',
  十: '10',
  一千: '1000',
};
const FACTORS: Readonly<Record<string, string>> = { 万: '10000', 亿: '100000000' };

/** The kinds of what is a part of a whole. */
const PARTS: ReadonlySet<Kind> = new Set([
  'share',
  'rest',
  'completion',
  'part',
  'flowshare',
  'toldshare',
  'toldrest',
  'sumpart',
]);

/** So many numbers back a share told is said over again in money. */
const ECHOED = 4;

/** Of how much a number that stands in money is said to be a part, in percent of one: 每100块钱有71块是税 is 71 %; null where it is not said so. */
export function partOfRound(lead: string, span: string, unit: string): Exact | null {
  // 有71块多是税: the reader counts 块 as pieces.
  const isMoney = unit === 'yuan' || (unit === 'item' && span.endsWith('块'));
  const [, round, by] = (isMoney ? PER.exec(lead) : null) ?? [];
  if (round === undefined) return null;
  const whole = multiply(exact(ROUND[round] ?? round), exact(FACTORS[by ?? ''] ?? '1'));
  return divide(whole, exact('100'));
}

/** Parts of wholes as what they come to of a round amount: 税占71.4% as 71.4元 of 每100元. */
export function inRound(parts: readonly LedgerReading[], percent: Exact): readonly LedgerReading[] {
  return parts
    .filter(({ kind }) => PARTS.has(kind))
    .map((one) => {
      const value = multiply(one.value, percent);
      return { ...one, value, size: sizeOf(value) };
    });
}

/** Shares told right before, which are said over again: 存贷比78.6%，也就是每存进100元放出去78.6元. */
export function echoes(heard: readonly Told[], book: Book): readonly LedgerReading[] {
  return heard.flatMap(({ known, computed, back }) =>
    computed?.unit !== '%' || back > ECHOED
      ? []
      : [
          reading({
            kind: 'toldshare',
            key: keyOf(known, book),
            value: computed.value,
            of: known,
            from: computed.of,
          }),
        ],
  );
}
