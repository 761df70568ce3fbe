import type { Fault } from '#kernel/errors.ts';
import { planAccounts } from './rules-import-accounts.ts';
import { planPosts } from './rules-import-posts.ts';
import {
  type AccountDraft,
  type AccountTable,
  accountColumns,
  type ImportLine,
  type ImportSettings,
  indexUnits,
  type KnownOrg,
  orgSheets,
  type PostDraft,
  type PostTable,
  postColumns,
  type SheetPlan,
  type UnitDraft,
  type UnitTable,
  unitColumns,
} from './rules-import-types.ts';
import { planUnits } from './rules-import-units.ts';
import { readTable, type SheetCell } from './rules-table.ts';

/** The sheets of a workbook that say who is who; null for one that is not there or not for the reader to import. */
export interface OrgTables {
  readonly units: UnitTable | null;
  readonly posts: PostTable | null;
  readonly accounts: AccountTable | null;
}

/** What an import of units, posts and accounts would do. */
export interface OrgPlan {
  readonly units: SheetPlan<UnitDraft>;
  readonly posts: SheetPlan<PostDraft>;
  readonly accounts: SheetPlan<AccountDraft>;
  /** Every unit as it is afterwards. */
  readonly after: readonly UnitDraft[];
  readonly lines: readonly ImportLine[];
  readonly faults: readonly Fault[];
  readonly notes: readonly string[];
}

interface NamedSheet {
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
}

/** Reads the three sheets as far as they can be judged without the county. */
export function readOrgTables(sheets: readonly NamedSheet[]): OrgTables {
  const named = (name: string): NamedSheet | undefined => sheets.find((sheet) => sheet.name === name);
  const [units, posts, accounts] = [
    named(orgSheets.units),
    named(orgSheets.posts),
    named(orgSheets.accounts),
  ];
  return {
    units: units === undefined ? null : readTable(units, unitColumns),
    posts: posts === undefined ? null : readTable(posts, postColumns),
    accounts: accounts === undefined ? null : readTable(accounts, accountColumns),
  };
}

const nothing = { created: [], changed: [], lines: [], faults: [] };

/**
 * Plans units, then posts, then accounts: a later sheet may name what an earlier one brings. Importing the same sheets again changes
 * nothing. With a fault anywhere nothing may be applied.
 */
export function planOrg(tables: OrgTables, known: KnownOrg, settings: ImportSettings): OrgPlan {
  const units = tables.units === null ? nothing : planUnits(tables.units, known.units, settings);
  const drafted = new Map([...units.created, ...units.changed].map((unit) => [unit.id, unit]));
  const after = [...known.units.map((unit) => drafted.get(unit.id) ?? unit), ...units.created];
  const index = indexUnits(after, settings.today);
  const living = known.posts.filter(({ validTo }) => validTo === null || validTo >= settings.today);
  const posts = tables.posts === null ? nothing : planPosts(tables.posts, index, living, settings);
  const changedPosts = new Map(posts.changed.map((post) => [post.id, post]));
  const allPosts = [...living.map((post) => changedPosts.get(post.id) ?? post), ...posts.created];
  const accounts =
    tables.accounts === null
      ? nothing
      : planAccounts(tables.accounts, index, { posts: allPosts, accounts: known.accounts }, settings);
  const read = [tables.units, tables.posts, tables.accounts].flatMap((table) =>
    table === null ? [] : [table],
  );
  const plans = [units, posts, accounts];
  return {
    units,
    posts,
    accounts,
    after,
    lines: plans.flatMap(({ lines }) => lines),
    faults: [...read.flatMap(({ faults }) => faults), ...plans.flatMap(({ faults }) => faults)],
    notes: read.flatMap(({ notes }) => notes),
  };
}

/** Paths of units in the tree, by id, e.g. `/gov/fgj/`. The units form a tree: no circles. */
export function pathsOf(units: readonly Pick<UnitDraft, 'id' | 'parent'>[]): ReadonlyMap<string, string> {
  const parents = new Map(units.map(({ id, parent }) => [id, parent]));
  const paths = new Map<string, string>();
  const pathOf = (id: string): string => {
    const before = paths.get(id);
    if (before !== undefined) return before;
    const parent = parents.get(id) ?? null;
    const path = `${parent === null ? '/' : pathOf(parent)}${id}/`;
    paths.set(id, path);
    return path;
  };
  for (const { id } of units) pathOf(id);
  return paths;
}
