import type { Fault } from '#kernel/errors.ts';
import { parseQuantity } from '#kernel/quantity.ts';
import type { EntryInput } from './schema.ts';

/** A cell of a sheet as it was read. */
export type Cell = string | number | boolean | null;

/** The columns of the table, in order; amounts in 万元. */
export const progressColumns = [
  { key: 'code', title: '项目代码', width: 24 },
  { key: 'name', title: '项目名称', width: 40 },
  { key: 'yearPlan', title: '年度计划（万元）', width: 16 },
  { key: 'before', title: '上次累计（万元）', width: 16 },
  { key: 'monthDone', title: '当月完成（万元）', width: 16 },
  { key: 'done', title: '本年累计（万元）', width: 16 },
  { key: 'paid', title: '本年支付（万元）', width: 16 },
  { key: 'words', title: '形象进度', width: 40 },
  { key: 'nextPlan', title: '下月安排', width: 30 },
  { key: 'nextAmount', title: '下月计划（万元）', width: 16 },
  { key: 'explanation', title: '差异说明', width: 24 },
  { key: 'payDue', title: '本年应支付（万元）', width: 16 },
  { key: 'bondAmount', title: '专项债券额度（万元）', width: 16 },
  { key: 'bondIssued', title: '债券发行月份', width: 14 },
  { key: 'bondUsed', title: '债券累计支用（万元）', width: 16 },
] as const;

type Key = (typeof progressColumns)[number]['key'];

/** A project as a table names it. */
export interface Named {
  readonly project: string;
  readonly name: string;
  readonly code: string | null;
}

/** Finds a project as a line names it: by its code, or else by its name. */
export function projectFinder<P extends Named>(
  projects: readonly P[],
): (code: Cell, name: Cell) => P | undefined {
  const byCode = new Map(projects.flatMap((one) => (one.code === null ? [] : [[one.code, one] as const])));
  const byName = new Map(projects.map((one) => [plain(one.name), one]));
  return (code, name) => byCode.get(String(code ?? '').trim()) ?? byName.get(plain(name));
}

/** A line of the table that was understood; what its cells leave empty stays as it was. */
export interface ReadProgress {
  readonly row: number;
  readonly project: string;
  readonly fields: Partial<Omit<EntryInput, 'quantities'>>;
}

/** A heading without blanks and full-width brackets. */
export function plain(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell).normalize('NFKC').replaceAll(/\s+/gu, '');
}

const titles = new Map(
  progressColumns.map(({ key, title }) => [plain(title).replace(/\(万元\)$/u, ''), key]),
);

/**
 * Reads a filled table: the heading within its first ten rows, projects by code or else by name. Faults name line, column and cure; a line
 * in which nothing was filled is passed over.
 */
export function readProgress(
  rows: readonly (readonly Cell[])[],
  projects: readonly Named[],
): { readonly rows: readonly ReadProgress[]; readonly faults: readonly Fault[] } {
  const at = rows.slice(0, 10).findIndex((row) => row.some((cell) => plain(cell) === '项目名称'));
  const heading = rows[at];
  if (heading === undefined)
    return {
      rows: [],
      faults: [{ field: 'file', message: '前10行里没有找到表头“项目名称”，请用下载的表填写' }],
    };
  const places = heading.flatMap((cell, index): [Key, number][] => {
    const key = titles.get(plain(cell).replace(/\(万元\)$/u, ''));
    return key === undefined ? [] : [[key, index]];
  });
  const place = new Map(places);
  const find = projectFinder(projects);
  const faults: Fault[] = [];
  const read: ReadProgress[] = [];
  const seen = new Map<string, number>();
  rows.slice(at + 1).forEach((cells, index) => {
    const row = at + 2 + index;
    const cellOf = (key: Key): Cell => cells[place.get(key) ?? -1] ?? null;
    const name = plain(cellOf('name'));
    const filled = [...filledKeys].some((key) => plain(cellOf(key)) !== '');
    if (name === '' || !filled) return;
    const project = find(cellOf('code'), cellOf('name'))?.project;
    if (project === undefined) {
      faults.push({
        field: `rows.${row}.name`,
        row,
        column: '项目名称',
        message: `没有叫“${name.slice(0, 30)}”、由本岗位填报的项目，请核对名称或代码`,
      });
      return;
    }
    const earlier = seen.get(project);
    if (earlier !== undefined) {
      faults.push({
        field: `rows.${row}.name`,
        row,
        column: '项目名称',
        message: `与第${earlier}行是同一个项目，请合并`,
      });
      return;
    }
    seen.set(project, row);
    const fields = fieldsOf(cellOf, row, faults);
    read.push({ row, project, fields });
  });
  return { rows: read, faults };
}

const moneyKeys = ['monthDone', 'done', 'paid', 'nextAmount', 'payDue', 'bondAmount', 'bondUsed'] as const;
const textKeys = ['words', 'nextPlan', 'explanation'] as const;
const filledKeys: ReadonlySet<Key> = new Set([...moneyKeys, ...textKeys, 'bondIssued']);
const longest = { words: 500, nextPlan: 500, explanation: 300 } as const;

function titleOf(key: Key): string {
  return progressColumns.find((one) => one.key === key)?.title ?? key;
}

function fieldsOf(cellOf: (key: Key) => Cell, row: number, faults: Fault[]): ReadProgress['fields'] {
  const fields: Record<string, string> = {};
  for (const key of moneyKeys) {
    const text = String(cellOf(key) ?? '').trim();
    if (text === '') continue;
    const money = parseQuantity(text, { unit: 'yuan', scale: '万' });
    const wrong =
      money.kind === 'refused'
        ? money.reason
        : money.kind === 'quantity' && money.quantity.value.startsWith('-')
          ? '投资额不能小于0'
          : null;
    if (wrong !== null)
      faults.push({ field: `rows.${row}.${key}`, row, column: titleOf(key), message: wrong });
    else if (money.kind === 'quantity') fields[key] = money.quantity.value;
  }
  Object.assign(fields, issuedOf(cellOf, row, faults));
  for (const key of textKeys) {
    const text = String(cellOf(key) ?? '').trim();
    if (text.length > longest[key])
      faults.push({
        field: `rows.${row}.${key}`,
        row,
        column: titleOf(key),
        message: `有${text.length}字，不能超过${longest[key]}字`,
      });
    else if (text !== '') fields[key] = text;
  }
  return fields;
}

function issuedOf(cellOf: (key: Key) => Cell, row: number, faults: Fault[]): { bondIssued?: string } {
  const issued = plain(cellOf('bondIssued'));
  if (issued === '') return {};
  const month = monthOf(issued);
  if (month !== null) return { bondIssued: month };
  faults.push({
    field: `rows.${row}.bondIssued`,
    row,
    column: titleOf('bondIssued'),
    message: `“${issued.slice(0, 20)}”不是月份，请写成 2022-05 或 2022年5月`,
  });
  return {};
}

/** A month as people write it: 2022-05, 2022.5, 2022年5月; null for anything else. */
function monthOf(text: string): string | null {
  const found = /^(20\d{2})(?:[-./年])(\d{1,2})月?(?:[-./]?\d{1,2}日?)?$/u.exec(text);
  const number = Number(found?.[2] ?? 0);
  return found === null || number < 1 || number > 12
    ? null
    : `${found[1]}-${String(number).padStart(2, '0')}`;
}
