import { must } from '#kernel/errors.ts';
import { presets } from './notation.ts';
import type { MovesOf } from './notation-types.ts';
import type { SlipDefinition } from './page-types.ts';
import type { Copy, Move, Who } from './types.ts';

function split(text: string): readonly string[] {
  return text.split(/\s+/u).filter((part) => part !== '');
}

/** A relation as it is written. Names nobody answers to are faults of the definition, found when it is declared. */
function isWho(text: string): text is Who {
  return text !== '';
}

/** What a new item takes over: `phone` the field of that name, `to:from`, `channel=window` a text. */
function copies(text: string): readonly Copy[] {
  return split(text).map((one) => {
    const [to = '', value] = one.split('=');
    const [key = '', from = key] = to.split(':');
    return value === undefined ? { to: key, from } : { to: key, value };
  });
}

type Clause = (text: string) => Partial<Move>;

const clauses: Readonly<Record<string, Clause>> = {
  by: (text) => ({ who: split(text).filter(isWho) }),
  ask: (text) => ({ asks: split(text) }),
  if: (text) => ({ when: split(text) }),
  why: (reason) => ({ reason }),
  set: (text) => ({ sets: presets(text) }),
  clear: (text) => ({ clears: split(text) }),
  count: (count) => ({ count }),
  flag: (flags) => ({ flags }),
  unflag: (unflags) => ({ unflags }),
  after: (after) => ({ after }),
  or: (text) => {
    const [move = '', field = '', ...is] = split(text);
    return { instead: { move, field, is } };
  },
  once: (once) => ({ once }),
  tell: (text) => ({ tells: split(text).filter(isWho) }),
  make: (text) => {
    const [of = '', ...copy] = split(text);
    const [kind = '', each] = of.split('*');
    return { makes: { kind, copy: copies(copy.join(' ')), ...(each === undefined ? {} : { each }) } };
  },
  routed: () => ({ isRouted: true }),
  danger: () => ({ isDanger: true }),
  primary: () => ({ isPrimary: true }),
};

function moveOf(line: string): Move {
  const [head = '', ...rest] = line.split('|').map((part) => part.trim());
  const [name = '', way = ''] = head.split(':');
  const [key = '', title = ''] = split(name);
  const [from = '', to] = way.split('>');
  const said = rest.map((part) => {
    const [word = ''] = split(part);
    return must(clauses[word], `move ${key} says ${word}`)(part.slice(word.length).trim());
  });
  const plain: Move = { key, title, from: split(from), to: to === undefined ? null : to.trim(), who: [] };
  return said.reduce<Move>((all, more) => ({ ...all, ...more }), plain);
}

/**
 * The moves of a kind as a table, one a line: `sign 签收: sent kept > work | by unit | ask note? | why 理由`. After `by` (who) may stand
 * `ask` (fields), `if` (guards), `why` (what its reason is called), `set` (`field=@today`), `clear`, `count`, `flag`, `unflag`, `after`
 * (a clock that ran out), `or` (`other field value value`: the move made in its place), `once` (a relation whose last item ended), `tell`, `make` (`kind field:from field=text`, `kind*related` for each), `routed`, `danger`, `primary`; without `>` the state stays.
 *
 * @throws Error at a word it does not know: a fault of the definition
 */
export function moves<const T extends string>(table: T): readonly MovesOf<T>[];
/** As above. */
export function moves(table: string): readonly Move[] {
  return table
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(moveOf);
}

/**
 * A paper for the petitioner: `slip('一次性告知书: correct again', 'title missing supplyBy', 'where ask', basis)`.
 *
 * @param head  title, and the moves that tell it
 * @param fields  those of the matter, of what is asked for, and of the last day
 * @param where  fields that say where
 */
export function slip(head: string, fields: string, where: string, basis: string): SlipDefinition {
  const [title = '', by = ''] = head.split(':');
  const [about = '', lines = '', until = ''] = split(fields);
  return { title, by: split(by), about, lines, until, where: split(where), basis };
}
