import type { Actor } from '#kernel/access.ts';
import { canonicalDecimal } from '#kernel/quantity.ts';
import { type Indicator, indicatorBook } from '#modules/indicator/index.ts';
import { closedYears, demandOpenYears, unitsOf } from '#modules/org/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { approvalListener } from './listener.ts';
import { milestoneWords, typedValue, unitLabel } from './rules-cell.ts';
import { newestVersions } from './rules-figures.ts';
import { type FigureNames, figureKey, type ReadFigure } from './rules-import.ts';
import type { Basis, Figure } from './rules-types.ts';
import { appendFigures, figuresOf } from './store-figures.ts';
import { askedRows, breakdownNames, loadCounty, monthsOfYear } from './unit-year.ts';

/** What a table of figures may name in the county; an indicator that one unit alone reports needs no unit. */
export async function figureNames(q: Tx | Db, code: string): Promise<FigureNames> {
  const county = await loadCounty(q, code);
  const units = new Map<string, string | null>();
  for (const { id: unit } of county.units) {
    const asked = monthsOfYear(county.planYear).flatMap((month) => askedRows(county, unit, month));
    for (const id of new Set(asked.map(({ indicator }) => indicator.id)))
      units.set(id, units.has(id) ? null : unit);
  }
  const soleUnit = new Map([...units].flatMap(([id, unit]) => (unit === null ? [] : [[id, unit] as const])));
  const { newest: indicators, mapAt: definitions } = county.definitions;
  const breakdowns = breakdownsOf(indicators, county.facts.breakdowns);
  return { indicators, definitions, units: county.units, soleUnit, breakdowns, year: county.planYear };
}

/** The items that each indicator may be reported by, of all items of the county's breakdowns by code. */
function breakdownsOf(
  indicators: readonly Indicator[],
  items: ReadonlyMap<string, string> = new Map(),
): FigureNames['breakdowns'] {
  const all = [...items];
  return new Map(
    indicators.map(({ id, dimensions }) => [
      id,
      new Map(all.filter(([code]) => dimensions.includes(code.split(':')[0] ?? ''))),
    ]),
  );
}

/** A figure that says something new; `before` is what its basis says now: base units, or the state of a task. */
export interface FreshFigure extends ReadFigure {
  readonly before: string | null;
}

/** What a figure says, in one word to compare; null when it was taken back. */
function saidOf({ value, milestone }: Pick<Figure, 'value' | 'milestone'>): string | null {
  return milestone ?? (value === null ? null : (canonicalDecimal(value) ?? value));
}

/** Parts read figures into those that say something new and those equal to the newest version of their basis. */
export async function compareFigures(
  q: Tx | Db,
  county: string,
  figures: readonly ReadFigure[],
): Promise<{ readonly fresh: readonly FreshFigure[]; readonly same: readonly ReadFigure[] }> {
  const years = new Set(figures.map(({ period }) => Number(period.slice(0, 4))));
  const indicators = [...new Set(figures.map(({ indicator }) => indicator))];
  const known = new Map<string, string>();
  for (const year of years)
    for (const one of newestVersions(await figuresOf(q, county, { year, indicators }))) {
      const said = saidOf(one);
      if (said !== null) known.set(figureKey(one), said);
    }
  const compared = figures.map((one) => ({ ...one, before: known.get(figureKey(one)) ?? null }));
  return {
    fresh: compared.filter((one) => one.before !== saidOf(one)),
    same: compared.filter((one) => one.before === saidOf(one)),
  };
}

/** Who imports figures, when and from which file. */
export interface FigureImport {
  readonly actor: Actor;
  readonly now: string;
  readonly file: string;
  /** The job that reads it. */
  readonly job?: string;
  /** Why figures of a closed year are corrected; they carry it. Without it a closed year takes none. */
  readonly correction?: string;
}

/**
 * Appends imported figures, marked as such with their file and source, and judges each month of the plan's year that they touch.
 * The lights of a closed year stay as they were frozen. The caller writes the audit row.
 *
 * @throws Refusal year.closed 409 for figures of a closed year without a reason
 */
export async function appendImported(
  tx: Tx,
  { actor, now, file, job, correction = '' }: FigureImport,
  figures: readonly ReadFigure[],
): Promise<void> {
  const { county } = actor;
  const periods = figures.map(({ period }) => period);
  if (correction === '') await demandOpenYears(tx, county, periods);
  const closed = await closedYears(tx, county);
  const isClosed = (period: string): boolean => closed.has(Number(period.slice(0, 4)));
  const loaded = await loadCounty(tx, county);
  const rows = figures.map(
    ({ indicator, unit, period, dimension, basis, value, milestone, explanation, source }) => ({
      county,
      indicator,
      unit,
      period,
      dimension,
      basis,
      value,
      milestone,
      explanation,
      origin: 'import',
      demo: loaded.demo,
      recordedAt: now,
      recordedBy: actor.account,
      recordedByName: `${actor.unitName}${actor.postName}`,
      system: source === '' ? file : `${source}（${file}）`,
      file: job === undefined ? file : `${file}（导入作业${job}）`,
      correction: isClosed(period) ? correction : null,
    }),
  );
  await appendFigures(tx, rows);
  for (const [month, group] of Map.groupBy(figures, ({ period }) => period)) {
    const [first] = group;
    if (first === undefined || isClosed(month) || !month.startsWith(`${loaded.planYear}-`)) continue;
    const indicators = [...new Set(group.map(({ indicator }) => indicator))];
    await approvalListener()(tx, { county, unit: first.unit, month, indicators, actor, now });
  }
}

/** A figure of the county as a table of figures prints it. */
export interface PrintedFigure {
  readonly indicator: string;
  /** Unit of measure as typed: 亿元. */
  readonly label: string;
  readonly unit: string;
  readonly month: string;
  /** Name of the breakdown's item; '' for the whole. */
  readonly breakdown: string;
  readonly basis: Basis;
  /** In the unit of measure of the label, or the word of a task's state. */
  readonly value: string;
  readonly isNumber: boolean;
  readonly source: string;
  readonly explanation: string;
}

/** The newest figures of the months on every basis, breakdowns and states of tasks too, ready to be imported again. */
export async function importedFigures(
  q: Tx | Db,
  county: string,
  months: readonly string[],
): Promise<readonly PrintedFigure[]> {
  const indicators = await indicatorBook(q, county);
  const units = new Map((await unitsOf(q, county)).map(({ id, name }) => [id, name]));
  const items = await breakdownNames(q, county);
  const years = [...new Set(months.map((month) => Number(month.slice(0, 4))))];
  const found: Figure[] = [];
  for (const year of years)
    found.push(...newestVersions(await figuresOf(q, county, { year, periods: months })));
  return found.flatMap((one) => {
    const indicator = indicators.mapAt(one.period).get(one.indicator);
    const value = indicator === undefined ? null : printedOf(one, indicator);
    if (indicator === undefined || value === null) return [];
    return [
      {
        indicator: indicator.name,
        label: unitLabel(indicator),
        unit: units.get(one.unit) ?? one.unit,
        month: one.period,
        breakdown: items.get(one.dimension) ?? one.dimension,
        basis: one.basis,
        value,
        isNumber: one.value !== null,
        source: one.origin === 'import' ? '导入' : '月报',
        explanation: one.explanation,
      },
    ];
  });
}

function printedOf({ value, milestone }: Figure, indicator: Indicator): string | null {
  if (milestone !== null) return milestoneWords[milestone];
  return value === null || indicator.kind !== 'number' ? null : typedValue(value, indicator);
}
