import type { Actor } from '#kernel/access.ts';
import { compare, divide, exact, multiply, toFixed, whole } from '#kernel/decimal.ts';
import { monthOf } from '#kernel/period.ts';
import { printed } from '#kernel/validation-words.ts';
import type { CountyData } from '#modules/county/index.ts';
import { type Indicator, indicatorsOf } from '#modules/indicator/index.ts';
import { type SeededFlag, seedFlags } from '#modules/quality/index.ts';
import { appendFigures, type NewFigure } from '#modules/reporting/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import type { Reported } from './demo.ts';

interface Series {
  readonly indicator: Indicator;
  readonly unit: string;
  /** Values of January to December, base units. */
  readonly values: readonly string[];
}

/** Amounts and counts that one department reported every month, largest first. */
function wholeSeries(
  reported: readonly Reported[],
  indicators: readonly Indicator[],
  departments: ReadonlySet<string>,
): readonly Series[] {
  const byId = new Map(indicators.map((one) => [one.id, one]));
  return [...Map.groupBy(reported, ({ indicator, unit }) => `${indicator} ${unit}`).values()]
    .flatMap((rows): readonly Series[] => {
      const first = rows[0];
      const indicator = byId.get(first?.indicator ?? '');
      const values = rows.toSorted((a, b) => a.month - b.month).flatMap(({ value }) => value ?? []);
      const isAmount = indicator?.aspect === 'level' || indicator?.aspect === 'count';
      if (first === undefined || indicator === undefined || !isAmount || values.length < 12) return [];
      return departments.has(first.unit) ? [{ indicator, unit: first.unit, values }] : [];
    })
    .toSorted((a, b) => bySize(a, b) || order(a.indicator.name, b.indicator.name));
}

/** Largest December first: small counts have no seventh. */
function bySize(a: Series, b: Series): number {
  return compare(exact(b.values[11] ?? '0'), exact(a.values[11] ?? '0'));
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** `percent` of a value, whole numbers as the demonstration's counts and yuan are. */
function share(value: string, percent: number): string {
  return toFixed(divide(multiply(exact(value), whole(percent)), whole(100)), 0);
}

/**
 * What the pages of data quality need to show something, all of it 演示数据: last year's months of some series, among them one that
 * makes this autumn look five times too large; statistics that agree with a department's 预计 in one month and not in the next; a
 * whole that is not the sum of its parts; three questions on values, open, answered and closed.
 */
export async function seedDemoQuality(
  work: { readonly store: Store; readonly actor: Actor },
  data: CountyData,
  year: number,
  reported: readonly Reported[],
): Promise<void> {
  const indicators = await indicatorsOf(work.store.db, work.actor.county);
  const departments = new Set(data.units.flatMap(({ id, kind }) => (kind === 'department' ? [id] : [])));
  const names = new Map(data.units.map(({ id, name }) => [id, name]));
  const all = wholeSeries(reported, indicators, departments);
  const money = all.filter(({ indicator }) => indicator.measure === 'yuan');
  const chosen = [...money, ...all.filter((one) => !money.includes(one))].slice(0, 6);
  const base = { county: work.actor.county, demo: true, recordedBy: 'demo', recordedByName: '演示数据' };
  const figures: NewFigure[] = [
    ...chosen.flatMap((one, index) => lastYear(one, year, index === 1)),
    ...statistics(chosen[0], year),
    ...parts(reported, indicators, year),
  ].map((one) => ({ ...base, ...one }));
  await inTransaction(work.store, async (tx) => {
    await appendFigures(tx, figures);
    await seedFlags(tx, questions(chosen, { year, planner: work.actor, names }));
  });
}

type Planted = Omit<NewFigure, 'county' | 'demo' | 'recordedBy' | 'recordedByName'>;

/** Last year at nine tenths of this one; an odd one falls to a seventh from September on. */
function lastYear({ indicator, unit, values }: Series, year: number, isOdd: boolean): readonly Planted[] {
  return values.map((value, index) => ({
    indicator: indicator.id,
    unit,
    period: monthOf(year - 1, index + 1),
    basis: 'final',
    value: share(value, isOdd && index >= 8 ? 14 : 90),
    origin: 'statistics',
    system: '演示数据：上年年报',
    recordedAt: instant(year, 2),
  }));
}

/** 快报 of October within the tolerance of 预计, of November outside of it. */
function statistics(of: Series | undefined, year: number): readonly Planted[] {
  if (of === undefined) return [];
  return [
    { month: 10, percent: 100 },
    { month: 11, percent: 97 },
  ].map(({ month, percent }) => ({
    indicator: of.indicator.id,
    unit: of.unit,
    period: monthOf(year, month),
    basis: 'flash',
    value: share(of.values[month - 1] ?? '0', percent),
    origin: 'statistics',
    system: '演示数据：统计快报',
    recordedAt: instant(year, month + 1),
  }));
}

/** An indicator that several units share in, with a whole of November that the lead department gives a tenth larger. */
function parts(
  reported: readonly Reported[],
  indicators: readonly Indicator[],
  year: number,
): readonly Planted[] {
  const shared = [...Map.groupBy(reported, ({ indicator }) => indicator)]
    .map(([id, rows]) => ({
      indicator: indicators.find((one) => one.id === id),
      now: rows.filter(({ month, value }) => month === 11 && value !== null),
    }))
    .filter(({ indicator, now }) => indicator?.aspect === 'count' && now.length > 1)
    .toSorted((a, b) => order(a.indicator?.name ?? '', b.indicator?.name ?? ''))[0];
  if (shared?.indicator === undefined) return [];
  const total = shared.now.reduce((sum, { value }) => sum + BigInt(value ?? '0'), 0n);
  return [
    {
      indicator: shared.indicator.id,
      unit: 'tjj',
      period: monthOf(year, 11),
      basis: 'flash',
      value: String(total + total / 10n + 1n),
      origin: 'statistics',
      system: '演示数据：统计快报',
      recordedAt: instant(year, 12),
    },
  ];
}

/** An instant on the 12th of a month of the year; the 13th month is January after. */
function instant(year: number, month: number): string {
  return new Date(Date.UTC(year, month - 1, 12, 2)).toISOString();
}

const talks = [
  {
    state: 'open',
    asked: '演示数据：9月以来比上年同期大很多，是不是口径变了？',
    answered: null,
    closed: null,
  },
  {
    state: 'answered',
    asked: '演示数据：本月增加得比前几个月多，请说明原因。',
    answered: '演示数据：两个项目集中结算，已附结算单。',
    closed: null,
  },
  {
    state: 'closed',
    asked: '演示数据：与现场进度不一致，请核对。',
    answered: '演示数据：按验收数填报，现场数含未验收部分。',
    closed: '演示数据：口径说明清楚，予以认可。',
  },
] as const;

function questions(
  series: readonly Series[],
  {
    year,
    planner,
    names,
  }: { readonly year: number; readonly planner: Actor; readonly names: ReadonlyMap<string, string> },
): readonly SeededFlag[] {
  return talks.flatMap((talk, index) => {
    const of = series[index + 1];
    if (of === undefined) return [];
    const { unit, indicator } = of;
    return [
      {
        county: planner.county,
        unit,
        indicator: indicator.id,
        month: monthOf(year, 11),
        value: printed(exact(of.values[10] ?? '0'), indicator),
        unitName: names.get(unit) ?? '',
        state: talk.state,
        asked: talk.asked,
        answered: talk.answered,
        closed: talk.closed,
        by: planner,
        at: [13, 14, 15].map((day) => new Date(Date.UTC(year, 11, day, 2)).toISOString()),
      },
    ];
  });
}
