import { may } from '#kernel/access.ts';
import { dayNumber } from '#kernel/calendar.ts';
import { announce } from '#modules/message/index.ts';
import { postsOf, unitsOf } from '#modules/org/index.ts';
import { demand } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { inTransaction, type Tx } from '#platform/database.ts';
import { writerOf } from './carry.ts';
import { lateThings } from './late.ts';
import { chaseHindrance, chaseWords, type LateThing } from './rules-chase.ts';
import type { LateList } from './schema-dispatch.ts';
import type { Q } from './store.ts';
import { type ChaseRecord, chasesOf, insertChase } from './store-chase.ts';
import type { Work } from './views.ts';

/** What is late within the reader's reach, in the order of the units and the days, with how often it was chased. @throws Refusal 403 */
export async function lateList(
  work: Work,
  of: { readonly unit?: string | undefined; readonly form?: string | undefined } = {},
  q?: Q,
): Promise<LateList> {
  demand(work.actor, 'supervise.read');
  const db = q ?? work.store.db;
  const { county } = work.actor;
  const { today } = work;
  const units = new Map((await unitsOf(db, county)).map((one) => [one.id, one]));
  const chased = await chasesOf(db, county);
  const seen = (await lateThings(db, { county, today })).filter((one) =>
    may(work.actor, 'supervise.read', { county, unitPath: units.get(one.unit)?.path ?? '/' }),
  );
  const rows = seen.filter(
    ({ unit, form }) =>
      (of.unit === undefined || unit === of.unit) && (of.form === undefined || form === of.form),
  );
  return {
    rows: rows.map((one) => {
      const { thing, title, due } = one;
      const known = chased.get(thing);
      return {
        thing,
        unit: one.unit,
        unitName: units.get(one.unit)?.shortName ?? one.unit,
        title,
        due,
        days: dayNumber(today) - dayNumber(due),
        link: linkOfLate(work, one),
        hindrance: chaseHindrance(one, known, today),
        times: known?.times ?? 0,
        last: known === undefined ? null : { at: known.lastAt, by: known.lastBy },
      };
    }),
    forms: [...new Map(seen.map(({ form, formTitle }) => [form, formTitle]))].map(([id, title]) => ({
      id,
      title,
    })),
    chases: may(work.actor, 'supervise.chase'),
    today,
  };
}

/** The unit goes to where it reports, others to the table; of reports a leader opens neither. */
function linkOfLate({ actor }: Pick<Work, 'actor'>, { unit, link, table }: LateThing): string {
  if (unit === actor.unit && may(actor, 'report.write')) return link;
  return table === link || may(actor, 'report.read') ? table : '';
}

/**
 * 催报: one message for each late thing to the unit that owes it. Never twice on a day, which the key of the record holds; none under an
 * exception or where nothing can be submitted. What was not sent is named with its reason.
 *
 * @param things  keys of late things
 * @throws Refusal 403
 */
export async function chase(work: Work, things: readonly string[]) {
  demand(work.actor, 'supervise.chase');
  const { county } = work.actor;
  return inTransaction(work.store, async (tx) => {
    const chased = await chasesOf(tx, county);
    const late = new Map(
      (await lateThings(tx, { county, today: work.today })).map((one) => [one.thing, one]),
    );
    const passed: { title: string; reason: string }[] = [];
    const sent: string[] = [];
    for (const thing of new Set(things)) {
      const one = late.get(thing);
      const reason = one === undefined ? '已报送或不再逾期' : await sendOne(tx, work, one, chased.get(thing));
      if (reason === null) sent.push(thing);
      else passed.push({ title: one?.title ?? thing, reason });
    }
    if (sent.length > 0)
      await record(tx, {
        county,
        actor: work.actor,
        address: work.address,
        action: 'supervise.chase',
        object: `chase:${work.today}`,
        result: 'done',
        detail: { things: sent },
        at: work.now,
      });
    return { ...(await lateList(work, {}, tx)), sent: sent.length, passed };
  });
}

/** Why a thing is not chased; null when it was. */
async function sendOne(
  tx: Tx,
  work: Work,
  late: LateThing,
  known: ChaseRecord | undefined,
): Promise<string | null> {
  const { county } = work.actor;
  const hindrance = chaseHindrance(late, known, work.today);
  if (hindrance !== null) return hindrance;
  const posts = (await postsOf(tx, county))
    .filter(({ unit, roles }) => unit === late.unit && roles.includes('reporter'))
    .map(({ id }) => id);
  if (posts.length === 0) return '单位没有填报岗，没有人可催；请系统管理岗设岗';
  const isFirst = await insertChase(tx, {
    county,
    thing: late.thing,
    day: work.today,
    unit: late.unit,
    title: late.title,
    posts: posts.length,
    chased_at: work.now,
    chased_by: work.actor.account,
    chased_by_name: writerOf(work),
  });
  if (!isFirst) return chaseHindrance(late, { times: 1, lastDay: work.today }, work.today);
  await announce(tx, {
    county,
    key: `supervise.chase:${late.thing}:${work.today}`,
    kind: 'supervise.chase',
    posts,
    ...chaseWords(late, (known?.times ?? 0) + 1, `${writerOf(work)}催报。`),
    link: late.link,
    now: work.now,
  });
  return null;
}
