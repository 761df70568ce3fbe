import type { Duty } from '#kernel/duty.ts';
import { postsOf } from '#modules/org/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { foldRound, waitingPosts } from './rules.ts';
import { actsOfRounds, openRounds } from './store.ts';

/** What posts of the county owe by signing: one duty for each post whose turn it is in an open round. */
export async function dutiesOfSign(
  q: Db | Tx,
  of: { readonly county: string; readonly today: string; readonly now: string },
): Promise<readonly Duty[]> {
  const rounds = await openRounds(q, of.county);
  if (rounds.length === 0) return [];
  const posts = new Map((await postsOf(q, of.county)).map((post) => [post.id, post]));
  const acts = Map.groupBy(
    await actsOfRounds(
      q,
      of.county,
      rounds.map(({ id }) => id),
    ),
    ({ round }) => round,
  );
  return rounds.flatMap((row) => {
    const own = acts.get(row.id) ?? [];
    const round = foldRound(row.plan, own);
    return waitingPosts(round).map((post) => ({
      key: `sign.decide:${row.id}:${post}`,
      kind: 'sign.decide',
      title: `签${row.title}`,
      detail: round.steps[round.at]?.name ?? '',
      link: `/signing?round=${row.id}`,
      due: row.due,
      since: own.at(-1)?.at ?? row.openedAt,
      unit: posts.get(post)?.unit ?? row.unit,
      post,
      role: null,
    }));
  });
}
