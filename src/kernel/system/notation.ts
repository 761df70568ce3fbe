import type { DeadlineUnit } from '#kernel/deadline.ts';
import { must } from '#kernel/errors.ts';
import { isDeadlineUnit } from '#kernel/parameter.ts';
import type { Choice, KindDefinition, Limit, Move, State, Who } from './types.ts';

// A short way to write what definitions are made of, so that a system can be read on a page or two. Each builder gives plain data.

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

/** Choices as `value title value title …`. @throws Error when one has no title: a fault of the definition */
export function words(text: string): readonly Choice[] {
  const parts = split(text);
  return parts.flatMap((value, place) =>
    place % 2 === 0 ? [{ value, title: must(parts[place + 1], `${value} has a title`) }] : [],
  );
}

const fixed = [
  'desk',
  'unit',
  'superior',
  'support',
  'assignee',
  'raiser',
  'office',
  'anyone',
  'public',
  'system',
] as const satisfies readonly Who[];

function whoNamed(word: string): Who {
  if (word.startsWith('field.')) return `field.${word.slice(6)}`;
  return must(
    fixed.find((one) => one === word),
    `somebody is ${word}`,
  );
}

/** Relations as `desk unit field.chief`. @throws Error when there is no such relation */
function whoOf(text: string): readonly Who[] {
  return split(text).map(whoNamed);
}

const kinds = ['open', 'waiting', 'ended'] as const;

/**
 * A state as `key title kind`.
 *
 * @param shown  the word the public reads instead of the title; empty: the title's own
 * @param owes  who owes the next step and what it is called, as `desk 派单`
 */
export function state(text: string, shown = '', owes = ''): State {
  const [key = '', title = '', kind = ''] = split(text);
  const [who = '', owed = ''] = split(owes);
  return {
    key,
    title,
    kind: must(
      kinds.find((one) => one === kind),
      `state ${key} is of a kind`,
    ),
    ...(shown === '' ? {} : { public: shown }),
    ...(owes === '' ? {} : { owes: { who: whoNamed(who), title: owed } }),
  };
}

/** What a move is besides its name, way and makers; fields it asks for as `given other?`, guards as `filled:x most:y=1`. */
type MoveParts = Omit<Partial<Move>, 'key' | 'title' | 'from' | 'to' | 'who' | 'asks' | 'when'> & {
  readonly asks?: string;
  readonly when?: string;
};

/**
 * A move.
 *
 * @param way  `from other > to`; without `>` the state stays
 */
export function move(key: string, title: string, way: string, who: string, parts: MoveParts = {}): Move {
  const [from = '', to = ''] = way.split('>');
  const { asks, when, ...rest } = parts;
  return {
    key,
    title,
    from: split(from),
    to: split(to)[0] ?? null,
    who: whoOf(who),
    ...(asks === undefined ? {} : { asks: split(asks) }),
    ...(when === undefined ? {} : { when: split(when) }),
    ...rest,
  };
}

type Entry = KindDefinition['raise'];
type EntryParts = Omit<Partial<Entry>, 'title' | 'to' | 'who' | 'asks' | 'when'> & { readonly when?: string };

/** How an item begins; written as a move is. */
export function entry(title: string, to: string, who: string, asks: string, parts: EntryParts = {}): Entry {
  const { when, ...rest } = parts;
  return {
    title,
    to,
    who: whoOf(who),
    asks: split(asks),
    ...(when === undefined ? {} : { when: split(when) }),
    ...rest,
  };
}

function unitNamed(text: string): DeadlineUnit {
  return isDeadlineUnit(text) ? text : must<DeadlineUnit>(undefined, `${text} is a unit of time`);
}

/**
 * A limit.
 *
 * @param amount  `5 workday`; `workday` alone: the county sets how many
 * @param parts  `when: 'field value other'`: for items whose field has one of these values
 */
export function limit(
  key: string,
  title: string,
  amount: string,
  basis = '',
  parts: { readonly when?: string } & Pick<Limit, 'by' | 'amount'> = {},
): Limit {
  const said = split(amount);
  const [quantity, unit] = said.length > 1 ? [said[0] ?? null, said[1] ?? ''] : [null, said[0] ?? ''];
  const { when = '', ...own } = parts;
  const [field, ...is] = split(when);
  return {
    key,
    title,
    quantity,
    unit: unitNamed(unit),
    basis,
    ...(field === undefined ? {} : { when: { field, is } }),
    ...own,
  };
}
