import { type Actor, may } from '#kernel/access.ts';
import { exact } from '#kernel/decimal.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { splitMonth } from '#kernel/period.ts';
import { printed } from '#kernel/validation-words.ts';
import { indicatorsOf } from '#modules/indicator/index.ts';
import { announce } from '#modules/message/index.ts';
import { type OrderedUnit, postsOf, unitsOf } from '#modules/org/index.ts';
import { checkedMonths } from '#modules/reporting/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { brokenConstraint, type Db, inTransaction, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import type { Work } from './actions-findings.ts';
import { flagValues } from './flag-now.ts';
import { type FlagAct, flagActsFor, flagStateWords, flagSteps } from './rules-flag.ts';
import type { Flag, FlagFilter } from './schema.ts';
import {
  addFlagEvent,
  eventsOfFlags,
  findFlag,
  flagsInReach,
  insertFlag,
  moveFlag,
  type StoredFlag,
} from './store.ts';

type Q = Tx | Db;

/** The questions of the reader's reach, newest first, with what was said and what the reader may do. @throws Refusal 403 */
export async function listFlags(work: Work, filter: FlagFilter): Promise<readonly Flag[]> {
  demand(work.actor, 'flag.read');
  const { db } = work.store;
  return shown(db, work, await flagsInReach(db, work.actor, filter));
}

/** Whether the reader may see a question, which names a value that may not be accepted yet: its unit and those who decide on it. */
function seesFlag(actor: Actor, unit: OrderedUnit): boolean {
  return actor.unit === unit.id || may(actor, 'flag.change', { county: actor.county, unitPath: unit.path });
}

async function shown(q: Q, work: Work, flags: readonly StoredFlag[]): Promise<readonly Flag[]> {
  const { actor } = work;
  const { county } = actor;
  const events = await eventsOfFlags(
    q,
    county,
    flags.map(({ id }) => id),
  );
  const units = new Map((await unitsOf(q, county)).map((one) => [one.id, one]));
  const ids = [...new Set(flags.map(({ indicator }) => indicator))];
  const names = new Map((await indicatorsOf(q, county, ids)).map(({ id, name }) => [id, name]));
  const valueOf = await flagValues(q, county, flags);
  return flags.flatMap(({ raisedUnit, raisedPost, ...flag }) => {
    const unit = units.get(flag.unit);
    if (unit === undefined || !seesFlag(actor, unit)) return [];
    const thing = { county, unitPath: unit.path };
    const one = {
      ...flag,
      ...valueOf({ ...flag, raisedUnit, raisedPost }),
      unitName: unit.name,
      indicatorName: names.get(flag.indicator) ?? flag.indicator,
      events: (events.get(flag.id) ?? []).map(({ act, text, at, postName, unitName }) => ({
        act,
        text,
        at,
        postName,
        unitName,
      })),
      acts: [...flagActsFor(flag.state, (act) => may(actor, act, thing))],
    };
    return [one];
  });
}

/** The cell a question is raised on. */
export interface Raised {
  readonly unit: string;
  readonly form: string;
  readonly indicator: string;
  readonly dimension: string;
  readonly month: string;
  readonly text: string;
}

/**
 * Raises a question on a value: the unit's reporters are told and owe an answer.
 *
 * @throws Refusal 403, 404; 409 quality.flag_open while another question on the cell is not closed
 */
export async function raiseFlag(work: Work, sent: Raised): Promise<Flag> {
  demand(work.actor, 'flag.change');
  try {
    return await inTransaction(work.store, async (tx) => raise(tx, work, sent));
  } catch (error) {
    if (brokenConstraint(error) !== 'flag__open') throw error;
    throw new Refusal(
      'quality.flag_open',
      409,
      '这个数已有一个没有关闭的问题，请在“跟踪”里接着问，或先关闭它。',
    );
  }
}

