import { reachOf } from '#kernel/access.ts';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { must } from '#kernel/errors.ts';
import { monthOf } from '#kernel/period.ts';
import { judgeMonth, lightsOf } from '#modules/light/index.ts';
import { demandOpenYear } from '#modules/org/index.ts';
import { monthClosings } from '#modules/reporting/index.ts';
import { type AdjustableTarget, adjustableTargets, writeAdjustment } from '#modules/target/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { inTransaction, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { cycleOf, writeEvent } from './actions.ts';
import { decidingFault } from './rules-adjust.ts';
import { dueOfStep } from './rules-calendar.ts';
import type {
  AdjustItem,
  AdjustmentApproval,
  AdjustmentDraft,
  AdjustmentList,
  AdjustmentRedraft,
  AdjustTarget,
} from './schema-adjust.ts';
import { eventsOf, type Q } from './store.ts';
import {
  adjustmentsOf,
  changeAdjustment,
  findAdjustment,
  insertAdjustment,
  type StoredAdjustment,
} from './store-adjust.ts';
import { audit, invalid, outrun, packOf, placeOf, type Work, writerOf } from './work.ts';

function headOf({ row }: AdjustableTarget) {
  const { name, aspect, measure, scale, digits, comparator } = row;
  return { name, aspect, measure, scale, digits, comparator, unitName: row.unit?.name ?? '' };
}

/** The targets that an adjustment may change. @throws Refusal 403 */
export async function adjustable(work: Work, wanted: number | undefined): Promise<{ rows: AdjustTarget[] }> {
  demand(work.actor, 'year.change');
  const { county } = work.actor;
  const { year } = await placeOf(work.store.db, county, wanted);
  const found = await adjustableTargets(work.store.db, county, year);
  return {
    rows: found.map((one) => ({
      target: one.id,
      version: one.row.version,
      annual: one.row.annual,
      points: [...one.points],
      ...headOf(one),
    })),
  };
}

/** The adjustments of a year, old and new side by side; drafts only to who writes them. @throws Refusal 403 */
export async function adjustments(work: Work, wanted: number | undefined, q?: Q): Promise<AdjustmentList> {
  demand(work.actor, 'year.read');
  const db = q ?? work.store.db;
  const { county } = work.actor;
  const { year } = await placeOf(db, county, wanted);
  const writes = reachOf(work.actor, 'year.change') === 'county';
  const seen = (await adjustmentsOf(db, county, year)).filter(({ state }) => writes || state === 'approved');
  const isDrafting = seen.some(({ state }) => state === 'draft');
  const now = isDrafting ? await targetsById(db, county, year) : new Map<string, AdjustableTarget>();
  return {
    year,
    rows: seen.map((one) => viewOf(one, now)),
    writes,
    due: dueOfStep(await packOf(db, county), await eventsOf(db, county, year), {
      calendar: chinaCalendar,
      year,
      step: 'adjust',
    }),
    demo: seen.some(({ demo }) => demo),
  };
}

function viewOf(one: StoredAdjustment, now: ReadonlyMap<string, AdjustableTarget>) {
  return {
    id: one.id,
    year: one.year,
    version: one.version,
    state: one.state,
    title: one.title,
    reason: one.reason,
    items: one.items.map((item) => ({
      ...item,
      moved: one.state === 'draft' && now.get(item.target)?.row.version !== item.version,
    })),
    authority: one.authority,
    paper: one.paper,
    number: one.number,
    proposedOn: one.proposed_on,
    lateReason: one.late_reason,
    decidedOn: one.decided_on,
    demo: one.demo,
    draftedBy: one.drafted_by_name,
    changedAt: one.changed_at,
    changedBy: one.changed_by_name,
  };
}

async function targetsById(q: Q, county: string, year: number): Promise<Map<string, AdjustableTarget>> {
  return new Map((await adjustableTargets(q, county, year)).map((one) => [one.id, one]));
}

type Asked = AdjustmentDraft['items'];

