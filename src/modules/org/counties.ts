import type { Role } from '#kernel/access.ts';
import { Refusal } from '#kernel/errors.ts';
import { record } from '#platform/audit.ts';
import { inTransaction, type Store, type Tx } from '#platform/database.ts';
import { type Division, findDivision } from './divisions.ts';
import { firstPassword, hashPassword } from './password.ts';
import { findCounty, insertAccounts, insertCounty, insertPosts, insertUnits } from './store.ts';

/** A unit to begin with; `parent` null only for the root, which comes first. */
export interface UnitSeed {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: 'government' | 'department' | 'town' | 'village' | 'enterprise' | 'other';
  readonly parent: string | null;
  readonly division: string | null;
}

export interface PostSeed {
  readonly id: string;
  readonly unit: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly leader: boolean;
}

export interface AccountSeed {
  readonly login: string;
  readonly post: string;
  /** Given for demonstrations only; otherwise one is made and must be changed at first sign-in. */
  readonly password?: string;
}

/** How a county begins. What is left out is made from the division table: government, planning office, towns, three accounts. */
export interface CountySeed {
  readonly year: number;
  readonly now: string;
  readonly demo?: boolean;
  readonly units?: readonly UnitSeed[];
  readonly posts?: readonly PostSeed[];
  readonly accounts?: readonly AccountSeed[];
}

export interface CreatedCounty {
  readonly county: string;
  readonly name: string;
  readonly towns: number;
  readonly accounts: readonly { readonly login: string; readonly password: string; readonly post: string }[];
}

/**
 * Creates a county by its division code: units, posts and accounts, an empty plan. All or nothing.
 *
 * @param also  what else belongs to a new county (its rule packs), in the same transaction
 * @throws Refusal org.unknown_division, org.county_exists
 */
export async function createCounty(
  store: Store,
  code: string,
  seed: CountySeed,
  also: (tx: Tx, county: string) => Promise<void> = async () => undefined,
): Promise<CreatedCounty> {
  const division = await findDivision(code);
  const units = seed.units ?? usualUnits(division);
  const posts = seed.posts ?? usualPosts(units);
  const accounts = await Promise.all((seed.accounts ?? usualAccounts).map(withPassword));
  await inTransaction(store, async (tx) => {
    if ((await findCounty(tx, code)) !== null) {
      throw new Refusal('org.county_exists', 409, `${division.name}（${code}）已经建立，不能重复建立。`);
    }
    await foundCountyRow(tx, division, seed);
    await foundUnits(tx, code, units);
    await foundPosts(tx, code, posts);
    await foundAccounts(tx, code, accounts, seed);
    await also(tx, code);
    await record(tx, {
      county: code,
      actor: null,
      action: 'county.create',
      object: `county:${code}`,
      result: 'done',
      detail: { units: units.length, posts: posts.length, accounts: accounts.length },
      at: seed.now,
    });
  });
  const named = new Map(posts.map((post) => [post.id, post.name]));
  return {
    county: code,
    name: division.name,
    towns: division.towns.length,
    accounts: accounts.map((one) => ({
      login: one.login,
      password: one.password,
      post: named.get(one.post) ?? '',
    })),
  };
}

async function withPassword(seed: AccountSeed) {
  const password = seed.password ?? firstPassword();
  return { ...seed, password, own: seed.password !== undefined, hash: await hashPassword(password) };
}

async function foundCountyRow(tx: Tx, division: Division, seed: CountySeed): Promise<void> {
  await insertCounty(tx, {
    county: division.code,
    name: division.name,
    full_name: `${division.province}${division.city}${division.name}`,
    province: division.province,
    city: division.city,
    plan_year: seed.year,
    demo: seed.demo ?? false,
    created_at: seed.now,
  });
}

async function foundUnits(tx: Tx, county: string, units: readonly UnitSeed[]): Promise<void> {
  const paths = new Map<string, string>();
  for (const unit of units)
    paths.set(unit.id, `${unit.parent === null ? '/' : (paths.get(unit.parent) ?? '/')}${unit.id}/`);
  await insertUnits(
    tx,
    units.map((unit, index) => ({
      county,
      id: unit.id,
      name: unit.name,
      short_name: unit.shortName,
      kind: unit.kind,
      parent: unit.parent,
      path: paths.get(unit.id) ?? `/${unit.id}/`,
      division: unit.division,
      sort: index,
      valid_from: '2000-01-01',
      valid_to: null,
    })),
  );
}

async function foundPosts(tx: Tx, county: string, posts: readonly PostSeed[]): Promise<void> {
  await insertPosts(
    tx,
    posts.map((post, index) => ({
      county,
      id: post.id,
      unit: post.unit,
      name: post.name,
      roles: [...post.roles],
      leader: post.leader,
      sort: index,
      valid_from: '2000-01-01',
      valid_to: null,
    })),
  );
}

type Ready = Awaited<ReturnType<typeof withPassword>>;

async function foundAccounts(
  tx: Tx,
  county: string,
  accounts: readonly Ready[],
  seed: CountySeed,
): Promise<void> {
  await insertAccounts(
    tx,
    accounts.map((account) => ({
      county,
      id: account.login,
      login: account.login,
      post: account.post,
      password_hash: account.hash,
      must_change: !account.own,
      disabled_at: null,
      locked_until: null,
      created_at: seed.now,
    })),
    { by: 'system', reason: '建县', day: seed.now.slice(0, 10) },
  );
}

function office(id: string, name: string): UnitSeed {
  return { id, name, shortName: name, kind: 'department', parent: 'gov', division: null };
}

/** Government, office, planning office and the towns: what every county has; the rest is added on the page. */
function usualUnits(division: Division): UnitSeed[] {
  const root: UnitSeed = {
    id: 'gov',
    name: `${division.name}人民政府`,
    shortName: '政府',
    kind: 'government',
    parent: null,
    division: division.code,
  };
  const towns = division.towns.map(
    (town): UnitSeed => ({
      id: town.code,
      name: town.name,
      shortName: town.name,
      kind: 'town',
      parent: 'gov',
      division: town.code,
    }),
  );
  return [
    root,
    office('fgj', '发展和改革局'),
    office('tjj', '统计局'),
    office('zfb', '政府办公室'),
    ...towns,
  ];
}

function usualPosts(units: readonly UnitSeed[]): PostSeed[] {
  const reporting = units
    .filter((unit) => unit.kind !== 'government')
    .map(
      (unit): PostSeed => ({
        id: `${unit.id}-tb`,
        unit: unit.id,
        name: '填报岗',
        roles: ['reporter'],
        leader: false,
      }),
    );
  return [
    { id: 'fgj-jh', unit: 'fgj', name: '计划管理岗', roles: ['planner'], leader: false },
    { id: 'gov-ld', unit: 'gov', name: '政府分管领导岗位', roles: ['leader'], leader: true },
    { id: 'zfb-xt', unit: 'zfb', name: '系统管理岗', roles: ['admin'], leader: false },
    { id: 'zfb-sj', unit: 'zfb', name: '审计管理岗', roles: ['auditor'], leader: false },
    ...reporting,
  ];
}

const usualAccounts: readonly AccountSeed[] = [
  { login: 'admin', post: 'zfb-xt' },
  { login: 'jihua', post: 'fgj-jh' },
  { login: 'shenji', post: 'zfb-sj' },
];