async function raise(tx: Tx, work: Work, sent: Raised): Promise<Flag> {
  const { actor, now } = work;
  const { county } = actor;
  const unit = await reachedUnit(tx, work, sent.unit);
  const checked = await checkedMonths(tx, actor, { months: [sent.month], unit: unit.id });
  const subject = checked.facts.subject(sent.indicator);
  const held = checked.facts.at(sent);
  // Neither entered where the reader may see it nor accepted: there is nothing to ask about.
  if (subject === undefined || held === undefined) throw hidden('flag.change');
  const flag: StoredFlag = {
    id: newId(),
    unit: unit.id,
    form: sent.form,
    indicator: sent.indicator,
    dimension: sent.dimension,
    month: sent.month,
    state: 'open',
    version: 1,
    value: held.value === null ? '' : printed(exact(held.value), subject),
    corrected: held.corrected === true,
    demo: checked.demo,
    raisedAt: now,
    raisedUnit: actor.unit,
    raisedPost: actor.post,
    changedAt: now,
  };
  const { raisedAt, raisedUnit, raisedPost, changedAt, ...plain } = flag;
  await insertFlag(tx, {
    county,
    ...plain,
    raised_at: raisedAt,
    raised_unit: raisedUnit,
    raised_post: raisedPost,
    changed_at: changedAt,
  });
  await say(tx, work, flag, 'raise', sent.text);
  const [made] = await shown(tx, work, [flag]);
  return must(made, 'it was just written');
}

/** The unit, if a question may be raised there. @throws Refusal 404 */
async function reachedUnit(tx: Tx, work: Work, id: string): Promise<OrderedUnit> {
  const unit = (await unitsOf(tx, work.actor.county)).find((one) => one.id === id);
  if (unit === undefined) throw hidden('flag.change');
  demand(work.actor, 'flag.change', { county: work.actor.county, unitPath: unit.path });
  return unit;
}

/**
 * Answers, closes or reopens a question; whoever waits for it is told.
 *
 * @throws Refusal 403, 404; 409 quality.flag_moved when somebody was faster or the act does not fit the state
 */
export async function actOnFlag(
  work: Work,
  id: string,
  sent: { readonly act: FlagAct; readonly text: string; readonly version: number },
): Promise<Flag> {
  demand(work.actor, 'flag.read');
  return inTransaction(work.store, async (tx) => {
    const { county } = work.actor;
    const flag = await findFlag(tx, county, id);
    const unit = (await unitsOf(tx, county)).find((one) => one.id === flag?.unit);
    if (flag === null || unit === undefined) throw hidden('flag.read');
    const thing = { county, unitPath: unit.path };
    demand(work.actor, 'flag.read', thing);
    if (!seesFlag(work.actor, unit)) throw hidden('flag.read');
    const { from, to, right, word } = flagSteps[sent.act];
    if (!may(work.actor, right, thing))
      throw new Refusal('quality.not_yours', 403, `本岗位不能${word}这个问题。`, { data: { act: sent.act } });
    const move = { county, id, version: sent.version, from, to, at: work.now };
    const moved = await moveFlag(tx, move);
    if (moved === null) {
      const now = must(await findFlag(tx, county, id), 'questions are never deleted');
      throw new Refusal(
        'quality.flag_moved',
        409,
        `这个问题现在${flagStateWords[now.state]}，您的${word}没有生效。请刷新后再看。`,
        { data: { state: now.state, version: now.version } },
      );
    }
    await say(tx, work, moved, sent.act, sent.text);
    const [made] = await shown(tx, work, [moved]);
    return must(made, 'it was just written');
  });
}

const told = { raise: '提出问题', answer: '答复', close: '关闭问题', reopen: '重新提出问题' } as const;

async function say(
  tx: Tx,
  work: Work,
  flag: StoredFlag,
  act: 'raise' | FlagAct,
  text: string,
): Promise<void> {
  const { actor, now } = work;
  const { county } = actor;
  await addFlagEvent(tx, {
    county,
    flag: flag.id,
    act,
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
    action: `flag.${act}`,
    object: `flag:${flag.id}`,
    result: 'done',
    detail: { unit: flag.unit, indicator: flag.indicator, month: flag.month, state: flag.state },
    at: now,
  });
  const [indicator] = await indicatorsOf(tx, county, [flag.indicator]);
  await announce(tx, {
    county,
    key: `quality.flag:${flag.id}:${flag.version}`,
    kind: `quality.${act}`,
    posts: act === 'answer' ? [flag.raisedPost] : await reporters(tx, county, flag.unit),
    title: `${actor.unitName}${actor.postName}对“${indicator?.name ?? ''}”${splitMonth(flag.month).month}月数据${told[act]}`,
    body: text,
    link: `/quality?tab=flags&month=${flag.month}&flag=${flag.id}`,
    now,
  });
}

async function reporters(tx: Tx, county: string, unit: string): Promise<readonly string[]> {
  const posts = await postsOf(tx, county);
  return posts.filter((one) => one.unit === unit && one.roles.includes('reporter')).map(({ id }) => id);
}
