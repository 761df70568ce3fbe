import { addDays } from '#kernel/calendar.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { announce } from '#modules/message/index.ts';
import { postsOf, unitsOf } from '#modules/org/index.ts';
import { orderByMeeting, problemsNamed } from '#modules/problem/index.ts';
import { demand } from '#platform/access.ts';
import { brokenConstraint, inTransaction, type Tx } from '#platform/database.ts';
import { moved } from './actions.ts';
import { audit, layOut } from './actions-series.ts';
import { carryOn } from './carrying.ts';
import { type SittingAct, sittingMoves, sittingWords } from './rules.ts';
import type { SittingDetail } from './schema.ts';
import {
  outcomesOf,
  type StoredItem,
  type StoredOutcome,
  setItem,
  setOutcomeProblem,
  sittingsOf,
  touchSitting,
} from './store.ts';
import { detailOf, minutesNow, type Seen, seenSitting, type Work } from './views.ts';

/**
 * Opens a sitting, issues its minutes, or cancels it. By issuing, tasks become orders, the minutes get their number and are kept, and
 * what is unfinished goes on to the next sitting, all in one transaction.
 *
 * @throws Refusal 403, 404; 409 when somebody was faster, it is not the time, or a problem cannot be ordered any more; 422
 */
export async function actOnSitting(
  work: Work,
  id: string,
  sent: { readonly version: number; readonly act: SittingAct; readonly reason: string },
): Promise<SittingDetail> {
  demand(work.actor, 'meeting.organise');
  const { from, to, word } = sittingMoves[sent.act];
  if (sent.act === 'cancel' && sent.reason.length < 2)
    throw new Refusal('meeting.invalid', 422, '取消会议请写明原因');
  const { county } = work.actor;
  const run = async (): Promise<SittingDetail> =>
    inTransaction(work.store, async (tx) => {
      const seen = await seenSitting(tx, work.actor, id);
      const { sitting, series } = seen;
      if (sitting.state !== from)
        throw new Refusal('meeting.moved', 409, `会议现在是“${sittingWords[sitting.state]}”，不能${word}。`);
      const change = sent.act === 'issue' ? await issue(tx, work, seen) : { reason: sent.reason };
      const move = { county, id, version: sent.version, from: [from], at: work.now };
      if (!(await touchSitting(tx, move, { ...change, state: to }))) throw moved(seen);
      await audit(work, tx, sent.act, `meeting:${id}`, { state: to });
      if (sent.act === 'issue') await layOut(tx, work, series, addDays(work.today, 56));
      if (sent.act === 'cancel') await carryOn(tx, work, series.id);
      await tell(tx, work, seen, sent.act);
      return detailOf(tx, work, await seenSitting(tx, work.actor, id));
    });
  try {
    return await run();
  } catch (error) {
    if (brokenConstraint(error) !== 'sitting__number') throw error;
    throw new Refusal('meeting.moved', 409, '同一会议正在印发另一期纪要，请稍后再办。');
  }
}

async function issue(tx: Tx, work: Work, seen: Seen) {
  const { county } = work.actor;
  const { sitting, items } = seen;
  const year = Number(sitting.day.slice(0, 4));
  const numbers = (await sittingsOf(tx, county, sitting.series))
    .filter((one) => one.year === year)
    .map((one) => one.number ?? 0);
  const number = 1 + Math.max(0, ...numbers);
  const outcomes = await outcomesOf(
    tx,
    county,
    items.map(({ id }) => id),
  );
  for (const item of items)
    await order(
      tx,
      work,
      seen,
      item,
      outcomes.filter((one) => one.item === item.id),
    );
  const minutes = await minutesNow(tx, county, seen, number);
  return { year, number, minutes, issued_at: work.now };
}

/** Makes the tasks of an item orders: the first that of its problem, the others problems of their own. */
async function order(
  tx: Tx,
  work: Work,
  { series }: Seen,
  item: StoredItem,
  outcomes: readonly StoredOutcome[],
): Promise<void> {
  const { county } = work.actor;
  const tasks = outcomes.filter(({ kind }) => kind === 'task');
  if (tasks.length === 0) return;
  const [problem] = item.problem === null ? [] : await problemsNamed(tx, county, [item.problem], work.today);
  const raiser = await raiserOf(tx, county, problem?.raisedUnit ?? series.organiser, work);
  for (const [index, task] of tasks.entries()) {
    const made = await orderByMeeting(tx, work, {
      problem: index === 0 ? item.problem : null,
      title: titleOf(task.text),
      project: item.project,
      commitment: item.commitment,
      raiser,
      text: task.text,
      lead: must(task.lead, 'a task has a lead unit'),
      helpers: task.helpers,
      until: task.until,
    });
    await setOutcomeProblem(tx, county, task.id, made);
  }
  const units = tasks.flatMap(({ lead, helpers }) => [...(lead === null ? [] : [lead]), ...helpers]);
  await setItem(tx, county, item.id, { units: [...new Set([...item.units, ...units])] });
}

/** Who waits for a task: the unit that raised the matter, or the organiser. */
async function raiserOf(tx: Tx, county: string, unit: string, work: Work) {
  const posts = (await postsOf(tx, county)).filter((one) => one.unit === unit);
  const post = posts.find(({ roles }) => roles.includes('planner') || roles.includes('reporter'));
  const name = (await unitsOf(tx, county)).find(({ id }) => id === unit)?.name ?? unit;
  return { unit, post: post?.id ?? work.actor.post, name: `${name}${post?.name ?? ''}` };
}

/** The first sentence of a task names its problem. */
function titleOf(text: string): string {
  const first = text.split(/[。；\n]/u)[0]?.trim() ?? '';
  const title = first.length < 4 ? text : first;
  return title.length > 80 ? `${title.slice(0, 79)}…` : title;
}

async function tell(tx: Tx, work: Work, { sitting, series }: Seen, act: SittingAct): Promise<void> {
  if (act === 'open') return;
  const { county } = work.actor;
  const posts = (await postsOf(tx, county)).filter(
    ({ id, unit, roles }) =>
      series.memberPosts.includes(id) || (series.members.includes(unit) && roles.includes('reporter')),
  );
  await announce(tx, {
    county,
    key: `meeting.${act}:${sitting.id}`,
    kind: `meeting.${act}`,
    posts: [...posts.map(({ id }) => id), series.convener],
    title: `${series.title}（${sitting.day}）${act === 'issue' ? '纪要已印发' : '已取消'}`,
    link: `/meetings/${sitting.id}`,
    now: work.now,
  });
}
