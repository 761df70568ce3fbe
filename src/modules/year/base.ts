import { monthOf } from '#kernel/period.ts';
import { growthTitle } from '#kernel/target-words.ts';
import { type Indicator, indicatorBook } from '#modules/indicator/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import {
  asWhole,
  figuresOf,
  firmestByMonth,
  latestOnly,
  type WholeFigure,
} from '#modules/reporting/index.ts';
import { baseByCorrection, type TargetRow, targetFacts, targetRows } from '#modules/target/index.ts';
import type { Tx } from '#platform/database.ts';
import { levelOf } from './rules-base.ts';
import { type BaseRecord, baseOf, insertBase, type Q } from './store.ts';

/**
 * What December says of each amount that one unit alone reports; of what several report nobody says here whose number is the county's.
 *
 * @param of.before  an instant: only what was recorded before it
 */
async function decemberOf(
  q: Q,
  county: string,
  of: { readonly year: number; readonly indicators: readonly string[]; readonly before?: string },
): Promise<ReadonlyMap<string, WholeFigure>> {
  const { year, indicators, before } = of;
  if (indicators.length === 0) return new Map();
  const all = await figuresOf(q, county, { year, indicators, periods: [monthOf(year, 12)] });
  const known = all.filter(
    (one) => one.dimension === '' && (before === undefined || one.recordedAt < before),
  );
  return new Map(
    [...Map.groupBy(latestOnly(known), ({ indicator }) => indicator)].flatMap(([indicator, own]) => {
      if (new Set(own.map(({ unit }) => unit)).size !== 1) return [];
      const figure = firmestByMonth(own.map(asWhole)).at(-1);
      return figure === undefined ? [] : [[indicator, figure] as const];
    }),
  );
}

/**
 * 上年基数: every target of the closed year with what it ended with, and behind each target of growth the amount that it grows from.
 *
 * @returns how many rows are kept
 */
export async function keepBase(tx: Tx, county: string, year: number, closing: number): Promise<number> {
  const rows = targetRows(await targetFacts(tx, county, year), monthOf(year, 12));
  const { newest } = await indicatorBook(tx, county);
  const behind = new Map(rows.map((row) => [row.id, levelOf(row, newest)]));
  const indicators = [...new Set([...behind.values()].flatMap((one) => one?.id ?? []))];
  const december = await decemberOf(tx, county, { year, indicators });
  const kept = rows.flatMap((row) => {
    const level = behind.get(row.id) ?? null;
    const figure = level === null ? undefined : december.get(level.id);
    return [
      ended(row),
      ...(level === null || figure === undefined ? [] : [amountBehind(row, level, figure)]),
    ];
  });
  const head = { county, year: year + 1, closing };
  await insertBase(
    tx,
    kept.map((one, sort) => ({ ...head, ...one, sort })),
  );
  return kept.length;
}

type Kept = Omit<BaseRecord, 'county' | 'year' | 'closing' | 'sort'>;

function ended(row: TargetRow): Kept {
  return {
    target: row.id,
    indicator: row.indicator,
    unit: row.unit?.id ?? '',
    name: growthTitle(row),
    unit_name: row.unit?.name ?? '',
    measure: row.measure,
    scale: row.scale,
    digits: row.digits,
    target_value: row.annual,
    value: row.actual,
    period: row.actualPeriod,
    basis: row.actualBasis,
  };
}

const levelMark = ':level';

function amountBehind(row: TargetRow, indicator: Indicator, figure: WholeFigure): Kept {
  return {
    target: `${row.id}${levelMark}`,
    indicator: indicator.id,
    unit: '',
    name: indicator.name,
    unit_name: '',
    measure: indicator.measure,
    scale: indicator.scale,
    digits: indicator.digits,
    target_value: null,
    value: figure.value,
    period: figure.period,
    basis: figure.basis,
  };
}

/**
 * What each kept row has reached, by its target: by the figures of today, and by those that were known when the year was closed.
 *
 * @param of.year  the closed year; `of.rows` are those that it left to the next
 */
export async function reachedIn(
  q: Q,
  county: string,
  of: { readonly year: number; readonly closedAt: string; readonly rows: readonly BaseRecord[] },
): Promise<Readonly<Record<'today' | 'closing', ReadonlyMap<string, ReachedBase>>>> {
  const { year, closedAt } = of;
  const facts = await targetFacts(q, county, year);
  const amounts = of.rows.filter(({ target }) => target.endsWith(levelMark));
  const indicators = amounts.map(({ indicator }) => indicator);
  const reached = async (before?: string): Promise<ReadonlyMap<string, ReachedBase>> => {
    const figures = facts.figures.filter(({ recordedAt }) => before === undefined || recordedAt < before);
    const levels = await decemberOf(q, county, {
      year,
      indicators,
      ...(before === undefined ? {} : { before }),
    });
    return new Map([
      ...targetRows({ ...facts, figures }, monthOf(year, 12)).map(
        ({ id, actual, actualCorrected }) => [id, { value: actual, corrected: actualCorrected }] as const,
      ),
      ...amounts.flatMap(({ target, indicator }) => {
        const level = levels.get(indicator);
        return level === undefined
          ? []
          : [[target, { value: level.value, corrected: level.corrected }] as const];
      }),
    ]);
  };
  return { today: await reached(), closing: await reached(closedAt) };
}

/** What a row of the base has reached, and whether that came of a correction (更正). */
export interface ReachedBase {
  readonly value: string | null;
  readonly corrected: boolean;
}

/** What the year before a commitment's ended with: as its closing kept it for the whole county, and where that came of a correction (更正). */
export async function lastYearEnded(
  q: Q,
  of: { readonly county: string; readonly commitment: string },
): Promise<{ readonly kept: string | null; readonly corrected: string | null }> {
  const [one] = await commitmentsOf(q, of.county, { ids: [of.commitment] });
  const base = one === undefined ? [] : await baseOf(q, of.county, one.year);
  const found = base.find(
    ({ indicator, unit, value }) => indicator === one?.indicator && unit === '' && value !== null,
  );
  return { kept: found?.value ?? null, corrected: await baseByCorrection(q, of) };
}
