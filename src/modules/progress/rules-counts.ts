import type { Fault } from '#kernel/errors.ts';
import { canonicalDecimal } from '#kernel/quantity.ts';
import { type Cell, type Named, plain, projectFinder, readProgress } from './rules-sheet.ts';
import type { EntryInput, ReportedQuantity } from './schema.ts';

/** The sheet of the workbook that holds the physical quantities. */
export const quantitySheet = '实物量';

/** Its columns: one line a quantity, three cumulative counts of their own. */
export const quantityColumns = [
  { key: 'code', title: '项目代码', width: 24 },
  { key: 'name', title: '项目名称', width: 40 },
  { key: 'quantity', title: '实物量', width: 24 },
  { key: 'unit', title: '单位', width: 8 },
  { key: 'planned', title: '计划', width: 12 },
  { key: 'started', title: '累计开工', width: 12 },
  { key: 'completed', title: '累计完工', width: 12 },
  { key: 'accepted', title: '累计验收', width: 12 },
] as const;

type Key = (typeof quantityColumns)[number]['key'];
const countKeys = ['started', 'completed', 'accepted'] as const;

/** A project with its quantities, as a table names them. */
export interface Counted extends Named {
  readonly quantities: readonly { readonly id: string; readonly name: string; readonly unit: string }[];
}

/** A count that a line gives; what is left empty is not among the keys. */
export type CountLine = Pick<ReportedQuantity, 'id'> & Partial<ReportedQuantity>;

/** A project with what the workbook says of its month. */
export interface ReadMonth {
  /** Line of the first sheet, or of the second where only that names it. */
  readonly row: number;
  readonly project: string;
  readonly fields: Partial<Omit<EntryInput, 'quantities'>>;
  readonly quantities: readonly CountLine[];
}

type Rows = readonly (readonly Cell[])[];

/**
 * Reads the two sheets of a month: amounts and words, and the counts of the physical quantities. Either may be missing, not both.
 *
 * @returns each project once, and faults with line, column and cure; those of the second sheet name it
 */
export function readBoth(
  amounts: Rows | null,
  counts: Rows | null,
  projects: readonly Counted[],
): { readonly rows: readonly ReadMonth[]; readonly faults: readonly Fault[] } {
  const first =
    amounts === null && counts !== null ? { rows: [], faults: [] } : readProgress(amounts ?? [], projects);
  const second = counts === null ? { lines: [], faults: [] } : readCounts(counts, projects);
  const lines = Map.groupBy(second.lines, ({ project }) => project);
  const named = new Set(first.rows.map(({ project }) => project));
  const rest = [...lines].filter(([project]) => !named.has(project));
  return {
    rows: [
      ...first.rows.map((one) => ({
        ...one,
        quantities: (lines.get(one.project) ?? []).map(({ count }) => count),
      })),
      ...rest.map(([project, own]) => ({
        row: own[0]?.row ?? 0,
        project,
        fields: {},
        quantities: own.map(({ count }) => count),
      })),
    ],
    faults: [...first.faults, ...second.faults],
  };
}

interface Line {
  readonly row: number;
  readonly project: string;
  readonly count: CountLine;
}

/** Reads the sheet of the quantities. A line without any count is passed over. */
export function readCounts(
  rows: Rows,
  projects: readonly Counted[],
): { readonly lines: readonly Line[]; readonly faults: readonly Fault[] } {
  const at = rows.slice(0, 10).findIndex((row) => row.some((cell) => plain(cell) === '实物量'));
  const titles = new Map<string, Key>(quantityColumns.map(({ key, title }) => [title, key]));
  const place = new Map(
    (rows[at] ?? []).flatMap((cell, index): [Key, number][] => {
      const key = titles.get(plain(cell));
      return key === undefined ? [] : [[key, index]];
    }),
  );
  if (at < 0 || !place.has('name'))
    return {
      lines: [],
      faults: [
        {
          field: 'file',
          message: `“${quantitySheet}”表前10行里没有找到表头“项目名称、实物量”，请用下载的表填写`,
        },
      ],
    };
  const find = projectFinder(projects);
  const lines: Line[] = [];
  const faults: Fault[] = [];
  const seen = new Set<string>();
  rows.slice(at + 1).forEach((cells, index) => {
    const row = at + 2 + index;
    const cellOf = (key: Key): Cell => cells[place.get(key) ?? -1] ?? null;
    const filled = countKeys.filter((key) => plain(cellOf(key)) !== '');
    if (filled.length === 0) return;
    const fault = (column: string, message: string): void => {
      faults.push({ field: `quantities.${row}`, row, column, message: `“${quantitySheet}”表：${message}` });
    };
    const project = find(cellOf('code'), cellOf('name'));
    if (project === undefined) {
      fault(
        '项目名称',
        `没有叫“${plain(cellOf('name')).slice(0, 30)}”、由本岗位填报的项目，请核对名称或代码`,
      );
      return;
    }
    const quantity = project.quantities.find(
      (one) =>
        plain(one.name) === plain(cellOf('quantity')) &&
        (plain(cellOf('unit')) === '' || plain(cellOf('unit')) === plain(one.unit)),
    );
    if (quantity === undefined) {
      const known = project.quantities.map(({ name, unit }) => `${name}（${unit}）`).join('、');
      fault('实物量', `项目没有这项实物量，请填${known === '' ? '台账里的名称，或先在项目页添加' : known}`);
      return;
    }
    if (seen.has(quantity.id)) {
      fault('实物量', '同一项实物量出现两次，请合并');
      return;
    }
    seen.add(quantity.id);
    const count = countsOf(filled, cellOf, fault);
    if (count !== null) lines.push({ row, project: project.project, count: { id: quantity.id, ...count } });
  });
  return { lines, faults };
}

function countsOf(
  filled: readonly (typeof countKeys)[number][],
  cellOf: (key: Key) => Cell,
  fault: (column: string, message: string) => void,
): Partial<ReportedQuantity> | null {
  const counts: Partial<Record<(typeof countKeys)[number], string>> = {};
  let isWrong = false;
  for (const key of filled) {
    const text = plain(cellOf(key)).replaceAll(',', '');
    if (/^\d{1,12}(?:\.\d{1,6})?$/u.test(text)) counts[key] = canonicalDecimal(text) ?? text;
    else {
      isWrong = true;
      fault(quantityColumns.find((one) => one.key === key)?.title ?? key, '应为不小于0的数，不带单位');
    }
  }
  return isWrong ? null : counts;
}

/** Whether two months say the same counts, whatever their order. */
export function sameCounts(a: readonly ReportedQuantity[], b: readonly ReportedQuantity[]): boolean {
  return saidCounts(a) === saidCounts(b);
}

function saidCounts(all: readonly ReportedQuantity[]): string {
  return all
    .map((one) => [one.id, ...countKeys.map((key) => one[key] ?? '')].join(' '))
    .toSorted()
    .join('\n');
}

/** What a month's counts become when a workbook says some of them: what it leaves empty stays. */
export function mergedCounts(
  before: readonly ReportedQuantity[],
  lines: readonly CountLine[],
): ReportedQuantity[] {
  const known = new Map(before.map((one) => [one.id, one]));
  for (const line of lines)
    known.set(line.id, { started: null, completed: null, accepted: null, ...known.get(line.id), ...line });
  return [...known.values()];
}
