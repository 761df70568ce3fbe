import { type Actor, may, reachOf } from '#kernel/access.ts';
import { addMonths } from '#kernel/period.ts';
import { lightsOf, projectLightsOf } from '#modules/light/index.ts';
import { countyOf, postsOf, unitsOf } from '#modules/org/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import { openProblemsOf, type Problem, problemStateWord, problemsNamed } from '#modules/problem/index.ts';
import { projectsBrief } from '#modules/project/index.ts';
import { demand, hidden } from '#platform/access.ts';
import type { RequestContext } from '#platform/http.ts';
import { proposeAgenda, proposeRed } from './rules.ts';
import { type Minutes, minutesOf } from './rules-minutes.ts';
import type { Series, SittingBrief, SittingDetail } from './schema.ts';
import {
  allSeries,
  itemsOf,
  outcomesOf,
  type Q,
  type StoredItem,
  type StoredOutcome,
  type StoredSeries,
  type StoredSitting,
  sittingsById,
  sittingsOf,
} from './store.ts';
import { attendanceOf, papersOf } from './store-parts.ts';

/** Who asks, when. */
export type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;

/** The units whose meetings a reader sees; null for all. */
export async function reachUnits(q: Q, actor: Actor): Promise<ReadonlySet<string> | null> {
  demand(actor, 'meeting.read');
  if (reachOf(actor, 'meeting.read') === 'county') return null;
  const units = await unitsOf(q, actor.county);
  return new Set(units.filter(({ path }) => path.startsWith(actor.unitPath)).map(({ id }) => id));
}

/** Whether some unit of the reach is among units. */
export function touches(reach: ReadonlySet<string> | null, units: readonly string[]): boolean {
  return reach === null || units.some((one) => reach.has(one));
}

/** Whether the reader sees all of a series' sittings: by its unit, or because its post is a member itself. */
export function isMemberOf(
  actor: Pick<Actor, 'post'>,
  reach: ReadonlySet<string> | null,
  { members, organiser, memberPosts }: Pick<StoredSeries, 'members' | 'organiser' | 'memberPosts'>,
): boolean {
  return touches(reach, [...members, organiser]) || memberPosts.includes(actor.post);
}

/** Series with the names of their conveners. */
export async function shownSeries(q: Q, county: string, rows: readonly StoredSeries[]): Promise<Series[]> {
  const posts = new Map(
    (await postsOf(q, county)).map(({ id, unitName, name }) => [id, `${unitName}${name}`]),
  );
  return rows.map((one) => ({
    ...one,
    rhythm: { ...one.rhythm },
    members: [...one.members],
    memberPosts: [...one.memberPosts],
    memberPostNames: one.memberPosts.map((id) => posts.get(id) ?? '岗位已撤销'),
    convenerName: posts.get(one.convener) ?? '岗位已撤销',
  }));
}

export function briefOf(
  sitting: StoredSitting,
  series: Pick<StoredSeries, 'title'>,
  items: number,
): SittingBrief {
  const { id, day, starts, place, state, number, year, demo, planned_on: planned } = sitting;
  return {
    id,
    series: sitting.series,
    title: series.title,
    day,
    starts,
    place,
    state,
    number,
    year,
    items,
    rolledFrom: planned === day ? null : planned,
    demo,
  };
}

/** A sitting with what the reader sees of it. */
export interface Seen {
  readonly sitting: StoredSitting;
  readonly series: StoredSeries;
  /** Those that the reader sees: all to members, to others what concerns them. */
  readonly items: readonly StoredItem[];
  readonly isMember: boolean;
}

/** A sitting the reader may see. @throws Refusal 403, 404 */
export async function seenSitting(q: Q, actor: Actor, id: string): Promise<Seen> {
  const reach = await reachUnits(q, actor);
  const [sitting] = await sittingsById(q, actor.county, [id]);
  const series = (await allSeries(q, actor.county)).find((one) => one.id === sitting?.series);
  if (sitting === undefined || series === undefined) throw hidden('meeting.read');
  const isMember = isMemberOf(actor, reach, series);
  const all = await itemsOf(q, actor.county, [id]);
  const items = isMember ? all : all.filter(({ units }) => touches(reach, units));
  if (!isMember && items.length === 0) throw hidden('meeting.read');
  return { sitting, series, items, isMember };
}

