import type { Exact } from '#kernel/decimal.ts';
import { valueIn } from './book.ts';
import type { Open } from './hypotheses.ts';
import { momentOf, timeWords } from './moments.ts';
import type { Known } from './types.ts';

/** Digits of a print without zeros before it: three of 12.4, two of 0.12. */
export function significantDigits(span: string): number {
  const digits = /\d[\d.,]*/u.exec(span)?.[0].replaceAll(/[.,]/gu, '') ?? '';
  return digits.replace(/^0+/u, '').length;
}

/** Digits that a number in words says: two of 百分之五点九, three of 十二亿四千万. */
export function spokenDigits(value: number): number {
  return String(Math.abs(value)).replace('.', '').replace(/^0+/u, '').replace(/0+$/u, '').length;
}

/** Known values in a unit, those left out that measure another thing. */
export function valuesIn(knowns: readonly Known[], unit: string): readonly Exact[] {
  return knowns.flatMap((known) => {
    const value = valueIn(known, unit);
    return value === null ? [] : [value];
  });
}

/** Things by a name, those without one and those alone left out. */
export function groupsOf<T>(all: readonly T[], by: (one: T) => string | null): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const name = by(one);
    if (name === null) continue;
    const group = groups.get(name) ?? [];
    group.push(one);
    groups.set(name, group);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** 三季度这三个月多了, 比同期新增存款多: of a time or against a thing that its own clause names, which the others do not. */
export function saysOtherwise({ judged: { item }, reading }: Open): boolean {
  const { lead, moment, whole } = item;
  const clause = /[^，。；：]*$/u.exec(lead)?.[0] ?? '';
  const isCompared = /(?:比|较|与|跟|同(?!比))[^比]+$/u.test(clause);
  if (isCompared && (reading.base === null || reading.base.kind === 'net')) return true;
  const own = timeWords(clause, 0, clause.length).findLast(({ base, loose }) => !base && !loose);
  const said = own === undefined || whole === null ? null : momentOf(own, whole);
  return said !== null && !(said.year === moment?.year && said.month === moment.month);
}
