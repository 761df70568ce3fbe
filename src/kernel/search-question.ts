import {
  add,
  compare,
  divide,
  type Exact,
  exact,
  multiply,
  parseExact,
  subtract,
  toDecimal,
  whole,
} from './decimal.ts';
import { fold } from './search-text.ts';
import { conversion, dimensionOf, listUnits, scalable, type Unit, unitFromText } from './unit.ts';

/** Values that print as the amount somebody typed, in one unit; both ends count, so that a tie is found however it was rounded. */
export interface AmountRange {
  /** Null for an amount typed without a unit (11.67亿): whatever is counted in 亿 and 万. */
  readonly measure: Unit | null;
  /** Exact decimals in base units of `measure`. */
  readonly lo: string;
  readonly hi: string;
}

/** One word of a question: met by any of its writings, or by a value that prints as it. */
export interface Word {
  /** As typed. */
  readonly typed: string;
  /** Folded; the word itself first, then other names of the same thing. */
  readonly texts: readonly string[];
  /** One for each unit that measures the same; empty when the word is no amount. */
  readonly amounts: readonly AmountRange[];
}

/** What somebody looks for: every word must be met. */
export type Question = readonly Word[];

const mostWords = 8;
/** Longest question, in signs; the rest is not read. */
export const longestQuestion = 100;

/**
 * Reads what a person typed into a search field; words stand apart by blanks. Null when there is nothing to look for.
 *
 * @param alike  other names of what a word names (GDP: 地区生产总值)
 */
export function readQuestion(
  typed: string,
  alike: (word: string) => readonly string[] = () => [],
): Question | null {
  const parts = Array.from(typed)
    .slice(0, longestQuestion)
    .join('')
    .split(/[\s\u3000]+/u);
  const words = [...new Map(parts.filter((one) => one !== '').map((one) => [fold(one), one])).values()];
  const read = words.slice(0, mostWords).map((word) => ({
    typed: word,
    texts: [...new Set([word, ...alike(word)].map(fold))],
    amounts: amountsOf(word),
  }));
  return read.length === 0 ? null : read;
}

const shape = /^(-?)(\d{1,15})(?:\.(\d{1,10}))?(.+)$/u;
const scales: Readonly<Record<string, number>> = { 亿: 8, 万: 4, 千: 3 };

/** The values that print as an amount with its unit or scale: 11.67亿 from 1,166,500,000 to 1,167,500,000. */
function amountsOf(word: string): readonly AmountRange[] {
  const found = shape.exec(word.normalize('NFKC').replaceAll(/[,，]/gu, ''));
  if (found === null) return [];
  const [, minus = '', integer = '', decimals = '', tail = ''] = found;
  const read = readTail(tail);
  if (read === null || (read.unit === null && read.power === 0)) return [];
  const scale = whole(10n ** BigInt(read.power));
  const value = multiply(exact(`${minus}${integer}${decimals === '' ? '' : `.${decimals}`}`), scale);
  const half = divide(scale, whole(2n * 10n ** BigInt(decimals.length)));
  if (read.unit === null) return rangeOf(value, half, null, whole(1));
  return unitsLike(read.unit).flatMap((measure) => {
    const factor = conversion(read.unit ?? measure, measure);
    return factor === null ? [] : rangeOf(value, half, measure, factor);
  });
}

function rangeOf(value: Exact, half: Exact, measure: Unit | null, factor: Exact): readonly AmountRange[] {
  const lo = toDecimal(multiply(subtract(value, half), factor));
  const hi = toDecimal(multiply(add(value, half), factor));
  return lo === null || hi === null ? [] : [{ measure, lo, hi }];
}

/** Scale and unit after the number; longest unit first, so 千米 keeps its 千. Null for what is neither. */
function readTail(tail: string): { readonly unit: Unit | null; readonly power: number } | null {
  let power = 0;
  for (let at = 0; at < tail.length; at++) {
    const unit = unitFromText(tail.slice(at));
    if (unit !== null) return { unit, power };
    const more = scales[tail.charAt(at)];
    if (more === undefined) return null;
    power += more;
  }
  return { unit: null, power };
}

function unitsLike(unit: Unit): readonly Unit[] {
  const same = listUnits().filter(({ code }) => dimensionOf(code) === dimensionOf(unit));
  return [...new Set<Unit>([unit, ...same.map(({ code }) => code)])];
}

/** Whether a value, a plain decimal in base units, prints as the word. */
export function isAmount(word: Word, value: string, unit: Unit): boolean {
  const number = parseExact(value);
  if (number === null) return false;
  return word.amounts.some(({ measure, lo, hi }) => {
    const isOfUnit = measure === null ? scalable(unit) : measure === unit;
    return isOfUnit && compare(number, exact(lo)) >= 0 && compare(number, exact(hi)) <= 0;
  });
}

/** Whether a folded text holds a word in one of its writings. */
export function holdsWord(folded: string, word: Word): boolean {
  return word.texts.some((one) => folded.includes(one));
}

/** What is marked in a shown text: every writing of every word. */
export function writingsOf(question: Question): readonly string[] {
  return question.flatMap(({ texts }) => texts);
}

/** How well a name meets a question, best first: the same, beginning with it, holding all of it, a value that prints as it, or only its text. */
export const places = ['same', 'starts', 'name', 'value', 'text'] as const;
export type Place = (typeof places)[number];

/**
 * Where a thing stands in the list of what was found: by its name before its text.
 *
 * @param byValue  whether one of its values was looked for
 */
export function placeOf(name: string, question: Question, byValue: boolean): Place {
  const folded = fold(name);
  const [first] = question;
  const isOne = question.length === 1 && first !== undefined;
  if (isOne && first.texts.includes(folded)) return 'same';
  if (question.every((word) => holdsWord(folded, word)))
    return first !== undefined && first.texts.some((one) => folded.startsWith(one)) ? 'starts' : 'name';
  return byValue ? 'value' : 'text';
}
