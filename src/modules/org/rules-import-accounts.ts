import type { Fault } from '#kernel/errors.ts';
import {
  type AccountDraft,
  type AccountTable,
  type ImportLine,
  type ImportSettings,
  type KnownOrg,
  orgSheets,
  type PostDraft,
  type SheetPlan,
  type UnitDraft,
  type UnitIndex,
  unitOf,
} from './rules-import-types.ts';
import { auditorByConsole, loginFault } from './rules-roles.ts';
import { plain } from './rules-table.ts';

type AccountLine = AccountTable['rows'][number];
type Complain = (key: keyof AccountLine['cells'], message: string) => void;

/**
 * Sorts the lines of the sheet of accounts into new and unchanged. An account is known by its sign-in name; its post is never changed
 * here: that is a handover, with its history.
 */
export function planAccounts(
  table: AccountTable,
  units: UnitIndex,
  county: { readonly posts: readonly PostDraft[]; readonly accounts: KnownOrg['accounts'] },
  settings: ImportSettings,
): SheetPlan<AccountDraft> {
  const faults: Fault[] = [];
  const created: AccountDraft[] = [];
  const lines: ImportLine[] = [];
  const seen = new Map<string, number>();
  for (const line of table.rows) {
    const { cells, row } = line;
    if (cells.login === '' || cells.unit === '' || cells.post === '') continue;
    const before = faults.length;
    const complain: Complain = (key, message) => {
      faults.push({ field: '', sheet: orgSheets.accounts, row, column: table.columnOf(key), message });
    };
    judgeLogin(line, seen, complain);
    const place = placeOf(line, units, county.posts, complain);
    if (place === null) continue;
    const { unit, post } = place;
    const was = county.accounts.find(({ login }) => login === cells.login);
    if (was === undefined) judgeNew(post, complain);
    else judgeKnown(was, post, complain);
    if (faults.length > before) continue;
    const told = { sheet: orgSheets.accounts, row, name: cells.login, detail: `${unit.name} ${post.name}` };
    lines.push({ ...told, state: was === undefined ? 'create' : 'same' });
    if (was !== undefined) continue;
    const draft = { id: settings.nextId(), login: cells.login, post: post.id };
    created.push({ ...draft, unitName: unit.name, postName: post.name });
  }
  return { created, changed: [], lines, faults };
}

function judgeLogin({ cells, row }: AccountLine, seen: Map<string, number>, complain: Complain): void {
  const wrong = loginFault(cells.login);
  if (wrong !== null) complain('login', wrong);
  const earlier = seen.get(cells.login);
  seen.set(cells.login, earlier ?? row);
  if (earlier !== undefined) complain('login', `账号与第${earlier}行相同，一个账号只在一个岗位，请改正`);
}

function placeOf(
  { cells }: AccountLine,
  units: UnitIndex,
  posts: readonly PostDraft[],
  complain: Complain,
): { readonly unit: UnitDraft; readonly post: PostDraft } | null {
  const unit = unitOf(cells.unit, units);
  if (typeof unit === 'string') {
    complain('unit', unit);
    return null;
  }
  const post = posts.find((one) => one.unit === unit.id && plain(one.name) === plain(cells.post));
  if (post !== undefined) return { unit, post };
  const called = cells.post.slice(0, 40);
  complain('post', `${unit.name}没有叫“${called}”的岗位，请写成一样，或先把它加到“岗位”表`);
  return null;
}

function judgeNew(post: PostDraft, complain: Complain): void {
  if (post.roles.includes('auditor')) complain('post', auditorByConsole);
}

function judgeKnown(was: KnownOrg['accounts'][number], post: PostDraft, complain: Complain): void {
  if (was.post !== post.id)
    complain('post', '这个账号已在别的岗位。换岗请在“岗位”页用“交接”办理，导入不改已有账号的岗位');
  else if (was.isEnded) complain('login', '这个账号已随交接结束。重新使用请在“岗位”页用“交接”办理');
}
