import { addDays } from '#kernel/calendar.ts';
import { addMonths } from '#kernel/period.ts';
import { entriesOn } from '#modules/inclusion/index.ts';
import { unitsOf } from '#modules/org/index.ts';
import { doneOfMonth, type ProjectMonth, projectMonths } from '#modules/project/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { ProjectFact, ProjectFacts } from './rules-projects.ts';

/** A project that bulletins count, with everything the ledger knows of its month. */
export type KeyProject = ProjectMonth & ProjectFact;

/** The projects that bulletins count. */
export interface KeyProjects extends ProjectFacts {
  readonly rows: readonly KeyProject[];
}

type Q = Db | Tx;

const gone: ReadonlySet<string> = new Set(['removed', 'terminated']);

/**
 * The projects that bulletins count: 实施类 on a list of key projects, bundles once and what was moved out left out; with the amount of the
 * very month and 纳统 at its end. 纳统 of a bundle is that of its parts.
 */
export async function projectFacts(
  q: Q,
  { county, month, today }: { readonly county: string; readonly month: string; readonly today: string },
): Promise<KeyProjects> {
  const last = addMonths(today.slice(0, 7), -1);
  const end = addDays(`${addMonths(month, 1)}-01`, -1);
  const all = await projectMonths(q, { county, month });
  const entryOf = await entriesOn(q, county, end);
  const parts = Map.groupBy(all, ({ parent }) => parent);
  const standing = all.filter(({ parent, stage }) => parent === null && !gone.has(stage));
  const counted = standing.filter(({ levels, category }) => levels.length > 0 && category === 'active');
  const isIn = (day: string | null): boolean => day !== null && day <= end;
  const entered = (one: ProjectMonth): ProjectFact['entries'] => {
    const own = one.bundle ? (parts.get(one.id) ?? []) : [one];
    const known = own.flatMap((part) => entryOf(part) ?? []);
    if (known.length === 0) return null;
    const needed = known.filter((entry) => entry.needed);
    return { needed: needed.length, entered: needed.filter((entry) => isIn(entry.entered)).length };
  };
  return {
    rows: counted.map((one) => ({
      ...one,
      done: doneOfMonth(one, month, last),
      entries: entered(one),
    })),
    leftOut: standing.length - counted.length,
    places: (await unitsOf(q, county)).map(({ id, shortName }) => ({ id, name: shortName })),
  };
}
