import { type Actor, may } from '#kernel/access.ts';
import { splitMonth } from '#kernel/period.ts';
import { entriesOn } from '#modules/inclusion/index.ts';
import { unitsOf } from '#modules/org/index.ts';
import { approvedMonths } from '#modules/progress/index.ts';
import { type ProjectMonth, projectMonths } from '#modules/project/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { isAsked } from './rules.ts';
import { type Leaf, leafOf } from './rules-leaf.ts';
import { passedEntries } from './store.ts';

type Q = Db | Tx;

/** Where units stand in the tree, by id. */
export type Paths = ReadonlyMap<string, string>;

/** Paths of the county's units. */
export async function pathsOf(q: Q, county: string): Promise<Paths> {
  return new Map((await unitsOf(q, county)).map(({ id, path }) => [id, path]));
}

/** Whether a post sees the forecasts of a project: of its units, or on its ground. */
export function seesProject(
  actor: Actor,
  project: Pick<ProjectMonth, 'unit' | 'town'>,
  paths: Paths,
): boolean {
  return [project.unit, project.town].some((place) => {
    const unitPath = paths.get(place ?? '');
    return unitPath !== undefined && may(actor, 'outlook.read', { county: actor.county, unitPath });
  });
}

/** The last month of a year that is over when a round of it is looked at on a day, 0–12. */
export function throughOf(month: string, today: string): number {
  const { year, month: round } = splitMonth(month);
  const now = splitMonth(today.slice(0, 7));
  if (now.year < year) return 0;
  return now.year > year ? round : Math.min(round, now.month - 1);
}

/** The year of the ledger as forecasts see it. */
export interface YearFacts {
  readonly year: number;
  readonly through: number;
  /** Every row of the ledger year, bundles too. */
  readonly projects: ReadonlyMap<string, ProjectMonth>;
  /** What is counted: parts of bundles and projects alone. */
  readonly leaves: readonly Leaf[];
}

/**
 * The year of every project: what was approved of months that are over, the newest passed forecast of the others. What units are still writing
 * is not in it.
 *
 * @param month  the round: later rounds and later months of progress are left out
 */
export async function yearFacts(
  q: Q,
  county: string,
  { month, today }: { readonly month: string; readonly today: string },
): Promise<YearFacts> {
  const { year } = splitMonth(month);
  const through = throughOf(month, today);
  const projects = new Map((await projectMonths(q, { county, month })).map((one) => [one.id, one]));
  const span = { from: `${year}-01`, to: `${year}-${String(through).padStart(2, '0')}` };
  const approved = Map.groupBy(
    through === 0 ? [] : await approvedMonths(q, county, span),
    ({ project }) => project,
  );
  const forecasts = await newestForecasts(q, county, month);
  const entryOf = await entriesOn(q, county, today);
  const leaves = [...projects.values()].flatMap((one) => {
    if (one.bundle) return [];
    const place = (one.parent === null ? undefined : projects.get(one.parent)) ?? one;
    const reported = approved.get(one.id) ?? [];
    return leafOf(
      {
        project: one.id,
        counted: place.id,
        unit: place.unit,
        town: place.town,
        level:
          (['province', 'city', 'county'] as const).find((level) => place.levels.includes(level)) ?? 'none',
        industry: place.industry,
        plan: one.yearPlan,
        trajectory: one.trajectory,
        asked: isAsked(one),
        entered: (entryOf(one)?.entered ?? null) !== null,
        approved: reported.flatMap(({ month: at, done }) =>
          done === null ? [] : [{ month: Number(at.slice(5)), done }],
        ),
        loose: one.doneMonth === null ? one.done : null,
        forecasts: forecasts.get(one.id) ?? noForecasts,
      },
      through,
    );
  });
  return { year, through, projects, leaves };
}

const noForecasts: ReadonlyMap<number, string> = new Map();

/** Of each project the newest passed forecast of every month, by number of the month. */
async function newestForecasts(
  q: Q,
  county: string,
  month: string,
): Promise<ReadonlyMap<string, ReadonlyMap<number, string>>> {
  const entries = await passedEntries(q, county, { from: `${month.slice(0, 4)}-01`, to: month });
  const all = new Map<string, Map<number, string>>();
  for (const { project, amounts } of entries) {
    const own = all.get(project) ?? new Map<number, string>();
    for (const one of amounts) own.set(Number(one.month.slice(5)), one.amount);
    all.set(project, own);
  }
  return all;
}

/** Whether a leaf is still in the ledger: what was moved out or ended counts in no sum of the day. */
export function isStanding({ projects }: YearFacts, leaf: Leaf): boolean {
  const [own, counted] = [projects.get(leaf.project), projects.get(leaf.counted)];
  return [own, counted].every((one) => one !== undefined && !goneStages.has(one.stage));
}

const goneStages: ReadonlySet<string> = new Set(['removed', 'terminated']);
