import { must } from '#kernel/errors.ts';
import { clock, limit } from './notation.ts';
import type { ClockDefinition, Limit } from './types.ts';

function split(text: string): readonly string[] {
  return text.split(/\s+/u).filter((part) => part !== '');
}

const clauses: Readonly<Record<string, (text: string) => Partial<ClockDefinition>>> = {
  void: (text) => ({ voids: split(text) }),
  since: (since) => ({ since }),
  pause: (text) => ({ pauses: split(text) }),
  again: () => ({ isRestarted: true }),
};

/** `by laterBy 申请人承诺`: the last day stands in the item. */
function agreed(text: string): ClockDefinition['limits'] {
  const [, by = '', ...basis] = split(text);
  return [limit('told', '约定的日期', '? day', basis.join(' '), { by })];
}

function clockOf(line: string): ClockDefinition {
  const [head = '', length = '', ...rest] = line.split('|').map((part) => part.trim());
  const [name = '', way = ''] = head.split(':');
  const [key = '', title = ''] = split(name);
  const [quantity = '', unit = '', ...basis] = split(length);
  const limits = length.startsWith('by ')
    ? agreed(length)
    : clock(key, title, way, `${quantity} ${unit === 'workday' ? unit : 'day'} ${basis.join(' ')}`).limits;
  const said = rest.map((part) => {
    const [word = ''] = split(part);
    return must(clauses[word], `clock ${key} says ${word}`)(part.slice(word.length).trim());
  });
  return said.reduce<ClockDefinition>((all, more) => ({ ...all, ...more }), clock(key, title, way, limits));
}

/**
 * Clocks with one limit each as a table, one a line: `answer 受理: raise > accept refuse | 5 workday 行政许可法第32条`, `? day` where the county
 * must set it, `by laterBy 申请人承诺` where the item says its last day. After it may stand `void` (moves), `since` (field), `pause` (states),
 * `again` (starting again begins anew).
 *
 * @throws Error at a word it does not know: a fault of the definition
 */
export function clocks(table: string): readonly ClockDefinition[] {
  return table
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(clockOf);
}

/**
 * How a clock is extended: `extension('ask > grant', 'moreDays', '10 workday', basis)`.
 *
 * @param way  the move that asks for it and the one that grants it
 * @param quantity  field that holds how much more
 */
export function extension(
  way: string,
  quantity: string,
  most: `${string} ${Limit['unit']}`,
  basis: string,
): NonNullable<ClockDefinition['extension']> {
  const [ask = '', grant = ''] = way.split('>').map((one) => one.trim());
  return { ask, grant, quantity, most: limit('more', '延长', most, basis) };
}

/**
 * Limits of which each item has its own amount, in working days, or in days where a field of it says so.
 *
 * @param text  `amount title basis`: the field that holds the amount, and what it is called
 * @param unit  field that says `day`
 */
export function amounts(text: string, unit: string): readonly Limit[] {
  const [amount = '', title = '', basis = ''] = split(text);
  return [
    limit(`${amount}-days`, title, '? day', basis, { when: { field: unit, is: ['day'] }, amount }),
    limit(amount, title, '? workday', basis, { amount }),
  ];
}