/** The items of a draft with what stands now beside what is asked. @throws Refusal 409 when a target moved; 422 with the field */
async function itemsOf(tx: Tx, county: string, year: number, asked: Asked): Promise<AdjustItem[]> {
  const now = await targetsById(tx, county, year);
  const seen = new Set<string>();
  return asked.map((one, index): AdjustItem => {
    const found = now.get(one.target);
    if (found === undefined) throw invalid(`items.${index}`, '没有这个目标，请从列表中选');
    if (seen.has(one.target)) throw invalid(`items.${index}`, `“${found.row.name}”列了两次，请只留一行`);
    seen.add(one.target);
    if (found.row.version !== one.version) throw outrun(`目标“${found.row.name}”`);
    const periods = new Set(one.values.map(({ period }) => period));
    const missing = found.points.find(({ period }) => !periods.has(period));
    if (missing !== undefined || periods.size !== found.points.length || one.values.length !== periods.size)
      throw invalid(`items.${index}`, `“${found.row.name}”各期的新值要填全`);
    return {
      target: one.target,
      version: one.version,
      old: [...found.points],
      values: [...one.values],
      reason: one.reason,
      written: null,
      ...headOf(found),
    };
  });
}

/** Drafts an adjustment. @throws Refusal 403; 409 when the year is closed or a target moved; 422 */
export async function draftAdjustment(work: Work, input: AdjustmentDraft): Promise<AdjustmentList> {
  demand(work.actor, 'year.change');
  const { county } = work.actor;
  const { year, title, reason } = input;
  return inTransaction(work.store, async (tx) => {
    await demandOpenYear(tx, county, year);
    const { demo } = await placeOf(tx, county, year);
    const id = newId();
    await insertAdjustment(tx, {
      county,
      id,
      year,
      version: 1,
      state: 'draft',
      title,
      reason,
      items: await itemsOf(tx, county, year, input.items),
      authority: null,
      paper: '',
      number: '',
      proposed_on: null,
      late_reason: '',
      decided_on: null,
      demo,
      drafted_at: work.now,
      drafted_by_name: writerOf(work),
      changed_at: work.now,
      changed_by_name: writerOf(work),
    });
    await audit(tx, work, 'adjustment.draft', `adjustment:${id}`, { year, items: input.items.length });
    return adjustments(work, year, tx);
  });
}

async function draftOf(tx: Tx, work: Work, id: string): Promise<StoredAdjustment> {
  const found = await findAdjustment(tx, work.actor.county, id);
  if (found === null) throw hidden('year.change');
  if (found.state !== 'draft') throw outrun('这份调整方案');
  await demandOpenYear(tx, work.actor.county, found.year);
  return found;
}

const guard = (work: Work, id: string, version: number) => ({
  county: work.actor.county,
  id,
  version,
  at: work.now,
  byName: writerOf(work),
});

/** Changes a draft. @throws Refusal 403, 404; 409 when somebody was faster or a target moved; 422 */
export async function redraftAdjustment(
  work: Work,
  id: string,
  { version, title, reason, items }: AdjustmentRedraft,
): Promise<AdjustmentList> {
  demand(work.actor, 'year.change');
  return inTransaction(work.store, async (tx) => {
    const { year } = await draftOf(tx, work, id);
    const change = { title, reason, items: await itemsOf(tx, work.actor.county, year, items) };
    if (!(await changeAdjustment(tx, guard(work, id, version), change))) throw outrun('这份调整方案');
    await audit(tx, work, 'adjustment.redraft', `adjustment:${id}`, { year, items: items.length });
    return adjustments(work, year, tx);
  });
}

/** Gives up a draft. @throws Refusal 403, 404, 409 */
export async function dropAdjustment(
  work: Work,
  id: string,
  { version, reason }: { readonly version: number; readonly reason: string },
): Promise<AdjustmentList> {
  demand(work.actor, 'year.change');
  return inTransaction(work.store, async (tx) => {
    const { year } = await draftOf(tx, work, id);
    if (!(await changeAdjustment(tx, guard(work, id, version), { state: 'dropped' })))
      throw outrun('这份调整方案');
    await audit(tx, work, 'adjustment.drop', `adjustment:${id}`, { year, reason });
    return adjustments(work, year, tx);
  });
}

