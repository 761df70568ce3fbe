import { writeSheet } from '#documents/sheet-out.ts';
import { may, reachOf } from '#kernel/access.ts';
import type { Download } from '#kernel/contract.ts';
import { monthOf } from '#kernel/period.ts';
import { basisWord } from '#kernel/pinned-text.ts';
import { isUnit, scalable, unitName } from '#kernel/unit.ts';
import { lightsOf, specialsOf } from '#modules/light/index.ts';
import { planYearOf, unitsOf } from '#modules/org/index.ts';
import { papersOfYear } from '#modules/paper/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import { openProblemsOf } from '#modules/problem/index.ts';
import { projectsToCarry } from '#modules/project/index.ts';
import { unfinishedReports } from '#modules/reporting/index.ts';
import { scaledCell } from '#modules/target/index.ts';
import { demand } from '#platform/access.ts';
import { type ReachedBase, reachedIn } from './base.ts';
import { correctionsOf } from './corrections.ts';
import { type CloseItem, type ClosePoint, closingFault, closingList } from './rules-close.ts';
import type { BaseRow, ClosingView } from './schema.ts';
import { baseOf, type CarriedCounts, closingsOf, eventsOf, explainedOf, type Q } from './store.ts';
import { adjustmentsOf } from './store-adjust.ts';
import { openOpinions } from './store-opinions.ts';
import { placeOf, type Work } from './work.ts';

type Left = Readonly<Record<CloseItem, { readonly count: number; readonly examples: readonly string[] }>>;

const leftOf = (words: readonly string[]) => ({ count: words.length, examples: words });

/** The beginning of a text; what is left out is marked as such. */
function shortened(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

/** 区审批服务局11月未报（2张表）: what is said of several forms of one unit is said once. */
function timesOver(names: readonly string[]): readonly string[] {
  return [...Map.groupBy(names, (name) => name)].map(([name, all]) =>
    all.length === 1 ? name : `${name}（${all.length}张表）`,
  );
}

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
    months: {
      count: reports.length,
      examples: timesOver(
        reports.map(
          ({ unit, month, words }) => `${units.get(unit) ?? unit}${Number(month.slice(5))}月${words}`,
        ),
      ),
    },
    targets: leftOf(dark.map(({ title }) => title)),
    problems: leftOf((await openProblemsOf(q, county)).map(({ number, title }) => `${number} ${title}`)),
    papers: leftOf(papers.map(({ title }) => title)),
    exemptions: leftOf(specials.map(({ reason }) => shortened(reason, 30))),
    projects: leftOf((await projectsToCarry(q, county, year)).map(({ name }) => name)),
    opinions: leftOf(opinions.map(({ number, text }) => `${number}号：${shortened(text, 24)}`)),
    adjustments: leftOf(drafts.map(({ title }) => title)),
  };
}

/** The list of a year as it stands. */
export async function pointsOf(
  q: Q,
  county: string,
  year: number,
  today: string,
): Promise<readonly ClosePoint[]> {
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
  const corrections = await correctionsOf(db, county, year);
  const reached =
    base.length === 0 || last === undefined
      ? null
      : await reachedIn(db, county, { year, closedAt: last.at, rows: base });
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
      valueCorrected: wasCorrected(
        one.value,
        reached?.closing.get(one.target),
        reached?.today.get(one.target),
      ),
      corrected:
        corrections.length === 0 ? null : correctedValue(one.value, reached?.today.get(one.target)?.value),
    })),
    corrections: seesAll ? [...corrections] : [],
    carried: last === undefined || !isCounted(last.carried) ? null : last.carried,
    closes: may(work.actor, 'year.close'),
  };
}

/** Whether the kept value is one that came of a correction: by the figures of its closing, else by those of today. */
function wasCorrected(kept: string | null, ...reached: readonly (ReachedBase | undefined)[]): boolean {
  return kept !== null && reached.find((one) => one?.value === kept)?.corrected === true;
}

function correctedValue(kept: string | null, now: string | null | undefined): string | null {
  return now === undefined || now === null || now === kept ? null : now;
}

function isCounted(carried: CarriedCounts | Record<string, never>): carried is CarriedCounts {
  return 'forms' in carried;
}

/** Why a year may not be closed now, in Chinese; null when it may. */
export function faultOf(points: readonly ClosePoint[], year: number, planYear: number): string | null {
  if (year !== planYear)
    return year > planYear
      ? `${year}年还没有开始，不能关账`
      : `系统已在${planYear}年工作，${year}年没有办理关账；请联系系统管理员`;
  return closingFault(points);
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** How the numbers of a row are printed: 亿元, 个, %. */
function measureWords({ measure, scale }: Pick<BaseRow, 'measure' | 'scale'>): string {
  if (measure === null || !isUnit(measure)) return '';
  return `${scale !== null && scalable(measure) ? scale : ''}${unitName(measure)}`;
}

/** What the year after a closed one begins with, as .xlsx, numbers in each indicator's own unit. @throws Refusal 403 */
export async function baseTable(work: Work, wanted: number | undefined): Promise<Download> {
  const { year, base, demo } = await readClosing(work, wanted);
  const bytes = await writeSheet({
    name: '上年基数',
    title: `${year + 1}年的上年基数（${year}年）`,
    notes: [
      '数值按“计量单位”一列的单位列出；增长目标下面一行是它的总量；月份不是12月的，表示该年没有12月数。',
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
      { heading: '更正', width: 10 },
      { heading: '关账后更正为', width: 18 },
    ],
    rows: base.map((one) => [
      one.name,
      one.unitName || '全县（市、区）',
      measureWords(one),
      scaledCell(one.targetValue, one),
      scaledCell(one.value, one),
      one.period === null ? '没有数据' : `${Number(one.period.slice(5))}月`,
      one.basis === null ? '' : basisWord(one.basis),
      one.valueCorrected ? '更正' : '',
      scaledCell(one.corrected, one),
    ]),
    frozenColumns: 1,
    landscape: true,
  });
  return { name: `${year + 1}年的上年基数${demo ? '（演示数据）' : ''}.xlsx`, type: xlsx, bytes };
}
