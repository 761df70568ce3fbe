import type { Actor } from '#kernel/access.ts';
import { announce } from '#modules/message/index.ts';
import { record } from '#platform/audit.ts';
import type { Db, Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { applyMove, beginRound, foldRound, type Round, type StepPlan, waitingPosts } from './rules.ts';
import type { ContentLine } from './schema.ts';
import { actsOfRounds, insertAct, insertRound, moveRound, type RoundRow, roundsOfObject } from './store.ts';

type Q = Db | Tx;

/** What is sent for signing, by whom, and which posts are asked in which order. */
export interface OpenRound {
  readonly county: string;
  /** Kind of the thing (`report`, later `bulletin`, `order`) and its id within the kind. */
  readonly kind: string;
  readonly object: string;
  /** What the signers read in their list, e.g. `古邵镇5月《项目要素保障月报》`. */
  readonly title: string;
  /** Page that shows the thing. */
  readonly link: string;
  /** Unit the thing belongs to: its superiors may read the round. */
  readonly unit: string;
  readonly steps: readonly StepPlan[];
  /** What is put before the signers; it stays as it is however the thing changes later. */
  readonly content: readonly ContentLine[];
  /** Last day on time, `YYYY-MM-DD`, or null. */
  readonly due: string | null;
  readonly actor: Actor;
  /** ISO instant. */
  readonly now: string;
  readonly address: string;
}

/**
 * Opens a round in the transaction of the sending and tells the posts of its first step. A thing has at most one open round.
 *
 * @returns the round's id, or null when no step names a post: then nothing waits for anybody
 */
export async function openRound(tx: Tx, of: OpenRound): Promise<string | null> {
  const begun = beginRound(of.steps);
  if (begun.outcome !== 'open') return null;
  const id = newId();
  const { county, kind, object, title, link, unit, content, due, actor, now } = of;
  await insertRound(tx, {
    county,
    id,
    kind,
    object,
    title,
    link,
    unit,
    plan: of.steps,
    content,
    due,
    opened_at: now,
    opened_by: actor.account,
    opened_post: actor.post,
    opened_name: `${actor.unitName}${actor.postName}`,
  });
  await record(tx, {
    county,
    actor,
    address: of.address,
    action: 'sign.open',
    object: `round:${id}`,
    result: 'done',
    detail: { of: `${kind}:${object}`, steps: begun.steps.length },
    at: now,
  });
  await tellWaiting(tx, { county, id, title, due, version: 0 }, { before: null, after: begun }, now);
  return id;
}

/** Tells the posts whose turn has just come; whoever has been waiting was told before. */
export async function tellWaiting(
  tx: Tx,
  of: Pick<RoundRow, 'id' | 'title' | 'due' | 'version'> & { readonly county: string },
  { before, after }: { readonly before: Round | null; readonly after: Round },
  now: string,
): Promise<void> {
  const told = before === null ? [] : waitingPosts(before);
  await announce(tx, {
    county: of.county,
    key: `sign.decide:${of.id}:${of.version}`,
    kind: 'sign.decide',
    posts: waitingPosts(after).filter((post) => !told.includes(post)),
    title: `请签：${of.title}`,
    link: `/signing?round=${of.id}`,
    due: of.due === null ? null : `${of.due}T23:59:59+08:00`,
    now,
  });
}

/** A round in its present state. */
export interface StandingRound {
  readonly id: string;
  readonly outcome: Round['outcome'];
  /** Posts whose turn it is. */
  readonly waiting: readonly string[];
  /** Name of the step at work; empty when the round is over. */
  readonly stepName: string;
  /** ISO instant. */
  readonly openedAt: string;
}

/** The newest round of a thing; null when it was never sent for signing. */
export async function roundOf(
  q: Q,
  county: string,
  of: { readonly kind: string; readonly object: string },
): Promise<StandingRound | null> {
  const [newest] = await roundsOfObject(q, county, of);
  if (newest === undefined) return null;
  const round = foldRound(newest.plan, await actsOfRounds(q, county, [newest.id]));
  return {
    id: newest.id,
    outcome: round.outcome,
    waiting: waitingPosts(round),
    stepName: round.outcome === 'open' ? (round.steps[round.at]?.name ?? '') : '',
    openedAt: newest.openedAt,
  };
}

/**
 * Ends the newest round of a thing that was taken back, in the same transaction, also one that was signed to its end: what it put before
 * the signers is the unit's own again until it is sent anew. Does nothing when there is none that stands.
 */
export async function cancelRound(
  tx: Tx,
  of: {
    readonly county: string;
    readonly kind: string;
    readonly object: string;
    /** When the thing was sent that is now taken back (ISO); an older round is of an earlier sending and stays. */
    readonly since: string | null;
    readonly actor: Actor;
    readonly now: string;
    readonly address: string;
  },
): Promise<void> {
  const { county, actor, now } = of;
  const [open] = await roundsOfObject(tx, county, of);
  if (open === undefined || (open.outcome !== 'open' && open.outcome !== 'agreed')) return;
  const isOlder = of.since !== null && Date.parse(open.openedAt) < Date.parse(of.since);
  if (open.outcome === 'agreed' && isOlder) return;
  const before = foldRound(open.plan, await actsOfRounds(tx, county, [open.id]));
  const moved = applyMove(before, { act: 'cancel', post: actor.post });
  if (!moved.ok) return;
  const place = { county, id: open.id, version: open.version };
  if (!(await moveRound(tx, place, { outcome: 'cancelled', at: now }))) return;
  await insertAct(tx, {
    county,
    round: open.id,
    seq: moved.round.acts,
    act: 'cancel',
    post: actor.post,
    target: null,
    side: null,
    reason: '',
    at: now,
    account: actor.account,
    post_name: actor.postName,
    unit_name: actor.unitName,
    target_name: '',
  });
  await record(tx, {
    county,
    actor,
    address: of.address,
    action: 'sign.cancel',
    object: `round:${open.id}`,
    result: 'done',
    detail: { of: `${of.kind}:${of.object}` },
    at: now,
  });
}