/** Everything of a sitting that its page shows. */
export async function detailOf(q: Q, work: Work, seen: Seen): Promise<SittingDetail> {
  const { sitting, series, items, isMember } = seen;
  const { county } = work.actor;
  const organises = may(work.actor, 'meeting.organise');
  // Words of a meeting that sits are the secretary's until the minutes are issued.
  const isOut = organises || sitting.state === 'issued';
  const outcomes = isOut
    ? await outcomesOf(
        q,
        county,
        items.map(({ id }) => id),
      )
    : [];
  const ids = [
    ...items.flatMap(({ problem }) => problem ?? []),
    ...outcomes.flatMap(({ problem }) => problem ?? []),
  ];
  const problems = new Map(
    (await problemsNamed(q, county, [...new Set(ids)], work.today)).map((one) => [one.id, one]),
  );
  const papers = await papersOf(
    q,
    county,
    items.map(({ id }) => id),
  );
  const [shown] = await shownSeries(q, county, [series]);
  if (shown === undefined) throw new Error('impossible: one series gives one');
  return {
    sitting: { ...briefOf(sitting, series, items.length), version: sitting.version, reason: sitting.reason },
    series: shown,
    items: items.map((one) => ({
      id: one.id,
      title: one.title,
      reason: one.reason,
      problem: one.problem,
      problemState: stateOf(problems, one.problem),
      project: one.project,
      commitment: one.commitment,
      carried: one.carried,
      outcomes: outcomes
        .filter(({ item }) => item === one.id)
        .map(({ item: _item, sort: _sort, ...rest }) => ({
          ...withoutCounty(rest),
          helpers: [...rest.helpers],
          problemState: stateOf(problems, rest.problem),
        })),
      papers: papers
        .filter(({ item }) => item === one.id)
        .map(({ id, name, kind, size }) => ({ id, name, kind, size })),
    })),
    attendance: isMember ? await attendance(q, county, seen) : [],
    proposals: organises && sitting.state !== 'issued' ? await proposals(q, work, seen) : [],
    minutes: isMember && isOut ? mutable(sitting.minutes ?? (await minutesNow(q, county, seen))) : null,
    organises,
  };
}

function withoutCounty({ id, kind, text, lead, until, problem }: Omit<StoredOutcome, 'item' | 'sort'>) {
  return { id, kind, text, lead, until, problem };
}

function stateOf(problems: ReadonlyMap<string, Problem>, id: string | null): string {
  const found = id === null ? undefined : problems.get(id);
  return found === undefined ? '' : `${problemStateWord(found.state)}${found.overdue ? '，逾期' : ''}`;
}

function mutable(minutes: Minutes) {
  return {
    ...minutes,
    blocks: minutes.blocks.map((one) => ({ ...one, text: [...one.text] })),
    pins: [...minutes.pins],
  };
}

interface Seat {
  readonly unit: string;
  readonly post: string;
}

/** Whether two rows of the attendance are of the same seat. */
function isOf(a: Seat): (b: Seat) => boolean {
  return (b) => a.unit === b.unit && a.post === b.post;
}

async function attendance(q: Q, county: string, { sitting, series }: Seen) {
  const posts = new Map((await postsOf(q, county)).map((one) => [one.id, one]));
  const known = await attendanceOf(q, county, sitting.id);
  const expected = [
    ...series.members.map((unit) => ({ unit, post: '' })),
    ...series.memberPosts.flatMap((post) => {
      const own = posts.get(post);
      return own === undefined ? [] : [{ unit: own.unit, post }];
    }),
  ];
  const rows = [
    ...expected.map((one) => known.find(isOf(one)) ?? { ...one, state: null, note: '' }),
    ...known.filter((one) => !expected.some(isOf(one))),
  ];
  return rows.map((one) => ({ ...one, postName: posts.get(one.post)?.name ?? '' }));
}

