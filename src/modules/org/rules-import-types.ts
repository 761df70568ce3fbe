import type { Role } from '#kernel/access.ts';
import type { Fault } from '#kernel/errors.ts';
import { plain, type ReadTable, type TableColumn } from './rules-table.ts';
import { kindWords, roleWords } from './rules-words.ts';
import type { Unit } from './schema.ts';

/** Names of the sheets, in the order in which they are imported. */
export const orgSheets = { units: '单位', posts: '岗位', accounts: '账号' } as const;

type UnitKey = 'code' | 'name' | 'shortName' | 'kind' | 'parent' | 'division' | 'from' | 'to';
type PostKey = 'unit' | 'name' | 'roles' | 'leader';
type AccountKey = 'login' | 'unit' | 'post';

function column<K extends string>(key: K, title: string, width: number, hint: string): TableColumn<K> {
  return { key, title, width, hint, required: hint.startsWith('必填') };
}

const list = (words: Readonly<Record<string, string>>): string => Object.values(words).join('、');

/** Columns of the sheet of units. */
export const unitColumns: readonly TableColumn<UnitKey>[] = [
  column('code', '单位代码', 16, '可空；填了就按代码找单位，小写字母、数字和横线'),
  column('name', '单位名称', 32, '必填，写全称'),
  column('shortName', '简称', 16, '可空，空为全称'),
  column('kind', '类别', 10, `必填：${list(kindWords)}`),
  column('parent', '上级单位', 24, '写上级单位的名称或代码；空为直属县（市、区）政府'),
  column('division', '区划代码', 14, '镇街填9位统计用区划代码，其他单位不填'),
  column('from', '设立日期', 14, '可空，如 2022-03-15；空为导入当天'),
  column('to', '撤销日期', 14, '只用于补记已撤销的单位，一般不填'),
];

/** Columns of the sheet of posts. */
export const postColumns: readonly TableColumn<PostKey>[] = [
  column('unit', '单位', 32, '必填，写单位名称或代码'),
  column('name', '岗位名称', 28, '必填，写岗位，不写人名'),
  column('roles', '角色', 24, `必填，可几个，用顿号隔开：${list(roleWords)}`),
  column('leader', '责任领导岗位', 14, '是、否；空为否'),
];

/** Columns of the sheet of accounts. */
export const accountColumns: readonly TableColumn<AccountKey>[] = [
  column('login', '账号', 24, '必填，小写字母开头，2—32位小写字母、数字、点、横线或下划线'),
  column('unit', '单位', 32, '必填，写单位名称或代码'),
  column('post', '岗位名称', 28, '必填，与“岗位”表或已有岗位一致'),
];

export type UnitTable = ReadTable<UnitKey>;
export type PostTable = ReadTable<PostKey>;
export type AccountTable = ReadTable<AccountKey>;

/** A unit as an import leaves it. */
export interface UnitDraft {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: Unit['kind'];
  readonly parent: string | null;
  readonly division: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** A post as an import leaves it. */
export interface PostDraft {
  readonly id: string;
  readonly unit: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly leader: boolean;
}

/** An account that an import opens. */
export interface AccountDraft {
  readonly id: string;
  readonly login: string;
  readonly post: string;
  /** As the sheet of first passwords prints them. */
  readonly unitName: string;
  readonly postName: string;
}

/** What the county has before the import. */
export interface KnownOrg {
  readonly units: readonly UnitDraft[];
  readonly posts: readonly (PostDraft & { readonly validTo: string | null })[];
  readonly accounts: readonly { readonly login: string; readonly post: string; readonly isEnded: boolean }[];
}

/** What becomes of one line of a sheet. */
export interface ImportLine {
  readonly sheet: string;
  readonly row: number;
  readonly state: 'create' | 'change' | 'same';
  readonly name: string;
  /** For a change what changes from what to what; for a new thing where it stands. */
  readonly detail: string;
}

/** What one sheet would do. */
export interface SheetPlan<D> {
  readonly created: readonly D[];
  readonly changed: readonly D[];
  readonly lines: readonly ImportLine[];
  readonly faults: readonly Fault[];
}

/** Day and ids of an import. */
export interface ImportSettings {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly nextId: () => string;
}

/** Units by id and by every name they may be called. */
export interface UnitIndex {
  readonly byId: ReadonlyMap<string, UnitDraft>;
  readonly byName: ReadonlyMap<string, readonly UnitDraft[]>;
}

/** Indexes units that have not ended by the day, by code, name and short name. */
export function indexUnits(units: readonly UnitDraft[], today: string): UnitIndex {
  const byName = new Map<string, UnitDraft[]>();
  for (const unit of units) {
    if (unit.validTo !== null && unit.validTo < today) continue;
    for (const name of new Set([plain(unit.name), plain(unit.shortName)]))
      byName.set(name, [...(byName.get(name) ?? []), unit]);
  }
  return { byId: new Map(units.map((unit) => [unit.id, unit])), byName };
}

/** The unit that a cell names by code, name or short name, or what is wrong with it and how to mend it. */
export function unitOf(text: string, index: UnitIndex): UnitDraft | string {
  const byId = index.byId.get(text);
  if (byId !== undefined) return byId;
  const found = index.byName.get(plain(text)) ?? [];
  const [unit] = found;
  if (unit === undefined)
    return `没有叫“${text.slice(0, 40)}”的单位，请写单位全称、简称或代码，或先把它加到“单位”表`;
  return found.length === 1 ? unit : `有${found.length}个单位叫“${text.slice(0, 40)}”，请改写单位代码`;
}
