import type { Role } from '#kernel/access.ts';
import type { Fault } from '#kernel/errors.ts';
import {
  type AccountDraft,
  type AccountTable,
  type ImportLine,
  type ImportSettings,
  type KnownOrg,
  orgSheets,
  type PostDraft,
  type PostTable,
  type SheetPlan,
  type UnitIndex,
  unitOf,
} from './rules-import-types.ts';
import { auditorByConsole, loginFault, rolesFault } from './rules-roles.ts';
import { plain } from './rules-table.ts';
import { roleWords } from './rules-words.ts';

type PostLine = PostTable['rows'][number];

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
    const complain = (key: keyof typeof cells, message: string): void => {
      faults.push({ field: '', sheet: orgSheets.posts, row, column: table.columnOf(key), message });
    };
    const unit = unitOf(cells.unit, units);
    const roles = rolesOf(line, complain);
    const leader = leaderOf(line, complain);
    if (typeof unit === 'string') {
      complain('unit', unit);
      continue;
    }
    const earlier = seen.get(`${unit.id} ${plain(cells.name)}`);
    seen.set(`${unit.id} ${plain(cells.name)}`, earlier ?? row);
    if (earlier !== undefined) {
      complain('name', `与第${earlier}行是同一单位的同名岗位，请合并成一行，或写得有区别`);
      continue;
    }
    if (roles === null) continue;
    const was = known.find((post) => post.unit === unit.id && plain(post.name) === plain(cells.name));
    const name = `${unit.name} ${cells.name}`;
    const place = { sheet: orgSheets.posts, row, name };
    if (was === undefined) {
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
    const draft = { id: was.id, unit: was.unit, name: was.name, roles, leader: leader ?? was.leader };
    const changes = postChanges(was, draft);
    if (wordsOf(was.roles) !== wordsOf(roles) && [...was.roles, ...roles].some(isAdministrator))
      complain('roles', '系统管理、审计岗位的角色不通过导入调整，请与现有角色写成一样');
    if (changes.length > 0) changed.push(draft);
    lines.push({ ...place, state: changes.length > 0 ? 'change' : 'same', detail: changes.join('；') });
  }
  return { created, changed, lines, faults };
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

function postChanges(was: PostDraft, draft: PostDraft): readonly string[] {
  const yesNo = (value: boolean): string => (value ? '是' : '否');
  const [before, after] = [wordsOf(was.roles), wordsOf(draft.roles)];
  return [
    ...(before === after ? [] : [`角色：${before}→${after}`]),
    ...(was.leader === draft.leader ? [] : [`责任领导岗位：${yesNo(was.leader)}→${yesNo(draft.leader)}`]),
  ];
}

type Complain = (key: keyof PostLine['cells'], message: string) => void;

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

function roleNamed(word: string): Role | null {
  const isRole = (name: string): name is Role => name in roleWords;
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

/**
 * Sorts the lines of the sheet of accounts into new and unchanged. An account is known by its sign-in name; its post is never changed
 * here: that is a handover, with its history.
 */
export function planAccounts(
  table: AccountTable,
  units: UnitIndex,
  posts: readonly PostDraft[],
  known: KnownOrg['accounts'],
  settings: ImportSettings,
): SheetPlan<AccountDraft> {
  const faults: Fault[] = [];
  const created: AccountDraft[] = [];
  const lines: ImportLine[] = [];
  const seen = new Map<string, number>();
  for (const { cells, row } of table.rows) {
    if (cells.login === '' || cells.unit === '' || cells.post === '') continue;
    const complain = (key: keyof typeof cells, message: string): void => {
      faults.push({ field: '', sheet: orgSheets.accounts, row, column: table.columnOf(key), message });
    };
    const wrongLogin = loginFault(cells.login);
    if (wrongLogin !== null) complain('login', wrongLogin);
    const earlier = seen.get(cells.login);
    seen.set(cells.login, earlier ?? row);
    if (earlier !== undefined) complain('login', `账号与第${earlier}行相同，一个账号只在一个岗位`);
    const unit = unitOf(cells.unit, units);
    if (typeof unit === 'string') complain('unit', unit);
    const post =
      typeof unit === 'string'
        ? undefined
        : posts.find((one) => one.unit === unit.id && plain(one.name) === plain(cells.post));
    if (typeof unit === 'string') continue;
    if (post === undefined) {
      complain(
        'post',
        `${unit.name}没有叫“${cells.post.slice(0, 40)}”的岗位，请写成一样，或先把它加到“岗位”表`,
      );
      continue;
    }
    if (wrongLogin !== null || earlier !== undefined) continue;
    const was = known.find(({ login }) => login === cells.login);
    const place = { sheet: orgSheets.accounts, row, name: cells.login };
    const detail = `${unit.name} ${post.name}`;
    if (was === undefined && post.roles.includes('auditor')) complain('post', auditorByConsole);
    if (was === undefined) {
      created.push({
        id: settings.nextId(),
        login: cells.login,
        post: post.id,
        unitName: unit.name,
        postName: post.name,
      });
      lines.push({ ...place, state: 'create', detail });
    } else if (was.post !== post.id)
      complain('post', '这个账号已在别的岗位。换岗请在“岗位”页用“交接”办理，导入不改已有账号的岗位');
    else if (was.isEnded) complain('login', '这个账号已随交接结束。重新使用请在“岗位”页用“交接”办理');
    else lines.push({ ...place, state: 'same', detail });
  }
  return { created, changed: [], lines, faults };
}
