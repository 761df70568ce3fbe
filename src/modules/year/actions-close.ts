import { writeSheet } from '#documents/sheet-out.ts';
import { may, reachOf } from '#kernel/access.ts';
import type { Download } from '#kernel/contract.ts';
import { Refusal } from '#kernel/errors.ts';
import { monthOf } from '#kernel/period.ts';
import { rollYearIn } from '#modules/form/index.ts';
import { lightsOf, specialsOf } from '#modules/light/index.ts';
import {
  changePlanYear,
  countyOf,
  demandOpenYear,
  lockCounty,
  planYearOf,
  turnYear,
  unitsOf,
} from '#modules/org/index.ts';
import { papersOfYear } from '#modules/paper/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import { openProblemsOf } from '#modules/problem/index.ts';
import { projectsToCarry } from '#modules/project/index.ts';
import { unfinishedReports } from '#modules/reporting/index.ts';
import { targetFacts, targetRows } from '#modules/target/index.ts';
import { demand } from '#platform/access.ts';
import { brokenConstraint, inTransaction, type Tx } from '#platform/database.ts';
import { type CloseItem, type ClosePoint, closingFault, closingList } from './rules-close.ts';
import type { ClosingView } from './schema.ts';
import {
  baseOf,
  type CarriedCounts,
  closingsOf,
  eventsOf,
  explainedOf,
  insertBase,
  insertClosing,
  putExplained,
  type Q,
} from './store.ts';
import { adjustmentsOf } from './store-adjust.ts';
import { changeOpinion, insertOpinionEvents, openOpinions, opinionEvents } from './store-opinions.ts';
import { audit, invalid, outrun, placeOf, type Work, writerOf } from './work.ts';

type Left = Readonly<Record<CloseItem, { readonly count: number; readonly examples: readonly string[] }>>;

const leftOf = (words: readonly string[]) => ({ count: words.length, examples: words });

/** What is left of each point of the list. */
async function leftIn(q: Q, county: string, year: number, today: string): Promise<Left> {
  const units = new Map((await unitsOf(q, county)).map(({ id, shortName }) => [id, shortName]));
  const events = await eventsOf(q, county, year);
  const isApproved = events.some(
    ({ step, kind, struck }) => step === 'session' && kind === 'done' && !struck,
  );
  const reports = await unfinishedReports(q, { county, year, today });
  const december = monthOf(year, 12);
  const lights = new Map(
    (await lightsOf(q, county, { year, month: december })).map(({ commitment, light }) => [
      commitment,
      light.colour,
    ]),
  );
  const dark = (await commitmentsOf(q, county, { year })).filter(
    ({ id, state }) => state === 'active' && (lights.get(id) ?? 'grey') === 'grey',
  );
  const papers = (await papersOfYear(q, county, year)).filter(
    ({ state }) => state === 'draft' || state === 'review',
  );
  const specials = (await specialsOf(q, county)).filter(
    ({ until, endedAt }) => endedAt === null && until === december,
  );
  const opinions = await openOpinions(q, county, year);
  const drafts = (await adjustmentsOf(q, county, year)).filter(({ state }) => state === 'draft');
  return {
    approved: leftOf(isApproved ? [] : ['']),
    months: leftOf(
      reports.map(
        ({ unit, month, words }) => `${units.get(unit) ?? unit}${Number(month.slice(5))}月${words}`,
      ),
    ),
    targets: leftOf(dark.map(({ title }) => title)),
    problems: leftOf((await openProblemsOf(q, county)).map(({ number, title }) => `${number} ${title}`)),
    papers: leftOf(papers.map(({ title }) => title)),
    exemptions: leftOf(specials.map(({ reason }) => reason.slice(0, 30))),
    projects: leftOf((await projectsToCarry(q, county, year)).map(({ name }) => name)),
    opinions: leftOf(opinions.map(({ number, text }) => `${number}号：${text.slice(0, 24)}`)),
    adjustments: leftOf(drafts.map(({ title }) => title)),
  };
}

async function pointsOf(q: Q, county: string, year: number, today: string): Promise<readonly ClosePoint[]> {
  return closingList(await leftIn(q, county, year, today), await explainedOf(q, county, year));
}

