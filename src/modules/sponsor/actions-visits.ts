import { isDay } from '#kernel/calendar.ts';
import type { UploadedFile } from '#kernel/contract.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { countyOf, postsOf } from '#modules/org/index.ts';
import { numberedProblems, raiseFor } from '#modules/problem/index.ts';
import { keepProjectPhoto } from '#modules/project/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { inTransaction, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { audit, invalid, writerOf } from './actions.ts';
import { visitFault } from './rules.ts';
import type { NewVisit, SponsorLink, SponsorVisit } from './schema.ts';
import { addVisitPhoto, findLink, findVisit, insertVisit, type StoredVisit, withdrawVisit } from './store.ts';
import { shownVisits, type Work } from './views.ts';

/** A post writes its own visits; an office does it for a leader who has lent it the post. @throws Refusal 404 */
function requireOwn(work: Work, post: string): void {
  if (post !== work.actor.post) throw hidden('sponsor.visit');
}

/**
 * Writes down a visit of the own post, with the problems it raises; these are followed by the unit of the link, which confirms them later.
 *
 * @throws Refusal 403; 404 for a link of another post; 422
 */
export async function writeVisit(work: Work, link: string, sent: NewVisit): Promise<SponsorVisit> {
  demand(work.actor, 'sponsor.visit');
  const { county, account } = work.actor;
  const id = newId();
  await numberedProblems(() =>
    inTransaction(work.store, async (tx) => {
      const found = await findLink(tx, county, link);
      if (found === null) throw hidden('sponsor.visit');
      requireOwn(work, found.post);
      if (!isDay(sent.on)) throw invalid('on', '走访日期不是日期，请写到日');
      if (found.to !== null) throw invalid('on', `帮包已在${found.to}结束，走访由现在的帮包岗位写`);
      const wrong = visitFault(sent.on, found, work.today);
      if (wrong !== null) throw invalid('on', wrong);
      const problems = await raised(tx, work, found, sent.problems);
      await insertVisit(tx, {
        county,
        id,
        link,
        project: found.project,
        visited_on: sent.on,
        place: sent.place,
        found: sent.found,
        decisions: sent.decisions,
        problems,
        demo: (await countyOf(tx, county))?.demo === true,
        written_at: work.now,
        written_by: account,
        written_by_name: writerOf(work),
      });
      await audit(work, tx, 'sponsor.visit', `project:${found.project}`, { visit: id, on: sent.on });
    }),
  );
  return shown(work, id);
}

async function raised(tx: Tx, work: Work, link: SponsorLink, sent: NewVisit['problems']): Promise<string[]> {
  const { actor } = work;
  const reporter = (await postsOf(tx, actor.county)).find(
    (one) => one.unit === link.unit && one.roles.includes('reporter') && one.validTo === null,
  );
  const by = {
    unit: link.unit,
    post: reporter?.id ?? actor.post,
    name: `${actor.unitName}${actor.postName}走访`,
  };
  const ids: string[] = [];
  for (const { kind, title, description } of sent)
    ids.push(
      await raiseFor(tx, work, { kind, title, description, project: link.project, commitment: null }, by),
    );
  return ids;
}

async function shown(work: Work, id: string): Promise<SponsorVisit> {
  const { db } = work.store;
  const visit = must(await findVisit(db, work.actor.county, id), 'the visit was just written');
  const [one] = await shownVisits(db, work, visit.project, [visit]);
  return must(one, 'one visit gives one answer');
}

async function ownVisit(work: Work, id: string): Promise<StoredVisit> {
  demand(work.actor, 'sponsor.visit');
  const visit = await findVisit(work.store.db, work.actor.county, id);
  if (visit === null) throw hidden('sponsor.visit');
  requireOwn(work, visit.post);
  return visit;
}

function withdrawn(): Refusal {
  return new Refusal('sponsor.moved', 409, '这条走访记录已经撤回，不能再改。请刷新后再看。');
}

/** Adds a photo to a visit, without anything but the picture. @throws Refusal 403, 404, 409, 422 */
export async function photographVisit(
  work: Work,
  id: string,
  file: UploadedFile,
  { caption }: { readonly caption: string },
): Promise<SponsorVisit> {
  const visit = await ownVisit(work, id);
  const sent = { caption, month: visit.on.slice(0, 7) };
  await keepProjectPhoto(work, visit.project, file, sent, async (tx, photo) => {
    if (!(await addVisitPhoto(tx, work.actor.county, id, photo))) throw withdrawn();
  });
  return shown(work, id);
}

/** Takes a visit back that was written down wrongly: it stays readable and no longer counts. @throws Refusal 403, 404, 409 */
export async function takeBackVisit(work: Work, id: string, reason: string): Promise<SponsorVisit> {
  const visit = await ownVisit(work, id);
  await inTransaction(work.store, async (tx) => {
    if (!(await withdrawVisit(tx, work.actor.county, id, { reason, now: work.now }))) throw withdrawn();
    await audit(work, tx, 'sponsor.unvisit', `project:${visit.project}`, { visit: id, reason });
  });
  return shown(work, id);
}
