import type { Actor } from '#kernel/access.ts';
import { add, divide, exact, fraction, multiply, toFixed, whole } from '#kernel/decimal.ts';
import { monthOf, splitMonth } from '#kernel/period.ts';
import { ensureIndicators, numberIndicator } from '#modules/indicator/index.ts';
import { type PlantedSheet, plantSheets } from '#modules/outlook/index.ts';
import { approvedMonths } from '#modules/progress/index.ts';
import { type ProjectMonth, projectMonths } from '#modules/project/index.ts';
import { appendBase } from '#modules/series/index.ts';
import { inTransaction, type Store, type Tx } from '#platform/database.ts';

interface Work {
  readonly store: Store;
  readonly actor: Actor;
  readonly now: string;
  readonly today: string;
  readonly address: string;
}

/** Rounds of the demonstration, by month. */
const rounds = [3, 6, 8, 9, 10, 11, 12] as const;
/** Said nothing in November, and waits in December. */
const slow = 'zjj';
/** Whose December came back. */
const returned = 'gxj';

const bases = ['contract', 'settlement', 'delivery', 'other'] as const;
const confidences = ['high', 'middle', 'middle', 'low'] as const;

/** What units would have forecast of their projects month by month, and a restated base of investment (演示数据). */
export async function seedDemoOutlook(work: Work, year: number): Promise<void> {
  const { county } = work.actor;
  const projects = (await projectMonths(work.store.db, { county, month: monthOf(year, 12) })).filter(
    ({ bundle, stage }) => !bundle && !['planned', 'reserve', 'operating', 'effective'].includes(stage),
  );
  const actuals = new Map(
    (await approvedMonths(work.store.db, county, { from: monthOf(year, 1), to: monthOf(year, 12) })).map(
      (one) => [`${one.project} ${one.month}`, one.monthDone ?? '0'],
    ),
  );
  const byUnit = Map.groupBy(projects, ({ unit }) => unit);
  const sheets = rounds.flatMap((round) =>
    [...byUnit].flatMap(([unit, own]): PlantedSheet[] =>
      round === 11 && unit === slow ? [] : [sheetOf({ year, round, unit }, own, actuals)],
    ),
  );
  await inTransaction(work.store, async (tx) => {
    await plantSheets(tx, county, sheets, { account: work.actor.account, byName: '演示' });
    await restate(tx, work, year);
  });
}

function sheetOf(
  { year, round, unit }: { readonly year: number; readonly round: number; readonly unit: string },
  projects: readonly ProjectMonth[],
  actuals: ReadonlyMap<string, string>,
): PlantedSheet {
  const month = monthOf(year, round);
  const submitted = { act: 'submit', on: `${month}-23` } as const;
  const passed = { act: 'pass', on: `${month}-27` } as const;
  const back = {
    act: 'return',
    on: `${year + 1}-01-12`,
    reason: '12月预报与形象进度对不上，请按已到货设备重新核算（演示数据）',
  } as const;
  const steps =
    round < 12 || (unit !== slow && unit !== returned)
      ? [submitted, passed]
      : unit === slow
        ? [submitted]
        : [submitted, back];
  return {
    round: month,
    unit,
    steps,
    rows: projects.map((project, index) => ({
      project: project.id,
      amounts: Array.from({ length: 13 - round }, (_, lead) => {
        const at = monthOf(year, round + lead);
        const actual = actuals.get(`${project.id} ${at}`) ?? usual(project, actuals, at);
        return { month: at, amount: said(actual, index, round, lead) };
      }),
      basis: bases[(index + round) % bases.length] ?? 'other',
      confidence: confidences[index % confidences.length] ?? 'middle',
      note: index % 12 === 5 ? '设备分两批到货（演示）' : '',
      carried: false,
    })),
  };
}

/** What the project brought in the newest earlier month that was reported; nothing before its first. */
function usual(project: ProjectMonth, actuals: ReadonlyMap<string, string>, before: string): string {
  const { year, month } = splitMonth(before);
  for (let at = month - 1; at >= 1; at -= 1) {
    const found = actuals.get(`${project.id} ${monthOf(year, at)}`);
    if (found !== undefined) return found;
  }
  return '0';
}

/** A forecast: a little too hopeful, more so the further ahead, give or take an eighth; whole 10,000 yuan. */
function said(actual: string, index: number, round: number, lead: number): string {
  const wobble = fraction(BigInt(((index * 37 + round * 11 + lead * 7) % 25) - 12), 100n);
  const hope = fraction(BigInt(2 + 2 * lead), 100n);
  const value = multiply(exact(actual), add(whole(1), add(hope, wobble)));
  return `${toFixed(divide(value, whole(10_000)), 0)}0000`.replace(/^0+(?=\d)/u, '');
}

/** Investment as an amount, with last year's base as statistics restated it; both invented. */
async function restate(tx: Tx, work: Work, year: number): Promise<void> {
  const { county, account, unitName, postName } = work.actor;
  const [indicator] = await ensureIndicators(
    tx,
    county,
    [
      {
        ...numberIndicator({ subject: '固定资产投资', aspect: 'level', unit: 'yuan', printed: '105.00亿元' }),
        code: 'fai',
        direction: 'higher' as const,
        noJanuary: true,
        publisher: '统计局',
        definition: '计划总投资500万元及以上项目和房地产开发完成的投资，自年初累计。',
      },
    ],
    work.now,
  );
  if (indicator === undefined) return;
  await appendBase(tx, {
    county,
    indicator: indicator.id,
    unit: 'tjj',
    dimension: '',
    period: monthOf(year - 1, 12),
    value: '10500000000',
    since: monthOf(year, 1),
    reason: '按核查结果调整上年数（演示数据）',
    source: '区统计局反馈的可比口径基数（演示数据）',
    recordedAt: work.now,
    recordedBy: account,
    recordedByName: `${unitName}${postName}`,
  });
}
