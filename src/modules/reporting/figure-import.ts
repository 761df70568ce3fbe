import type { Actor } from '#kernel/access.ts';
import { canonicalDecimal } from '#kernel/quantity.ts';
import { indicatorBook } from '#modules/indicator/index.ts';
import { unitsOf } from '#modules/org/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { approvalListener } from './listener.ts';
import { typedValue, unitLabel } from './rules-cell.ts';
import { newestVersions } from './rules-figures.ts';
import type { FigureNames, ReadFigure } from './rules-import.ts';
import type { Basis, Figure } from './rules-types.ts';
import { appendFigures, figuresOf } from './store-figures.ts';
import { askedRows, loadCounty, monthsOfYear } from './unit-year.ts';

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
  return { indicators, definitions, units: county.units, soleUnit, year: county.planYear };
}

/** A figure that says something new; `before` is what its basis says now, base units. */
export interface FreshFigure extends ReadFigure {
  readonly before: string | null;
}

function keyOf(one: Pick<ReadFigure, 'indicator' | 'unit' | 'period' | 'basis'>): string {
  return `${one.indicator} ${one.unit} ${one.period} ${one.basis}`;
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
    for (const one of newestVersions(await figuresOf(q, county, { year, indicators })))
      if (one.dimension === '' && one.value !== null)
        known.set(keyOf(one), canonicalDecimal(one.value) ?? one.value);
  const compared = figures.map((one) => ({ ...one, before: known.get(keyOf(one)) ?? null }));
  return {
    fresh: compared.filter(({ before, value }) => before !== value),
    same: compared.filter(({ before, value }) => before === value),
  };
}

/** Who imports figures, when and from which file. */
export interface FigureImport {
  readonly actor: Actor;
  readonly now: string;
  readonly file: string;
  /** The job that reads it. */
  readonly job?: string;
}

/**
 * Appends imported figures, marked as such with their file and source, and judges each month of the plan's year that they touch.
 * The caller writes the audit row.
 */
export async function appendImported(
  tx: Tx,
  { actor, now, file, job }: FigureImport,
  figures: readonly ReadFigure[],
): Promise<void> {
  const { county } = actor;
  const loaded = await loadCounty(tx, county);
  const rows = figures.map(({ indicator, unit, period, basis, value, explanation, source }) => ({
    county,
    indicator,
    unit,
    period,
    basis,
    value,
    explanation,
    origin: 'import',
    demo: loaded.demo,
    recordedAt: now,
    recordedBy: actor.account,
    recordedByName: `${actor.unitName}${actor.postName}`,
    system: source === '' ? file : `${source}（${file}）`,
    file: job === undefined ? file : `${file}（导入作业${job}）`,
  }));
  await appendFigures(tx, rows);
  for (const [month, group] of Map.groupBy(figures, ({ period }) => period)) {
    const [first] = group;
    if (first === undefined || !month.startsWith(`${loaded.planYear}-`)) continue;
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
  readonly basis: Basis;
  /** In the unit of measure of the label. */
  readonly value: string;
  readonly source: string;
  readonly explanation: string;
}

/** The newest figures of the months on every basis, whole numbers of units only, ready to be imported again. */
export async function importedFigures(
  q: Tx | Db,
  county: string,
  months: readonly string[],
): Promise<readonly PrintedFigure[]> {
  const indicators = await indicatorBook(q, county);
  const units = new Map((await unitsOf(q, county)).map(({ id, name }) => [id, name]));
  const years = [...new Set(months.map((month) => Number(month.slice(0, 4))))];
  const found: Figure[] = [];
  for (const year of years)
    found.push(...newestVersions(await figuresOf(q, county, { year, periods: months })));
  return found.flatMap((one) => {
    const indicator = indicators.mapAt(one.period).get(one.indicator);
    if (one.value === null || one.dimension !== '' || indicator?.kind !== 'number') return [];
    return [
      {
        indicator: indicator.name,
        label: unitLabel(indicator),
        unit: units.get(one.unit) ?? one.unit,
        month: one.period,
        basis: one.basis,
        value: typedValue(one.value, indicator),
        source: one.origin === 'import' ? '导入' : '月报',
        explanation: one.explanation,
      },
    ];
  });
}
