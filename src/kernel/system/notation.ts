import type { DeadlineUnit } from '#kernel/deadline.ts';
import { must } from '#kernel/errors.ts';
import type {
  Choice,
  ClockDefinition,
  Field,
  FieldKind,
  KindDefinition,
  Limit,
  Measure,
  Move,
  Preset,
  State,
  Tally,
  Who,
} from './types.ts';

// A short way to write what definitions are made of, so that a system can be read on a page or two. Each builder gives plain data.

type Few<T, K extends keyof T> = Partial<Omit<T, K>>;

function split(text: string): readonly string[] {
  return text.split(/\s+/u).filter((part) => part !== '');
}

/** Keys as `name other?`. */
export function names(text: string): readonly string[] {
  return split(text);
}

/**
 * Head of a kind as `key title prefix heading`.
 *
 * @param noun  what one of it is called, where that is not its title
 */
export function named(
  text: string,
  noun = '',
): Pick<KindDefinition, 'key' | 'title' | 'noun' | 'prefix' | 'heading'> {
  const [key = '', title = '', prefix = '', heading = ''] = split(text);
  return { key, title, noun: noun === '' ? title : noun, prefix, heading };
}

/** A field in one line. */
export function field<const K extends string, const T extends FieldKind>(
  key: K,
  title: string,
  kind: T,
  more: Few<Field, 'key' | 'title' | 'kind' | 'choices'> = {},
) {
  return { key, title, kind, ...more };
}

/**
 * Plain fields of one kind as `key title key title …`.
 *
 * @param more  what all of them have besides: bounds, a unit
 * @throws Error when one has no title: a fault of the definition
 */
export function fields(
  kind: FieldKind,
  text: string,
  more: Few<Field, 'key' | 'title' | 'kind' | 'choices'> = {},
): readonly Field[] {
  return words(text).map(({ value, title }) => ({ key: value, title, kind, ...more }));
}

function choicesOf<V extends string>(table: Readonly<Record<V, string>>): readonly Choice<V>[] {
  const keys = Object.keys(table).filter((key): key is V => key in table);
  return keys.map((value) => ({ value, title: table[value] }));
}

/** A field that holds one of a table of words (`{ yes: '是', no: '否' }`). */
export function choice<const K extends string, const V extends string>(
  key: K,
  title: string,
  table: Readonly<Record<V, string>>,
  more: Few<Field, 'key' | 'title' | 'kind' | 'choices'> = {},
) {
  return { key, title, kind: 'choice' as const, choices: choicesOf(table), ...more };
}

/** 是 or 否. */
export const yesNo = { yes: '是', no: '否' } as const;

/** Long lists of choices as `value title value title …`. @throws Error when one has no title: a fault of the definition */
export function words(text: string): readonly Choice[] {
  const parts = split(text);
  return parts.flatMap((value, place) =>
    place % 2 === 0 ? [{ value, title: must(parts[place + 1], `${value} has a title`) }] : [],
  );
}

/**
 * A state in which the next step is to be made.
 *
 * @param owes  who owes it, and what it is called: `['unit', '签收']`; null: nobody
 * @param shown  the word the public reads instead of the title
 */
export function open(
  key: string,
  title: string,
  owes: readonly [Who, string] | null = null,
  shown?: string,
): State {
  return {
    key,
    title,
    kind: 'open',
    ...(owes === null ? {} : { owes: { who: owes[0], title: owes[1] } }),
    ...(shown === undefined ? {} : { public: shown }),
  };
}

/** As `open`, while somebody outside is waited for. */
export function waiting(
  key: string,
  title: string,
  owes: readonly [Who, string] | null = null,
  shown?: string,
): State {
  return { ...open(key, title, owes, shown), kind: 'waiting' };
}

/** An end. */
export function ended(key: string, title: string, shown?: string): State {
  return { ...open(key, title, null, shown), kind: 'ended' };
}

function several(who: Who | readonly Who[]): readonly Who[] {
  return typeof who === 'string' ? [who] : who;
}

/**
 * A move in one line.
 *
 * @param way  `sent > working`, `told callback > working`, or `working` for one that stays
 * @param who  one relation, or several
 */
export function move<const K extends string>(
  key: K,
  title: string,
  way: string,
  who: Who | readonly Who[],
  more: Few<Move, 'key' | 'title' | 'from' | 'to' | 'who'> = {},
) {
  const [from = '', to] = way.split('>');
  return {
    key,
    title,
    from: split(from),
    to: to === undefined ? null : to.trim(),
    who: several(who),
    ...more,
  };
}

type Entry = KindDefinition['raise'];

/** How an item begins. @param asks  the fields it asks for, as `name other?` */
export function entry(
  title: string,
  to: string,
  who: Who | readonly Who[],
  asks: string,
  more: Few<Entry, 'title' | 'to' | 'who' | 'asks'> = {},
): Entry {
  return { title, to, who: several(who), asks: split(asks), ...more };
}

const units: readonly DeadlineUnit[] = ['hour', 'day', 'workday', 'month', 'year'];

/** A limit as it is printed: `limit('usual', '一般', '5 workday', basis)`; `? workday` where the county must set it. */
export function limit(
  key: string,
  title: string,
  length: `${string} ${DeadlineUnit}`,
  basis = '',
  more: Pick<Limit, 'when' | 'by' | 'amount'> = {},
): Limit {
  const [quantity = '?', unit = ''] = split(length);
  return {
    key,
    title,
    quantity: quantity === '?' ? null : quantity,
    unit: must(
      units.find((one) => one === unit),
      `limit ${key} has a unit in ${length}`,
    ),
    basis,
    ...more,
  };
}

/**
 * A clock in one line: `clock('mend', '修复', 'send redo > answer', [limit(…)])`.
 *
 * @param way  moves that start it, and those that meet it
 */
export function clock(
  key: string,
  title: string,
  way: string,
  limits: readonly Limit[],
  more: Few<ClockDefinition, 'key' | 'title' | 'starts' | 'ends' | 'limits'> = {},
): ClockDefinition {
  const [starts = '', ends = ''] = way.split('>');
  return { key, title, starts: split(starts), ends: split(ends), limits, ...more };
}

/** What a move or a form says by itself: `presets('star=five ever=yes on=@today')`. */
export function presets(text: string): readonly Preset[] {
  return split(text).map((one) => {
    const [field = '', value = ''] = one.split('=');
    return { field, value };
  });
}

/** A count of things, in `item`. */
export function count(key: string, title: string, of: Tally): Measure {
  return { key, title, unit: 'item', of };
}

/** A rate in per cent; its parts are kept. */
export function rate(key: string, title: string, of: Tally, per: Tally): Measure {
  return { key, title, unit: '%', of, per };
}
