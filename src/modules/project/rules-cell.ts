import { isDay } from '#kernel/calendar.ts';
import { parseQuantity, type Quantity } from '#kernel/quantity.ts';
import type { PrintScale } from '#kernel/unit.ts';
import { categoryWords, levelWords, natureWords } from './rules.ts';
import { list, type SheetColumn } from './rules-columns.ts';
import { type Level, levels } from './rules-kinds.ts';
import { stageWords } from './rules-machine.ts';

/** A cell as a sheet gives it. */
export type SheetCell = string | number | boolean | null;

/** How names of units are understood: full or short name → id; null for a name that two units bear. */
export interface UnitNames {
  readonly all: ReadonlyMap<string, string | null>;
  readonly towns: ReadonlyMap<string, string | null>;
  /** Posts, by unit and name or by a name that no other post bears. */
  readonly posts: ReadonlyMap<string, string | null>;
}

interface NamedUnit {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: string;
}

interface NamedPost {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
}

/**
 * All the ways in which people write the units: full and short, with or without the county's name (峄城区财政局, 区财政局, 财政局).
 *
 * @param county  name of the county, e.g. 峄城区
 * @param posts  posts in force, each with its unit
 */
export function unitNamesOf(
  units: readonly NamedUnit[],
  county: string,
  posts: readonly NamedPost[] = [],
): UnitNames {
  const all = new Map<string, string | null>();
  const towns = new Map<string, string | null>();
  for (const { id, name, shortName, kind } of units) {
    for (const one of new Set([name, shortName].flatMap((text) => spellingsOf(plain(text), plain(county))))) {
      all.set(one, all.has(one) ? null : id);
      if (kind === 'town') towns.set(one, towns.has(one) ? null : id);
    }
  }
  return { all, towns, posts: postNamesOf(units, county, posts) };
}

function postNamesOf(
  units: readonly NamedUnit[],
  county: string,
  posts: readonly NamedPost[],
): ReadonlyMap<string, string | null> {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const names = new Map<string, string | null>();
  for (const { id, name, unit } of posts) {
    const of = byId.get(unit);
    const before = of === undefined ? [] : [of.name, of.shortName];
    const ways = before.flatMap((text) => spellingsOf(plain(text), plain(county)));
    for (const one of new Set([...ways.map((way) => way + plain(name)), plain(name)]))
      names.set(one, names.has(one) ? null : id);
  }
  return names;
}

function spellingsOf(name: string, county: string): readonly string[] {
  const own = name.startsWith(county) ? name.slice(county.length) : name;
  const bare = own.replace(/^[区县市](?!级)/u, '');
  return [name, own, bare, county + bare, county.slice(-1) + bare].filter((text) => text !== '');
}

/** The text of a cell, full-width and blanks aside. */
export function plain(cell: SheetCell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell).normalize('NFKC').replaceAll(/\s+/gu, '');
}

/** What a cell says, or what is wrong with it and how to mend it. */
export type CellValue = string | null | readonly Level[] | { readonly fault: string };

/** Reads one cell under its column; amounts to yuan, units to their ids. @param scale  how the column's amounts are written */
export function readCell(
  place: { readonly column: SheetColumn; readonly scale: PrintScale | null },
  cell: SheetCell,
  units: UnitNames,
): CellValue {
  const { column } = place;
  const text = cell === null ? '' : String(cell).trim();
  if (text === '') return blank(column);
  switch (column.kind) {
    case 'text':
      return readText(column, text);
    case 'levels':
      return readLevels(text);
    case 'choice':
      return readChoice(column, text);
    case 'unit':
      return readUnitName(column, text, units);
    case 'post':
      return readPost(text, units);
    case 'money':
      return readMoney(text, place.scale);
    default:
      return readDay(text);
  }
}

function blank(column: SheetColumn): CellValue {
  if (column.required) return { fault: `“${column.title}”必填，请补上` };
  if (column.key === 'levels') return [];
  if (column.key === 'category') return 'none';
  if (column.key === 'nature') return 'other';
  return empties.has(column.key) ? '' : null;
}

const empties: ReadonlySet<string> = new Set(['industry', 'owner', 'site', 'content', 'codeMissing']);

const lengths: Readonly<Partial<Record<SheetColumn['key'], number>>> = {
  code: 60,
  name: 200,
  industry: 60,
  owner: 200,
  content: 1000,
};

