import { absolute, compare, type Exact, exact, multiply, sign, whole } from '#kernel/decimal.ts';
import type { Piece } from '#kernel/pinned-text.ts';
import { formatExact, type QuantityFormat } from '#kernel/quantity.ts';
import { type PrintScale, scalable, type Unit } from '#kernel/unit.ts';
import type { PaperFacts, Subject } from './rules-facts.ts';
import type { Field } from './rules-field.ts';
import { type Got, keptValue, percentOf } from './rules-value.ts';
import type { PaperKind } from './rules-words.ts';
import type { Pin } from './schema.ts';

/** How a number is printed: scale and exactly so many decimals, or at most so many. */
export interface Print {
  readonly scale: PrintScale | 'auto' | null;
  readonly digits: number;
  readonly trim: boolean;
}

/** How a field prints its number: what the template says, else what the indicator's definition says, else at most two decimals. */
export function printOf(
  field: Pick<Field, 'unit' | 'digits'>,
  subject: Pick<Subject, 'scale' | 'digits'> | null,
): Print {
  const { unit, digits } = field;
  const known = subject?.digits ?? null;
  const isSaid = digits !== null || known !== null;
  const usual = subject?.scale ?? (isSaid ? null : 'auto');
  return { scale: unit === null ? usual : unit.scale, digits: digits ?? known ?? 2, trim: !isSaid };
}

/**
 * As `printOf`, with decimals enough for the value to be read beside its target: a ratio has one at least, a value that differs from the
 * target does not print like it (10公里 and 超额完成), up to two decimals; and where up to three make the printed value give the rate that
 * stands beside it (7.4公里 of 10公里 is 74.0%, 7公里 is not), it has those.
 */
export function tellingPrint(
  field: Pick<Field, 'unit' | 'digits'>,
  subject: Pick<Subject, 'scale' | 'digits' | 'measure' | 'target'>,
  value: Exact,
): Print {
  const print = printOf(field, subject);
  if (field.digits !== null || field.unit !== null || print.trim) return print;
  const { measure, target } = subject;
  const aim = target === null ? null : exact(target.value);
  let telling = measure === '%' ? { ...print, digits: Math.max(1, print.digits) } : print;
  const isAlike = (): boolean =>
    aim !== null &&
    compare(value, aim) !== 0 &&
    printValue(value, measure, telling) === printValue(aim, measure, telling);
  while (telling.digits < 2 && isAlike()) telling = { ...telling, digits: telling.digits + 1 };
  if (aim === null || target?.divided !== true) return telling;
  const fuller = [0, 1, 2, 3].map((more) => ({ ...telling, digits: telling.digits + more }));
  return fuller.find((one) => one.digits <= mostDigits && givesRate(value, aim, measure, one)) ?? telling;
}

/** Whether the rate that a reader works out of the printed value is the one that is printed beside it, to one decimal. */
function givesRate(value: Exact, aim: Exact, measure: Unit, print: Print): boolean {
  const [, digits = '0', scale = ''] =
    /^(-?[\d.]+)([亿万千]?)/u.exec(printValue(value, measure, print)) ?? [];
  const read = multiply(exact(digits), whole(powers[scale] ?? 1));
  const [rate, again] = [percentOf(value, aim), percentOf(read, aim)];
  if (rate === null || again === null) return true;
  const tenths = { scale: null, digits: 1, trim: false } as const;
  return printValue(rate, '%', tenths) === printValue(again, '%', tenths);
}

const mostDigits = 3;
const powers: Readonly<Record<string, number>> = { 千: 1000, 万: 10_000, 亿: 100_000_000 };

/** A share, a difference in points: one decimal unless the template says otherwise. */
export function pointsOf(field: Pick<Field, 'digits'>): Print {
  return { scale: null, digits: field.digits ?? 1, trim: false };
}

/** The words of a value: `5.36亿元`. Half-up, from the unrounded value. */
export function printValue(value: Exact, measure: Unit, print: Print): string {
  return formatExact(value, measure, formatOf(print, measure));
}

function formatOf({ scale, digits, trim }: Print, measure: Unit): QuantityFormat {
  const base = trim ? { digits, trim } : { digits };
  return scale === null || !scalable(measure) ? base : { ...base, scale };
}

/** Whether a value prints as nought: what is 持平 on paper. */
export function isFlat(value: Exact, measure: Unit, print: Print): boolean {
  const size = absolute(value);
  return printValue(size, measure, print) === printValue(exact('0'), measure, print) || sign(value) === 0;
}

/** A signed value in words: up 6.6%, down 3.1%, or the word for alike when it prints as nought. */
export function signedWords(
  value: Exact,
  measure: Unit,
  print: Print,
  [up, down, flat]: readonly [string, string, string],
): string {
  if (isFlat(value, measure, { ...print, scale: flatScale(value, measure, print) })) return flat;
  const size = absolute(value);
  return `${sign(value) < 0 ? down : up}${printValue(size, measure, print)}`;
}

/** 亿 or 万 by itself never rounds a small number away: nought is judged in the scale that is printed. */
function flatScale(value: Exact, measure: Unit, { scale }: Print): Print['scale'] {
  if (scale !== 'auto') return scale;
  const size = absolute(value);
  const text = formatExact(size, measure, { scale: 'auto', digits: 0 });
  if (text.includes('亿')) return '亿';
  return text.includes('万') ? '万' : null;
}

/** Gives the figures of one making their pins, in the order of print. */
export interface PinBook {
  add(got: Got, text: string, print?: Print): Piece;
  /** Words and counts that are no figure. */
  words(of: { readonly key: string; readonly about: string; readonly text: string } & Partial<Pin>): Piece;
  pins(): readonly Pin[];
  /** How many there are, and back to so many: the pins of a sentence that is left out go with it. */
  size(): number;
  cut(size: number): void;
}

/** What a paper is being written with. */
export interface Writing {
  readonly kind: PaperKind;
  readonly facts: PaperFacts;
  readonly book: PinBook;
}

/** A book of pins for one making of a paper. */
export function pinBook(month: string): PinBook {
  const pins: Pin[] = [];
  const put = (pin: Omit<Pin, 'id'>): Piece => {
    const id = `m${pins.length + 1}`;
    pins.push({ ...pin, id });
    return { text: pin.text, pin: id };
  };
  return {
    add: (got, text, print) =>
      put({
        key: got.key,
        text,
        about: got.about,
        value: keptValue(got.value),
        measure: got.measure,
        period: got.period,
        basis: got.basis,
        version: got.version,
        figures: [...got.figures],
        source: got.source,
        how: got.how,
        print: print === undefined ? null : { ...print },
        edit: null,
        ...(got.corrected === undefined ? {} : { corrected: got.corrected }),
      }),
    words: (one) =>
      put({
        value: null,
        measure: null,
        period: month,
        basis: null,
        version: null,
        figures: [],
        source: '',
        how: null,
        print: null,
        edit: null,
        ...one,
      }),
    pins: () => pins,
    size: () => pins.length,
    cut: (size) => void pins.splice(size),
  };
}
