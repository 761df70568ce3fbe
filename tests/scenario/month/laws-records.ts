import assert from 'node:assert/strict';
import type { Actor } from '#kernel/access.ts';
import { must } from '#kernel/errors.ts';
import { asked, enteredIn, posts } from './county.ts';
import { addedOf, type Change, type Kept, reportIn, rowsOf, type State, textOrNull } from './state.ts';

/** Who acted. */
interface Deed {
  readonly actor: Actor;
  readonly name: string;
}

/** Columns of a kept row that may change after it was written; all its others stand for good. */
const movable: Readonly<Record<string, readonly string[]>> = {
  entry: [
    'value',
    'milestone',
    'explanation',
    'explained',
    'file',
    'version',
    'changed_at',
    'changed_by',
    'confirmed_at',
    'confirmed_by',
    'confirmed_by_name',
  ],
  exception: ['revoked_at', 'revoked_by'],
  delegation: ['ended_at', 'ended_by', 'ended_by_name'],
  round: ['outcome', 'version', 'closed_at'],
  clock: ['opens', 'due', 'locks', 'reason', 'changed_at', 'changed_by'],
};

/** Who wrote what, and that what stands for good stands: entries, days, exceptions, closings, delegations and signatures. */
export function checkRecords(before: State, after: State, change: Change, deed: Deed, today: string): void {
  checkStanding(change);
  checkEntries(before, after, change, deed);
  checkOffice(change, deed, today);
  checkDelegations(change, deed);
  checkRounds(before, after, change, deed);
}

function checkStanding({ changed }: Change): void {
  for (const { kind, before, after } of changed) {
    const free = movable[kind] ?? null;
    if (kind === 'report') {
      for (const name of ['id', 'form', 'unit', 'month']) assert.equal(after[name], before[name], name);
      continue;
    }
    const told = `${kind} ${JSON.stringify(before)} → ${JSON.stringify(after)}`;
    for (const name of Object.keys(after).filter((one) => !must(free, told).includes(one)))
      assert.deepEqual(after[name], before[name], `${name} was overwritten: ${told}`);
    if (kind === 'exception') assert.equal(before['revoked_at'], null, told);
    if (kind === 'delegation') assert.equal(before['ended_at'], null, told);
    if (kind === 'round' && before['outcome'] !== 'open')
      assert.deepEqual([before['outcome'], after['outcome']], ['agreed', 'cancelled'], told);
  }
}

const takesEntries: ReadonlySet<string> = new Set(['draft', 'returned']);

/** A cell is written by a reporter of its unit alone, while the report is his to write, where the form asks for it. */
function checkEntries(before: State, after: State, change: Change, { actor, name }: Deed): void {
  const rows = [
    ...addedOf(change, 'entry'),
    ...change.changed.filter(({ kind }) => kind === 'entry').map((one) => one.after),
  ];
  for (const row of rows) {
    const id = String(row['report']);
    const report = reportIn(after, id);
    const [form, unit] = [String(report['form']), String(report['unit'])];
    const told = `${name} by ${actor.post}: ${form} ${JSON.stringify(row)}`;
    const seat = seatOf(actor);
    assert.deepEqual(seat, { role: 'reporter', unit }, `${told}: not the unit's reporter`);
    assert.equal(row['changed_by'], actor.account, told);
    const state = textOrNull(before.get(`report ${id}`)?.row['state']) ?? 'draft';
    assert.ok(takesEntries.has(state), `${told}: written while ${state}`);
    const indicator = String(row['indicator']);
    assert.ok(asked[form]?.[unit]?.includes(indicator), `${told}: not asked`);
    assert.equal(enteredIn(form, unit, indicator), form, `${told}: entered elsewhere`);
  }
}

/** Days, exceptions and closings are the office's; an exception reaches to this day at least, and is granted once. */
function checkOffice(change: Change, { actor, name }: Deed, today: string): void {
  const by = {
    exception: 'granted_by',
    clock: 'changed_by',
    closing: 'closed_by',
  } as const;
  for (const [kind, column] of Object.entries(by)) {
    const changed = change.changed.filter((one) => one.kind === kind).map((one) => one.after);
    const rows = [...addedOf(change, kind), ...changed];
    if (rows.length === 0) continue;
    assert.equal(seatOf(actor).role, 'planner', `${name} by ${actor.post}: ${kind}`);
    for (const row of addedOf(change, kind)) assert.equal(row[column], actor.account, JSON.stringify(row));
    if (kind !== 'exception') continue;
    for (const row of addedOf(change, kind)) {
      assert.ok(String(row['until']) >= today, JSON.stringify(row));
      assert.ok(String(row['reason']).length >= 5, JSON.stringify(row));
      assert.equal(row['granted_by_name'], `${actor.unitName}${actor.postName}`);
    }
    for (const row of changed) assert.equal(row['revoked_by'], actor.account, JSON.stringify(row));
  }
}

