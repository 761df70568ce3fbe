import { type Actor, may } from '#kernel/access.ts';
import { must } from '#kernel/errors.ts';
import { delegationsInForce } from '#modules/delegation/index.ts';
import { countyOf, type Post, postsOf, unitsOf } from '#modules/org/index.ts';
import { demand } from '#platform/access.ts';
import type { RequestContext } from '#platform/http.ts';
import { type DutyProvider, dutiesNow } from './gather.ts';
import { lateDays, owes, spanOf, waitedDays } from './rules.ts';
import type { TodoRow, WaitingRow } from './schema.ts';

export type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today'>;

/** A post the reader answers for, and under which delegation. */
interface Hat {
  readonly post: Post;
  readonly delegation: string | null;
}

/** The own post first, then those whose duties it has taken. */
async function hatsOf(work: Work, posts: readonly Post[]): Promise<readonly Hat[]> {
  const own = work.actor.delegation?.post ?? work.actor.post;
  const taken = await delegationsInForce(work.store.db, work.actor.county, work.today);
  const hats = taken
    .filter(({ toPost }) => toPost === own)
    .map(({ id, fromPost }) => ({ id, post: fromPost }));
  return [{ id: null, post: own }, ...hats].flatMap(({ id, post }) => {
    const found = posts.find((one) => one.id === post);
    return found === undefined ? [] : [{ post: found, delegation: id }];
  });
}

/** Everything the reader owes. @throws Refusal 403 */
export async function todo(
  work: Work,
  providers: readonly DutyProvider[],
): Promise<{ today: string; rows: TodoRow[] }> {
  demand(work.actor, 'todo.read');
  const { db } = work.store;
  const { county } = work.actor;
  const posts = await postsOf(db, county);
  const hats = await hatsOf(work, posts);
  const handed = await delegationsInForce(db, county, work.today);
  const units = [...new Set(hats.map(({ post }) => post.unit))];
  const duties = await dutiesNow(db, providers, { county, today: work.today, now: work.now, units });
  const rows = duties.flatMap((duty): TodoRow[] => {
    const hat = hats.find(({ post }) => owes(post, duty));
    if (hat === undefined) return [];
    const away = handed.find(({ fromPost }) => fromPost === hat.post.id);
    const taker = posts.find(({ id }) => id === away?.toPost);
    return [
      {
        key: duty.key,
        kind: duty.kind,
        title: duty.title,
        detail: duty.detail,
        link: duty.link,
        due: duty.due,
        since: duty.since,
        span: spanOf(duty.due, work.today),
        lateDays: lateDays(duty.due, work.today),
        whose: {
          post: hat.post.id,
          postName: hat.post.name,
          unitName: hat.post.unitName,
          delegation: hat.delegation,
        },
        handedTo: taker === undefined || hat.delegation !== null ? null : `${taker.unitName}${taker.name}`,
      },
    ];
  });
  return { today: work.today, rows };
}

/** What the navigation shows beside 待我办: what others do for the own post meanwhile is not counted. */
export async function todoCount(
  work: Work,
  providers: readonly DutyProvider[],
): Promise<{ open: number; overdue: number }> {
  const rows = (await todo(work, providers)).rows.filter(({ handedTo }) => handedTo === null);
  return { open: rows.length, overdue: rows.filter(({ span }) => span === 'overdue').length };
}

/** Which part of the waiting list is asked for. */
export interface WaitingFilter {
  readonly unit?: string | undefined;
  /** Only what is over its day. */
  readonly late?: '1' | undefined;
}

/** What waits for whom within the reader's reach, unit after unit in their order: no ranking, no sums per post. @throws Refusal 403 */
export async function waiting(work: Work, providers: readonly DutyProvider[], filter: WaitingFilter) {
  demand(work.actor, 'waiting.read');
  const { db } = work.store;
  const { county } = work.actor;
  const found = must(await countyOf(db, county), 'an actor belongs to a county');
  const units = await unitsOf(db, county);
  const posts = await postsOf(db, county);
  const duties = await dutiesNow(db, providers, { county, today: work.today, now: work.now });
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const planning = posts.find(({ roles }) => roles.includes('planner'));
  const reached = units.filter((unit) => isSeen(work.actor, unit.path));
  const rows = reached.flatMap((unit) =>
    duties
      .filter((duty) => duty.unit === unit.id)
      .map(
        (duty): WaitingRow => ({
          key: duty.key,
          kind: duty.kind,
          title: duty.title,
          unit: { id: unit.id, name: unit.name },
          posts: posts.filter((post) => post.validTo === null && owes(post, duty)).map(({ name }) => name),
          waiter: names.get(duty.waiter ?? planning?.unit ?? '') ?? '—',
          due: duty.due,
          since: duty.since,
          waitedDays: waitedDays(duty.since, work.today),
          lateDays: lateDays(duty.due, work.today),
        }),
      ),
  );
  const owing = new Set(rows.map(({ unit }) => unit.id));
  return {
    today: work.today,
    demo: found.demo,
    units: reached.filter(({ id }) => owing.has(id)).map(({ id, name }) => ({ id, name })),
    rows: rows.filter(
      (row) =>
        (filter.unit === undefined || row.unit.id === filter.unit) &&
        (filter.late === undefined || row.lateDays !== null),
    ),
  };
}

function isSeen(actor: Actor, unitPath: string): boolean {
  return may(actor, 'waiting.read', { county: actor.county, unitPath });
}
