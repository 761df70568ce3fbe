import { dayOfInstant } from '#kernel/office-hours.ts';
import { addMonths } from '#kernel/period.ts';
import { projectMonths } from '#modules/project/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { packFor, same } from './judge-month.ts';
import { judgeTowns } from './judge-towns.ts';
import { ledgerOf, type ProjectFacts } from './project-facts.ts';
import type { Light } from './rules.ts';
import type { LightPack } from './rules-pack-types.ts';
import { declared, type Special } from './rules-special.ts';
import { judgeThing, type ThingInput } from './rules-thing.ts';
import { appendProjectLights, listProjectLights } from './store.ts';
import { specialsOf } from './store-actions.ts';

type Q = Db | Tx;

/** Everything the projects of a month are judged from. */
export interface ProjectsMonth {
  readonly projects: readonly ProjectFacts[];
  readonly specials: ReadonlyMap<string, readonly Special[]>;
  readonly history: ReadonlyMap<
    string,
    readonly { readonly period: string; readonly colour: Light['colour'] }[]
  >;
}

/** Reads the projects of a month, what was declared of them, and their lights of the year before it. @param now  ISO instant */
export async function projectsMonth(
  q: Q,
  county: string,
  period: string,
  now: string,
): Promise<ProjectsMonth> {
  const latest = addMonths(dayOfInstant(now).slice(0, 7), -1);
  const projects = await ledgerOf(q, county, period, latest);
  const specials = await specialsOf(q, county, { objectKind: 'project', period });
  const lights = await listProjectLights(q, county, { year: Number(period.slice(0, 4)) });
  const before = lights
    .filter((one) => one.period < period)
    .map((one) => ({ project: one.project, period: one.period, colour: one.light.colour }));
  return {
    projects,
    specials: Map.groupBy(specials, ({ object }) => object),
    history: Map.groupBy(before, ({ project }) => project),
  };
}

/** What the judge needs of one project. */
export function projectInput(
  month: ProjectsMonth,
  { thing }: ProjectFacts,
  period: string,
  pack: LightPack,
): ThingInput {
  const { exemptions, urgency, outlook } = declared(month.specials.get(thing.id) ?? []);
  return {
    thing: { ...thing, urgency, outlook },
    period,
    pack,
    exemptions,
    history: month.history.get(thing.id),
  };
}

/**
 * Judges the projects of the ledger at the end of a month and keeps each light that differs from the one standing. Judging again with
 * the same facts and pack writes nothing.
 *
 * @param only  the projects to judge; all when left out
 */
export async function judgeProjects(
  tx: Tx,
  county: string,
  period: string,
  by: { readonly account: string; readonly at: string },
  only?: ReadonlySet<string>,
): Promise<{ judged: number; changed: number }> {
  const month = await projectsMonth(tx, county, period, by.at);
  const pack = await packFor(tx, county, 'project', period);
  const year = Number(period.slice(0, 4));
  const standing = new Map(
    (await listProjectLights(tx, county, { year, month: period })).map((one) => [one.project, one]),
  );
  const chosen = month.projects.filter(({ thing }) => only?.has(thing.id) ?? true);
  const changed = chosen.flatMap((one) => {
    const light = judgeThing(projectInput(month, one, period, pack));
    const before = standing.get(one.thing.id);
    if (same(before?.light, light)) return [];
    return [{ project: one.thing.id, light, version: (before?.version ?? 0) + 1 }];
  });
  await appendProjectLights(tx, county, period, changed, by);
  return { judged: chosen.length, changed: changed.length };
}

/** What the module of the projects' months tells when some were approved. */
export interface ApprovedProgress {
  readonly county: string;
  readonly month: string;
  readonly projects: readonly string[];
  readonly account: string;
  readonly now: string;
}

/**
 * Judges, in the approval's own transaction, the projects whose month was approved (of a part its bundle), in that month and the later
 * ones already judged, since runs of months may reach into them. Earlier months and all lights kept before stay as they are.
 */
export async function judgeProgressed(tx: Tx, approved: ApprovedProgress): Promise<void> {
  const { county, month, projects, account, now } = approved;
  const told = new Set(projects);
  const only = new Set(
    (await projectMonths(tx, { county, month })).flatMap(({ id, parent }) =>
      told.has(id) ? [parent ?? id] : [],
    ),
  );
  const lights = await listProjectLights(tx, county, { year: Number(month.slice(0, 4)) });
  const later = lights.flatMap(({ project, period }) =>
    only.has(project) && period > month ? [period] : [],
  );
  for (const period of [...new Set([month, ...later])].toSorted())
    await judgeProjects(tx, county, period, { account, at: now }, only);
  for (const period of [...new Set([month, ...later])].toSorted())
    await judgeTowns(tx, county, period, { account, at: now });
}
