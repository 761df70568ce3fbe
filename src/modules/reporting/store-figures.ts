import { must, Refusal } from '#kernel/errors.ts';
import { brokenConstraint, type Db, insertMany, type Tx } from '#platform/database.ts';
import { takePlaces } from '#platform/feed.ts';
import { newId } from '#platform/new-id.ts';
import type { Basis, Figure, Milestone } from './rules-types.ts';

interface FigureTable {
  readonly county: string;
  readonly indicator: string;
  readonly unit: string;
  readonly period: string;
  readonly dimension: string;
  readonly basis: Basis;
  readonly version: number;
  readonly id: string;
  readonly value: string | null;
  readonly milestone: Milestone | null;
  readonly explanation: string;
  readonly origin: string;
  readonly report: string | null;
  readonly demo: boolean;
  readonly recorded_at: string;
  readonly recorded_by: string;
  readonly recorded_by_name: string;
  readonly correction: string | null;
  readonly system: string;
  readonly file: string;
  /** Place in the feed of the county, in the order of commits. */
  readonly seq: string | null;
}

declare module '#platform/database.ts' {
  interface Database {
    'reporting.figure': FigureTable;
  }
}

/** The columns of a figure as it is read. */
export const figureColumns = [
  'id',
  'indicator',
  'unit',
  'period',
  'dimension',
  'basis',
  'version',
  'value',
  'milestone',
  'explanation',
  'origin',
  'report',
  'demo',
  'recorded_at as recordedAt',
  'recorded_by_name as recordedByName',
  'correction',
  'system',
  'file',
] as const;

/** Which figures are wanted; without a filter all of the year. */
export interface FigureFilter {
  readonly year: number;
  readonly indicators?: readonly string[];
  readonly unit?: string;
  /** `YYYY-MM`. */
  readonly periods?: readonly string[];
}

/** The figures of a year, every version, by indicator, unit, period, basis and version. */
export async function figuresOf(
  q: Tx | Db,
  county: string,
  filter: FigureFilter,
): Promise<readonly Figure[]> {
  const { year, indicators, unit, periods } = filter;
  if (indicators?.length === 0 || periods?.length === 0) return [];
  let query = q
    .selectFrom('reporting.figure')
    .select(figureColumns)
    .where('county', '=', county)
    .where('period', '>=', `${year}-01`)
    .where('period', '<=', `${year}-12`);
  if (indicators !== undefined) query = query.where('indicator', 'in', [...indicators]);
  if (unit !== undefined) query = query.where('unit', '=', unit);
  if (periods !== undefined) query = query.where('period', 'in', [...periods]);
  return query
    .orderBy('indicator')
    .orderBy('unit')
    .orderBy('period')
    .orderBy('basis')
    .orderBy('version')
    .execute();
}