async function proposals(q: Q, work: Work, { sitting, items }: Seen): Promise<SittingDetail['proposals']> {
  const { county } = work.actor;
  const open = await openProblemsOf(q, county);
  const earlier = (await sittingsOf(q, county, sitting.series)).filter(
    ({ state, day }) => state === 'issued' && day < sitting.day,
  );
  const proposed = proposeAgenda(open, {
    since: earlier.at(-1)?.day ?? null,
    today: work.today,
    present: new Set(items.flatMap(({ problem }) => problem ?? [])),
  }).map(({ problem, title, reasons }) => ({
    problem,
    project: null,
    commitment: null,
    title,
    reasons: [...reasons],
  }));
  return [...proposed, ...(await redOnes(q, work, open, items))];
}

/** What is red in the last full month: projects, and commitments behind which nobody was told to act. */
async function redOnes(
  q: Q,
  work: Work,
  open: Awaited<ReturnType<typeof openProblemsOf>>,
  items: readonly StoredItem[],
): Promise<SittingDetail['proposals']> {
  const { county } = work.actor;
  const month = addMonths(work.today.slice(0, 7), -1);
  const at = { month, year: Number(month.slice(0, 4)) };
  const red = new Map(
    [
      ...(await lightsOf(q, county, at)).map((one) => ({ id: one.commitment, light: one.light })),
      ...(await projectLightsOf(q, county, at)).map((one) => ({ id: one.project, light: one.light })),
    ].flatMap(({ id, light }) => (light.colour === 'red' ? [[id, light.reason] as const] : [])),
  );
  const ids = [...red.keys()];
  const projects = await projectsBrief(q, county, { ids });
  const commitments = ids.length === 0 ? [] : await commitmentsOf(q, county, { ids });
  const known = [
    ...projects.map(({ id, name }) => ({ kind: 'project' as const, id, title: name })),
    ...commitments.map(({ id, title }) => ({ kind: 'commitment' as const, id, title })),
  ];
  const proposed = proposeRed(
    known.map((one) => ({ ...one, month, reason: red.get(one.id) ?? '' })),
    open,
    items,
  );
  return proposed.map(({ kind, id, title, reasons }) => ({
    problem: null,
    project: kind === 'project' ? id : null,
    commitment: kind === 'commitment' ? id : null,
    title: title.slice(0, 80),
    reasons: [...reasons],
  }));
}

/** The minutes as they would be issued now. */
export async function minutesNow(
  q: Q,
  county: string,
  { sitting, series, items }: Seen,
  number: number | null = sitting.number,
): Promise<Minutes> {
  const units = new Map((await unitsOf(q, county)).map(({ id, name }) => [id, name]));
  const nameOf = (unit: string): string => units.get(unit) ?? unit;
  const [shown] = await shownSeries(q, county, [series]);
  const outcomes = await outcomesOf(
    q,
    county,
    items.map(({ id }) => id),
  );
  const attended = await attendanceOf(q, county, sitting.id);
  // In the order of the members, others after them.
  const place = (unit: string): number => (series.members.indexOf(unit) + 1000) % 1000;
  const posts = new Map((await postsOf(q, county)).map(({ id, name }) => [id, name]));
  const organ = (await countyOf(q, county))?.fullName ?? nameOf(series.organiser);
  return minutesOf({
    series: series.title,
    organ: `${organ}${series.title}`,
    convener: shown?.convenerName ?? '',
    day: sitting.day,
    place: sitting.place,
    number,
    items: items.map(({ id, title }) => ({
      title,
      outcomes: outcomes
        .filter(({ item }) => item === id)
        .map(({ kind, text, lead, helpers, until }) => ({
          kind,
          text,
          lead: lead === null ? '' : nameOf(lead),
          helpers: helpers.map(nameOf),
          until: until ?? '',
        })),
    })),
    attendance: attended
      .toSorted((one, other) => place(one.unit) - place(other.unit))
      .map(({ unit, post, state, note }) => ({
        unit: `${nameOf(unit)}${posts.get(post) ?? ''}`,
        state,
        note,
      })),
  });
}
