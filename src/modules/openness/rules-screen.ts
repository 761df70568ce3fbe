import { type PersonalKind, scanCell, scanPersonal } from '#kernel/personal-data.ts';
import type { PublicKind } from './rules-words.ts';

/** What stands in the place of a text that holds something personal. */
export const withheldText = '〔此处含个人信息，未公开〕';

/** Something personal in a field, without saying it. */
export interface Screened {
  /** The field of the whitelist. */
  readonly field: string;
  readonly kind: PersonalKind;
  /** The whole of what was found; for the dialog alone, never logged or served. */
  readonly text: string;
  /** The words around it. */
  readonly around: string;
}

/** What a planner may let pass by kind of object, with the text named: what a notice is for, and who reports a paper. Numbers of persons never. */
export const excusable: Readonly<Record<PublicKind, readonly PersonalKind[]>> = {
  plan: ['name'],
  commitment: [],
  indicator: [],
  project: [],
  bulletin: ['name'],
  notice: ['name', 'landline', 'address', 'email'],
};

const everExcused = new Set(Object.values(excusable).flat());

interface Found {
  readonly kind: PersonalKind;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** @param excused  texts that were let pass when the thing was published */
function left(found: readonly Found[], excused: readonly string[]): readonly Found[] {
  return found.filter(({ kind, text }) => !(everExcused.has(kind) && excused.includes(text)));
}

/** Keys that hold names of things in the product, never words. */
const keysOnly = new Set(['id', 'document', 'commitments', 'indicator']);

/** Keeps `value` as it is but for texts that hold something personal, in whose place `withheldText` stands. */
export interface ScreenResult<T> {
  readonly value: T;
  readonly found: readonly Screened[];
}

/**
 * Goes through the fields of an object that is to be public and takes out every text that gives a person away. Cells of tables are
 * read under their headings.
 *
 * @param excused  texts that were let pass; numbers of persons never are
 */
export function screen<T extends Readonly<Record<string, unknown>>>(
  value: T,
  excused: readonly string[] = [],
): ScreenResult<T> {
  const found: Screened[] = [];
  const walk = (part: unknown, field: string): unknown => {
    if (typeof part === 'string') return take(part, left(scanPersonal(part), excused), field);
    if (Array.isArray(part)) return part.map((one: unknown) => walk(one, field));
    if (part === null || typeof part !== 'object') return part;
    if (isTable(part)) {
      const cells = part.rows.map((row) =>
        row.map((text, at) =>
          take(text, left(scanCell(part.columns[at]?.heading ?? '', text), excused), field),
        ),
      );
      const { rows: _rows, ...rest } = part;
      return { ...walkFields(rest, field), rows: cells };
    }
    return walkFields(part, field);
  };
  const walkFields = (part: object, field: string): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(part).map(([key, one]) => [key, keysOnly.has(key) ? one : walk(one, field)]),
    );
  const take = (text: string, those: readonly Found[], field: string): string => {
    for (const one of those)
      found.push({
        field,
        kind: one.kind,
        text: one.text,
        around: text.slice(Math.max(0, one.from - 12), one.to + 12),
      });
    return those.length === 0 ? text : withheldText;
  };
  const entries = Object.entries(value).map(([key, one]) => [key, keysOnly.has(key) ? one : walk(one, key)]);
  return { value: Object.assign({}, value, Object.fromEntries(entries)), found };
}

interface TableLike {
  readonly columns: readonly { readonly heading: string }[];
  readonly rows: readonly (readonly string[])[];
}

function isTable(part: object): part is TableLike {
  return 'columns' in part && 'rows' in part && Array.isArray(part.columns) && Array.isArray(part.rows);
}

/** What is personal in a page, table or file as it would leave. @param excused  texts that were let pass on it */
export function leaks(words: string, excused: readonly string[] = []): readonly PersonalKind[] {
  return [...new Set(left(scanPersonal(words), excused).map(({ kind }) => kind))];
}
