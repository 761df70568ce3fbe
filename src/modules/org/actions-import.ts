import { blankRows, type CellCheck, oneOf, type SheetSpec, withChecksOf } from '#documents/sheet-spec.ts';
import type { Actor } from '#kernel/access.ts';
import { must, Refusal } from '#kernel/errors.ts';
import type { Db, Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { firstPassword, hashPassword } from './password.ts';
import { type OrgPlan, type OrgTables, pathsOf, planOrg } from './rules-import.ts';
import {
  type AccountDraft,
  accountColumns,
  type KnownOrg,
  orgSheets,
  postColumns,
  type UnitDraft,
  unitColumns,
} from './rules-import-types.ts';
import type { TableColumn } from './rules-table.ts';
import { kindWords, roleWords } from './rules-words.ts';
import { insertAccounts, insertPosts, insertUnits, listAccounts, listPosts, listUnits } from './store.ts';
import { changePost, loginsOf, placeUnit, renameUnit, setPaths } from './store-change.ts';

type Q = Db | Tx;

async function knownOrg(q: Q, county: string): Promise<KnownOrg> {
  return {
    units: await listUnits(q, county),
    posts: await listPosts(q, county),
    accounts: await loginsOf(q, county),
  };
}

/** What importing the sheets would do to the county as it is. Writes nothing. @param today  `YYYY-MM-DD` */
export async function planOrgImport(
  q: Q,
  county: string,
  tables: OrgTables,
  today: string,
): Promise<OrgPlan> {
  return planOrg(tables, await knownOrg(q, county), { today, nextId: newId });
}

/** A first password, shown once, with its hash. */
export interface FirstPassword {
  readonly login: string;
  readonly password: string;
  readonly hash: string;
}

/** First passwords for the accounts that a plan opens; made before the transaction, for hashing takes its time. */
export async function firstPasswords(accounts: readonly AccountDraft[]): Promise<readonly FirstPassword[]> {
  const made: FirstPassword[] = [];
  for (const { login } of accounts) {
    const password = firstPassword();
    made.push({ login, password, hash: await hashPassword(password) });
  }
  return made;
}

/** Who imports, when, and under which first passwords. */
export interface ImportBy {
  readonly actor: Actor;
  readonly now: string;
  readonly today: string;
  readonly passwords: readonly FirstPassword[];
}

/**
 * Writes what a plan without faults says: units first, then posts, then accounts. The caller writes the audit row.
 *
 * @throws Refusal org.import_outrun when somebody changed the same units or accounts meanwhile
 */
export async function applyOrgImport(tx: Tx, plan: OrgPlan, by: ImportBy): Promise<void> {
  await writeUnits(tx, plan, by);
  const { county } = by.actor;
  await insertPosts(
    tx,
    plan.posts.created.map((post, index) => ({
      county,
      id: post.id,
      unit: post.unit,
      name: post.name,
      roles: [...post.roles],
      leader: post.leader,
      sort: 1000 + index,
      valid_from: by.today,
      valid_to: null,
    })),
  );
  for (const post of plan.posts.changed) await changePost(tx, county, post);
  await insertAccounts(
    tx,
    plan.accounts.created.map(({ id, login, post }) => ({
      county,
      id,
      login,
      post,
      password_hash: hashOf(login, by.passwords),
      disabled_at: null,
      locked_until: null,
      created_at: by.now,
    })),
    { by: by.actor.account, reason: '批量导入', day: by.today },
  );
}

function hashOf(login: string, passwords: readonly FirstPassword[]): string {
  const found = passwords.find((one) => one.login === login);
  if (found === undefined) throw outrun();
  return found.hash;
}

function outrun(): Refusal {
  return new Refusal(
    'org.import_outrun',
    409,
    '导入期间有人改了同一批单位或账号，没有导入任何内容。请重新核对后再导入。',
  );
}

async function writeUnits(tx: Tx, plan: OrgPlan, by: ImportBy): Promise<void> {
  const { county } = by.actor;
  const paths = pathsOf(plan.after);
  const pathOf = (id: string): string => must(paths.get(id), 'every unit has a path');
  const created = inOrder(plan.units.created);
  if (created.length > 0)
    await insertUnits(
      tx,
      created.map((unit, index) => ({
        county,
        id: unit.id,
        name: unit.name,
        short_name: unit.shortName,
        kind: unit.kind,
        parent: unit.parent,
        path: pathOf(unit.id),
        division: unit.division,
        sort: 1000 + index,
        valid_from: unit.validFrom,
        valid_to: unit.validTo,
      })),
    );
  const before = new Map((await listUnits(tx, county)).map((unit) => [unit.id, unit]));
  for (const unit of plan.units.changed) {
    const was = must(before.get(unit.id), 'a changed unit exists');
    await placeUnit(tx, county, unit);
    if (was.name === unit.name && was.shortName === unit.shortName) continue;
    const renaming = { county, unit: unit.id, before: was, name: unit.name, shortName: unit.shortName };
    const mark = { reason: '批量导入', today: by.today, now: by.now, by: by.actor.account };
    if (!(await renameUnit(tx, { ...renaming, ...mark }))) throw outrun();
  }
  const moved = [...before]
    .filter(([id, unit]) => unit.path !== pathOf(id))
    .map(([id]) => [id, pathOf(id)] as const);
  await setPaths(tx, county, new Map(moved));
}

/** Parents before children. */
function inOrder(units: readonly UnitDraft[]): readonly UnitDraft[] {
  const paths = pathsOf(units);
  const depth = ({ id }: UnitDraft): number => (paths.get(id) ?? '').split('/').length;
  return units.toSorted((a, b) => depth(a) - depth(b));
}

function columnsOf(
  columns: readonly TableColumn<string>[],
  checks: Readonly<Record<string, CellCheck>>,
): SheetSpec['columns'] {
  const plain = columns.map(({ title, required, width }) => ({
    heading: required ? `*${title}` : title,
    width,
  }));
  return withChecksOf(plain, checks);
}

/** What the cells of the three sheets may hold; names of units are offered, codes and short names stay right. */
function checksOf(units: readonly { readonly name: string }[]): Readonly<Record<string, CellCheck>> {
  const unit = oneOf(
    units.map(({ name }) => name),
    true,
  );
  return {
    类别: oneOf(kindWords),
    上级单位: unit,
    单位: unit,
    角色: oneOf(roleWords, true),
    责任领导岗位: oneOf(['是', '否']),
    设立日期: { kind: 'day' },
    撤销日期: { kind: 'day' },
  };
}

function notesOf(columns: readonly TableColumn<string>[]): string[] {
  return columns.flatMap(({ title, hint }) => (hint === '' ? [] : [`${title}：${hint}`]));
}

const rule =
  '带*的必填；表头可以换顺序，不要改字。从表头下一行起填，一行一个。再次导入同一份文件不会重复增加。';

/** The three sheets to fill in, empty or with what the county has; the list of accounts only for whoever may see sign-in names. */
export async function orgSheetSpecs(
  q: Q,
  county: string,
  filled: { readonly org: boolean; readonly accounts: boolean },
): Promise<readonly SheetSpec[]> {
  const units = await listUnits(q, county);
  const posts = await listPosts(q, county);
  const accounts = filled.accounts ? await listAccounts(q, county) : [];
  const living = posts.filter(({ validTo }) => validTo === null);
  const checks = checksOf(units.filter(({ validTo }) => validTo === null));
  return [
    {
      name: orgSheets.units,
      title: '单位',
      notes: [rule, ...notesOf(unitColumns)],
      columns: columnsOf(unitColumns, checks),
      rows: !filled.org
        ? []
        : units.map((unit) => [
            unit.id,
            unit.name,
            unit.shortName,
            kindWords[unit.kind],
            unit.parent === null ? null : unit.parent,
            unit.division?.length === 9 ? unit.division : null,
            { day: unit.validFrom },
            unit.validTo === null ? null : { day: unit.validTo },
          ]),
    },
    {
      name: orgSheets.posts,
      title: '岗位',
      notes: [rule, ...notesOf(postColumns)],
      columns: columnsOf(postColumns, checks),
      rows: !filled.org
        ? []
        : living.map((post) => [
            post.unit,
            post.name,
            post.roles.map((role) => roleWords[role]).join('、'),
            post.leader ? '是' : '否',
          ]),
    },
    {
      name: orgSheets.accounts,
      title: '账号',
      notes: [rule, '首次登录密码由系统生成，导入后随结果文件下载一次。', ...notesOf(accountColumns)],
      columns: columnsOf(accountColumns, checks),
      rows: accounts
        .filter(({ endedAt }) => endedAt === null)
        .map(({ login, post, postName }) => [
          login,
          living.find(({ id }) => id === post)?.unit ?? null,
          postName,
        ]),
    },
  ].map((spec) => ({ ...spec, frozenColumns: 2, blankRows }));
}

/** Values that the cells of the three sheets may hold, by the title of the column. */
export async function orgChoices(q: Q, county: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const units = await listUnits(q, county);
  return new Map([
    ['类别', Object.values(kindWords)],
    ['角色', Object.values(roleWords)],
    ['责任领导岗位', ['是', '否']],
    ['单位、上级单位', units.filter(({ validTo }) => validTo === null).map(({ name }) => name)],
  ]);
}