function readText(column: SheetColumn, text: string): CellValue {
  const most = lengths[column.key] ?? 200;
  return text.length > most
    ? { fault: `“${column.title}”有${text.length}字，不能超过${most}字，请缩短` }
    : text;
}

const choices: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  levels: spoken(levelWords, {
    province: ['省级', '省重点', '省'],
    city: ['市级', '市重点', '市'],
    county: [
      '县级',
      '区级',
      '县级重点',
      '区级重点',
      '县重点',
      '区重点',
      '区(县)级重点',
      '县(区)级重点',
      '区',
      '县',
    ],
  }),
  category: spoken(categoryWords, { active: ['实施'], ready: ['准备', '储备类'], none: ['无'] }),
  nature: spoken(natureWords, {
    new: ['新建'],
    continued: ['续建项目', '结转'],
    finishing: ['竣工(投产)'],
  }),
  stage: spoken(stageWords, {
    reserve: ['签约', '储备库'],
    preparing: ['落地', '准备', '前期准备'],
    started: ['已开工'],
    building: ['纳统', '建设中'],
    completed: ['竣工验收'],
    operating: ['已投产'],
  }),
};

function spoken(
  words: Readonly<Record<string, string>>,
  more: Readonly<Record<string, readonly string[]>>,
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, word]) =>
      [word, ...(more[key] ?? [])].map((text) => [text.normalize('NFKC'), key] as const),
    ),
  );
}

const printed: Readonly<Record<string, string>> = {
  levels: list(levelWords),
  category: list(categoryWords),
  nature: list(natureWords),
  stage: list(stageWords),
};

function readChoice(column: SheetColumn, text: string): CellValue {
  const found = choices[column.key]?.get(plain(text));
  return (
    found ?? { fault: `“${text.slice(0, 20)}”不是可用的${column.title}，请写：${printed[column.key] ?? ''}` }
  );
}

const noLevels: ReadonlySet<string> = new Set(['一般', '一般项目', '非重点', '其他', '无']);

/** Several levels in one cell, apart by signs of any kind; 省、市、区 as well as the full words. */
function readLevels(text: string): CellValue {
  const found = new Set<string>();
  for (const word of text.split(/[、,，;；/\s+]+/u).filter((one) => one !== '')) {
    if (noLevels.has(plain(word))) continue;
    const level = choices['levels']?.get(plain(word));
    if (level === undefined)
      return {
        fault: `“${word.slice(0, 20)}”不是可用的级别，请写：${printed['levels'] ?? ''}，几个级别用顿号隔开`,
      };
    found.add(level);
  }
  return levels.filter((level) => found.has(level));
}

function readUnitName(column: SheetColumn, text: string, units: UnitNames): CellValue {
  const names = column.key === 'town' ? units.towns : units.all;
  const found = names.get(plain(text));
  if (found === null) return { fault: `“${text.slice(0, 30)}”有不止一个单位，请写全称` };
  if (found !== undefined) return found;
  const what = column.key === 'town' ? '镇街' : '单位';
  return { fault: `没有叫“${text.slice(0, 30)}”的${what}，请写本地现有${what}的全称或简称` };
}

function readPost(text: string, { posts }: UnitNames): CellValue {
  const found = posts.get(plain(text));
  if (found === null) return { fault: `“${text.slice(0, 30)}”有不止一个岗位，请写单位全称加岗位` };
  return found ?? { fault: `没有叫“${text.slice(0, 30)}”的岗位，请写本地现有岗位，前面加单位` };
}

function readMoney(text: string, scale: PrintScale | null): CellValue {
  const read = parseQuantity(text, scale === null ? { unit: 'yuan' } : { unit: 'yuan', scale });
  if (read.kind === 'empty') return null;
  return read.kind === 'refused' ? { fault: read.reason } : checkedMoney(text, read.quantity);
}

function checkedMoney(text: string, { value }: Quantity): CellValue {
  if (value.startsWith('-')) return { fault: `“${text}”：投资额不能小于0` };
  const [whole = '', decimals = ''] = value.split('.');
  return whole.length > 15 || decimals.length > 6
    ? { fault: `“${text}”：超出可记的范围，请核对单位` }
    : value;
}

function readDay(text: string): CellValue {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 00:00:00)?$/u.exec(
    text.normalize('NFKC').trim(),
  );
  const [, year = '', month = '', day = ''] = found ?? [];
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return found !== null && isDay(written)
    ? written
    : { fault: `“${text.slice(0, 20)}”不是日期，请写到日，如 2022-03-15` };
}
