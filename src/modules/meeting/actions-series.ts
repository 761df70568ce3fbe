import { addDays } from '#kernel/calendar.ts';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { countyOf, postsOf, unitsOf } from '#modules/org/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { brokenConstraint, inTransaction, type Json, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { carryOn } from './carrying.ts';
import { type PlannedDay, sittingDays } from './rules.ts';
import type { Series, SeriesBody } from './schema.ts';
import {
  allSeries,
  insertSeries,
  insertSittings,
  type StoredSeries,
  sittingsOf,
  updateSeries,
} from './store.ts';
import { shownSeries, type Work } from './views.ts';

/** How far ahead sittings are laid out by themselves. */
const weeksAhead = 8;

/** Writes the audit row of an act on meetings. */
export async function audit(work: Work, tx: Tx, action: string, object: string, detail: Json): Promise<void> {
  await record(tx, {
    county: work.actor.county,
    actor: work.actor,
    address: work.address,
    action: `meeting.${action}`,
    object,
    result: 'done',
    detail,
    at: work.now,
  });
}

async function checked(
  tx: Tx,
  work: Work,
  { convener, organiser, members, memberPosts }: SeriesBody,
): Promise<void> {
  const { county } = work.actor;
  const units = new Set((await unitsOf(tx, county)).map(({ id }) => id));
  const posts = new Set((await postsOf(tx, county)).map(({ id }) => id));
  if (!posts.has(convener)) throw new Refusal('meeting.invalid', 422, '请选择召集岗位');
  if (!units.has(organiser)) throw new Refusal('meeting.invalid', 422, '请选择组织单位');
  if (members.length + memberPosts.length === 0)
    throw new Refusal('meeting.invalid', 422, '请至少选一个成员单位或成员岗位');
  if (memberPosts.some((one) => !posts.has(one)))
    throw new Refusal('meeting.invalid', 422, '有的成员岗位已不存在，请重新选择');
  if (members.some((one) => !units.has(one)))
    throw new Refusal('meeting.invalid', 422, '有的成员单位已不存在，请重新选择');
}

async function writing<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const broken = brokenConstraint(error);
    if (broken === 'series__title') throw new Refusal('meeting.invalid', 422, '已有同名的会议，请换一个名称');
    if (broken === 'sitting__planned')
      throw new Refusal('meeting.moved', 409, '这一天已经排了会，请刷新后再看。');
    throw error;
  }
}

/** Adds a series and lays out its next weeks. @throws Refusal 403, 422 */
export async function addSeries(work: Work, sent: SeriesBody): Promise<Series> {
  demand(work.actor, 'meeting.organise');
  const { county } = work.actor;
  const id = newId();
  return writing(() =>
    inTransaction(work.store, async (tx) => {
      await checked(tx, work, sent);
      const { memberPosts, ...rest } = sent;
      await insertSeries(tx, {
        county,
        id,
        ...rest,
        members: [...sent.members],
        member_posts: [...memberPosts],
        version: 1,
        changed_at: work.now,
      });
      await audit(work, tx, 'series', `meeting_series:${id}`, { title: sent.title });
      const series = await found(tx, work, id);
      await layOut(tx, work, series, addDays(work.today, weeksAhead * 7));
      return shown(tx, work, series);
    }),
  );
}

async function found(tx: Tx, work: Work, id: string): Promise<StoredSeries> {
  const series = (await allSeries(tx, work.actor.county)).find((one) => one.id === id);
  if (series === undefined) throw hidden('meeting.organise');
  return series;
}

async function shown(tx: Tx, work: Work, series: StoredSeries): Promise<Series> {
  return must((await shownSeries(tx, work.actor.county, [series]))[0], 'one series gives one');
}

/** Changes a series. @throws Refusal 403, 404, 409, 422 */
export async function editSeries(
  work: Work,
  id: string,
  { version, ...sent }: SeriesBody & { readonly version: number },
): Promise<Series> {
  demand(work.actor, 'meeting.organise');
  const { county } = work.actor;
  return writing(() =>
    inTransaction(work.store, async (tx) => {
      await found(tx, work, id);
      await checked(tx, work, sent);
      const { memberPosts, ...rest } = sent;
      const row = {
        county,
        id,
        ...rest,
        members: [...sent.members],
        member_posts: [...memberPosts],
        changed_at: work.now,
      };
      if (!(await updateSeries(tx, row, version)))
        throw new Refusal('meeting.moved', 409, '会议设置已被他人修改，请刷新后再改。');
      await audit(work, tx, 'series', `meeting_series:${id}`, { title: sent.title });
      return shown(tx, work, await found(tx, work, id));
    }),
  );
}

/** Lays out sittings: of the rhythm up to a day, or one that is called. @returns how many were added @throws Refusal 403, 404, 409, 422 */
export async function addSittings(
  work: Work,
  id: string,
  sent: { readonly until: string } | { readonly day: string; readonly starts: string },
): Promise<number> {
  demand(work.actor, 'meeting.organise');
  return writing(() =>
    inTransaction(work.store, async (tx) => {
      const series = await found(tx, work, id);
      if ('until' in sent) return layOut(tx, work, series, sent.until);
      if (sent.day < work.today) throw new Refusal('meeting.invalid', 422, '会期不能早于今天');
      const called = { planned: sent.day, day: sent.day };
      return write(tx, work, { ...series, starts: sent.starts }, [called]);
    }),
  );
}

/** Lays out the sittings of a series up to a day; days that are laid out already stay. @returns how many were added */
export async function layOut(tx: Tx, work: Work, series: StoredSeries, until: string): Promise<number> {
  if (!series.active) return 0;
  // A year ahead at the most: nobody means more by one click.
  const last = addDays(work.today, 366);
  const days = sittingDays(series.rhythm, work.today, until < last ? until : last, chinaCalendar);
  const known = new Set(
    (await sittingsOf(tx, work.actor.county, series.id)).map(({ planned_on: planned }) => planned),
  );
  return write(
    tx,
    work,
    series,
    days.filter(({ planned }) => !known.has(planned)),
  );
}

async function write(tx: Tx, work: Work, series: StoredSeries, days: readonly PlannedDay[]): Promise<number> {
  const { county } = work.actor;
  const demo = (await countyOf(tx, county))?.demo === true;
  await insertSittings(
    tx,
    days.map(({ planned, day }) => ({
      county,
      id: newId(),
      series: series.id,
      planned_on: planned,
      day,
      starts: series.starts,
      place: series.place,
      state: 'planned',
      version: 1,
      year: null,
      number: null,
      minutes: null,
      issued_at: null,
      reason: '',
      demo,
      changed_at: work.now,
    })),
  );
  if (days.length > 0)
    await audit(work, tx, 'layout', `meeting_series:${series.id}`, { sittings: days.length });
  await carryOn(tx, work, series.id);
  return days.length;
}