/** Ids of the figures of a year that came of a correction after acceptance (更正). */
export async function correctedFigures(
  q: Tx | Db,
  county: string,
  year: number,
): Promise<ReadonlySet<string>> {
  const rows = await q
    .selectFrom('reporting.figure')
    .select('id')
    .where('county', '=', county)
    .where('period', '>=', `${year}-01`)
    .where('period', '<=', `${year}-12`)
    .where('correction', 'is not', null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** The months from one on in which there are figures of some indicators. */
export async function periodsOf(
  q: Tx | Db,
  county: string,
  indicators: readonly string[],
  from: string,
): Promise<readonly string[]> {
  if (indicators.length === 0) return [];
  const rows = await q
    .selectFrom('reporting.figure')
    .select('period')
    .distinct()
    .where('county', '=', county)
    .where('indicator', 'in', [...indicators])
    .where('period', '>=', from)
    .orderBy('period')
    .execute();
  return rows.map(({ period }) => period);
}

/** A figure to append; the version is given here. */
export interface NewFigure {
  readonly county: string;
  readonly indicator: string;
  readonly unit: string;
  /** `YYYY-MM`, the last month it covers. */
  readonly period: string;
  readonly dimension?: string;
  readonly basis: Basis;
  /** Exact decimal in base units. */
  readonly value: string | null;
  readonly milestone?: Milestone | null;
  readonly explanation?: string;
  /** report, import, statistics or demo. */
  readonly origin: string;
  readonly report?: string | null;
  readonly demo: boolean;
  readonly recordedAt: string;
  readonly recordedBy: string;
  /** Unit and post that recorded it, as papers name them. */
  readonly recordedByName?: string;
  /** Reason, when it comes of a correction after acceptance. */
  readonly correction?: string | null;
  /** Which system or form it came from: form id, file name, token name. */
  readonly system?: string;
  /** File the value was read from, as it was named, with the job that read it. */
  readonly file?: string;
}

/**
 * Appends figures, each as the next version of its indicator, unit, period, dimension and basis; several of one key follow one
 * another in the order given. Nothing is ever overwritten, and a report gives estimates only.
 *
 * @returns how many
 * @throws Refusal reporting.figures_moved when another transaction appended to the same key at the same moment
 */
export async function appendFigures(tx: Tx, rows: readonly NewFigure[]): Promise<number> {
  if (rows.length === 0) return 0;
  must(
    rows.every(({ basis, origin }) => basis === 'estimate' || origin !== 'report') || null,
    'statistical figures come by import only',
  );
  const places = await placesFor(tx, rows);
  const versions = await versionsBefore(tx, rows);
  const stored = rows.map((row): FigureTable => {
    const key = keyOf(row);
    const version = (versions.get(key) ?? 0) + 1;
    const place = (places.get(row.county) ?? 0) + 1;
    versions.set(key, version);
    places.set(row.county, place);
    return { ...figureRow(row, version), seq: String(place) };
  });
  try {
    await insertMany(tx, 'reporting.figure', stored);
  } catch (error) {
    if (brokenConstraint(error) !== 'figure_pkey') throw error;
    throw new Refusal(
      'reporting.figures_moved',
      409,
      '同一项数据刚被另一次操作更新，您的操作没有生效。请重试。',
    );
  }
  return stored.length;
}

/** The place before the first new one in the feed of each county, in the order of counties, so that two imports cannot lock each other out. */
async function placesFor(tx: Tx, rows: readonly NewFigure[]): Promise<Map<string, number>> {
  const places = new Map<string, number>();
  const counties = [...Map.groupBy(rows, (row) => row.county)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [county, group] of counties)
    places.set(county, await takePlaces(tx, county, 'figure', group.length));
  return places;
}

type Key = Pick<NewFigure, 'county' | 'indicator' | 'unit' | 'period' | 'dimension' | 'basis'>;

function keyOf({ county, indicator, unit, period, dimension, basis }: Key): string {
  return JSON.stringify([county, indicator, unit, period, dimension ?? '', basis]);
}

/** The highest version of every key that exists among the counties and periods of the rows: one statement a county. */
async function versionsBefore(tx: Tx, rows: readonly NewFigure[]): Promise<Map<string, number>> {
  const versions = new Map<string, number>();
  for (const [county, group] of Map.groupBy(rows, (row) => row.county)) {
    const found = await tx
      .selectFrom('reporting.figure')
      .select(['indicator', 'unit', 'period', 'dimension', 'basis'])
      .select((eb) => eb.fn.max('version').as('version'))
      .where('county', '=', county)
      .where('period', 'in', [...new Set(group.map(({ period }) => period))])
      .where('indicator', 'in', [...new Set(group.map(({ indicator }) => indicator))])
      .where('unit', 'in', [...new Set(group.map(({ unit }) => unit))])
      .groupBy(['indicator', 'unit', 'period', 'dimension', 'basis'])
      .execute();
    for (const row of found) versions.set(keyOf({ county, ...row }), row.version);
  }
  return versions;
}

function figureRow(row: NewFigure, version: number): Omit<FigureTable, 'seq'> {
  return {
    county: row.county,
    indicator: row.indicator,
    unit: row.unit,
    period: row.period,
    dimension: row.dimension ?? '',
    basis: row.basis,
    version,
    id: newId(),
    value: row.value,
    milestone: row.milestone ?? null,
    explanation: row.explanation ?? '',
    origin: row.origin,
    report: row.report ?? null,
    demo: row.demo,
    recorded_at: row.recordedAt,
    recorded_by: row.recordedBy,
    recorded_by_name: row.recordedByName ?? '',
    correction: row.correction ?? null,
    system: row.system ?? '',
    file: row.file ?? '',
  };
}
