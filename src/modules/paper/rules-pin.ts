import { compare, type Exact, exact, negate, sign } from '#kernel/decimal.ts';
import type { Piece } from '#kernel/pinned-text.ts';
import { formatExact, type QuantityFormat } from '#kernel/quantity.ts';
import { type PrintScale, scalable, type Unit } from '#kernel/unit.ts';
import type { PaperFacts, Subject } from './rules-facts.ts';
import type { Field } from './rules-field.ts';
import { type Got, keptValue } from './rules-value.ts';
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
 * As `printOf`, with decimals enough for the value to be read beside its target: a ratio has one at least, and a value that differs from the
 * target does not print like it (10公里 and 超额完成), up to two decimals.
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
  return telling;
}

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
  const size = sign(value) < 0 ? negate(value) : value;
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
  const size = sign(value) < 0 ? negate(value) : value;
  return `${sign(value) < 0 ? down : up}${printValue(size, measure, print)}`;
}

/** 亿 or 万 by itself never rounds a small number away: nought is judged in the scale that is printed. */
function flatScale(value: Exact, measure: Unit, { scale }: Print): Print['scale'] {
  if (scale !== 'auto') return scale;
  const size = sign(value) < 0 ? negate(value) : value;
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
