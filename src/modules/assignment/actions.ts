import type { Actor } from '#kernel/access.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { demandOpenYear, postsOf, unitsOf } from '#modules/org/index.ts';
import { type Commitment, commitmentsOf } from '#modules/plan/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { inTransaction, type Store, type Tx } from '#platform/database.ts';
import { type AssignedTo, assignmentFaults, type Known, placeInSentence } from './rules.ts';
import type { AssignedRow, Assignment, AssignmentInput } from './schema.ts';
import { changeHead, insertHead, lastChange, listAssignments, replaceParts } from './store.ts';

/** What an action needs of its request. */
export interface Work {
  readonly store: Store;
  readonly actor: Actor;
  /** ISO instant. */
  readonly now: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly address: string;
}

/** Commitments of the year with their assignment; the unassigned come first, both in the plan's order. */
export async function assignedRows(work: Work, year: number): Promise<readonly AssignedRow[]> {
  demand(work.actor, 'commitment.read');
  const { county } = work.actor;
  const commitments = (await commitmentsOf(work.store.db, county, { year })).filter(
    (one) => one.state === 'active',
  );
  const assignments = await listAssignments(work.store.db, county);
  const byCommitment = new Map(assignments.map((one) => [one.commitment, one]));
  const rows = commitments.map((one) => ({
    commitment: brief(one),
    assignment: byCommitment.get(one.id) ?? null,
  }));
  return [...rows.filter((row) => row.assignment === null), ...rows.filter((row) => row.assignment !== null)];
}

function brief(one: Commitment): AssignedRow['commitment'] {
  const { id, kind, title, section, comparator, aspect, value, valueHi, measure, parent, sort } = one;
  return {
    id,
    kind,
    title,
    section,
    comparator,
    aspect,
    value,
    valueHi,
    measure,
    parent,
    sort,
    sentence: one.anchor.sentence,
    quote: one.anchor.quote,
    at: placeInSentence(one.anchor),
  };
}

async function knownOf(work: Work, tx: Tx): Promise<Known> {
  const { county } = work.actor;
  const inForce = (one: { readonly validTo: string | null }): boolean =>
    one.validTo === null || one.validTo >= work.today;
  const units = (await unitsOf(tx, county)).filter(inForce);
  const posts = (await postsOf(tx, county)).filter((post) => post.leader && inForce(post));
  return { units: new Set(units.map((unit) => unit.id)), leaderPosts: new Set(posts.map((post) => post.id)) };
}

async function demandSound(
  work: Work,
  tx: Tx,
  input: AssignmentInput,
  commitment: AssignedTo,
): Promise<void> {
  const faults = assignmentFaults(input, await knownOf(work, tx), commitment);
  if (faults.length === 0) return;
  throw new Refusal('assignment.faulty', 422, faults.map((fault) => fault.message).join(' '), { faults });
}

/**
 * 责任分解 of one commitment.
 *
 * @throws Refusal assignment.faulty 422 with each fault, assignment.changed 409 naming who was first, 404 for an unknown commitment
 */
export async function assign(work: Work, commitment: string, input: AssignmentInput): Promise<Assignment> {
  demand(work.actor, 'assignment.change');
  const { county } = work.actor;
  return inTransaction(work.store, async (tx) => {
    const [bound] = await activeOnes(tx, county, [commitment]);
    await demandSound(work, tx, input, must(bound, 'an active commitment was found'));
    const version = await write(tx, work, commitment, input);
    if (version === null) throw await overtaken(tx, county, commitment);
    const [saved] = await listAssignments(tx, county, [commitment]);
    return must(saved, 'the assignment was just written');
  });
}

/** @throws Refusal 404 when one of them is not a commitment in force of the county */
async function activeOnes(tx: Tx, county: string, ids: readonly string[]): Promise<readonly Commitment[]> {
  const found = (await commitmentsOf(tx, county, { ids })).filter((one) => one.state === 'active');
  if (found.length < ids.length) throw hidden('assignment.change');
  for (const year of new Set(found.map((one) => one.year))) await demandOpenYear(tx, county, year);
  return found;
}

/** Writes the assignment with its audit row. @returns the new version, or null when somebody was first */
async function write(tx: Tx, work: Work, commitment: string, input: AssignmentInput): Promise<number | null> {
  const { county } = work.actor;
  const head = {
    county,
    commitment,
    lead_unit: input.leadUnit,
    leader_post: input.leaderPost,
    collect: input.collect,
    trajectory: input.trajectory,
    changed_at: work.now,
    changed_by: `${work.actor.unitName}${work.actor.postName}`,
  };
  const version =
    input.version === null ? await insertHead(tx, head) : await changeHead(tx, head, input.version);
  if (version === null) return null;
  await replaceParts(tx, county, commitment, partsOf(input));
  await record(tx, {
    county,
    actor: work.actor,
    address: work.address,
    action: 'assignment.set',
    object: `commitment:${commitment}`,
    result: 'done',
    detail: {
      version,
      lead: input.leadUnit,
      leader: input.leaderPost,
      collect: input.collect,
      supports: input.supports.length,
      shares: input.shares.length,
    },
    at: work.now,
  });
  return version;
}

function partsOf(input: AssignmentInput) {
  const supports = input.supports.map((unit) => ({ unit, role: 'support' as const, target: null }));
  return [...supports, ...input.shares.map(({ unit, target }) => ({ unit, role: 'share' as const, target }))];
}

async function overtaken(tx: Tx, county: string, commitment: string): Promise<Refusal> {
  const last = await lastChange(tx, county, commitment);
  if (last === null)
    return new Refusal('assignment.changed', 409, '该事项的分解已不在，您的修改没有保存。请刷新后重新分解。');
  return new Refusal(
    'assignment.changed',
    409,
    `该事项刚由${last.by}分解过，您的修改没有保存。请刷新后再改。`,
    { data: { by: last.by, at: last.at } },
  );
}

/** What many commitments get at once. */
interface BatchInput {
  readonly commitments: readonly string[];
  readonly leadUnit: string;
  readonly leaderPost: string | null;
  readonly supports: readonly string[];
}

/**
 * Gives each of the commitments that is still unassigned the same lead, supports and leader's post, on the linear curve; one that
 * somebody else has assigned, even in the same moment, keeps what it has and counts as skipped.
 *
 * @throws Refusal assignment.faulty 422, 404 for an unknown commitment
 */
export async function assignMany(
  work: Work,
  sent: BatchInput,
): Promise<{ assigned: number; skipped: number }> {
  demand(work.actor, 'assignment.change');
  const wanted = [...new Set(sent.commitments)].toSorted();
  const { leadUnit, leaderPost, supports } = sent;
  const input: AssignmentInput = {
    leadUnit,
    leaderPost,
    supports,
    shares: [],
    collect: 'lead',
    trajectory: { kind: 'linear' },
    version: null,
  };
  return inTransaction(work.store, async (tx) => {
    await activeOnes(tx, work.actor.county, wanted);
    // The lead reports the whole, so nothing of the single commitment bears on it.
    await demandSound(work, tx, input, { aspect: null, measure: null });
    let assigned = 0;
    for (const commitment of wanted) {
      if ((await write(tx, work, commitment, input)) !== null) assigned += 1;
    }
    return { assigned, skipped: wanted.length - assigned };
  });
}
