import { type Actor, may } from '#kernel/access.ts';
import { addDays } from '#kernel/calendar.ts';
import { must } from '#kernel/errors.ts';
import { addMonths } from '#kernel/period.ts';
import { countyOf, postsOf, unitsOf } from '#modules/org/index.ts';
import { valuesOf } from '#modules/parameter/index.ts';
import { openProblemsOf, problemsNamed } from '#modules/problem/index.ts';
import { photosOfProject, projectsBrief, projectsOfYear } from '#modules/project/index.ts';
import { demand, hidden } from '#platform/access.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';
import { countIn, loadNote, loadsOf, quarterOf, visitWords } from './rules.ts';
import { type Agreed, agreedOn } from './rules-settings.ts';
import type {
  SponsorFilter,
  SponsorLink,
  SponsorLoad,
  SponsorOfProject,
  SponsorRow,
  SponsorVisit,
} from './schema.ts';
import { currentLinks, lastVisits, linksOf, type StoredVisit, visitDays, visitsOf } from './store.ts';

/** Who asks, when. */
export type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;
type Q = Db | Tx;

/** What a row is made of, read once for all of them. */
interface Known {
  /** Whose visits are counted. */
  readonly month: string;
  readonly paths: ReadonlyMap<string, string>;
  readonly posts: ReadonlyMap<string, { readonly name: string; readonly ends: string | null }>;
  readonly agreed: Agreed;
  readonly days: Awaited<ReturnType<typeof visitDays>>;
  readonly last: ReadonlyMap<string, string>;
}

async function knownOf(
  q: Q,
  { actor, today }: Pick<Work, 'actor' | 'today'>,
  month = today.slice(0, 7),
): Promise<Known> {
  const { county } = actor;
  const end = addDays(`${addMonths(month, 1)}-01`, -1);
  return {
    month,
    paths: new Map((await unitsOf(q, county)).map(({ id, path }) => [id, path])),
    posts: new Map(
      (await postsOf(q, county)).map((one) => [
        one.id,
        { name: `${one.unitName}${one.name}`, ends: one.validTo },
      ]),
    ),
    agreed: agreedOn(await valuesOf(q, county, 'sponsor'), county, today < end ? today : end),
    days: await visitDays(q, county, `${quarterOf(month).first}-01`),
    last: await lastVisits(q, county),
  };
}

function reads(actor: Actor, known: Known, units: readonly string[]): boolean {
  const { county } = actor;
  return units.some((unit) => may(actor, 'sponsor.read', { county, unitPath: known.paths.get(unit) ?? '/' }));
}

/** That the post of a link has ended, in words; empty while it stands. */
function standingWords(ends: string | null | undefined, today: string): string {
  if (ends === undefined) return '岗位已不存在，待移交';
  return ends !== null && ends < today ? `岗位已于${ends}撤销，待移交` : '';
}

interface OfProject {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
}

function rowOf(
  work: Pick<Work, 'actor' | 'today'>,
  known: Known,
  of: { readonly project: OfProject; readonly link: SponsorLink | null; readonly open: number },
): SponsorRow {
  const { project, link, open } = of;
  const { today, actor } = work;
  const { month } = known;
  const days = known.days.filter((one) => one.link === link?.id).map(({ on }) => on);
  return {
    project: project.id,
    projectName: project.name,
    projectUnit: project.unit,
    link: link === null ? null : { ...link, duties: [...link.duties] },
    standing: link === null ? '' : standingWords(known.posts.get(link.post)?.ends, today),
    fact:
      link === null
        ? ''
        : visitWords(month, countIn(days, { first: month, last: month }), known.agreed.visits),
    lastVisit: link === null ? null : (known.last.get(link.id) ?? null),
    openProblems: open,
    visits: link !== null && link.to === null && link.post === actor.post && may(actor, 'sponsor.visit'),
  };
}

async function openCounts(
  q: Q,
  county: string,
  projects: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  if (projects.length === 0) return counts;
  for (const { project } of await openProblemsOf(q, county, { projects }))
    if (project !== null) counts.set(project, (counts.get(project) ?? 0) + 1);
  return counts;
}

