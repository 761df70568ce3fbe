import { type RawBuilder, sql } from 'kysely';
import type { Act, Actor } from '#kernel/access.ts';
import type { Found, SearchKind } from '#kernel/search.ts';
import type { AmountRange, Question, Word } from '#kernel/search-question.ts';
import { isUnit, listUnits, scalable } from '#kernel/unit.ts';
import type { Db } from './database.ts';

/** What a module is asked for. */
export interface SearchWork {
  readonly db: Db;
  readonly actor: Actor;
  /** `YYYY-MM-DD` of the server. */
  readonly today: string;
  readonly question: Question;
  /** Most rows it gives; one more tells that there are more. */
  readonly most: number;
}

/** How a module's things are found: by its own statements, under its own rights. */
export interface SearchSource {
  readonly kind: SearchKind;
  /** Without it nothing of the kind is there for the reader. */
  readonly act: Act;
  /** What the reader may see and the question finds, best or newest first. */
  readonly find: (work: SearchWork) => Promise<readonly Found[]>;
}

/** A part of a LIKE pattern that stands for itself. */
function likePart(text: string): string {
  return `%${text.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`;
}

/** Whether a text expression holds a word in one of its writings; width and case aside. */
export function says(text: RawBuilder<unknown>, word: Word): RawBuilder<boolean> {
  const folded = sql`lower(normalize(${text}, NFKC))`;
  return sql<boolean>`(${sql.join(
    word.texts.map((one) => sql`${folded} like ${likePart(one)}`),
    sql` or `,
  )})`;
}

/** Whether a value is counted in a unit of measure and prints as a word; never for a word that is no amount. */
export function printsAs(
  value: RawBuilder<unknown>,
  measure: RawBuilder<unknown>,
  word: Word,
): RawBuilder<boolean> {
  if (word.amounts.length === 0) return sql<boolean>`false`;
  const ranges = word.amounts.map(({ measure: unit, lo, hi }: AmountRange) => {
    const ofUnit = unit === null ? sql`${measure} = any(${scaled})` : sql`${measure} = ${unit}`;
    return sql`(${ofUnit} and ${value} between ${lo}::numeric and ${hi}::numeric)`;
  });
  return sql<boolean>`(${sql.join(ranges, sql` or `)})`;
}

const scaled: readonly string[] = listUnits()
  .map(({ code }) => code)
  .filter((code) => isUnit(code) && scalable(code));

/** Whether every word of a question is met, each in the way of `met`. */
export function meetsAll(question: Question, met: (word: Word) => RawBuilder<boolean>): RawBuilder<boolean> {
  return sql<boolean>`(${sql.join(question.map(met), sql` and `)})`;
}
