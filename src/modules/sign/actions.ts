import { may } from '#kernel/access.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { announce } from '#modules/message/index.ts';
import { type Post, postsOf, unitsOf } from '#modules/org/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { type Db, inTransaction, type Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';
import { tellWaiting } from './actions-round.ts';
import { tellEnd } from './listener.ts';
import {
  applyMove,
  foldRound,
  type Round,
  reasonFault,
  seatedPosts,
  signActs,
  signWord,
  waitingPosts,
} from './rules.ts';
import type { RoundHead, RoundView, SignInput, SignList } from './schema.ts';
import {
  type ActRow,
  actsOfRounds,
  contentOf,
  findRound,
  insertAct,
  moveRound,
  openRounds,
  type RoundRow,
  roundsInReach,
  roundsOfObject,
  roundsSignedBy,
} from './store.ts';
import { headOf, type Names, viewOf } from './views.ts';

/** Who asks, when: what every action of this module needs. */
export type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;

type Q = Db | Tx;

async function namesOf(q: Q, county: string): Promise<Names> {
  const posts = await postsOf(q, county);
  const units = await unitsOf(q, county);
  return {
    posts: new Map(posts.map((post) => [post.id, post])),
    units: new Map(units.map((unit) => [unit.id, unit])),
  };
}

interface Folded {
  readonly row: RoundRow;
  readonly acts: readonly ActRow[];
  readonly round: Round;
}

async function folded(q: Q, county: string, rows: readonly RoundRow[]): Promise<readonly Folded[]> {
  const ids = rows.map(({ id }) => id);
  const acts = Map.groupBy(await actsOfRounds(q, county, ids), ({ round }) => round);
  return rows.map((row) => {
    const own = acts.get(row.id) ?? [];
    return { row, acts: own, round: foldRound(row.plan, own) };
  });
}

/** Rounds that wait for the reader's post, that it has signed, or all of its reach. @throws Refusal 403 */
export async function listRounds(work: Work, view: SignList): Promise<readonly RoundHead[]> {
  demand(work.actor, 'sign.read');
  const { db } = work.store;
  const { county, post } = work.actor;
  const names = await namesOf(db, county);
  const rows =
    view === 'mine'
      ? await openRounds(db, county)
      : view === 'done'
        ? await roundsSignedBy(db, county, post)
        : await roundsInReach(db, work.actor);
  const all = await folded(db, county, rows);
  const shown = view === 'mine' ? all.filter(({ round }) => waitingPosts(round).includes(post)) : all;
  return shown.map(({ row, round }) => headOf(row, round, names));
}

/** Whether the reader may see a round: by reach of its unit, or because its post has or had a seat. */
function sees(work: Work, one: Folded, names: Names): boolean {
  const { actor } = work;
  const unitPath = names.units.get(one.row.unit)?.path;
  const inReach = unitPath !== undefined && may(actor, 'sign.read', { county: actor.county, unitPath });
  return inReach || one.row.openedPost === actor.post || seatedPosts(one.round).includes(actor.post);
}

/** Who sent the round and its unit, and the posts with a seat. */
function takesPart({ actor }: Work, { row, round }: Folded): boolean {
  return row.openedPost === actor.post || row.unit === actor.unit || seatedPosts(round).includes(actor.post);
}

function decidesOn({ actor }: Work, { row }: Folded, names: Names): boolean {
  const unitPath = names.units.get(row.unit)?.path;
  return unitPath !== undefined && may(actor, 'report.review', { county: actor.county, unitPath });
}

/**
 * Whether the reader may see what is signed: who takes part, and those who decide on the unit's reports; who only sees that a round goes
 * on does not read values before they are accepted. What was taken back or refused is the unit's own again.
 */
function seesContent(work: Work, one: Folded, names: Names): boolean {
  const { outcome } = one.round;
  const isStanding = outcome === 'open' || outcome === 'agreed';
  return takesPart(work, one) || (isStanding && decidesOn(work, one, names));
}

async function shownRound(q: Q, work: Work, one: Folded, names: Names): Promise<RoundView> {
  const { actor } = work;
  // What was said about it goes no farther either: a reason tells what is wrong with a number that nobody has accepted.
  const seesReasons = takesPart(work, one) || decidesOn(work, one, names);
  const acts = seesReasons ? one.acts : one.acts.map((act) => ({ ...act, reason: '' }));
  return viewOf(one.row, acts, one.round, {
    names,
    content: seesContent(work, one, names) ? await contentOf(q, actor.county, one.row.id) : [],
    allowed: signActs(one.round, actor.post, one.row.openedBy === actor.account),
  });
}

/** One round with its steps and history. @throws Refusal 403, 404 */
export async function readRound(work: Work, id: string): Promise<RoundView> {
  const { db } = work.store;
  const { one, names } = await reachedRound(db, work, id);
  return shownRound(db, work, one, names);
}

async function reachedRound(q: Q, work: Work, id: string): Promise<{ one: Folded; names: Names }> {
  demand(work.actor, 'sign.read');
  const row = await findRound(q, work.actor.county, id);
  if (row === null) throw hidden('sign.read');
  const [one] = await folded(q, work.actor.county, [row]);
  const names = await namesOf(q, work.actor.county);
  if (one === undefined || !sees(work, one, names)) throw hidden('sign.read');
  return { one, names };
}