/** All rows of a filter that the post sees, by name of the project; links whose post has ended are counted beside them. */
export async function sponsorRows(
  work: Work,
  filter: SponsorFilter,
): Promise<{ readonly rows: readonly SponsorRow[]; readonly waiting: number; readonly demo: boolean }> {
  demand(work.actor, 'sponsor.read');
  const { db } = work.store;
  const { county } = work.actor;
  const known = await knownOf(db, work, filter.month);
  const links = await currentLinks(db, county);
  const linked = new Map(links.map((one) => [one.project, one]));
  const year = must(await countyOf(db, county), 'an actor belongs to a county').planYear;
  const projects: readonly OfProject[] =
    filter.state === 'none'
      ? (await projectsOfYear(db, county, year)).filter(({ id }) => !linked.has(id))
      : await projectsBrief(db, county, { ids: [...linked.keys()] });
  const seen = projects.filter((one) =>
    reads(work.actor, known, [one.unit, linked.get(one.id)?.unit ?? one.unit]),
  );
  const counts = await openCounts(
    db,
    county,
    seen.map(({ id }) => id),
  );
  const all = seen
    .map((project) =>
      rowOf(work, known, {
        project,
        link: linked.get(project.id) ?? null,
        open: counts.get(project.id) ?? 0,
      }),
    )
    .toSorted((a, b) => a.projectName.localeCompare(b.projectName, 'zh-CN'));
  const words = filter.q.trim();
  return {
    rows: all.filter(
      (row) =>
        (words === '' || row.projectName.includes(words) || row.link?.postName.includes(words) === true) &&
        (filter.post === undefined || row.link?.post === filter.post) &&
        (filter.state !== 'waiting' || row.standing !== ''),
    ),
    waiting: all.filter(({ standing }) => standing !== '').length,
    demo: all.some(({ link }) => link?.demo === true),
  };
}

/** What each leader's post carries, in the order of the posts, of the projects the reader sees. @throws Refusal 403 */
export async function sponsorLoads(
  work: Work,
  month?: string,
): Promise<{ readonly rows: readonly SponsorLoad[]; readonly quarter: string; readonly demo: boolean }> {
  const { rows } = await sponsorRows(work, { q: '', state: 'current', month });
  const { db } = work.store;
  const known = await knownOf(db, work, month);
  const links = rows.flatMap(({ link }) => link ?? []);
  const gone = [...new Set(links.map(({ post }) => post))].filter((post) => !known.posts.has(post));
  const quarter = quarterOf(known.month);
  const loads = loadsOf([...known.posts.keys(), ...gone], {
    links,
    visits: known.days,
    problems: new Map(rows.map((row) => [row.project, row.openProblems])),
    month: known.month,
  });
  return {
    rows: loads.map((one) => ({
      ...one,
      postName: known.posts.get(one.post)?.name ?? one.post,
      standing: standingWords(known.posts.get(one.post)?.ends, work.today),
      note: loadNote(one.projects, known.agreed.most),
    })),
    quarter: `${quarter.first.slice(0, 4)}年${Number(quarter.first.slice(5))}—${Number(quarter.last.slice(5))}月`,
    demo: links.some(({ demo }) => demo),
  };
}

/** Who looks after one project and did before, with the visits. @throws Refusal 403; 404 also for what the post may not see */
export async function sponsorOfProject(
  work: Work,
  project: string,
  { month }: { readonly month?: string | undefined } = {},
): Promise<SponsorOfProject> {
  demand(work.actor, 'sponsor.read');
  const { db } = work.store;
  const { actor } = work;
  const { county } = actor;
  const [brief] = await projectsBrief(db, county, { ids: [project] });
  const links = await linksOf(db, county, project);
  const known = await knownOf(db, work, month);
  if (brief === undefined || !reads(actor, known, [brief.unit, ...links.slice(0, 1).map(({ unit }) => unit)]))
    throw hidden('sponsor.read');
  const link = links.find(({ to }) => to === null) ?? null;
  const open = (await openCounts(db, county, [project])).get(project) ?? 0;
  const stored = await visitsOf(db, county, project);
  return {
    row: rowOf(work, known, { project: brief, link, open }),
    earlier: links.filter(({ to }) => to !== null).map((one) => ({ ...one, duties: [...one.duties] })),
    visits: [...(await shownVisits(db, work, project, stored))],
    changes: may(actor, 'sponsor.change'),
  };
}

/** Visits of one project with their problems by title and the photos that are still up. */
export async function shownVisits(
  q: Q,
  { actor, today }: Pick<Work, 'actor' | 'today'>,
  project: string,
  stored: readonly StoredVisit[],
): Promise<readonly SponsorVisit[]> {
  const { county } = actor;
  const ids = stored.flatMap(({ problems }) => problems);
  const titles = new Map(
    (ids.length === 0 ? [] : await problemsNamed(q, county, ids, today)).map((one) => [one.id, one.title]),
  );
  const photos = new Map((await photosOfProject(q, { county, project })).map((one) => [one.id, one.caption]));
  return stored.map(({ withdrawnAt, post, problems, photos: kept, ...visit }) => ({
    ...visit,
    problems: problems.map((id) => ({ id, title: titles.get(id) ?? id })),
    photos: kept.flatMap((id) => {
      const caption = photos.get(id);
      return caption === undefined ? [] : [{ id, caption }];
    }),
    withdrawn: withdrawnAt !== null,
    own: withdrawnAt === null && post === actor.post && may(actor, 'sponsor.visit'),
  }));
}
