import { isDay } from '#kernel/calendar.ts';
import type { Fault } from '#kernel/errors.ts';
import {
  type ImportLine,
  type ImportSettings,
  indexUnits,
  orgSheets,
  type SheetPlan,
  type UnitDraft,
  type UnitIndex,
  type UnitTable,
  unitOf,
} from './rules-import-types.ts';
import { plain } from './rules-table.ts';
import { kindWords } from './rules-words.ts';

const sheet = orgSheets.units;
type Row = UnitTable['rows'][number];
type Key = keyof Row['cells'];

/** A line with the unit it means: one the county has, or a new one with its id. */
interface Met {
  readonly line: Row;
  readonly known: UnitDraft | null;
  readonly id: string;
}

/**
 * Sorts the lines of the sheet of units into new, changed and unchanged. A line with a code is the unit of that code; another is the unit
 * of that name. Parents may stand anywhere in the sheet. An optional cell left empty leaves a known unit as it is.
 */
export function planUnits(
  table: UnitTable,
  known: readonly UnitDraft[],
  settings: ImportSettings,
): SheetPlan<UnitDraft> {
  const faults: Fault[] = [];
  const complain = (line: Row, key: Key, message: string): void => {
    faults.push({ field: '', sheet, row: line.row, column: table.columnOf(key), message });
  };
  const before = indexUnits(known, settings.today);
  const filled = table.rows.filter(({ cells }) => cells.name !== '' && cells.kind !== '');
  const met = meet(filled, before, settings, complain);
  const root = known.find(({ parent }) => parent === null)?.id ?? null;
  const names = met.map(({ line, id }) => ({
    ...blank,
    id,
    name: line.cells.name,
    shortName: line.cells.shortName || line.cells.name,
  }));
  const replaced = new Set(met.map(({ id }) => id));
  const index = indexUnits([...known.filter(({ id }) => !replaced.has(id)), ...names], settings.today);
  const drafts = met.map((one) => ({ ...one, draft: draftOf(one, { index, root, settings, complain }) }));
  for (const { line, id } of drafts) {
    const circle = circleAt(id, drafts, known);
    if (circle !== null) complain(line, 'parent', `上级单位绕成了圈：${circle}，请改正上级单位`);
  }
  const lines = drafts.map(({ line, known: was, draft }) => lineOf(line, was, draft, index));
  return {
    created: drafts.flatMap(({ known: was, draft }) => (was === null ? [draft] : [])),
    changed: drafts.flatMap(({ known: was, draft }) =>
      was !== null && changesOf(was, draft, index).length > 0 ? [draft] : [],
    ),
    lines,
    faults,
  };
}

const blank: UnitDraft = {
  id: '',
  name: '',
  shortName: '',
  kind: 'other',
  parent: null,
  division: null,
  validFrom: '',
  validTo: null,
};

type Complain = (line: Row, key: Key, message: string) => void;

function meet(
  rows: readonly Row[],
  before: UnitIndex,
  settings: ImportSettings,
  complain: Complain,
): readonly Met[] {
  const seen = new Map<string, number>();
  const once = (line: Row, key: 'code' | 'name'): boolean => {
    const text = plain(line.cells[key]);
    const earlier = text === '' ? undefined : seen.get(`${key} ${text}`);
    if (text !== '') seen.set(`${key} ${text}`, earlier ?? line.row);
    if (earlier === undefined) return true;
    const what = key === 'code' ? '单位代码' : '单位名称';
    complain(line, key, `${what}与第${earlier}行相同，请合并成一行，或写得有区别`);
    return false;
  };
  return rows.flatMap((line): Met[] => {
    const isFirst = [once(line, 'code'), once(line, 'name')].every(Boolean);
    const { code } = line.cells;
    if (code !== '' && !/^[a-z0-9][a-z0-9-]{0,31}$/u.test(code)) {
      complain(line, 'code', '单位代码只用小写字母、数字和横线，不超过32位，请改正或留空');
      return [];
    }
    const known = code === '' ? byName(line, before, complain) : byCode(line, before, complain);
    return isFirst ? [{ line, known, id: known?.id ?? (code === '' ? settings.nextId() : code) }] : [];
  });
}

/** The unit of exactly this name; its short name is not enough, for the line would rename it. */
function byName(line: Row, before: UnitIndex, complain: Complain): UnitDraft | null {
  const { name } = line.cells;
  const called = before.byName.get(plain(name)) ?? [];
  const named = called.filter((unit) => plain(unit.name) === plain(name));
  const [short] = called;
  if (named.length > 1) complain(line, 'code', `有${named.length}个单位叫“${name}”，请填上单位代码`);
  if (named.length === 0 && short !== undefined)
    complain(line, 'name', `“${name}”是已有单位“${short.name}”的简称，请写全称`);
  return named[0] ?? null;
}

function byCode(line: Row, before: UnitIndex, complain: Complain): UnitDraft | null {
  const { code, name } = line.cells;
  const other = (before.byName.get(plain(name)) ?? []).find(
    (unit) => unit.id !== code && plain(unit.name) === plain(name),
  );
  if (other !== undefined)
    complain(line, 'name', `已有单位叫“${name}”（代码${other.id}），请核对代码，或把名称写得有区别`);
  return before.byId.get(code) ?? null;
}

