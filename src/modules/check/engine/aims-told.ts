import {
  absolute,
  add,
  compare,
  divide,
  type Exact,
  exact,
  hundred,
  multiply,
  parseExact,
  subtract,
  toUnrounded,
} from '#kernel/decimal.ts';
import type { Judged } from './judge.ts';
import type { Known } from './types.ts';
import { isOpen } from './verdicts.ts';

/** An amount of money or of tons with its scale, as a text prints it. */
const AMOUNT = /(?<!\d)(\d[\d,，]*(?:\.\d+)?)(?=(亿|万|)(?:元|吨|美元)?)/gu;
const SCALES: Readonly<Record<string, Exact>> = {
  亿: exact('100000000'),
  万: exact('10000'),
  '': exact('1'),
};
/** So far into a text it says what its aims come to. */
const LONGEST = 20_000;
/** An amount of fewer digits may be anything. */
const DIGITS = 4;

interface Printed {
  readonly value: Exact;
  /** Half of a step of the last digit, in base units. */
  readonly slack: Exact;
}

function printedIn(text: string): readonly Printed[] {
  return [...text.slice(0, LONGEST).matchAll(AMOUNT)].flatMap(([, digits = '', scale = '']) => {
    const plain = digits.replaceAll(/[,，]/gu, '');
    const value = parseExact(plain);
    if (value === null || plain.replace('.', '').replace(/^0+/u, '').length < DIGITS) return [];
    const decimals = plain.split('.')[1]?.length ?? 0;
    const factor = SCALES[scale] ?? exact('1');
    return [
      { value: multiply(value, factor), slack: multiply({ n: 1n, d: 2n * 10n ** BigInt(decimals) }, factor) },
    ];
  });
}

/** What an aim of growth comes to from last year's whole. */
function amountOf(aim: Known, knowns: readonly Known[]): Known | null {
  const before = `${Number(aim.month.slice(0, 4)) - 1}-12`;
  const last = knowns.find(
    ({ names, place, aspect, role, month, span, standing, basis }) =>
      names[0] === aim.names[0] &&
      place === aim.place &&
      aspect === 'level' &&
      role === 'actual' &&
      month === before &&
      (span === 'cumulative' || span === 'year') &&
      standing &&
      basis === '',
  );
  const [rate, level] = [parseExact(aim.value), last === undefined ? null : parseExact(last.value)];
  if (last === undefined || rate === null || level === null) return null;
  return {
    id: `${aim.id} in amount`,
    names: aim.names,
    place: aim.place,
    aspect: 'level',
    role: 'target',
    span: 'year',
    month: aim.month,
    basis: '',
    value: toUnrounded(multiply(level, add(exact('1'), divide(rate, hundred)))),
    unit: last.unit,
    version: 1,
    standing: true,
    source: { words: `${last.source.words}加增幅目标`, link: '' },
  };
}

function isPrinted({ value }: Known, printed: readonly Printed[]): boolean {
  const size = exact(value);
  return printed.some((one) => compare(absolute(subtract(size, one.value)), one.slack) <= 0);
}

/**
 * Aims of growth as the amounts that a text itself makes of them (今年目标增长5%，折合23.29亿元): where it prints such an amount, what is reached and left of it is held against
 * that, as of any aim in amounts. None where the ledger holds one.
 */
export function aimsTold(text: string, knowns: readonly Known[]): readonly Known[] {
  const aims = knowns.filter(
    ({ role, aspect, standing, span, names, place }) =>
      role === 'target' &&
      aspect === 'growth_yoy' &&
      span === 'year' &&
      standing &&
      !knowns.some(
        (one) =>
          one.role === 'target' && one.aspect === 'level' && one.names[0] === names[0] && one.place === place,
      ),
  );
  if (aims.length === 0) return [];
  const printed = printedIn(text);
  return aims.flatMap((aim) => {
    const amount = amountOf(aim, knowns);
    return amount !== null && isPrinted(amount, printed) ? [amount] : [];
  });
}

const SUPPOSED = /若|如果|假如|按|目标|增长/u;

/** Percent done of an aim in amounts, and no rate that is only supposed. */
function isDone({ item }: Judged): boolean {
  return item.fact.statement.unit === '%' && !SUPPOSED.test(item.lead.slice(-8));
}

/** What is held against the year before by its words. */
const OF_LAST_YEAR = /[去上]年|上一年|决算|抵/u;

/**
 * What is made of numbers with the aims that a text makes amounts of: right where it is a part of one of those and is not told of the year before; percent done of it
 * wrong only where nothing else was found. Both of the same numbers in order.
 */
export function byToldAims(
  first: readonly Judged[],
  again: readonly Judged[],
  told: readonly Known[],
): readonly Judged[] {
  const ids = new Set(told.map(({ id }) => id));
  const found = new Map(
    again
      .filter(({ known }) => known.some(({ id }) => ids.has(id)))
      .map((one) => [one.item.fact.from, one] as const),
  );
  return first.map((one) => {
    const other = found.get(one.item.fact.from);
    if (other === undefined || one.status === 'confirmed' || OF_LAST_YEAR.test(one.item.lead.slice(-24)))
      return one;
    if (other.status === 'confirmed') return other;
    return isOpen(one) && other.status === 'differing' && isDone(one) ? other : one;
  });
}
