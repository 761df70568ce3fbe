import { addDays, isDay } from '#kernel/calendar.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { countyOf, postsOf, unitsOf } from '#modules/org/index.ts';
import { projectsBrief, recordSponsor } from '#modules/project/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { brokenConstraint, inTransaction, type Json, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { beginFault, endFault } from './rules.ts';
import type { NewLink, SponsorLink, SponsorOfProject } from './schema.ts';
import { changeLink, currentLinks, findLink, insertLink, lastVisits, linksOf } from './store.ts';
import { dutyTitles } from './store-settings.ts';
import { sponsorOfProject, type Work } from './views.ts';

/** The refusal of a field. */
export function invalid(field: string, message: string): Refusal {
  return new Refusal('sponsor.invalid', 422, `${message}。`, { faults: [{ field, message }] });
}

/** The refusal of whoever was slower. */
export function outrun(): Refusal {
  return new Refusal(
    'sponsor.moved',
    409,
    '这个项目的帮包关系刚被他人改过，您的修改没有保存。请刷新后再办。',
  );
}

/** The audit row of an act. */
export async function audit(
  work: Work,
  tx: Tx,
  action: string,
  object: string,
  detail: NonNullable<Json>,
): Promise<void> {
  const { actor, address, now } = work;
  await record(tx, { county: actor.county, actor, address, action, object, result: 'done', detail, at: now });
}

/** By whom a record is written. */
export function writerOf({ actor }: Pick<Work, 'actor'>): string {
  const { delegation } = actor;
  const by = delegation === undefined ? '' : `（${delegation.unitName}${delegation.postName}代写）`;
  return `${actor.unitName}${actor.postName}${by}`;
}

/** A post that may look after projects: it answers as a leader and has not ended. @throws Refusal 422 */
async function leaderPost(tx: Tx, work: Work, id: string, field: string): Promise<string> {
  const post = (await postsOf(tx, work.actor.county)).find((one) => one.id === id);
  if (post === undefined || !post.leader) throw invalid(field, '只有责任领导岗位可以帮包项目，请重新选择');
  if (post.validTo !== null && post.validTo < work.today)
    throw invalid(field, `“${post.unitName}${post.name}”已撤销，请选仍在的岗位`);
  return `${post.unitName}${post.name}`;
}

async function unitName(tx: Tx, work: Work, id: string): Promise<string> {
  const unit = (await unitsOf(tx, work.actor.county)).find((one) => one.id === id);
  if (unit === undefined) throw invalid('unit', '没有这个帮包单位，请重新选择');
  return unit.name;
}

async function dutyWords(tx: Tx, work: Work, ids: readonly string[]): Promise<string> {
  const known = new Map((await dutyTitles(tx, work.actor.county)).map((one) => [one.id, one.title]));
  if (ids.some((one) => !known.has(one))) throw invalid('duties', '有的职责已不存在，请重新选择');
  return ids.map((one) => known.get(one) ?? one).join('、');
}

function tail(team: string, duties: string): string {
  return `${team === '' ? '' : `；帮包组：${team}`}${duties === '' ? '' : `；职责：${duties}`}`;
}