interface Reading {
  readonly index: UnitIndex;
  readonly root: string | null;
  readonly settings: ImportSettings;
  readonly complain: Complain;
}

function draftOf({ line, known, id }: Met, reading: Reading): UnitDraft {
  const { cells } = line;
  const { complain } = reading;
  const kind = Object.entries(kindWords).find(([, word]) => word === plain(cells.kind))?.[0];
  if (kind === undefined)
    complain(
      line,
      'kind',
      `没有“${cells.kind.slice(0, 20)}”这个类别，请写${Object.values(kindWords).join('、')}之一`,
    );
  if (cells.division !== '' && !/^\d{9}$/u.test(cells.division))
    complain(line, 'division', '区划代码为9位数字，请改正或留空');
  return {
    id,
    name: cells.name,
    shortName: cells.shortName !== '' ? cells.shortName : (known?.shortName ?? cells.name),
    kind: isKind(kind) ? kind : 'other',
    parent: parentOf({ line, known, id }, reading),
    division: cells.division !== '' ? cells.division : (known?.division ?? null),
    ...spanOf(line, known, reading),
  };
}

function isKind(word: string | undefined): word is UnitDraft['kind'] {
  return word !== undefined && word in kindWords;
}

function parentOf({ line, known, id }: Met, { index, root, complain }: Reading): string | null {
  const { parent } = line.cells;
  if (parent === '') return known === null ? root : known.parent;
  const found = unitOf(parent, index);
  if (typeof found === 'string') {
    complain(line, 'parent', found);
    return root;
  }
  if (found.id === id) complain(line, 'parent', '上级单位不能是它自己，请改正');
  if (known !== null && known.parent === null) complain(line, 'parent', '最上级单位没有上级，请把这一格留空');
  return found.id;
}

function spanOf(
  line: Row,
  known: UnitDraft | null,
  { settings, complain }: Reading,
): Pick<UnitDraft, 'validFrom' | 'validTo'> {
  const day = (key: 'from' | 'to'): string | null => {
    const text = line.cells[key];
    if (text === '') return null;
    if (isDay(text)) return text;
    complain(line, key, `“${text.slice(0, 20)}”不是日期，请写成 2022-03-15 的样子`);
    return null;
  };
  const validFrom = day('from') ?? known?.validFrom ?? settings.today;
  const to = day('to');
  if (known !== null && to !== null && to !== known.validTo)
    complain(line, 'to', '已有单位的撤销请在“单位”页办理：那里列出撤销前要理清的事项。请把这一格留空');
  if (known === null && to !== null && to < validFrom) complain(line, 'to', '撤销日期早于设立日期，请核对');
  return { validFrom, validTo: to ?? known?.validTo ?? null };
}

/** The circle of parents that a unit stands in, as names, or null. */
function circleAt(
  id: string,
  drafts: readonly { readonly draft: UnitDraft }[],
  known: readonly UnitDraft[],
): string | null {
  const units = new Map([...known, ...drafts.map(({ draft }) => draft)].map((unit) => [unit.id, unit]));
  const names: string[] = [];
  const seen = new Set<string>();
  let at = units.get(id);
  while (at !== undefined && !seen.has(at.id)) {
    seen.add(at.id);
    names.push(at.shortName);
    at = at.parent === null ? undefined : units.get(at.parent);
  }
  return at?.id === id && names.length > 1 ? [...names, at.shortName].join('→') : null;
}

const titles = {
  name: '名称',
  shortName: '简称',
  kind: '类别',
  parent: '上级单位',
  division: '区划代码',
  validFrom: '设立日期',
} as const;

function changesOf(was: UnitDraft, draft: UnitDraft, index: UnitIndex): readonly string[] {
  const shown = (unit: UnitDraft, key: keyof typeof titles): string => {
    const value = unit[key];
    if (value === null || value === '') return '空';
    if (key === 'kind') return kindWords[unit.kind];
    return key === 'parent' ? (index.byId.get(value)?.name ?? value) : value;
  };
  const keys = ['name', 'shortName', 'kind', 'parent', 'division', 'validFrom'] as const;
  return keys.flatMap((key) =>
    was[key] === draft[key] ? [] : [`${titles[key]}：${shown(was, key)}→${shown(draft, key)}`],
  );
}

function lineOf(line: Row, was: UnitDraft | null, draft: UnitDraft, index: UnitIndex): ImportLine {
  const place = { sheet, row: line.row, name: draft.name };
  if (was === null) {
    const parent = draft.parent === null ? undefined : index.byId.get(draft.parent)?.name;
    return {
      ...place,
      state: 'create',
      detail: `${kindWords[draft.kind]}${parent === undefined ? '' : `，上级：${parent}`}`,
    };
  }
  const changes = changesOf(was, draft, index);
  return { ...place, state: changes.length > 0 ? 'change' : 'same', detail: changes.join('；') };
}
