import { may } from '#kernel/access.ts';
import { Refusal } from '#kernel/errors.ts';
import type { Db, Tx } from '#platform/database.ts';
import { moved, type OpenPostMatters, onePost } from './actions.ts';
import { type Ctx, demand, write } from './doing.ts';
import { postEndFault } from './rules-roles.ts';
import type { Obstacle, Post, PostHistory } from './schema.ts';
import { listAccounts, listPosts } from './store.ts';
import { holdingsOf } from './store-change.ts';
import { endPost, postEndOf } from './store-post.ts';

/** What stands in the way of ending a post: accounts in office, and what still hangs on it with the other modules. */
async function obstaclesOf(
  q: Db | Tx,
  ctx: Ctx,
  post: Post,
  open: OpenPostMatters,
): Promise<readonly Obstacle[]> {
  const { county } = ctx.actor;
  const holders = (await listAccounts(q, county)).filter(
    (one) => one.post === post.id && one.endedAt === null,
  );
  return [
    ...holders.map(({ login }) => ({
      kind: '在任账号',
      what: `账号 ${login} 还在任，请先用“交接”让它离任或换岗`,
      link: '/admin/posts',
    })),
    ...(await open(q, { county, post, today: ctx.today, now: ctx.now })),
  ];
}

/** A post with who held it when, how it ended, and what stands in the way of ending it. @throws Refusal 404 */
export async function postHistoryOf(ctx: Ctx, id: string, open: OpenPostMatters): Promise<PostHistory> {
  demand(ctx, 'org.read', '查看岗位');
  const post = await onePost(ctx, id);
  const { db } = ctx.store;
  const { county } = ctx.actor;
  const { reason, successor } = await postEndOf(db, county, id);
  const next = (await listPosts(db, county)).find((one) => one.id === successor);
  const mayEnd = may(ctx.actor, 'org.manage') && post.validTo === null;
  return {
    post,
    holdings: await holdingsOf(db, county, id),
    endReason: reason,
    successor: next === undefined ? null : { id: next.id, name: next.name, unitName: next.unitName },
    obstacles: mayEnd ? [...(await obstaclesOf(db, ctx, post, open))] : [],
  };
}

/**
 * Ends one post on a day: what it did goes to a successor, or to none with a reason. Post, holdings and everything done from it stay.
 *
 * @throws Refusal 404; 409 with the list of what stands in the way; 422 for a day or successor that cannot be
 */
export async function closePost(
  ctx: Ctx,
  id: string,
  sent: { readonly day: string; readonly reason: string; readonly successor: string | null },
  open: OpenPostMatters,
): Promise<Post> {
  demand(ctx, 'org.manage', '管理岗位');
  const { county, post: own } = ctx.actor;
  const post = await onePost(ctx, id);
  const posts = await listPosts(ctx.store.db, county);
  const fault = postEndFault(post, sent, { today: ctx.today, own, posts });
  if (fault !== null) throw new Refusal('org.post_end', 422, fault.message, { faults: [fault] });
  await write(ctx, 'post.end', `post:${id}`, async (tx) => {
    const obstacles = await obstaclesOf(tx, ctx, post, open);
    if (obstacles.length > 0) throw inTheWay(post, obstacles);
    if (!(await endPost(tx, county, id, sent))) throw moved('岗位');
    return { ...sent };
  });
  return onePost(ctx, id);
}

function inTheWay(post: Post, obstacles: readonly Obstacle[]): Refusal {
  return new Refusal(
    'org.post_busy',
    409,
    `${post.unitName}${post.name}还有${obstacles.length}项没有理清，不能撤销。请逐项移交后再办。`,
    {
      faults: obstacles.map(({ kind, what }) => ({ field: '', message: `${kind}：${what}` })),
      data: { obstacles: [...obstacles] },
    },
  );
}