function checkDelegations(change: Change, { actor, name }: Deed): void {
  for (const row of addedOf(change, 'delegation')) {
    const told = `${name} by ${actor.post}: ${JSON.stringify(row)}`;
    assert.equal(row['created_by'], actor.account, told);
    if (seatOf(actor).role !== 'admin') assert.equal(row['from_post'], actor.post, told);
  }
  for (const { kind, after } of change.changed) {
    if (kind !== 'delegation') continue;
    const told = `${name} by ${actor.post}: ${JSON.stringify(after)}`;
    const own = [after['from_post'], after['to_post']].includes(actor.post);
    assert.ok(own || seatOf(actor).role === 'admin', told);
    assert.equal(after['ended_by'], actor.account, told);
  }
}

/** A round as it is said here a second time: steps of queues of posts, of which the first of each has its turn. */
interface Queues {
  outcome: string;
  readonly steps: { readonly isAny: boolean; queues: string[][] }[];
}

type Row = Kept['row'];

function beginning(round: Row): Queues {
  const plan = round['plan'];
  const steps = (Array.isArray(plan) ? plan : [])
    .map((step: { readonly mode: string; readonly posts: readonly string[] }) => ({
      isAny: step.mode === 'any',
      queues: [...new Set(step.posts)].map((post) => [post]),
    }))
    .filter(({ queues }) => queues.length > 0);
  return { outcome: steps.length === 0 ? 'agreed' : 'open', steps };
}

/** What an act does to the queues; one that has no turn is a fault. */
function follow(round: Queues, act: Row): void {
  const told = JSON.stringify(act);
  const verb = String(act['act']);
  if (verb === 'cancel') {
    assert.ok(round.outcome === 'open' || round.outcome === 'agreed', told);
    round.outcome = 'cancelled';
    return;
  }
  assert.equal(round.outcome, 'open', `${told}: the round is over`);
  const step = must(round.steps[0], told);
  const queue = must(step.queues.find(([head]) => head === act['post']) ?? null, `${told}: not its turn`);
  const target = String(act['target']);
  if (verb !== 'agree') assert.ok(String(act['reason']).length >= 5, `${told}: without a reason`);
  if (verb === 'refuse') round.outcome = 'refused';
  else if (verb === 'agree') queue.shift();
  else if (verb === 'transfer') queue[0] = target;
  else queue.splice(act['side'] === 'before' ? 0 : 1, 0, target);
  const isDone = step.isAny
    ? step.queues.some((one) => one.length === 0)
    : step.queues.every((one) => one.length === 0);
  if (verb === 'agree' && isDone) round.steps.shift();
  if (round.outcome === 'open' && round.steps.length === 0) round.outcome = 'agreed';
}

/** 会签、或签、转签、加签: the acts that are kept lead to the outcome that is kept, each done in its turn by the post itself. */
function checkRounds(before: State, after: State, change: Change, { actor, name }: Deed): void {
  const touched = new Set([
    ...addedOf(change, 'round').map((row) => String(row['id'])),
    ...addedOf(change, 'round_act').map((row) => String(row['round'])),
    ...change.changed.filter(({ kind }) => kind === 'round').map((one) => String(one.after['id'])),
  ]);
  for (const act of addedOf(change, 'round_act')) {
    const told = `${name} by ${actor.post}: ${JSON.stringify(act)}`;
    assert.equal(act['account'], actor.account, told);
    if (act['act'] === 'cancel') continue;
    assert.equal(act['post'], actor.post, told);
    const round = must(before.get(`round ${String(act['round'])}`), told).row;
    if (act['act'] === 'agree')
      assert.notEqual(act['account'], round['opened_by'], `${told}: agreed with itself`);
  }
  for (const id of touched) {
    const round = must(after.get(`round ${id}`), id).row;
    const said = beginning(round);
    const acts = rowsOf(after, 'round_act')
      .filter((row) => row['round'] === id)
      .toSorted((a, b) => Number(a['seq']) - Number(b['seq']));
    for (const [index, act] of acts.entries()) {
      assert.equal(Number(act['seq']), index + 1, `the acts of ${id} have no gap`);
      follow(said, act);
    }
    assert.equal(round['outcome'], said.outcome, `${name}: the acts of ${id} lead elsewhere`);
  }
}

/** Role and unit of the post that acts, by the test's own table. */
export function seatOf(actor: Actor): { readonly role: string; readonly unit: string } {
  const found = must(
    posts.find(({ id }) => id === actor.post),
    'a post of the county',
  );
  return { role: found.roles[0], unit: found.unit };
}
