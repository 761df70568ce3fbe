import { type Unit, unitFromText } from '#kernel/unit.ts';
import { cleanName } from '#modules/indicator/rules.ts';
import { addressOf, headingsOf, textAt, writtenAddress } from './rules-grid.ts';
import type { Grid, Span } from './rules-types.ts';

/** What the matcher needs to know of an indicator. */
export interface KnownIndicator {
  readonly id: string;
  readonly name: string;
  readonly aspect: string | null;
  readonly measure: string | null;
  /** Items it may be reported by, named `按产业：第一产业`. */
  readonly breakdowns?: readonly { readonly code: string; readonly name: string }[];
}

/** A guess at what a cell holds; a person confirms it. */
export interface Suggestion {
  /** Likely indicators, best first, each with its likeness from 0 to 1. */
  readonly indicators: readonly { readonly id: string; readonly likeness: number }[];
  readonly span: Span;
  /** Unit of measure printed in the headings, if one is. */
  readonly measure: Unit | null;
  readonly power: number | null;
  /** Reporting unit named in the headings, if one is. */
  readonly unit: string | null;
  /** Item of a breakdown named in the headings, if one is. */
  readonly dimension: string | null;
}

/** Words of headings by what they mean; the first that fits counts, so the longer ones stand first. */
const spanWords: readonly (readonly [Span, readonly string[]])[] = [
  [
    'growth',
    ['增速', '同比增长', '比上年增长', '比去年增长', '增幅', '增长率', '同比±', '±%', '增减%', '同比'],
  ],
  ['last_year_ytd', ['上年同期累计', '去年同期累计', '上年累计', '去年累计']],
  ['last_year_month', ['上年同月', '去年同月', '上年当月', '去年当月', '上年同期', '去年同期']],
  ['last_month', ['上月', '上个月', '上期']],
  [
    'target',
    ['年度目标', '全年目标', '年度计划', '全年计划', '全年任务', '年度任务', '目标值', '目标数', '计划数'],
  ],
  ['ytd', ['累计', '1-本月', '1—本月', '1至本月', '年初至', '自年初', '本年完成']],
  ['this_month', ['本月', '当月', '本期']],
];

/** What the headings of a cell say of the period; of a heading that says nothing the year to date, which is how a county reports. */
export function spanOf(headings: readonly string[]): Span {
  const text = headings.join(' ').normalize('NFKC').replaceAll(/\s+/gu, '');
  const found = spanWords.find(([, words]) => words.some((word) => text.includes(word)))?.[0];
  if (found === 'last_year_month' && text.includes('累计')) return 'last_year_ytd';
  return found ?? 'ytd';
}

const powers: Readonly<Record<string, number>> = { 亿: 8, 万: 4, 千: 3 };

/** Unit and power of ten that a heading prints: `（万元）`, `单位：亿元`, `增速（%）`; null when it prints none. */
export function measureOf(text: string): { readonly measure: Unit; readonly power: number } | null {
  const plain = text.normalize('NFKC');
  for (const found of plain.matchAll(/\(([^()]{1,12})\)|单位[:：]\s*([^\s,，;；。)]{1,12})/gu)) {
    const words = (found[1] ?? found[2] ?? '').trim();
    const power = powers[words.charAt(0)];
    const whole = unitFromText(words);
    const scaled = power === undefined ? null : unitFromText(words.slice(1));
    if (whole !== null) return { measure: whole, power: 0 };
    if (scaled !== null && power !== undefined) return { measure: scaled, power };
  }
  return null;
}

