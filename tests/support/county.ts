import { after, before } from 'node:test';
import type { Actor, Role } from '#kernel/access.ts';
import { createCounty } from '#modules/org/index.ts';
import type { Clock } from '#platform/clock.ts';
import { inTransaction, type Store, type Tx } from '#platform/database.ts';
import type { App } from '#platform/http.ts';
import { type TestAnswer, type TestCall, testApp, testStore } from '#platform/test-support.ts';

/** The county of most tests, and one beside it that must see nothing of it. */
export const home = '370404';
export const away = '370405';

type Kind = 'government' | 'department' | 'town' | 'village' | 'enterprise' | 'other';

/** Units of a small county: short id, name, kind. The first is the government, the rest stand below it. */
export const smallUnits = [
  ['gov', '县人民政府', 'government'],
  ['plan', '发展和改革局', 'department'],
  ['watch', '督查室', 'department'],
  ['land', '自然资源局', 'department'],
  ['trade', '商务局', 'department'],
  ['town', '柳河镇', 'town'],
  ['south', '石桥镇', 'town'],
] as const;

/** Its posts: id, unit, name, roles. */
export const smallPosts = [
  ['ld', 'gov', '常务副县长岗', ['leader']],
  ['ld2', 'gov', '分管副县长岗', ['leader']],
  ['plan-jh', 'plan', '计划管理岗', ['planner']],
  ['watch-dc', 'watch', '督查岗', ['leader', 'supervisor']],
  ['land-tb', 'land', '填报岗', ['reporter']],
  ['land-sh', 'land', '审核岗', ['reviewer']],
  ['trade-tb', 'trade', '填报岗', ['reporter']],
  ['town-tb', 'town', '填报岗', ['reporter']],
  ['town-sh', 'town', '审核岗', ['reviewer']],
  ['south-tb', 'south', '填报岗', ['reporter']],
  ['gov-sj', 'gov', '审计岗', ['auditor']],
] as const satisfies readonly (readonly [string, string, string, readonly Role[]])[];

export type SmallPost = (typeof smallPosts)[number][0];

const unitOf = (id: string) => smallUnits.find(([one]) => one === id) ?? smallUnits[0];

/** Somebody of the small county, by post; of the county beside it with `away`. The account is named as the post. */
export function actorOf(post: SmallPost, county: string = home): Actor {
  const [, unit, postName, roles] = smallPosts.find(([id]) => id === post) ?? smallPosts[0];
  const unitName = unitOf(unit)[1];
  const unitPath = unit === 'gov' ? '/gov/' : `/gov/${unit}/`;
  return { account: post, county, post, postName, unit, unitName, unitPath, roles };
}

export interface CountySettings {
  /** Instant at which the county is founded and, unless `clock` is given, at which its app stands still. */
  readonly now: string;
  readonly clock?: Clock;
  /** What belongs to a new county besides units and posts: rule packs, forms, numbering. Of both counties when both are wanted. */
  readonly found?: (tx: Tx, county: string, now: string) => Promise<unknown>;
  /** Whether the county beside it is founded too. */
  readonly both?: boolean;
  /** Endpoints of the app. */
  readonly mounts?: readonly ((app: App) => void)[];
  /** Rows that all tests of the file need, written once. Not in a `before` of your own: node begins those of a file all at once. */
  readonly plant?: (t: TestCounty) => Promise<unknown>;
}

/** One database with a small county for all tests of a file; there from its first `before` or test on. */
export interface TestCounty {
  readonly store: Store;
  /** Calls an endpoint: `t.call('GET /api/meetings', { as: actorOf('plan-jh') })`. */
  readonly call: (name: string, parts?: TestCall) => Promise<TestAnswer>;
  /** Work in one transaction. */
  readonly write: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
}

/** What a file of database tests begins with: call it once at the top of the file. The store is opened before its tests and closed after. */
export function testCounty(settings: CountySettings): TestCounty {
  const { now, found = async () => undefined, mounts = [], plant } = settings;
  const clock = settings.clock ?? { now: () => now, today: () => now.slice(0, 10) };
  let opened: { readonly store: Store; readonly call: TestCounty['call'] } | null = null;
  before(async () => {
    const store = await testStore();
    const app = testApp(store, mounts, clock);
    opened = { store, call: async (name, parts) => app.call(name, parts) };
    for (const county of settings.both === true ? [home, away] : [home])
      await foundSmall(store, county, now, found);
    await plant?.(self);
  });
  after(async () => opened?.store.close());
  const there = () => {
    if (opened === null) throw new Error('the county is there from the first test on');
    return opened;
  };
  const self: TestCounty = {
    get store() {
      return there().store;
    },
    call: async (name, parts) => there().call(name, parts),
    write: async (work) => inTransaction(there().store, work),
  };
  return self;
}

async function foundSmall(
  store: Store,
  county: string,
  now: string,
  found: (tx: Tx, county: string, now: string) => Promise<unknown>,
): Promise<void> {
  const units = smallUnits.map(([id, name, kind]: readonly [string, string, Kind]) => ({
    id,
    name,
    shortName: name,
    kind,
    parent: id === 'gov' ? null : 'gov',
    division: null,
  }));
  const posts = smallPosts.map(([id, unit, name, roles]) => ({
    id,
    unit,
    name,
    roles,
    leader: id === 'ld' || id === 'ld2',
  }));
  const year = Number(now.slice(0, 4));
  await createCounty(store, county, { year, now, units, posts, accounts: [] }, async (tx, code) => {
    await found(tx, code, now);
  });
}
