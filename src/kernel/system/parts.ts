import type { DeadlineUnit } from '#kernel/deadline.ts';
import type { Choice, Field, FieldKind, Limit, Move, State, Who } from './types.ts';

type Few<T, K extends keyof T> = Partial<Omit<T, K>>;

/** A field of a definition in one line. */
export function field<const K extends string, const T extends FieldKind>(
  key: K,
  title: string,
  kind: T,
  more: Few<Field, 'key' | 'title' | 'kind' | 'choices'> = {},
) {
  return { key, title, kind, ...more };
}

function choicesOf<V extends string>(words: Readonly<Record<V, string>>): readonly Choice<V>[] {
  const keys = Object.keys(words).filter((key): key is V => key in words);
  return keys.map((value) => ({ value, title: words[value] }));
}

/** A field that holds one of a table of words (`{ yes: '是', no: '否' }`). */
export function choice<const K extends string, const V extends string>(
  key: K,
  title: string,
  words: Readonly<Record<V, string>>,
  more: Few<Field, 'key' | 'title' | 'kind' | 'choices'> = {},
) {
  return { key, title, kind: 'choice' as const, choices: choicesOf(words), ...more };
}

/** 是 or 否. */
export const yesNo = { yes: '是', no: '否' } as const;

/** A state in which somebody owes the next step. @param owes  who, and what it is called: `['unit', '签收']` */
export function open(key: string, title: string, owes?: readonly [Who, string], publicWord?: string): State {
  return {
    key,
    title,
    kind: 'open',
    ...(owes === undefined ? {} : { owes: { who: owes[0], title: owes[1] } }),
    ...(publicWord === undefined ? {} : { public: publicWord }),
  };
}

/** A state that waits for somebody outside. */
export function waiting(key: string, title: string, publicWord?: string): State {
  return { key, title, kind: 'waiting', ...(publicWord === undefined ? {} : { public: publicWord }) };
}

/** An end. */
export function ended(key: string, title: string, publicWord?: string): State {
  return { key, title, kind: 'ended', ...(publicWord === undefined ? {} : { public: publicWord }) };
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
  const [from = '', to] = way.split('>').map((part) => part.trim());
  return {
    key,
    title,
    from: from.split(/\s+/u),
    to: to ?? null,
    who: typeof who === 'string' ? [who] : who,
    ...more,
  };
}

/** A limit as it is printed: `limit('usual', '一般', '5 workday', basis)`; `? workday` where the county must set it. */
export function limit(
  key: string,
  title: string,
  length: `${string} ${DeadlineUnit}`,
  basis: string,
  when?: Limit['when'],
): Limit {
  const [quantity = '?', unit = ''] = length.split(' ');
  const units: readonly DeadlineUnit[] = ['hour', 'day', 'workday', 'month', 'year'];
  const found = units.find((one) => one === unit);
  if (found === undefined) throw new Error(`limit ${key}: no unit in ${length}`);
  return {
    key,
    title,
    quantity: quantity === '?' ? null : quantity,
    unit: found,
    basis,
    ...(when === undefined ? {} : { when }),
  };
}
