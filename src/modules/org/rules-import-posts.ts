import type { Role } from '#kernel/access.ts';
import type { Fault } from '#kernel/errors.ts';
import {
  type ImportLine,
  type ImportSettings,
  type KnownOrg,
  orgSheets,
  type PostDraft,
  type PostTable,
  type SheetPlan,
  type UnitDraft,
  type UnitIndex,
  unitOf,
} from './rules-import-types.ts';
import { rolesFault } from './rules-roles.ts';
import { plain } from './rules-table.ts';
import { roleWords } from './rules-words.ts';

type PostLine = PostTable['rows'][number];
type Complain = (key: keyof PostLine['cells'], message: string) => void;

/**
 * Sorts the lines of the sheet of posts into new, changed and unchanged. A post is known by its unit and name; roles and 责任领导岗位
 * may change, but the posts of the three administrators keep their roles.
 */
export function planPosts(
  table: PostTable,
  units: UnitIndex,
  known: KnownOrg['posts'],
  settings: ImportSettings,
): SheetPlan<PostDraft> {
  const faults: Fault[] = [];
  const created: PostDraft[] = [];
  const changed: PostDraft[] = [];
  const lines: ImportLine[] = [];
  const seen = new Map<string, number>();
  for (const line of table.rows) {
    const { cells, row } = line;
    if (cells.unit === '' || cells.name === '' || cells.roles === '') continue;
    const complain: Complain = (key, message) => {
      faults.push({ field: '', sheet: orgSheets.posts, row, column: table.columnOf(key), message });
    };
    const read = readLine(line, units, seen, complain);
    if (read === null) continue;
    const was = known.find((post) => post.unit === read.unit.id && plain(post.name) === plain(cells.name));
    const place = { sheet: orgSheets.posts, row, name: `${read.unit.name} ${cells.name}` };
    if (was === undefined) {
      const { unit, roles, leader } = read;
      created.push({
        id: settings.nextId(),
        unit: unit.id,
        name: cells.name,
        roles,
        leader: leader ?? false,
      });
      lines.push({ ...place, state: 'create', detail: wordsOf(roles) });
      continue;
    }
    const draft = { ...was, roles: read.roles, leader: read.leader ?? was.leader };
    refuseAdministrators(was.roles, draft.roles, complain);
    const changes = postChanges(was, draft);
    if (changes.length > 0) changed.push(draft);
    lines.push({ ...place, state: changes.length > 0 ? 'change' : 'same', detail: changes.join('；') });
  }
  return { created, changed, lines, faults };
}

interface ReadPost {
  readonly unit: UnitDraft;
  readonly roles: readonly Role[];
  readonly leader: boolean | null;
}

function readLine(
  line: PostLine,
  units: UnitIndex,
  seen: Map<string, number>,
  complain: Complain,
): ReadPost | null {
  const { cells, row } = line;
  const unit = unitOf(cells.unit, units);
  const roles = rolesOf(line, complain);
  const leader = leaderOf(line, complain);
  if (typeof unit === 'string') {
    complain('unit', unit);
    return null;
  }
  const key = `${unit.id} ${plain(cells.name)}`;
  const earlier = seen.get(key);
  seen.set(key, earlier ?? row);
  if (earlier !== undefined)
    complain('name', `与第${earlier}行是同一单位的同名岗位，请合并成一行，或写得有区别`);
  return roles === null || earlier !== undefined ? null : { unit, roles, leader };
}

function refuseAdministrators(was: readonly Role[], roles: readonly Role[], complain: Complain): void {
  if (wordsOf(was) !== wordsOf(roles) && [...was, ...roles].some(isAdministrator))
    complain('roles', '系统管理、审计岗位的角色不通过导入调整，请与现有角色写成一样');
}

function isAdministrator(role: Role): boolean {
  return role === 'admin' || role === 'auditor';
}

function wordsOf(roles: readonly Role[]): string {
  return roles
    .map((role) => roleWords[role])
    .toSorted()
    .join('、');
}

function yesNo(value: boolean): string {
  return value ? '是' : '否';
}

function postChanges(was: PostDraft, draft: PostDraft): readonly string[] {
  const [before, after] = [wordsOf(was.roles), wordsOf(draft.roles)];
  return [
    ...(before === after ? [] : [`角色：${before}→${after}`]),
    ...(was.leader === draft.leader ? [] : [`责任领导岗位：${yesNo(was.leader)}→${yesNo(draft.leader)}`]),
  ];
}

function rolesOf({ cells }: PostLine, complain: Complain): readonly Role[] | null {
  const words = cells.roles.split(/[、，,；;\s]+/u).filter((word) => word !== '');
  const roles: Role[] = [];
  for (const word of words) {
    const role = roleNamed(word);
    if (role === null) {
      complain(
        'roles',
        `没有“${word.slice(0, 20)}”这个角色，请写${Object.values(roleWords).join('、')}，几个用顿号隔开`,
      );
      return null;
    }
    if (!roles.includes(role)) roles.push(role);
  }
  const fault = rolesFault(roles);
  if (fault === null) return roles;
  complain('roles', fault);
  return null;
}

function isRole(name: string): name is Role {
  return name in roleWords;
}

function roleNamed(word: string): Role | null {
  const found = Object.entries(roleWords).find(([, text]) => text === plain(word).replace(/[岗员]$/u, ''));
  return found !== undefined && isRole(found[0]) ? found[0] : null;
}

function leaderOf({ cells }: PostLine, complain: Complain): boolean | null {
  const text = plain(cells.leader);
  if (text === '') return null;
  if (text === '是' || text === '否') return text === '是';
  complain('leader', `“${text.slice(0, 20)}”不是“是”或“否”，请改正或留空`);
  return null;
}
