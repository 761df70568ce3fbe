import type { Fault } from '#kernel/errors.ts';
import { type Asked, askedOf as allAsked, holdsSeveral } from '#kernel/system/fields.ts';
import type { Code, Field, FormDefinition, KindDefinition } from '#kernel/system/types.ts';

/** A cell as a table gives it. */
type Cell = string | number | boolean | null;

/** Words of a table's cells by what they stand for. */
export interface SheetWords {
  /** Ids of units by name and short name, of posts by `unit name + post name`. */
  readonly units: ReadonlyMap<string, string>;
  readonly posts: ReadonlyMap<string, string>;
  readonly codes: Readonly<Record<string, readonly Code[]>>;
  /** Ids of items by number and by title, for fields that refer to one. */
  readonly items: ReadonlyMap<string, string>;
}

/** A row that was read: where it stood and what it says. */
export interface SheetRow {
  readonly row: number;
  /** Of a form of a move: which item, and why. */
  readonly number: string;
  readonly reason: string;
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
}

/** What a table can hold: no files. */
function askedOf(kind: KindDefinition, asks: readonly string[]): readonly Asked[] {
  return allAsked(kind, asks).filter(({ field }) => field.kind !== 'file');
}

const numberHeading = '编号';
const reasonHeading = '理由';

/** Whether a form asks for a reason: its move does. */
function asksReason(kind: KindDefinition, { of }: FormDefinition): boolean {
  return kind.moves.find(({ key }) => key === of)?.reason !== undefined;
}

/** Headings of the table of a form; required ones carry a star. A form of a move names the item by its number. */
export function headingsOf(kind: KindDefinition, form: FormDefinition): readonly string[] {
  const own = askedOf(kind, form.asks).map(headingOf);
  if (form.of === 'raise') return own;
  return [`${numberHeading}*`, ...own, ...(asksReason(kind, form) ? [`${reasonHeading}*`] : [])];
}

function headingOf({ field, isRequired }: Asked): string {
  return `${field.title}${isRequired && field.when === undefined ? '*' : ''}`;
}

function textIn(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  return String(cell).normalize('NFKC').trim();
}

/** A cell for a field: what people wrote stays as they wrote it, marks too. */
function cellOf({ kind }: Field, cell: Cell | undefined): string {
  return kind === 'long' || kind === 'text' || kind === 'place' ? String(cell ?? '').trim() : textIn(cell);
}

type Finder = (field: Field, word: string, words: SheetWords) => string | undefined;

const byTitle: Finder = ({ choices = [] }, word) => choices.find(({ title }) => title === word)?.value;
const byUnit: Finder = (_, word, { units }) => units.get(word);

const byCode: Finder = ({ list = '' }, word, { codes }) =>
  codes[list]?.find(({ code, title }) => code === word || title === word)?.code;
const byItem: Finder = (_, word, { items }) => items.get(word);

const finders: Readonly<Partial<Record<Field['kind'], Finder>>> = {
  choice: byTitle,
  many: byTitle,
  unit: byUnit,
  units: byUnit,
  post: (_, word, { posts }) => posts.get(word),
  code: byCode,
  codes: byCode,
  ref: byItem,
  refs: byItem,
};

/** The value behind a printed word; the word itself where nothing stands behind it, so that the field's own check names it. */
function valueOf(field: Field, word: string, words: SheetWords): string {
  return finders[field.kind]?.(field, word, words) ?? word;
}

/** Place of the heading that a field answers to, by its title or what others call it; -1 when there is none. */
function columnOf(line: readonly string[], { title, also = [] }: Pick<Field, 'title' | 'also'>): number {
  return [title, ...also].map((name) => line.indexOf(name)).find((place) => place >= 0) ?? -1;
}

/**
 * Reads the table of a form: its heading within the first twenty lines, then a row for each. Values are not checked here: each goes
 * through the fields of its definition.
 */
export function readSheetRows(
  matrix: readonly (readonly Cell[])[],
  kind: KindDefinition,
  form: FormDefinition,
  words: SheetWords,
): {
  readonly rows: readonly SheetRow[];
  readonly faults: readonly Fault[];
  /** Headings that no field answers to: their cells are not taken over. */
  readonly left: readonly string[];
} {
  const asked = askedOf(kind, form.asks);
  const plain = (cell: Cell | undefined): string => textIn(cell).replace(/\*$/u, '');
  const beside =
    form.of === 'raise' ? [] : [numberHeading, ...(asksReason(kind, form) ? [reasonHeading] : [])];
  const needed: readonly Pick<Field, 'title' | 'also'>[] = [
    ...beside.map((title) => ({ title })),
    ...asked
      .filter(({ field, isRequired }) => isRequired && field.when === undefined)
      .map(({ field }) => field),
  ];
  const at = matrix
    .slice(0, 20)
    .findIndex((line) => needed.every((one) => columnOf(line.map(plain), one) >= 0));
  const heading = matrix[at]?.map(plain);
  if (heading === undefined)
    return {
      rows: [],
      left: [],
      faults: [
        {
          field: 'heading',
          message: `前20行里没有找到表头“${needed.map(({ title }) => title).join('”“')}”，请用导入模板的表头`,
        },
      ],
    };
  const rows = matrix.slice(at + 1).flatMap((line, index): readonly SheetRow[] => {
    if (line.every((cell) => textIn(cell) === '')) return [];
    const fields = asked.flatMap(({ field }): readonly (readonly [string, string | readonly string[]])[] => {
      const text = cellOf(field, line[columnOf(heading, field)]);
      if (text === '') return [];
      if (!holdsSeveral(field)) return [[field.key, valueOf(field, text, words)]];
      return [[field.key, text.split(/[、,;，；]/u).map((one) => valueOf(field, one.trim(), words))]];
    });
    const wordAt = (title: string): string =>
      textIn(heading.includes(title) ? line[heading.indexOf(title)] : null);
    const isEntry = form.of === 'raise';
    return [
      {
        row: at + 2 + index,
        number: isEntry ? '' : wordAt(numberHeading).toUpperCase(),
        reason: isEntry ? '' : wordAt(reasonHeading),
        fields: Object.fromEntries(fields),
      },
    ];
  });
  const taken = new Set([...asked.map(({ field }) => field), ...needed].map((one) => columnOf(heading, one)));
  const left = heading.filter((title, place) => title !== '' && !taken.has(place));
  return { rows, faults: [], left };
}
