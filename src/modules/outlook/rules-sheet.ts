import type { Fault } from '#kernel/errors.ts';
import { parseQuantity } from '#kernel/quantity.ts';
import { amountOf, basisWords, type ConfidenceMode, readBasis, readConfidence, type Said } from './rules.ts';

/** A cell of a sheet as it was read. */
type Cell = string | number | boolean | null;

/** A column of the table, in order; amounts in 万元. */
export interface Column {
  readonly key: string;
  readonly title: string;
  readonly width: number;
  /** Whether it is filled in; the others are for orientation. */
  readonly filled: boolean;
}

const told = (key: string, title: string, width = 16): Column => ({ key, title, width, filled: false });
const asked = (key: string, title: string, width = 16): Column => ({ key, title, width, filled: true });

/** The columns of a round's table. @param months  those that are asked */
export function outlookColumns(months: readonly string[]): readonly Column[] {
  return [
    told('code', '项目代码', 24),
    told('name', '项目名称', 40),
    told('yearPlan', '年度计划（万元）'),
    told('done', '本年累计（万元）'),
    told('lastForecast', '上月预报（万元）'),
    told('lastActual', '上月完成（万元）'),
    ...months.map((month) => asked(month, `${Number(month.slice(5))}月预报（万元）`)),
    asked('basis', '依据'),
    asked('confidence', '把握程度'),
    asked('note', '说明', 30),
  ];
}

/** A project as a table names it, with what is kept of it. */
export interface Named {
  readonly project: string;
  readonly name: string;
  readonly code: string | null;
  readonly entry: Said | null;
}

/** A line that was understood; what its cells leave empty stays as it was. */
export interface ReadLine extends Said {
  readonly row: number;
  readonly project: string;
}

function plain(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell).normalize('NFKC').replaceAll(/\s+/gu, '');
}

function bareTitle(title: string): string {
  return plain(title).replace(/\(万元\)$/u, '');
}

/**
 * Reads a filled table: the heading within its first ten rows, projects by code or else by name. Faults name line, column and cure; a line in
 * which nothing was filled is passed over.
 */
export function readOutlook(
  rows: readonly (readonly Cell[])[],
  projects: readonly Named[],
  of: { readonly months: readonly string[]; readonly confidence: ConfidenceMode },
): { readonly rows: readonly ReadLine[]; readonly faults: readonly Fault[] } {
  const at = rows.slice(0, 10).findIndex((row) => row.some((cell) => plain(cell) === '项目名称'));
  const heading = rows[at];
  if (heading === undefined)
    return {
      rows: [],
      faults: [{ field: 'file', message: '前10行里没有找到表头“项目名称”，请用下载的表填写' }],
    };
  const columns = outlookColumns(of.months);
  const place = new Map(
    heading.flatMap((cell, index): [string, number][] => {
      const found = columns.find(({ title }) => bareTitle(title) === bareTitle(String(cell ?? '')));
      return found === undefined ? [] : [[found.key, index]];
    }),
  );
  const reader = readerOf(projects, columns, of);
  rows.slice(at + 1).forEach((cells, index) => {
    reader.take(at + 2 + index, (key) => cells[place.get(key) ?? -1] ?? null);
  });
  return { rows: reader.rows, faults: reader.faults };
}

function readerOf(
  projects: readonly Named[],
  columns: readonly Column[],
  of: { readonly months: readonly string[]; readonly confidence: ConfidenceMode },
) {
  const byCode = new Map(projects.flatMap((one) => (one.code === null ? [] : [[one.code, one] as const])));
  const byName = Map.groupBy(projects, (one) => plain(one.name));
  const faults: Fault[] = [];
  const read: ReadLine[] = [];
  const seen = new Map<string, number>();
  const take = (row: number, cellOf: (key: string) => Cell): void => {
    const name = plain(cellOf('name'));
    const isFilled = columns.some(({ key, filled }) => filled && plain(cellOf(key)) !== '');
    if (name === '' || !isFilled) return;
    const fault = (message: string): void => {
      faults.push({ field: `rows.${row}.name`, row, column: '项目名称', message });
    };
    const named = byName.get(name) ?? [];
    const found =
      byCode.get(String(cellOf('code') ?? '').trim()) ?? (named.length === 1 ? named[0] : undefined);
    if (found === undefined) {
      fault(
        named.length > 1
          ? `有${named.length}个项目叫“${name.slice(0, 30)}”，请填项目代码`
          : `没有叫“${name.slice(0, 30)}”、由本单位预报的项目，请核对名称或代码`,
      );
      return;
    }
    const earlier = seen.get(found.project);
    if (earlier !== undefined) {
      fault(`与第${earlier}行是同一个项目，请合并`);
      return;
    }
    seen.set(found.project, row);
    const tell = (key: string, message: string): void => {
      const column = columns.find((one) => one.key === key)?.title ?? key;
      faults.push({ field: `rows.${row}.${key}`, row, column, message });
    };
    const line = lineOf({ row, entry: found.entry, cellOf, ...of, fault: tell });
    read.push({ row, project: found.project, ...line });
  };
  return { rows: read, faults, take };
}