/** A heading without numbering, units in brackets and the words that only lead to the name. */
export function plainHeading(text: string): string {
  const bare = text
    .normalize('NFKC')
    .replaceAll(/\([^()]*\)/gu, '')
    .replaceAll(/\s+/gu, '')
    .replace(/^(?:[一二三四五六七八九十]+[、.]|\d+[、.)]|[#*※])+/u, '')
    .replace(/^(?:其中|#)[:：]?/u, '')
    .replace(/(?:增速|增长率|增幅|总量|绝对额|绝对量|完成数|完成额)$/u, '');
  return cleanName(bare === '' ? text.trim() : bare);
}

function pairsOf(text: string): Set<string> {
  const signs = Array.from(text);
  return new Set(signs.length < 2 ? signs : signs.slice(1).map((sign, at) => `${signs[at] ?? ''}${sign}`));
}

/** How alike two names are, 0 to 1: 1 when equal, else the share of common pairs of characters, more when one holds the other. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const [first, second] = [pairsOf(a), pairsOf(b)];
  const common = [...first].filter((pair) => second.has(pair)).length;
  const dice = (2 * common) / Math.max(1, first.size + second.size);
  const holds = a.length > 1 && b.length > 1 && (a.includes(b) || b.includes(a));
  return holds ? Math.min(0.95, 0.5 + dice / 2) : dice * 0.9;
}

const leastLikeness = 0.5;
const mostSuggested = 5;
const growth = 'growth_yoy';

/** What a cell probably holds, by its headings. Pure: the same grid and the same names give the same guess. */
export function suggest(
  grid: Pick<Grid, 'rows' | 'merges'>,
  place: { readonly row: number; readonly column: number },
  known: {
    readonly indicators: readonly KnownIndicator[];
    readonly units: readonly { readonly id: string; readonly name: string; readonly shortName: string }[];
  },
): Suggestion {
  const headings = headingsOf(grid, place.row, place.column);
  const all = [...headings.row, ...headings.column];
  const span = spanOf(headings.column.length > 0 ? [...headings.column, ...headings.row] : headings.row);
  const measure =
    [...headings.column.toReversed(), ...headings.row.toReversed()]
      .map(measureOf)
      .find((one) => one !== null) ?? (span === 'growth' ? null : measureOfSheet(grid));
  const names = all.map(plainHeading);
  const ranked = known.indicators
    .map((one) => ({ id: one.id, likeness: Math.max(0, ...names.map((name) => scoreOf(name, one, span))) }))
    .filter((one) => one.likeness >= leastLikeness)
    .toSorted((a, b) => b.likeness - a.likeness);
  const unit = known.units.find(({ name, shortName }) =>
    all.some((text) => text === name || text === shortName),
  );
  return {
    indicators: ranked.slice(0, mostSuggested),
    span,
    measure: measure?.measure ?? null,
    power: measure?.power ?? null,
    unit: unit?.id ?? null,
    dimension: breakdownIn(names, known.indicators),
  };
}

/** The item of a breakdown that a heading names: 第一产业 of 按产业. */
function breakdownIn(names: readonly string[], indicators: readonly KnownIndicator[]): string | null {
  const items = indicators.flatMap(({ breakdowns = [] }) => breakdowns);
  return (
    items.find(({ name }) => names.includes(plainHeading(name.split('：').at(-1) ?? name)))?.code ?? null
  );
}

/** Likeness of the names; the indicator whose aspect fits the column wins a tie between level and growth of one subject. */
function scoreOf(name: string, indicator: KnownIndicator, span: Span): number {
  const own = likeness(name, cleanName(indicator.name));
  const fits = (indicator.aspect === growth) === (span === 'growth');
  return fits ? own : own - 0.04;
}

/** The unit that the first lines of the sheet declare for the whole table. */
function measureOfSheet(grid: Pick<Grid, 'rows' | 'merges'>) {
  for (const [row, cells] of grid.rows.slice(0, 6).entries())
    for (const column of cells.keys()) {
      const text = textAt(grid, row, column);
      const found = /单位[:：]/u.test(text) ? measureOf(text) : null;
      if (found !== null) return found;
    }
  return null;
}

/** A guess for one empty cell. */
export interface Proposal extends Pick<Suggestion, 'span' | 'measure' | 'power' | 'unit' | 'dimension'> {
  readonly cell: string;
  readonly indicator: string;
  readonly likeness: number;
  /** Headings it was made from. */
  readonly headings: string;
}

const leastProposed = 0.75;

/** Guesses for the empty cells of a sheet that stand below a heading and beside one; formulas and cells already mapped are left alone. */
export function proposals(
  grid: Grid,
  known: Parameters<typeof suggest>[2],
  taken: ReadonlySet<string>,
): readonly Proposal[] {
  const width = Math.max(0, ...grid.rows.map((row) => row.length));
  const found: Proposal[] = [];
  for (const row of grid.rows.keys())
    for (let column = 1; column < width; column += 1) {
      const cell = addressOf(row, column);
      if (textAt(grid, row, column) !== '' || taken.has(cell) || grid.formulas.includes(cell)) continue;
      if (writtenAddress(grid, row, column) !== cell) continue;
      const headings = headingsOf(grid, row, column);
      if (headings.row.length === 0 || headings.column.length === 0) continue;
      const { indicators, span, measure, power, unit, dimension } = suggest(grid, { row, column }, known);
      const [best] = indicators;
      if (best === undefined || best.likeness < leastProposed) continue;
      const words = `${headings.row.join(' ')} × ${headings.column.slice(-2).join(' ')}`;
      const guess = { span, measure, power, unit, dimension };
      found.push({ cell, indicator: best.id, likeness: best.likeness, headings: words, ...guess });
    }
  return found;
}
