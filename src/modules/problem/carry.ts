import { Refusal } from '#kernel/errors.ts';
import { announce } from '#modules/message/index.ts';
import { postsOf } from '#modules/org/index.ts';
import { record } from '#platform/audit.ts';
import type { Tx } from '#platform/database.ts';
import { type ProblemAct, type ProblemState, problemMoves, stateWords } from './rules-machine.ts';
import { type Change, moveProblem, problemsById, type StoredProblem } from './store.ts';
import { addEvent } from './store-parts.ts';
import { stepsOf } from './store-settings.ts';
import type { Work } from './views.ts';

/** What is written by `carry`. */
export interface Moved {
  readonly act: ProblemAct | 'order';
  readonly from: readonly ProblemState[];
  readonly to: ProblemState;
  readonly version: number;
  readonly change: Change;
  readonly text: string;
}

/** The one guarded update of a problem, with its event, its audit row and its messages. @throws Refusal 409 */
export async function carry(tx: Tx, work: Work, row: StoredProblem, moved: Moved): Promise<StoredProblem> {
  const { county } = work.actor;
  const { version, from, to, change, text } = moved;
  const isDone = await moveProblem(tx, { county, id: row.id, version, from, to, at: work.now }, change);
  const [now] = await problemsById(tx, county, [row.id]);
  if (!isDone || now === undefined)
    throw new Refusal(
      'problem.moved',
      409,
      `这个问题已有他人办理，现在是“${stateWords[now?.state ?? row.state]}”，您的操作没有生效。请刷新后再看。`,
      { data: { state: now?.state ?? row.state } },
    );
  await say(tx, work, now, moved.act, text);
  return now;
}

/** Words of what was done, for messages. */
function wordOf(action: ProblemAct | 'raise' | 'order'): string {
  if (action === 'raise') return '提出';
  return action === 'order' ? '会议交办' : problemMoves[action].word;
}

/** Event, audit row and messages of a move, in its transaction. */
export async function say(
  tx: Tx,
  work: Work,
  row: StoredProblem,
  action: ProblemAct | 'raise' | 'order',
  text: string,
): Promise<void> {
  const { actor, now } = work;
  const { county } = actor;
  await addEvent(tx, {
    county,
    problem: row.id,
    act: action,
    state: row.state,
    text,
    at: now,
    account: actor.account,
    post_name: actor.postName,
    unit_name: actor.unitName,
  });
  await record(tx, {
    county,
    actor,
    address: work.address,
    action: `problem.${action}`,
    object: `problem:${row.id}`,
    result: 'done',
    detail: { state: row.state, level: row.level, version: row.version, due: row.dueOn },
    at: now,
  });
  const posts = (await listeners(tx, county, row, action)).filter((post) => post !== actor.post);
  await announce(tx, {
    county,
    key: `problem.${action}:${row.id}:${row.version}`,
    kind: `problem.${action}`,
    posts,
    title: `${wordOf(action)}：${row.title}`,
    body: text,
    link: `/problems/${row.id}`,
    now,
  });
}

type Hearer = 'office' | 'lead' | 'helpers' | 'raiser' | 'step';

/** Who hears of what: whoever owes the next step, and the raiser of what became of it. */
const hearers: Readonly<Record<ProblemAct | 'raise' | 'order', readonly Hearer[]>> = {
  raise: ['office'],
  accept: ['raiser'],
  decline: ['raiser'],
  withdraw: ['office'],
  assign: ['lead', 'helpers', 'raiser'],
  order: ['lead', 'helpers', 'raiser'],
  start: ['raiser'],
  note: [],
  escalate: ['step', 'office'],
  direct: ['lead'],
  ask: ['office'],
  grant: ['lead'],
  deny: ['lead'],
  finish: ['raiser'],
  confirm: ['lead'],
  back: ['lead'],
  lapse: ['lead', 'raiser'],
  reopen: ['lead', 'helpers', 'raiser', 'office'],
};

/** The posts that hear of a move. */
async function listeners(
  tx: Tx,
  county: string,
  row: StoredProblem,
  action: ProblemAct | 'raise' | 'order',
): Promise<readonly string[]> {
  const posts = await postsOf(tx, county);
  const office = posts.filter(({ roles }) => roles.includes('planner')).map(({ id }) => id);
  const workers = (units: readonly string[]): readonly string[] =>
    posts.filter(({ unit, roles }) => units.includes(unit) && roles.includes('reporter')).map(({ id }) => id);
  const lead = row.lead === null ? [] : [row.lead];
  const step = (await stepsOf(tx, county)).find(({ level }) => level === row.level);
  const all: Readonly<Record<Hearer, readonly string[]>> = {
    office,
    lead: workers(lead),
    helpers: workers(row.helpers),
    raiser: [row.raisedPost],
    step: step?.posts ?? [],
  };
  return hearers[action].flatMap((one) => all[one]);
}