/** Begins a link: the row, the ledger's two fields with its line, the audit row. @throws Refusal 422 */
export async function openLink(
  tx: Tx,
  work: Work,
  sent: NewLink,
  handed?: { readonly from: string; readonly reason: string },
): Promise<void> {
  const { county } = work.actor;
  const postName = await leaderPost(tx, work, sent.post, handed === undefined ? 'post' : 'to');
  const unit = await unitName(tx, work, sent.unit);
  const duties = await dutyWords(tx, work, sent.duties);
  if (!isDay(sent.from)) throw invalid('from', '起始日期不是日期，请写到日');
  const earlier = (await linksOf(tx, county, sent.project)).filter(({ to }) => to !== null);
  const wrong = beginFault(sent.from, { today: work.today, earlier });
  if (wrong !== null) throw invalid('from', wrong);
  const id = newId();
  await insertLink(tx, {
    county,
    id,
    project: sent.project,
    post: sent.post,
    post_name: postName,
    unit: sent.unit,
    team: sent.team,
    duties: [...sent.duties],
    from_on: sent.from,
    demo: (await countyOf(tx, county))?.demo === true,
    changed_at: work.now,
    changed_by_name: writerOf(work),
  });
  const words =
    handed === undefined
      ? `${sent.from}起由${postName}帮包，帮包单位${unit}${tail(sent.team, duties)}`
      : `${sent.from}起帮包由${handed.from}移交${postName}，帮包单位${unit}：${handed.reason}`;
  await recordSponsor(tx, work, { project: sent.project, unit: sent.unit, post: sent.post, words });
  const action = handed === undefined ? 'sponsor.open' : 'sponsor.handover';
  await audit(work, tx, action, `project:${sent.project}`, { link: id, post: sent.post, from: sent.from });
}

/** Ends a link in its table only; whoever calls writes what comes of it. @throws Refusal 409, 422 */
async function close(
  tx: Tx,
  work: Work,
  link: SponsorLink,
  { on, reason }: { readonly on: string; readonly reason: string },
): Promise<void> {
  const { county } = work.actor;
  if (!isDay(on)) throw invalid('on', '结束日期不是日期，请写到日');
  const lastVisit = (await lastVisits(tx, county)).get(link.id) ?? null;
  const wrong = endFault(on, { today: work.today, from: link.from, lastVisit });
  if (wrong !== null) throw invalid('on', wrong);
  const change = { to_on: on, end_reason: reason, changed_at: work.now, changed_by_name: writerOf(work) };
  if (!(await changeLink(tx, { county, id: link.id, version: link.version }, change))) throw outrun();
}

/** Ends a link the day before another post takes it over, and begins that one. @throws Refusal 409, 422 */
export async function moveLink(
  tx: Tx,
  work: Work,
  link: SponsorLink,
  next: Omit<NewLink, 'project'> & { readonly reason: string },
): Promise<void> {
  const { reason, ...sent } = next;
  if (sent.from > work.today) throw invalid('on', `移交日期${sent.from}还没有到，请到那天再登记`);
  await close(tx, work, link, { on: addDays(sent.from, -1), reason: `移交：${reason}` });
  await openLink(tx, work, { ...sent, project: link.project }, { from: link.postName, reason });
}

/** Two people linking one project at once: the second is told. */
export async function linking<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (brokenConstraint(error) === 'link__current') throw outrun();
    throw error;
  }
}

/** Lets a post look after a project that nobody looks after. @throws Refusal 403, 404, 409, 422 */
export async function addLink(work: Work, sent: NewLink): Promise<SponsorOfProject> {
  demand(work.actor, 'sponsor.change');
  const { county } = work.actor;
  await linking(async () =>
    inTransaction(work.store, async (tx) => {
      const [project] = await projectsBrief(tx, county, { ids: [sent.project] });
      if (project === undefined) throw invalid('project', '项目台账里没有这个项目，请重新选择');
      const standing = (await linksOf(tx, county, sent.project)).find(({ to }) => to === null);
      if (standing !== undefined)
        throw new Refusal(
          'sponsor.taken',
          409,
          `“${project.name}”现由${standing.postName}帮包，一个项目同时只有一个帮包岗位。换人请用“移交”。`,
        );
      await openLink(tx, work, sent);
    }),
  );
  return sponsorOfProject(work, sent.project);
}

async function standing(tx: Tx, work: Work, id: string, version: number): Promise<SponsorLink> {
  const link = await findLink(tx, work.actor.county, id);
  if (link === null) throw hidden('sponsor.change');
  if (link.to !== null || link.version !== version) throw outrun();
  return link;
}

