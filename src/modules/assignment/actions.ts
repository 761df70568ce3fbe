import type { Actor } from '#kernel/access.ts';
import { Refusal } from '#kernel/errors.ts';
import { postsOf, unitsOf } from '#modules/org/index.ts';
import { type Commitment, commitmentsOf } from '#modules/plan/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { inTransaction, type Store, type Tx } from '#platform/database.ts';
import { assignmentFaults, type Known } from './rules.ts';
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
  };
}

async function knownOf(work: Work, tx: Tx): Promise<Known> {
  const { county } = work.actor;
  const units = (await unitsOf(tx, county)).filter(
    (unit) => unit.validTo === null || unit.validTo >= work.today,
  );
  const posts = (await postsOf(tx, county)).filter((post) => post.leader);
  return { units: new Set(units.map((unit) => unit.id)), leaderPosts: new Set(posts.map((post) => post.id)) };
}

/**
 * 责任分解 of one commitment.
 *
 * @throws Refusal assignment.faulty 422 with each fault, assignment.changed 409 naming who was first, 404 for an unknown commitment
 */
export async function assign(work: Work, commitment: string, input: AssignmentInput): Promise<Assignment> {
  demand(work.actor, 'assignment.change');
  return inTransaction(work.store, (tx) => assignWithin(tx, work, commitment, input));
}

async function assignWithin(
  tx: Tx,
  work: Work,
  commitment: string,
  input: AssignmentInput,
): Promise<Assignment> {
  const { county } = work.actor;
  const faults = assignmentFaults(input, await knownOf(work, tx));
  if (faults.length > 0) {
    throw new Refusal('assignment.faulty', 422, faults.map((fault) => fault.message).join(' '), { faults });
  }
  if (!(await exists(tx, county, commitment))) throw hidden('assignment.change');
  const version = await write(tx, work, commitment, input);
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
      shares: input.shares.length,
    },
    at: work.now,
  });
  const [saved] = await listAssignments(tx, county, [commitment]);
  if (saved === undefined) throw new Error('impossible: the assignment was just written');
  return saved;
}

async function exists(tx: Tx, county: string, commitment: string): Promise<boolean> {
  const [found] = await commitmentsOf(tx, county, { ids: [commitment] });
  return found !== undefined && found.state === 'active';
}

async function write(tx: Tx, work: Work, commitment: string, input: AssignmentInput): Promise<number> {
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
    input.version === null
      ? (await insertHead(tx, head))
        ? 1
        : null
      : await changeHead(tx, head, input.version);
  if (version === null) throw await overtaken(tx, county, commitment);
  await replaceParts(tx, county, commitment, partsOf(input));
  return version;
}

function partsOf(input: AssignmentInput) {
  const supports = input.supports.map((unit) => ({ unit, role: 'support' as const, target: null }));
  return [...supports, ...input.shares.map(({ unit, target }) => ({ unit, role: 'share' as const, target }))];
}

async function overtaken(tx: Tx, county: string, commitment: string): Promise<Refusal> {
  const last = await lastChange(tx, county, commitment);
  const who = last === null ? '他人' : last.by;
  return new Refusal('assignment.changed', 409, `该事项刚由${who}分解过，您的修改没有保存。请刷新后再改。`, {
    data: { by: last?.by ?? null, at: last?.at ?? null },
  });
}

/** Gives each of the commitments that is still unassigned the same lead, supports and leader's post, on the linear curve. */
export async function assignMany(
  work: Work,
  sent: {
    readonly commitments: readonly string[];
    readonly leadUnit: string;
    readonly leaderPost: string | null;
    readonly supports: readonly string[];
  },
): Promise<{ assigned: number; skipped: number }> {
  demand(work.actor, 'assignment.change');
  return inTransaction(work.store, async (tx) => {
    const taken = await listAssignments(tx, work.actor.county, sent.commitments);
    const done = new Set(taken.map((one) => one.commitment));
    const open = sent.commitments.filter((commitment) => !done.has(commitment));
    const { leadUnit, leaderPost } = sent;
    const input: AssignmentInput = {
      leadUnit,
      leaderPost,
      supports: [...sent.supports],
      shares: [],
      collect: 'lead',
      trajectory: { kind: 'linear' },
      version: null,
    };
    for (const commitment of open) await assignWithin(tx, work, commitment, input);
    return { assigned: open.length, skipped: done.size };
  });
}
