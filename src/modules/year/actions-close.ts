import { Refusal } from '#kernel/errors.ts';
import { rollYearIn } from '#modules/form/index.ts';
import {
  changePlanYear,
  closedYears,
  demandOpenYear,
  lockCounty,
  planYearOf,
  turnYear,
} from '#modules/org/index.ts';
import { demand } from '#platform/access.ts';
import { brokenConstraint, inTransaction, type Tx } from '#platform/database.ts';
import { keepBase } from './base.ts';
import { type CloseItem, nextOpenYear } from './rules-close.ts';
import type { ClosingView } from './schema.ts';
import { type CarriedCounts, closingsOf, insertClosing, putExplained } from './store.ts';
import { changeOpinion, insertOpinionEvents, openOpinions, opinionEvents } from './store-opinions.ts';
import { faultOf, pointsOf, readClosing } from './views-close.ts';
import { audit, invalid, outrun, placeOf, type Work, writerOf } from './work.ts';

/** Says why a point of the list stands; an empty reason takes it back. @throws Refusal 403; 409 when the year is closed; 422 */
export async function explainPoint(
  work: Work,
  { year, item, reason }: { readonly year: number; readonly item: CloseItem; readonly reason: string },
): Promise<ClosingView> {
  demand(work.actor, 'year.close');
  const { county } = work.actor;
  return inTransaction(work.store, async (tx) => {
    await demandOpenYear(tx, county, year);
    const point = (await pointsOf(tx, county, year, work.today)).find((one) => one.item === item);
    if (point?.weight !== 'explain') throw invalid('item', '这一项不能用说明代替，请先办完');
    await putExplained(tx, { county, year, item, reason, at: work.now, by_name: writerOf(work) });
    await audit(tx, work, 'year.explain', `year:${year}`, { item, reason });
    return readClosing(work, year, tx);
  });
}

/**
 * Closes a year: checks the list once more while nobody can write, freezes the year, moves the county and its forms into the next, carries
 * unfinished opinions on, and keeps what each target ended with as the base of the next. Of two people who close at once one wins.
 *
 * @throws Refusal 403; 409 when it is closed already; 422 with what is left
 */
export async function closeYear(work: Work, year: number): Promise<ClosingView> {
  demand(work.actor, 'year.close');
  const { county } = work.actor;
  try {
    return await inTransaction(work.store, async (tx) => {
      await lockCounty(tx, county);
      const before = await planYearOf(tx, county, year);
      if (before?.state === 'closed') throw closedAlready(year, before.changedByName);
      const { planYear, demo } = await placeOf(tx, county, year);
      const points = await pointsOf(tx, county, year, work.today);
      const fault = faultOf(points, year, planYear);
      if (fault !== null)
        throw new Refusal('year.unfinished', 422, `没有关账：${fault}。`, { data: { year } });
      const byName = writerOf(work);
      const turn = { county, year, seen: before?.version ?? null, at: work.now, byName };
      const isDone = await turnYear(tx, { ...turn, to: 'closed', reason: '年度关账' });
      if (!isDone) throw closedAlready(year, '别的岗位');
      const { rows } = await rollYearIn(tx, work, { year: year + 1, switchYear: true });
      // A year reopened behind closed ones leads back to where the county had stood.
      const next = nextOpenYear(year, await closedYears(tx, county));
      if (next !== year + 1) await changePlanYear(tx, county, { from: year + 1, to: next });
      const seq = (await closingsOf(tx, county, year)).length + 1;
      const carried: CarriedCounts = {
        forms: rows.filter(({ outcome }) => outcome === 'carried').length,
        opinions: await carryOpinions(tx, work, year, next),
        base: await keepBase(tx, county, year, seq),
      };
      await insertClosing(tx, {
        county,
        year,
        seq,
        act: 'close',
        at: work.now,
        account: work.actor.account,
        by_name: byName,
        authority: '',
        paper: '',
        reason: '',
        checklist: points,
        carried,
        demo,
      });
      await audit(tx, work, 'year.close', `year:${year}`, { ...carried });
      return readClosing(work, year, tx);
    });
  } catch (error) {
    if (brokenConstraint(error) !== 'plan_year_pkey') throw error;
    throw closedAlready(year, '别的岗位');
  }
}

function closedAlready(year: number, by: string): Refusal {
  return new Refusal('year.closed_already', 409, `${year}年已由${by}关账，不用再办。请刷新查看。`, {
    data: { year },
  });
}

/** Unfinished opinions go on in the ledger of the year the county works in next, with their last days. */
async function carryOpinions(tx: Tx, work: Work, year: number, to: number): Promise<number> {
  const { county, account } = work.actor;
  const open = await openOpinions(tx, county, year);
  for (const one of open) {
    const of = { county, id: one.id, version: one.version, state: one.state, at: work.now };
    if (!(await changeOpinion(tx, of, { ledger: to }))) throw outrun(`${one.number}号意见`);
    const seq = (await opinionEvents(tx, { county, opinion: one.id })).length + 1;
    await insertOpinionEvents(tx, [
      {
        county,
        opinion: one.id,
        seq,
        act: 'carry',
        state: one.state,
        text: `${year}年关账时未办结，转入${to}年`,
        at: work.now,
        account,
        by_name: writerOf(work),
      },
    ]);
  }
  return open.length;
}

/**
 * Opens a closed year again, the last one or one long past, on the authority of a paper: the county works in that year until it is closed
 * again, and the reports of the year it had worked in wait. Years between stay closed. @throws Refusal 403; 409 when it is not closed
 */
export async function reopenYear(
  work: Work,
  sent: {
    readonly year: number;
    readonly authority: 'standing_committee' | 'government';
    readonly paper: string;
    readonly reason: string;
  },
): Promise<ClosingView> {
  demand(work.actor, 'year.close');
  const { county } = work.actor;
  const { year, authority, paper, reason } = sent;
  return inTransaction(work.store, async (tx) => {
    await lockCounty(tx, county);
    const before = await planYearOf(tx, county, year);
    if (before?.state !== 'closed') throw new Refusal('year.open', 409, `${year}年没有关账，不用重开。`);
    const turn = { county, year, seen: before.version, at: work.now, byName: writerOf(work) };
    if (!(await turnYear(tx, { ...turn, to: 'open', reason }))) throw outrun(`${year}年`);
    const { planYear, demo } = await placeOf(tx, county, year);
    if (!(await changePlanYear(tx, county, { from: planYear, to: year }))) throw outrun('工作年度');
    const seq = (await closingsOf(tx, county, year)).length + 1;
    await insertClosing(tx, {
      county,
      year,
      seq,
      act: 'reopen',
      at: work.now,
      account: work.actor.account,
      by_name: writerOf(work),
      authority,
      paper,
      reason,
      checklist: [],
      carried: {},
      demo,
    });
    await audit(tx, work, 'year.reopen', `year:${year}`, { authority, paper, reason });
    return readClosing(work, year, tx);
  });
}