interface LineFacts {
  readonly row: number;
  readonly entry: Said | null;
  readonly cellOf: (key: string) => Cell;
  readonly months: readonly string[];
  readonly confidence: ConfidenceMode;
  readonly fault: (key: string, message: string) => void;
}

/** What a line says; what its cells leave empty stays as it is kept. */
function lineOf(facts: LineFacts): Said {
  const { entry, cellOf, fault } = facts;
  const basis = readBasis(String(cellOf('basis') ?? ''));
  if (basis === null) fault('basis', `依据应为${Object.values(basisWords).join('、')}之一`);
  const confidence = readConfidence(String(cellOf('confidence') ?? ''), facts.confidence);
  if (confidence === null)
    fault(
      'confidence',
      facts.confidence === 'words' ? '把握程度应为高、中、低之一' : '把握程度应为0—100的整数',
    );
  const note = String(cellOf('note') ?? '').trim();
  if (note.length > 200) fault('note', `有${note.length}字，不能超过200字`);
  const kept = entry ?? nothingSaid;
  return {
    amounts: amountsOf(facts),
    basis: basis === null || basis === '' ? kept.basis : basis,
    confidence: confidence === null || confidence === '' ? kept.confidence : confidence,
    note: note === '' ? kept.note : note,
    // Whether it still is what the round before said is looked at when it is kept.
    carried: kept.carried,
  };
}

const nothingSaid: Said = { amounts: [], basis: null, confidence: '', note: '', carried: false };

function amountsOf({ months, entry, cellOf, fault }: LineFacts): Said['amounts'] {
  return months.flatMap((month) => {
    const read = readAmount(String(cellOf(month) ?? ''));
    if (read.fault !== null) fault(month, read.fault);
    const amount = read.amount ?? amountOf(entry, month);
    return amount === null ? [] : [{ month, amount }];
  });
}

/** An amount as typed, pasted or read from a cell, in 万元 unless it names another unit; yuan, or why it is none. Both null: empty. */
export function readAmount(text: string): { readonly amount: string | null; readonly fault: string | null } {
  const read = parseQuantity(text, { unit: 'yuan', scale: '万' });
  if (read.kind === 'refused') return { amount: null, fault: read.reason };
  if (read.kind === 'empty') return { amount: null, fault: null };
  const { value } = read.quantity;
  if (value.startsWith('-')) return { amount: null, fault: '投资额不能小于0' };
  if (/\.\d{7,}$/u.test(value)) return { amount: null, fault: '小数位数过多，请保留到分以内' };
  return { amount: value, fault: null };
}

/** A block of cells as a spreadsheet puts it on the clipboard, row by row. Quoted cells may hold line breaks. */
export function readBlock(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const cell = /"((?:[^"]|"")*)"(?=\t|\r?\n|$)|([^\t\r\n]*)/uy;
  let at = 0;
  while (at <= text.length) {
    cell.lastIndex = at;
    const found = cell.exec(text);
    const value = found?.[1]?.replaceAll('""', '"') ?? found?.[2] ?? '';
    rows.at(-1)?.push(value);
    at += found?.[0].length ?? 0;
    if (at >= text.length) break;
    if (text[at] === '\t') {
      at += 1;
      continue;
    }
    at += text.startsWith('\r\n', at) ? 2 : 1;
    if (at >= text.length) break;
    rows.push([]);
  }
  return rows;
}