/** The list before a year is closed, and what was carried when it was; the list itself only to those who see the whole county. @throws Refusal 403 */
export async function readClosing(work: Work, wanted: number | undefined, q?: Q): Promise<ClosingView> {
  demand(work.actor, 'year.read');
  const db = q ?? work.store.db;
  const { county } = work.actor;
  const { year, planYear, demo } = await placeOf(db, county, wanted);
  const closed = (await planYearOf(db, county, year))?.state === 'closed';
  const turns = await closingsOf(db, county, year);
  const last = turns.findLast(({ act }) => act === 'close');
  const seesAll = reachOf(work.actor, 'year.read') === 'county';
  // What was checked when it was closed; of an open year as it stands.
  const points = closed && last !== undefined ? last.checklist : await pointsOf(db, county, year, work.today);
  const base = await baseOf(db, county, year + 1);
  return {
    year,
    planYear,
    closed,
    demo,
    points: seesAll ? points.map((one) => ({ ...one, examples: [...one.examples] })) : [],
    fault: closed ? `${year}年已经关账` : faultOf(points, year, planYear),
    turns: turns.map(({ act, at, by_name: by, authority, paper, reason }) => ({
      act,
      at,
      by,
      authority,
      paper,
      reason,
    })),
    base: base.map((one) => ({
      target: one.target,
      name: one.name,
      unitName: one.unit_name,
      measure: one.measure,
      scale: one.scale,
      digits: one.digits,
      targetValue: one.target_value,
      value: one.value,
      period: one.period,
      basis: one.basis,
    })),
    carried: last === undefined || !isCounted(last.carried) ? null : last.carried,
    closes: may(work.actor, 'year.close'),
  };
}

function isCounted(carried: CarriedCounts | Record<string, never>): carried is CarriedCounts {
  return 'forms' in carried;
}

function faultOf(points: readonly ClosePoint[], year: number, planYear: number): string | null {
  if (year !== planYear)
    return year > planYear
      ? `${year}年还没有开始，不能关账`
      : `系统已在${planYear}年工作，${year}年没有办理关账；请联系系统管理员`;
  return closingFault(points);
}

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
      const seq = (await closingsOf(tx, county, year)).length + 1;
      const carried: CarriedCounts = {
        forms: rows.filter(({ outcome }) => outcome === 'carried').length,
        opinions: await carryOpinions(tx, work, year),
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

/** Unfinished opinions go on in the next year's ledger, with their last days. */
async function carryOpinions(tx: Tx, work: Work, year: number): Promise<number> {
  const { county, account } = work.actor;
  const open = await openOpinions(tx, county, year);
  for (const one of open) {
    const of = { county, id: one.id, version: one.version, state: one.state, at: work.now };
    if (!(await changeOpinion(tx, of, { ledger: year + 1 }))) throw outrun(`${one.number}号意见`);
    const seq = (await opinionEvents(tx, { county, opinion: one.id })).length + 1;
    await insertOpinionEvents(tx, [
      {
        county,
        opinion: one.id,
        seq,
        act: 'carry',
        state: one.state,
        text: `${year}年关账时未办结，转入${year + 1}年`,
        at: work.now,
        account,
        by_name: writerOf(work),
      },
    ]);
  }
  return open.length;
}

/** 上年基数: every target of the closed year with what it ended with. */
async function keepBase(tx: Tx, county: string, year: number, closing: number): Promise<number> {
  const rows = targetRows(await targetFacts(tx, county, year), monthOf(year, 12));
  await insertBase(
    tx,
    rows.map((row, sort) => ({
      county,
      year: year + 1,
      closing,
      target: row.id,
      indicator: row.indicator,
      unit: row.unit?.id ?? '',
      name: row.name,
      unit_name: row.unit?.name ?? '',
      measure: row.measure,
      scale: row.scale,
      digits: row.digits,
      target_value: row.annual,
      value: row.actual,
      period: row.actualPeriod,
      basis: row.actualBasis,
      sort,
    })),
  );
  return rows.length;
}

/**
 * Opens a closed year again on the authority of a paper: the county works in that year until it is closed again, and its reports of the next
 * wait. @throws Refusal 403; 409 when it is not closed, or the next year was closed too
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
    if (!(await changePlanYear(tx, county, { from: year + 1, to: year })))
      throw new Refusal(
        'year.gone_on',
        409,
        `系统现在${(await countyOf(tx, county))?.planYear ?? ''}年工作，只能重开它的上一年。数据更正请用“数据导入”并写明更正原因。`,
      );
    const { demo } = await placeOf(tx, county, year);
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

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What the year after a closed one begins with, as .xlsx in base units. @throws Refusal 403 */
export async function baseTable(work: Work, wanted: number | undefined): Promise<Download> {
  const { year, base, demo } = await readClosing(work, wanted);
  const bytes = await writeSheet({
    name: '上年基数',
    title: `${year + 1}年的上年基数（${year}年）`,
    notes: [
      '数值按指标的基本单位列出；月份不是12月的，表示该年没有12月数。',
      ...(demo ? ['演示数据：不得用于实际工作。'] : []),
    ],
    columns: [
      { heading: '指标', width: 34 },
      { heading: '单位', width: 22 },
      { heading: '计量单位', width: 10 },
      { heading: '目标值', width: 18 },
      { heading: '完成值', width: 18 },
      { heading: '月份', width: 10 },
      { heading: '口径', width: 10 },
    ],
    rows: base.map((one) => [
      one.name,
      one.unitName,
      one.measure ?? '',
      one.targetValue,
      one.value,
      one.period ?? '无数据',
      one.basis ?? '',
    ]),
    frozenColumns: 1,
    landscape: true,
  });
  return { name: `${year + 1}年的上年基数${demo ? '（演示数据）' : ''}.xlsx`, type: xlsx, bytes };
}