/** Every round of one thing that the reader may see, newest first. @throws Refusal 403 */
export async function roundsOf(
  work: Work,
  of: { readonly kind: string; readonly object: string },
): Promise<readonly RoundView[]> {
  demand(work.actor, 'sign.read');
  const { db } = work.store;
  const names = await namesOf(db, work.actor.county);
  const all = await folded(db, work.actor.county, await roundsOfObject(db, work.actor.county, of));
  const views: RoundView[] = [];
  for (const one of all.filter((each) => sees(work, each, names)))
    views.push(await shownRound(db, work, one, names));
  return views;
}

/**
 * Signs, refuses, hands on or asks another post. The end of the round is told to the module whose thing it is, in the same transaction.
 *
 * @throws Refusal 403, 404; 409 sign.moved when somebody signed meanwhile, sign.not_now when it is not this post's turn;
 *   422 when a reason or a post is missing or the post cannot sign
 */
export async function actOnRound(work: Work, id: string, input: SignInput): Promise<RoundView> {
  return inTransaction(work.store, async (tx) => {
    const { one, names } = await reachedRound(tx, work, id);
    if (one.row.version !== input.version) throw overtaken(one);
    checkAllowed(work, one, input);
    const target = targetOf(work, names, input);
    const { actor, now } = work;
    const move = { act: input.act, post: actor.post, target: target?.id ?? null, side: input.side };
    const moved = applyMove(one.round, move);
    if (!moved.ok) throw faulty('sign.not_possible', 'target', moved.why);
    const place = { county: actor.county, id, version: one.row.version };
    if (!(await moveRound(tx, place, { outcome: moved.round.outcome, at: now }))) throw overtaken(one);
    await insertAct(tx, {
      county: actor.county,
      round: id,
      seq: moved.round.acts,
      ...move,
      reason: input.reason,
      at: now,
      account: actor.account,
      post_name: actor.postName,
      unit_name: actor.unitName,
      target_name: target === null ? '' : `${target.unitName}${target.name}`,
    });
    await writeDown(tx, work, one.row, input, moved.round);
    await goOn(tx, work, one, moved.round, input.reason);
    const again = await reachedRound(tx, work, id);
    return shownRound(tx, work, again.one, names);
  });
}

function faulty(code: string, field: string, message: string): Refusal {
  return new Refusal(code, 422, `${message}。`, { faults: [{ field, message }] });
}

function checkAllowed(work: Work, one: Folded, input: SignInput): void {
  const isOpener = one.row.openedBy === work.actor.account;
  const allowed = signActs(one.round, work.actor.post, isOpener).find(({ act }) => act === input.act);
  const refusal = must(allowed, 'every act is listed').refusal;
  if (refusal !== null) throw new Refusal('sign.not_now', 409, `${refusal}。`, { data: { act: input.act } });
  const fault = reasonFault(input.act, input.reason);
  if (fault !== null) throw faulty('sign.no_reason', 'reason', fault);
}

/** The post that is to sign besides or instead: one in force, of the business, that somebody can sign in to. */
function targetOf(work: Work, names: Names, input: SignInput): Post | null {
  if (input.act !== 'transfer' && input.act !== 'add') return null;
  const post = input.target === null ? undefined : names.posts.get(input.target);
  if (post === undefined) throw faulty('sign.no_post', 'target', `请选择${signWord(input.act)}给哪个岗位`);
  const name = `${post.unitName}${post.name}`;
  if (post.validTo !== null && post.validTo < work.today)
    throw faulty('sign.post_ended', 'target', `${name}已经撤销，请另选岗位`);
  if (!post.roles.some((role) => role !== 'admin' && role !== 'auditor'))
    throw faulty('sign.post_other', 'target', `${name}不办业务，不能签，请另选岗位`);
  if (post.accounts === 0)
    throw faulty('sign.post_empty', 'target', `${name}还没有账号，没有人能签，请另选岗位`);
  return post;
}

function overtaken(one: Folded): Refusal {
  const last = one.acts.at(-1);
  const who = last === undefined ? '' : `${last.unitName}${last.postName}刚刚${signWord(last.act)}，`;
  return new Refusal('sign.moved', 409, `这轮会签已经变化：${who}您的操作没有生效。请刷新后再签。`, {
    data: { version: one.row.version },
  });
}

async function writeDown(tx: Tx, work: Work, row: RoundRow, input: SignInput, round: Round): Promise<void> {
  await record(tx, {
    county: work.actor.county,
    actor: work.actor,
    address: work.address,
    action: `sign.${input.act}`,
    object: `round:${row.id}`,
    result: 'done',
    detail: {
      of: `${row.kind}:${row.object}`,
      outcome: round.outcome,
      step: round.at,
      ...(input.target === null ? {} : { target: input.target }),
    },
    at: work.now,
  });
}

async function goOn(
  tx: Tx,
  work: Work,
  { row, round: before }: Folded,
  round: Round,
  reason: string,
): Promise<void> {
  const { actor, now, address } = work;
  if (round.outcome === 'open') {
    const place = { ...row, county: actor.county, version: row.version + 1 };
    await tellWaiting(tx, place, { before, after: round }, now);
    return;
  }
  if (round.outcome === 'cancelled') return;
  const isHeard = await tellEnd(tx, row.kind, {
    county: actor.county,
    round: row.id,
    object: row.object,
    outcome: round.outcome,
    reason: round.outcome === 'refused' ? reason : '',
    actor,
    now,
    address,
  });
  // Of a refusal the thing's own module tells its people: they have to mend it.
  if (isHeard && round.outcome === 'refused') return;
  await announce(tx, {
    county: actor.county,
    key: `sign.ended:${row.id}`,
    kind: 'sign.ended',
    posts: [row.openedPost],
    title: `${round.outcome === 'agreed' ? '会签完成' : '会签不同意'}：${row.title}`,
    body: reason,
    link: row.link,
    now,
  });
}
