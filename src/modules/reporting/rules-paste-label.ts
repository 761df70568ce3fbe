import { conversion, type Unit, unitFromText } from '#kernel/unit.ts';
import type { IndicatorFact } from './rules-types.ts';

/** A row of the form that a pasted line can be meant for. */
export type PasteRow = Pick<
  IndicatorFact,
  'name' | 'kind' | 'measure' | 'scale' | 'digits' | 'span' | 'aspect'
> & {
  /** Id of the indicator. */
  readonly indicator: string;
  /** Code and other names that tables use for it. */
  readonly aliases?: readonly string[];
  /** Key of the row in the form: the indicator, with its breakdown when it has one. */
  readonly key: string;
};

/** A unit of measure as a table prints it: 万元 → yuan by 万. */
export interface WrittenUnit {
  readonly unit: Unit;
  readonly scale: '亿' | '万' | '千' | null;
  readonly text: string;
}

/** Reads a unit of measure from a cell, with its scale; null when it is none. */
export function readWrittenUnit(text: string): WrittenUnit | null {
  const shown = text.normalize('NFKC').trim();
  if (shown === '' || shown.length > 12) return null;
  const plain = unitFromText(shown);
  if (plain !== null) return { unit: plain, scale: null, text: shown };
  for (const scale of ['亿', '万', '千'] as const) {
    const unit = shown.startsWith(scale) ? unitFromText(shown.slice(1)) : null;
    if (unit !== null) return { unit, scale, text: shown };
  }
  return null;
}

/** Whether amounts in the written unit can stand in the row. */
export function fits(written: WrittenUnit, row: Pick<PasteRow, 'measure'>): boolean {
  return row.measure !== null && conversion(written.unit, row.measure) !== null;
}

/** A label without spaces, serial numbers, 其中, marks and the unit in brackets. */
export function plainLabel(text: string): string {
  return text
    .slice(0, 200)
    .normalize('NFKC')
    .replaceAll(/\s/gu, '')
    .replace(/^(?:\((?:[一二三四五六七八九十]+|\d+)\)|(?:[一二三四五六七八九十]+|\d+)[、.)])/u, '')
    .replace(/^[#*★☆]+/u, '')
    .replace(/^其中[:：]?/u, '')
    .replaceAll(/\(([^()]*)\)/gu, (whole, inside: string) => (readWrittenUnit(inside) === null ? whole : ''))
    .replaceAll(/[“”"'《》:：*]/gu, '')
    .toLowerCase();
}

/** The unit of measure in the brackets of a label or heading: 造林面积（亩）; null without one. */
export function unitInBrackets(text: string): WrittenUnit | null {
  for (const [, inside = ''] of text
    .slice(0, 200)
    .normalize('NFKC')
    .matchAll(/\(([^()]*)\)/gu)) {
    const unit = readWrittenUnit(inside);
    if (unit !== null) return unit;
  }
  return null;
}

/** The rows of the form by their labels. */
export type LabelIndex = ReadonlyMap<string, readonly PasteRow[]>;

/** Index of rows by key, name, other names, and, for growth, name with 增速 and 增长. */
export function indexLabels(rows: readonly PasteRow[]): LabelIndex {
  const index = new Map<string, PasteRow[]>();
  const taken = new Set(rows.map(({ name }) => name));
  for (const row of rows) {
    const growth = row.aspect === 'growth_yoy' ? ['增速', '增长', '同比增长', '增幅'] : [];
    // What another row is really called is no other name of this one.
    const own = [row.name, ...(row.aliases ?? []).filter((alias) => alias === row.name || !taken.has(alias))];
    // A breakdown is never meant by the bare name, which stands for the whole.
    const part = row.key === row.indicator ? '' : row.key.slice(row.indicator.length + 1);
    const called = own.map((name) => `${name}${part}`);
    const names = [
      row.indicator,
      ...called,
      ...called.flatMap((name) => growth.map((word) => `${name}${word}`)),
    ];
    for (const label of new Set(names.map(plainLabel))) index.set(label, [...(index.get(label) ?? []), row]);
  }
  return index;
}

/** What a line's labels lead to. */
export type Labelled =
  | { readonly kind: 'row'; readonly row: PasteRow; readonly unit: WrittenUnit | null }
  | { readonly kind: 'many'; readonly label: string; readonly rows: readonly PasteRow[] }
  | { readonly kind: 'unknown'; readonly label: string };

/**
 * The row of the form that a line's label cells mean: the label nearest to the numbers first; of several rows of one name the one whose
 * unit of measure the line prints.
 */
export function rowOfLabels(labels: readonly string[], index: LabelIndex): Labelled {
  const filled = labels.filter((label) => label.trim() !== '');
  const unit = filled.map((label) => readWrittenUnit(label)).find((one) => one !== null) ?? null;
  for (const label of filled.toReversed()) {
    const found = index.get(plainLabel(label)) ?? [];
    const written = unit ?? unitInBrackets(label);
    const fitting = written === null ? found : found.filter((row) => fits(written, row));
    const rows = fitting.length > 0 ? fitting : found;
    const [row] = rows;
    if (row === undefined) continue;
    if (rows.length > 1) return { kind: 'many', label, rows };
    return { kind: 'row', row, unit: written };
  }
  return { kind: 'unknown', label: filled.find((label) => readWrittenUnit(label) === null) ?? '' };
}
