import type { Fault } from '#kernel/errors.ts';
import { parseQuantity } from '#kernel/quantity.ts';
import { isUnit, type Unit, unitFromText } from '#kernel/unit.ts';
import { readAvailability } from './rules-words.ts';
import type { Dimension, Indicator } from './schema.ts';

/** Headings of the table of definitions, in order; those marked * must be filled. */
export const sheetHeadings = [
  '名称*',
  '含义',
  '计量单位',
  '计数单位',
  '小数位数',
  '类别',
  '代码',
  '口径',
  '方向',
  '下限',
  '上限',
  '价格口径',
  '频率',
  '1—2月合并',
  '数据范围',
  '发布单位',
  '发布日',
  '分解办法',
  '公式',
  '缺数处理',
  '分组',
  '状态',
] as const;
export type Heading = (typeof sheetHeadings)[number];

export const kindWords = { number: '数值', milestone: '任务状态' } as const;
export const stateWords = { active: '在用', retired: '停用' } as const;

function byWord<K extends string>(words: Readonly<Record<K, string>>, text: string): K | null {
  for (const key in words) if (words[key] === text) return key;
  return null;
}

class Misread extends Error {}

/** The cells of one line by heading. */
export interface SheetCells {
  readonly cell: (heading: Heading) => string;
  readonly has: (heading: Heading) => boolean;
}

/** Reads the cells of a line and keeps what is wrong with them. */
export interface LineReader {
  readonly faults: Fault[];
  /** What the cell says, or `otherwise` when it cannot be read. */
  at<T>(heading: Heading, read: () => T, otherwise: T): T;
  /** As `at`; a column that the table does not have keeps what is known. */
  has<T>(heading: Heading, read: () => T, kept: T): T;
}

/** A reader of the cells of one line. @param row  line of the sheet, 1 = first */
export function lineReader(cells: SheetCells, row: number): LineReader {
  const faults: Fault[] = [];
  const at = <T>(heading: Heading, read: () => T, otherwise: T): T => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Misread)) throw error;
      const column = heading.replace('*', '');
      faults.push({ field: `rows.${row}.${column}`, row, column, message: error.message });
      return otherwise;
    }
  };
  return { faults, at, has: (heading, read, kept) => (cells.has(heading) ? at(heading, read, kept) : kept) };
}

/** The key of a word; null for an empty cell. @throws when the word is none of them, naming them */
export function choice<K extends string>(
  line: SheetCells,
  heading: Heading,
  words: Readonly<Record<K, string>>,
): K | null {
  const text = line.cell(heading);
  if (text === '') return null;
  const found = byWord(words, text);
  if (found === null) throw new Misread(`“${text}”不认识，可填：${Object.values(words).join('、')}`);
  return found;
}

/** 0 to 6, or null. */
export function digitsOf(line: SheetCells): number | null {
  const text = line.cell('小数位数');
  if (text === '') return null;
  if (!/^[0-6]$/u.test(text)) throw new Misread(`“${text}”应为0至6的整数`);
  return Number(text);
}

/** A bound in base units, or null. */
export function bound(line: SheetCells, heading: '下限' | '上限', unit: Unit | null): string | null {
  const text = line.cell(heading);
  if (text === '') return null;
  if (unit === null) throw new Misread('没有计量单位，不能填界限');
  const read = parseQuantity(text, { unit });
  if (read.kind === 'refused') throw new Misread(read.reason);
  return read.kind === 'empty' ? null : read.quantity.value;
}

/** The unit of measure, by name or code; null for an empty cell. */
export function unitOf(line: SheetCells): Unit | null {
  const text = line.cell('计量单位');
  if (text === '') return null;
  const unit = isUnit(text) ? text : unitFromText(text);
  if (unit === null) throw new Misread(`不认识的计量单位“${text}”，请写系统里的单位名称，如 元、%、人`);
  return unit;
}

/** 亿, 万 or null. */
export function scaleOf(line: SheetCells): '亿' | '万' | null {
  const text = line.cell('计数单位');
  if (text === '亿' || text === '万') return text;
  if (text === '') return null;
  throw new Misread(`“${text}”应为“亿”“万”或空`);
}

/** 是 or 否; empty is 否. */
export function yesNo(line: SheetCells, heading: Heading): boolean {
  const text = line.cell(heading);
  if (text === '' || text === '否') return false;
  if (text === '是') return true;
  throw new Misread(`“${text}”应为“是”或“否”`);
}

/** The code, or null. */
export function codeOf(line: SheetCells): string | null {
  const text = line.cell('代码');
  if (text === '') return null;
  if (!/^[a-z][a-z0-9_]{1,30}$/u.test(text))
    throw new Misread(`“${text}”：代码用小写英文字母、数字和下划线，以字母开头`);
  return text;
}

/** The day of publication, or null. */
export function dayOf(line: SheetCells): Indicator['available'] {
  const text = line.cell('发布日');
  if (text === '') return null;
  const read = readAvailability(text);
  if (read === null) throw new Misread(`“${text}”请写成“次月18日”或“次月18日（遇休顺延）”`);
  return read;
}

/** Ids of the breakdowns named, separated by 、. */
export function partsOf(line: SheetCells, dimensions: readonly Dimension[]): string[] {
  return line
    .cell('分组')
    .split(/[、,，]/u)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((text) => {
      const found = dimensions.find(({ id, name }) => id === text || name === text);
      if (found === undefined) throw new Misread(`没有叫“${text}”的分组，请先建立`);
      return found.id;
    });
}