/**
 * Writes a decided adjustment into the targets, all or none, each as a version with its authority, and judges again the months it holds for;
 * the months before keep the old target and their lights.
 *
 * @throws Refusal 403, 404; 409 when somebody was faster, a target was changed meanwhile, or the year is closed; 422 without authority, or
 *   into a month that is closed
 */
export async function approveAdjustment(
  work: Work,
  id: string,
  approval: AdjustmentApproval,
): Promise<AdjustmentList> {
  demand(work.actor, 'year.change');
  const { county } = work.actor;
  const { version, authority, paper, number, proposedOn, lateReason, decidedOn } = approval;
  return inTransaction(work.store, async (tx) => {
    const draft = await draftOf(tx, work, id);
    const { year } = draft;
    await demandDecided(tx, work, year, approval);
    const cited = number === '' ? paper : `${paper}（${number}）`;
    const versions = new Map<string, number>();
    for (const { target, version: seen, values, reason } of draft.items)
      versions.set(
        target,
        await writeAdjustment(
          tx,
          work,
          { target, version: seen, values, reason },
          { authority, paper: cited, decidedOn },
        ),
      );
    const now = await targetsById(tx, county, year);
    const items = draft.items.map((item) => ({
      ...item,
      written: {
        version: must(versions.get(item.target), 'each was written'),
        points: [...must(now.get(item.target), 'it was written').points],
      },
    }));
    const decision = { authority, paper, number, decided_on: decidedOn };
    const proposal = { proposed_on: proposedOn, late_reason: lateReason };
    const change = { state: 'approved' as const, items, ...decision, ...proposal };
    if (!(await changeAdjustment(tx, guard(work, id, version), change))) throw outrun('这份调整方案');
    const link = `/year?tab=adjust&year=${year}`;
    const recorded = {
      year,
      step: 'adjust',
      kind: 'done',
      day: decidedOn,
      paper,
      number,
      link,
      note: draft.title,
    } as const;
    await writeEvent(tx, work, { ...recorded, demo: draft.demo });
    await judgeFrom(tx, work, year, decidedOn.slice(0, 7), items);
    await audit(tx, work, 'adjustment.approve', `adjustment:${id}`, {
      year,
      authority,
      paper,
      number,
      proposedOn,
      decidedOn,
    });
    return adjustments(work, year, tx);
  });
}

async function demandDecided(tx: Tx, work: Work, year: number, decided: AdjustmentApproval): Promise<void> {
  const { county } = work.actor;
  const { events } = await cycleOf(tx, county, { year, today: work.today });
  const approved = events.find(({ step, kind, struck }) => step === 'session' && kind === 'done' && !struck);
  const fault = decidingFault(decided, {
    today: work.today,
    year,
    approved: approved?.day ?? null,
    due: dueOfStep(await packOf(tx, county), events, { calendar: chinaCalendar, year, step: 'adjust' }),
    closedMonths: new Set(
      (await monthClosings(tx, county)).map(({ month }) => month).filter((one) => one.startsWith(`${year}-`)),
    ),
  });
  if (fault !== null) throw invalid(fault.field, fault.message);
}

/** Judges the adjusted commitments again in the months from the decision on that have lights. */
async function judgeFrom(
  tx: Tx,
  work: Work,
  year: number,
  first: string,
  items: readonly AdjustItem[],
): Promise<void> {
  const { county, account } = work.actor;
  const only = new Set(
    items.flatMap(({ target }) => (target.startsWith('plan:') ? [target.slice('plan:'.length)] : [])),
  );
  if (only.size === 0) return;
  const lit = new Set((await lightsOf(tx, county, { year })).map(({ period }) => period));
  for (let month = 1; month <= 12; month += 1) {
    const period = monthOf(year, month);
    if (period >= first && lit.has(period))
      await judgeMonth(tx, county, period, { account, at: work.now }, only);
  }
}
