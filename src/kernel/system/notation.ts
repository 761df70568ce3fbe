import type { DeadlineUnit } from '#kernel/deadline.ts';
import { must } from '#kernel/errors.ts';
import type {
  ChoiceHead,
  EntryHead,
  EntryParts,
  Few,
  FieldHead,
  FieldParts,
  FieldsOf,
  Keys,
  MoveHead,
  MoveParts,
  PickOf,
  PicksOf,
  PlainOf,
  Words,
} from './notation-types.ts';
import type { TableColumn } from './page-types.ts';
import type {
  Choice,
  ClockDefinition,
  CodeList,
  Field,
  FieldKind,
  KindDefinition,
  Limit,
  Measure,
  Move,
  Preset,
  Related,
  State,
  Tally,
  Who,
} from './types.ts';

// A short way to write what definitions are made of, so that a system can be read on a page or two. Each builder gives plain data.

function split(text: string): readonly string[] {
  return text.split(/\s+/u).filter((part) => part !== '');
}

function isWord<T extends string>(word: string): word is Words<T> {
  return word !== '';
}

function wordsOf<T extends string>(text: T): readonly Words<T>[] {
  return split(text).filter((word) => isWord<T>(word));
}

/** Keys as `name other?`. */
export function names<const T extends string>(text: T): readonly Words<T>[] {
  return wordsOf(text);
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
): FieldHead<K, T>;
/** A field in one line. */
export function field<const K extends string, const T extends FieldKind, const M extends FieldParts>(
  key: K,
  title: string,
  kind: T,
  more: M,
): FieldHead<K, T> & M;
/** A field in one line. */
export function field(key: string, title: string, kind: FieldKind, more: FieldParts = {}): Field {
  return { key, title, kind, ...more };
}

/** What fields of a line have in common. */
type Shared = Few<Field, 'key' | 'title' | 'kind'>;

/**
 * Plain fields of one kind as `key title key title …`.
 *
 * @param more  what all of them have besides: bounds, a unit
 * @throws Error when one has no title: a fault of the definition
 */
export function fields<const K extends FieldKind, const T extends string, const M extends Shared = object>(
  kind: K,
  text: T,
  more?: M,
): readonly (FieldsOf<K, Keys<T>> & M)[];
/** As above. */
export function fields(kind: FieldKind, text: string, more: Shared = {}): readonly Field[] {
  return words(text).map(({ value, title }) => ({ key: value, title, kind, ...more }));
}

/** Plain fields of several kinds as `text: key title key title; day: key title`. @throws Error at a kind that is none */
export function plain<const T extends string>(table: T): readonly PlainOf<T>[];
/** As above. */
export function plain(table: string): readonly Field[] {
  return table.split(';').flatMap((part) => {
    const [kind = '', text = ''] = part.split(':').map((one) => one.trim());
    return fields(
      must(
        plainKinds.find((one) => one === kind),
        `${kind} is a kind of plain field`,
      ),
      text,
    );
  });
}

const plainKinds = names('text long number money day instant unit units post place point');

/** Fields of words, one a line, as `key title value title …`. */
export function picks<const T extends string>(table: T): readonly PicksOf<T>[];
/** As above. */
export function picks(table: string): readonly Field[] {
  return table
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => pick(line));
}

/** A list of codes as `key title`, `code title code title …`. */
export function codeList(head: string, text: string): CodeList {
  const [key = '', title = ''] = split(head);
  return { key, title, codes: words(text).map((one) => ({ code: one.value, title: one.title })) };
}

/** A field of words as `key title value title …`. @param kind  whether it holds one of them or several */
export function pick<const T extends string, const F extends 'choice' | 'many' = 'choice'>(
  text: T,
  kind?: F,
): PickOf<T, F>;
/** As above. */
export function pick(text: string, kind: 'choice' | 'many' = 'choice'): Field {
  const [{ value: key, title } = { value: '', title: '' }, ...choices] = words(text);
  return { key, title, kind, choices };
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
): ChoiceHead<K, V>;
/** A field that holds one of a table of words (`{ yes: '是', no: '否' }`). */
export function choice<const K extends string, const V extends string, const M extends FieldParts>(
  key: K,
  title: string,
  table: Readonly<Record<V, string>>,
  more: M,
): ChoiceHead<K, V> & M;
/** A field that holds one of a table of words (`{ yes: '是', no: '否' }`). */
export function choice(
  key: string,
  title: string,
  table: Readonly<Record<string, string>>,
  more: FieldParts = {},
): Field {
  return { key, title, kind: 'choice', choices: choicesOf(table), ...more };
}

