import { reachOf } from '#kernel/access.ts';
import { printDay } from '#kernel/day-words.ts';
import type { Duty } from '#kernel/duty.ts';
import { postsOf, unitsOf } from '#modules/org/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { isDue, type Publication, standingOn } from './rules-publication.ts';
import { kindWords } from './rules-words.ts';
import { settingsOf } from './state.ts';
import { publicationsOf } from './store.ts';

/**
 * What the public site lets people owe: the post that published looks at what is about to end; what names persons waits for whoever may be
 * the second, but for the post that published it.
 */
export async function dutiesOfOpenness(
  q: Db | Tx,
  { county, today }: { readonly county: string; readonly today: string; readonly now: string },
): Promise<readonly Duty[]> {
  const acts = await publicationsOf(q, county);
  const { warn } = await settingsOf(q, county, today);
  const waiting = acts.filter((one) => standingOn(one, today) === 'waiting');
  const ending = acts.filter((one) => standingOn(one, today) === 'public' && isDue(one, today, warn));
  if (waiting.length + ending.length === 0) return [];
  const names = new Map((await unitsOf(q, county)).map(({ id, name }) => [name, id]));
  const seconds = (await postsOf(q, county)).filter(
    ({ roles }) => reachOf({ roles }, 'openness.approve') !== 'none',
  );
  return [
    ...endings(ending, names),
    ...waiting.flatMap((one) =>
      seconds
        .filter(({ id }) => id !== one.post)
        .map(
          (post): Duty => ({
            key: `openness.approve:${one.kind}:${one.object}:${one.version}:${post.id}`,
            kind: 'openness.approve',
            title: `复核公开：${one.title}`,
            detail: '含姓名或隐去部分的姓名，须由办理人以外的人复核后才公开',
            link: `/openness?kind=${one.kind}&show=waiting`,
            due: one.from > today ? one.from : today,
            since: one.publishedAt,
            unit: post.unit,
            post: post.id,
            role: null,
          }),
        ),
    ),
  ];
}

/** One duty for all that one post published of a kind and that ends on the same day. */
function endings(acts: readonly Publication[], unitNames: ReadonlyMap<string, string>): readonly Duty[] {
  const groups = Map.groupBy(acts, ({ kind, until, post, unit }) =>
    JSON.stringify([kind, until, post, unit]),
  );
  return [...groups.values()].flatMap((group): readonly Duty[] => {
    const [one] = group;
    if (one === undefined || one.until === null) return [];
    const unit = one.unitId === '' ? (unitNames.get(one.unit) ?? '') : one.unitId;
    const what = group.length === 1 ? `“${one.title}”` : `${kindWords[one.kind]}${group.length}项`;
    return [
      {
        key: `openness.end:${one.kind}:${one.until}:${one.post}:${one.object}`,
        kind: 'openness.end',
        title: `${what}的公开将到期`,
        detail: `公开至${printDay(one.until)}，次日自动撤下；要继续公开的，请撤下后重新办理`,
        link: `/openness?kind=${one.kind}&show=due`,
        due: one.until,
        since: null,
        unit,
        post: one.post === '' ? null : one.post,
        role: one.post === '' ? 'planner' : null,
      },
    ];
  });
}
