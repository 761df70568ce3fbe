import type { Rule } from './pdf-rules.ts';

/** Words at a place on a page, in points from its lower left corner. */
export interface PageWord {
  readonly str: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly fontSize: number;
}

/** A ruled table of a page: its words by rows and columns, and the edges between which it stands. */
export interface RuledTable<Word extends PageWord> {
  readonly top: number;
  readonly left: number;
  readonly right: number;
  readonly rows: readonly (readonly (readonly Word[])[])[];
}

/** Lines that lie so near are one; ends that miss each other by so much still meet. */
const NEAR = 2;

/** The same lines with what lies on one another joined: 甲—乙 and 乙—丙 at one height are 甲—丙. */
function joined(rules: readonly Rule[]): readonly Rule[] {
  const done: Rule[] = [];
  for (const rule of rules.toSorted((a, b) => a.at - b.at || a.from - b.from)) {
    const k = done.findLastIndex(
      (one) => Math.abs(one.at - rule.at) <= NEAR && rule.from <= one.to + NEAR && rule.to >= one.from - NEAR,
    );
    const other = done[k];
    if (other === undefined) done.push(rule);
    else done[k] = { ...other, from: Math.min(other.from, rule.from), to: Math.max(other.to, rule.to) };
  }
  return done;
}

function meet(across: Rule, upright: Rule): boolean {
  return (
    upright.at >= across.from - NEAR &&
    upright.at <= across.to + NEAR &&
    across.at >= upright.from - NEAR &&
    across.at <= upright.to + NEAR
  );
}

interface Frame {
  readonly across: readonly Rule[];
  readonly upright: readonly Rule[];
}

/** Lines that hang together by touching. */
function framesOf(across: readonly Rule[], upright: readonly Rule[]): readonly Frame[] {
  const left = new Set<Rule>(across);
  const frames: Frame[] = [];
  for (const start of across) {
    if (!left.delete(start)) continue;
    const [rows, columns] = [new Set([start]), new Set<Rule>()];
    for (const row of rows) {
      const met = upright.filter((column) => !columns.has(column) && meet(row, column));
      for (const column of met) columns.add(column);
      const more = across.filter((other) => left.has(other) && met.some((column) => meet(other, column)));
      for (const other of more) {
        left.delete(other);
        rows.add(other);
      }
    }
    frames.push({ across: [...rows], upright: [...columns] });
  }
  return frames;
}

/** Places of lines without those that say one twice, ascending. */
function distinct(places: readonly number[]): readonly number[] {
  return places
    .toSorted((a, b) => a - b)
    .filter((place, k, all) => k === 0 || place - (all[k - 1] ?? 0) > NEAR);
}

function middle(edges: readonly number[], k: number): number {
  return ((edges[k] ?? 0) + (edges[k + 1] ?? 0)) / 2;
}

/** Whether a line parts two cells: it lies at an edge and covers the place. */
function parts(rules: readonly Rule[], edge: number, place: number): boolean {
  return rules.some(({ at, from, to }) => Math.abs(at - edge) <= NEAR && from <= place && place <= to);
}

function bandOf(edges: readonly number[], place: number): number {
  return edges.findIndex((edge, k) => edge <= place && place < (edges[k + 1] ?? Number.NEGATIVE_INFINITY));
}

function tableIn<Word extends PageWord>(
  { across, upright }: Frame,
  words: readonly Word[],
): RuledTable<Word> | null {
  const ends = across.flatMap(({ from, to }) => [from, to]);
  const [left, right] = [Math.min(...ends), Math.max(...ends)];
  const xs = distinct([left, ...upright.map(({ at }) => at), right]);
  const ys = distinct(across.map(({ at }) => at));
  if (xs.length < 3 || ys.length < 3) return null;
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  const cells: Word[][][] = Array.from({ length: rows }, () => Array.from({ length: columns }, () => []));
  for (const word of words) {
    const row = bandOf(ys, word.y + word.fontSize * 0.3);
    const column = bandOf(xs, word.x + Math.min(word.width, word.fontSize) / 2);
    if (row < 0 || column < 0) continue;
    // Of cells that were joined, the first at the top left holds the words.
    let [c, r] = [column, row];
    while (c > 0 && !parts(upright, xs[c] ?? 0, middle(ys, row))) c -= 1;
    while (r < rows - 1 && !parts(across, ys[r + 1] ?? 0, middle(xs, c))) r += 1;
    cells[rows - 1 - r]?.[c]?.push(word);
  }
  return { top: ys.at(-1) ?? 0, left, right, rows: cells };
}

/**
 * The ruled tables of a page: every word goes to the cell whose lines stand about it, however the file orders its words and however often a
 * cell's words are broken. Frames of one cell or one column, boxes and underlined words, are none. Pure.
 *
 * @returns tables from the top of the page down, and the words that stand in none
 */
export function ruledTables<Word extends PageWord>(
  rules: readonly Rule[],
  words: readonly Word[],
): { readonly tables: readonly RuledTable<Word>[]; readonly rest: readonly Word[] } {
  const across = joined(rules.filter((rule) => rule.across));
  const upright = joined(rules.filter((rule) => !rule.across));
  const tables = framesOf(across, upright)
    .flatMap((frame) => tableIn(frame, words) ?? [])
    .filter(({ rows }) => rows.flat().some((cell) => cell.length > 0))
    .toSorted((a, b) => b.top - a.top);
  const held = new Set(tables.flatMap(({ rows }) => rows.flat(2)));
  return { tables, rest: words.filter((word) => !held.has(word)) };
}
