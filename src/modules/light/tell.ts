import { announce } from '#modules/message/index.ts';
import { postsOf } from '#modules/org/index.ts';
import type { Tx } from '#platform/database.ts';
import type { SentAction } from './actions-measures.ts';
import type { KnownMatter } from './matters.ts';
import type { MeasureWork } from './reach.ts';

/** Tells the unit that something was taken, or the county office that it was answered. */
export async function tellOfAct(
  tx: Tx,
  work: MeasureWork,
  matter: KnownMatter,
  sent: SentAction,
  id: string,
): Promise<void> {
  const { county } = work.actor;
  if (sent.kind !== 'taken' && sent.kind !== 'answered') return;
  const posts = await postsOf(tx, county);
  const isTaken = sent.kind === 'taken';
  const told = posts.filter(({ unit, roles }) =>
    isTaken ? unit === matter.unit && roles.includes('reporter') : roles.includes('planner'),
  );
  const level = isTaken ? (matter.state.due?.level.title ?? '') : '';
  await announce(tx, {
    county,
    key: `light.${sent.kind}:${id}`,
    kind: `light.${sent.kind}`,
    posts: told.map((post) => post.id).filter((post) => post !== work.actor.post),
    title: isTaken ? `${level}：${matter.title}` : `已回复：${matter.title}`,
    body: isTaken ? matter.newest.light.reason : sent.note,
    link: '/lights',
    now: work.now,
  });
}