/** 是 or 否. */
export const yesNo = { yes: '是', no: '否' } as const;

/** Long lists of choices as `value title value title …`. @throws Error when one has no title: a fault of the definition */
export function words<const T extends string>(text: T): readonly Choice<Keys<T>>[];
/** As above. */
export function words(text: string): readonly Choice[] {
  const parts = split(text);
  return parts.flatMap((value, place) =>
    place % 2 === 0 ? [{ value, title: must(parts[place + 1], `${value} has a title`) }] : [],
  );
}

/** Columns of a table as `key title`, the width after a colon: `name:190 责任段`; with `>` instead of the colon numbers at the right. */
export function columns(text: string): readonly TableColumn[] {
  return words(text).map(({ value, title }) => {
    const [key = '', width] = value.split(/[:>]/u);
    return {
      key,
      title,
      ...(width === undefined ? {} : { width: Number(width) }),
      ...(value.includes('>') ? { align: 'right' } : {}),
    };
  });
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

/** Several ends as `key title public, key title`. */
export function endings(text: string): readonly State[] {
  return text.split(',').map((one) => {
    const [key = '', title = '', shown] = split(one);
    return ended(key, title, shown);
  });
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
export function move<const K extends string, const W extends string>(
  key: K,
  title: string,
  way: W,
  who: Who | readonly Who[],
): MoveHead<K, W>;
/** A move in one line. */
export function move<const K extends string, const W extends string, const M extends MoveParts>(
  key: K,
  title: string,
  way: W,
  who: Who | readonly Who[],
  more: M,
): MoveHead<K, W> & M;
/** A move in one line. */
export function move(
  key: string,
  title: string,
  way: string,
  who: Who | readonly Who[],
  more: MoveParts = {},
): Move {
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

/** How an item begins. @param asks  the fields it asks for, as `name other?` */
export function entry<const S extends string, const A extends string>(
  title: string,
  to: S,
  who: Who | readonly Who[],
  asks: A,
): EntryHead<S, A>;
/** How an item begins. @param asks  the fields it asks for, as `name other?` */
export function entry<const S extends string, const A extends string, const M extends EntryParts>(
  title: string,
  to: S,
  who: Who | readonly Who[],
  asks: A,
  more: M,
): EntryHead<S, A> & M;
/** How an item begins. @param asks  the fields it asks for, as `name other?` */
export function entry(
  title: string,
  to: string,
  who: Who | readonly Who[],
  asks: string,
  more: EntryParts = {},
): KindDefinition['raise'] {
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
 * @param limits  its limits, or the length and the basis of the only one: `5 workday 行政许可法第32条`
 */
export function clock(
  key: string,
  title: string,
  way: string,
  limits: readonly Limit[] | `${string} ${DeadlineUnit}` | `${string} ${DeadlineUnit} ${string}`,
  more: Few<ClockDefinition, 'key' | 'title' | 'starts' | 'ends' | 'limits'> = {},
): ClockDefinition {
  const [starts = '', ends = ''] = way.split('>');
  const all = typeof limits === 'string' ? [onlyLimit(limits)] : limits;
  return { key, title, starts: split(starts), ends: split(ends), limits: all, ...more };
}

function onlyLimit(text: string): Limit {
  const [quantity = '?', unit = '', ...basis] = split(text);
  const known = must(
    units.find((one) => one === unit),
    `${text} has a unit`,
  );
  return limit('all', '时限', `${quantity} ${known}`, basis.join(' '));
}

/** Related items as `key kind theirs mine`. */
export function related(text: string): Related {
  const [key = '', kind = '', theirs = '', mine = ''] = split(text);
  return { key, kind, theirs, mine };
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
