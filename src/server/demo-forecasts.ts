import type { Actor } from '#kernel/access.ts';
import {
  add,
  divide,
  exact,
  fraction,
  hundred,
  multiply,
  subtract,
  toFixed,
  whole,
  zero,
} from '#kernel/decimal.ts';
import { must } from '#kernel/errors.ts';
import { monthOf } from '#kernel/period.ts';
import { makeForecasts } from '#modules/forecast/index.ts';
import { type Indicator, indicatorsOf } from '#modules/indicator/index.ts';
import { appendFigures, figuresOf, latestOnly, type NewFigure } from '#modules/reporting/index.ts';
import { addTarget } from '#modules/target/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';

interface Work {
  readonly store: Store;
  readonly actor: Actor;
  readonly now: string;
  readonly today: string;
  readonly address: string;
}

/** Series that get invented earlier years, so that there is something to forecast from; the others say what they lack. */
const amounts = ['六大特色产业营业收入', '地方一般公共预算收入'];
const growths = ['规模以上工业增加值', '固定资产投资', '进出口总额'];
/** Years invented before the plan year; revenue has the last of them already. */
const yearsBack = 3;

/**
 * Growth of the year before the plan year in percent, where the published plan states it.
 *
 * @source the Yicheng plan for 2022, part 1
 */
const published: ReadonlyMap<string, string> = new Map([['规模以上工业增加值', '15.1']]);

/** Months of which a forecast is kept; each costs every start of a demonstration a quarter of a second. */
const madeMonths = [3, 6, 9, 11, 12];

/**
 * Earlier years of a few indicators, a target of revenue as an amount, and the forecasts that would have been made month by month (演示数据).
 */
export async function seedDemoForecasts(work: Work, year: number): Promise<void> {
  await inTransaction(work.store, async (tx) => {
    const all = await indicatorsOf(tx, work.actor.county);
    const known = latestOnly([
      ...(await figuresOf(tx, work.actor.county, { year: year - 1 })),
      ...(await figuresOf(tx, work.actor.county, { year })),
    ]).filter(({ dimension }) => dimension === '');
    const rows: NewFigure[] = [];
    for (const indicator of all) {
      const own = known.filter((one) => one.indicator === indicator.id);
      const unit = own[0]?.unit;
      if (unit === undefined) continue;
      const place = { indicator, unit };
      const has = (name: string, aspect: string): boolean =>
        indicator.name === name && indicator.aspect === aspect;
      const values = new Map(own.flatMap(({ period, value }) => (value === null ? [] : [[period, value]])));
      if (amounts.some((name) => has(name, 'level'))) rows.push(...earlierAmounts(work, place, values, year));
      if (growths.some((name) => has(name, 'growth_yoy')))
        rows.push(...earlierGrowth(work, place, values, year));
    }
    await appendFigures(tx, rows);
  });
  await revenueTarget(work, year);
  for (const month of madeMonths)
    await makeForecasts(work.store, {
      county: work.actor.county,
      month: monthOf(year, month),
      cause: 'demo',
      now: new Date(Date.UTC(year, month, 16, 2)).toISOString(),
      by: 'demo',
      byName: '演示装入',
      actor: null,
      address: 'demo',
    });
}

interface Place {
  readonly indicator: Indicator;
  readonly unit: string;
}

type Values = ReadonlyMap<string, string>;

/** Between −1 and 1, the same in every demonstration. */
function wobble(year: number, month: number): ReturnType<typeof fraction> {
  return fraction(BigInt(((year * 31 + month * 17 + year * month * 7) % 41) - 20), 20n);
}

/** Years before, each month six percent below the same of the year after, give or take four percent; cumulative, base units. */
function earlierAmounts(
  work: Work,
  { indicator, unit }: Place,
  known: Values,
  year: number,
): readonly NewFigure[] {
  const pattern = singlesOf(known, known.has(monthOf(year - 1, 12)) ? year - 1 : year);
  const rows: NewFigure[] = [];
  for (let back = 1; back <= yearsBack; back += 1) {
    if (known.has(monthOf(year - back, 12))) continue;
    let total = zero;
    for (let month = 1; month <= 12; month += 1) {
      const size = must(pattern[month - 1], 'twelve months');
      const shrunk = divide(multiply(size, hundred), whole(100 + 6 * back));
      const moved = add(whole(1), divide(wobble(year - back, month), whole(25)));
      total = add(total, multiply(shrunk, moved));
      rows.push(figureOf(work, { indicator, unit }, monthOf(year - back, month), toFixed(total, 0)));
    }
  }
  return rows;
}

/** The months of a year alone; one that has not come is like the mean of the others. */
function singlesOf(known: Values, year: number) {
  const totals = Array.from({ length: 12 }, (_, at) => known.get(monthOf(year, at + 1)));
  const found = totals.map((total, at) => {
    const before = at === 0 ? '0' : totals[at - 1];
    return total === undefined || before === undefined ? null : subtract(exact(total), exact(before));
  });
  const there = found.flatMap((one) => (one === null ? [] : [one]));
  const middle = divide(there.reduce(add, zero), whole(Math.max(1, there.length)));
  return found.map((one) => one ?? middle);
}

/** Growth of the two years before: about what the plan year began with, a point up or down; the last of them so that its December is as published. */
function earlierGrowth(
  work: Work,
  { indicator, unit }: Place,
  known: Values,
  year: number,
): readonly NewFigure[] {
  const start = exact(known.get(monthOf(year, 2)) ?? known.get(monthOf(year, 3)) ?? '6');
  const said = published.get(indicator.name);
  const rows: NewFigure[] = [];
  for (let back = 1; back <= 2; back += 1) {
    const middle = back > 1 || said === undefined ? start : subtract(exact(said), near(year - back, 12));
    for (let month = indicator.noJanuary ? 2 : 1; month <= 12; month += 1) {
      const value = toFixed(add(middle, near(year - back, month)), 1);
      rows.push(figureOf(work, { indicator, unit }, monthOf(year - back, month), value));
    }
  }
  return rows;
}

/** How far a month is off its year. */
function near(year: number, month: number) {
  return add(wobble(year, Math.ceil(month / 3)), divide(wobble(year, month), whole(3)));
}

function figureOf(work: Work, { indicator, unit }: Place, period: string, value: string): NewFigure {
  return {
    county: work.actor.county,
    indicator: indicator.id,
    unit,
    period,
    basis: 'final',
    value,
    explanation: '',
    origin: 'demo',
    demo: true,
    recordedAt: `${Number(period.slice(0, 4)) + 1}-03-20T02:00:00.000Z`,
    recordedBy: 'demo',
    recordedByName: '统计数据导入（演示数据）',
    system: '演示统计表',
  };
}

/** Revenue as an amount: last year's 11.01亿元 and six percent, as the plan asks of its growth. */
async function revenueTarget(work: Work, year: number): Promise<void> {
  const indicator = (await indicatorsOf(work.store.db, work.actor.county)).find(
    ({ name, aspect }) => name === '地方一般公共预算收入' && aspect === 'level',
  );
  await addTarget(work, {
    indicator: must(indicator, 'the demonstration defines revenue').id,
    unit: 'czj',
    grain: 'year',
    mode: 'cumulative',
    comparator: '>=',
    points: [{ period: String(year), value: '1167060000' }],
    validFrom: monthOf(year, 1),
    authority: 'government',
    paper: '财政收入任务分解（演示）',
    decidedOn: `${year}-01-28`,
    reason: '按上年实绩增长6%下达收入任务',
  });
}