/** Changes unit, team or duties of a link that stands. @throws Refusal 403, 404, 409, 422 */
export async function editLink(
  work: Work,
  id: string,
  sent: Pick<NewLink, 'unit' | 'team' | 'duties'> & { readonly version: number },
): Promise<SponsorOfProject> {
  demand(work.actor, 'sponsor.change');
  const link = await inTransaction(work.store, async (tx) => {
    const found = await standing(tx, work, id, sent.version);
    await rewriteLink(tx, work, found, sent);
    return found;
  });
  return sponsorOfProject(work, link.project);
}

/** Writes another unit, team or duties into a link that stands, with its line. @throws Refusal 409, 422 */
export async function rewriteLink(
  tx: Tx,
  work: Work,
  link: SponsorLink,
  { unit, team, duties }: Pick<NewLink, 'unit' | 'team' | 'duties'>,
): Promise<void> {
  const { county } = work.actor;
  const name = await unitName(tx, work, unit);
  const words = await dutyWords(tx, work, duties);
  const change = {
    unit,
    team,
    duties: [...duties],
    changed_at: work.now,
    changed_by_name: writerOf(work),
  };
  if (!(await changeLink(tx, { county, id: link.id, version: link.version }, change))) throw outrun();
  const line = `帮包单位${name}${tail(team, words)}`;
  await recordSponsor(tx, work, { project: link.project, unit, post: link.post, words: line });
  await audit(work, tx, 'sponsor.change', `project:${link.project}`, { link: link.id, unit });
}

/** Ends a link with its reason; the project then has nobody. @throws Refusal 403, 404, 409, 422 */
export async function endLink(
  work: Work,
  id: string,
  sent: { readonly version: number; readonly on: string; readonly reason: string },
): Promise<SponsorOfProject> {
  demand(work.actor, 'sponsor.change');
  const link = await inTransaction(work.store, async (tx) => {
    const found = await standing(tx, work, id, sent.version);
    await close(tx, work, found, sent);
    const words = `${found.postName}的帮包到${sent.on}结束：${sent.reason}`;
    await recordSponsor(tx, work, { project: found.project, unit: null, post: null, words });
    await audit(work, tx, 'sponsor.end', `project:${found.project}`, { link: id, on: sent.on });
    return found;
  });
  return sponsorOfProject(work, link.project);
}

/**
 * Hands the links of a post on to another from a day on, all of them or those named: all or none. A post that has ended keeps its links
 * until this is done.
 *
 * @throws Refusal 403, 409, 422
 */
export async function handOver(
  work: Work,
  sent: {
    readonly from: string;
    readonly to: string;
    readonly on: string;
    readonly reason: string;
    readonly links?: readonly string[] | undefined;
  },
): Promise<{ moved: number }> {
  demand(work.actor, 'sponsor.change');
  if (sent.from === sent.to) throw invalid('to', '移交的岗位和接手的岗位不能相同');
  if (!isDay(sent.on)) throw invalid('on', '移交日期不是日期，请写到日');
  const { county } = work.actor;
  const moved = await linking(async () =>
    inTransaction(work.store, async (tx) => {
      const own = (await currentLinks(tx, county)).filter(({ post }) => post === sent.from);
      const { links } = sent;
      const chosen = links === undefined ? own : own.filter(({ id }) => links.includes(id));
      if (chosen.length === 0 || (links !== undefined && chosen.length < new Set(links).size))
        throw invalid('from', '选中的帮包关系已有变化，或这个岗位没有帮包项目，请刷新后再办');
      const names = new Map(
        (await projectsBrief(tx, county, { ids: chosen.map(({ project }) => project) })).map((one) => [
          one.id,
          one.name,
        ]),
      );
      for (const link of chosen) {
        const { unit, team, duties } = link;
        const next = { post: sent.to, unit, team, duties, from: sent.on, reason: sent.reason };
        await told(must(names.get(link.project) ?? link.project, 'a link names a project'), () =>
          moveLink(tx, work, link, next),
        );
      }
      return chosen.length;
    }),
  );
  return { moved };
}

/** Names the project in a refusal that concerns one of many. */
async function told(name: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 422) throw error;
    throw new Refusal(error.code, 422, `“${name}”：${error.message}`);
  }
}
