import { sql } from 'kysely';
import type { Db, Tx } from '#platform/database.ts';
import { rowKey } from './rules-asked.ts';
import '#platform/feed.ts';
import { isSameContent } from './rules-explained.ts';
import { bases } from './rules-figures.ts';
import type { Basis, Milestone } from './rules-types.ts';

/** What stands as the figure of a cell. */
export interface StandingFigure {
  /** Exact decimal in base units. */
  readonly value: string | null;
  readonly milestone: Milestone | null;
  readonly explanation: string;
  /** Whether it came of a correction after acceptance (更正). */
  readonly corrected: boolean;
  /** What the unit itself reported last, where that came of a correction: it may lie under a firmer basis. */
  readonly reported?: Pick<StandingFigure, 'value' | 'milestone'> | undefined;
}

/**
 * Whether what is shown of a cell came of a correction (更正): the figure did; of an entry, what the unit reported did, and the entry still
 * says the same.
 */
export function isCorrectedAt(
  entry: Pick<StandingFigure, 'value' | 'milestone'> | undefined,
  figure: StandingFigure | undefined,
): boolean {
  if (entry === undefined) return figure?.corrected === true;
  return figure?.reported !== undefined && isSameContent(entry, figure.reported);
}

/** A row of a unit with its standing figures by month. */
interface StandingRow {
  readonly indicator: string;
  readonly dimension: string;
  readonly months: ReadonlyMap<string, StandingFigure>;
}

/** The standing figures of a unit by key of the row. */
export type StandingRows = ReadonlyMap<string, StandingRow>;

interface Versioned extends StandingFigure {
  readonly basis: Basis;
  readonly version: number;
}

/** Between the fields of a figure and between figures: signs that no id and no number holds. */
const [field, record] = [String.fromCodePoint(31), String.fromCodePoint(30)];

/**
 * The figures that stand in some months, by unit: the same choice as `latestOnly` among all versions. They leave the database as one
 * text a unit, because a hundred thousand rows by themselves take longer to carry than to judge.
 *
 * @param of.units  some units only
 */
export async function standingFigures(
  q: Tx | Db,
  county: string,
  of: {
    readonly months: readonly string[];
    readonly units?: readonly string[] | undefined;
    readonly indicators?: readonly string[] | undefined;
  },
): Promise<ReadonlyMap<string, StandingRows>> {
  if (of.months.length === 0 || of.units?.length === 0 || of.indicators?.length === 0) return new Map();
  const one = sql`concat_ws(chr(31), indicator, dimension, period, basis, version, coalesce(value::text, ''), coalesce(milestone, ''))`;
  let query = q
    .selectFrom('reporting.figure')
    .select('unit')
    .select(sql<string>`string_agg(${one}, chr(30))`.as('held'))
    .select(
      sql<
        readonly (readonly string[])[] | null
      >`jsonb_agg(jsonb_build_array(indicator, dimension, period, basis, version::text, explanation)) filter (where explanation <> '')`.as(
        'explained',
      ),
    )
    .select(
      sql<
        readonly (readonly string[])[] | null
      >`jsonb_agg(jsonb_build_array(indicator, dimension, period, basis, version::text)) filter (where correction is not null)`.as(
        'corrected',
      ),
    )
    .where('county', '=', county)
    .where('period', 'in', [...of.months]);
  if (of.units !== undefined) query = query.where('unit', 'in', [...of.units]);
  if (of.indicators !== undefined) query = query.where('indicator', 'in', [...of.indicators]);
  const rows = await query.groupBy('unit').execute();
  return new Map(
    rows.map(({ unit, held, explained, corrected }) => [
      unit,
      standingOf(held, explained ?? [], corrected ?? []),
    ]),
  );
}

/** The place of each unit's newest figure in the feed of a county: it rises with every figure that is appended. */
export async function figurePlaces(db: Db, county: string): Promise<ReadonlyMap<string, string>> {
  const known = placesBefore.get(db)?.get(county) ?? { last: 0, units: new Map<string, string>() };
  const feed = await db
    .selectFrom('kernel.feed')
    .select('last')
    .where('county', '=', county)
    .where('stream', '=', 'figure')
    .executeTakeFirst();
  const last = Number(feed?.last ?? 0);
  if (last <= known.last) return known.units;
  const rows = await db
    .selectFrom('reporting.figure')
    .select(['unit', (eb) => eb.fn.max('seq').as('seq')])
    .where('county', '=', county)
    .where('seq', '>', String(known.last))
    .groupBy('unit')
    .execute();
  const units = new Map([...known.units, ...rows.map(({ unit, seq }) => [unit, String(seq)] as const)]);
  const counties = placesBefore.get(db) ?? new Map<string, Places>();
  placesBefore.set(db, counties.set(county, { last, units }));
  return units;
}

interface Places {
  readonly last: number;
  readonly units: ReadonlyMap<string, string>;
}

/** What was read before: figures are only appended, so what lies before the last place never changes. */
const placesBefore = new WeakMap<Db, Map<string, Places>>();

function standingOf(
  held: string,
  explained: readonly (readonly string[])[],
  corrected: readonly (readonly string[])[],
): StandingRows {
  const mended = new Set(corrected.map((parts) => parts.join(field)));
  const words = new Map(
    explained.map((parts) => [parts.slice(0, -1).join(field), parts.at(-1) ?? ''] as const),
  );
  const rows = new Map<string, Omit<StandingRow, 'months'> & { readonly months: Map<string, Versioned> }>();
  for (const { indicator, dimension, period, figure } of newestOf(held, words, mended)) {
    // A basis whose newest version was taken back gives way to the next.
    if (figure.value === null && figure.milestone === null) continue;
    const key = rowKey(indicator, dimension);
    const row = rows.get(key) ?? { indicator, dimension, months: new Map<string, Versioned>() };
    const before = row.months.get(period);
    const isFirmer = before === undefined || bases.indexOf(figure.basis) > bases.indexOf(before.basis);
    const stands = isFirmer ? figure : before;
    const reported = figure.corrected && figure.basis === 'estimate' ? figure : before?.reported;
    row.months.set(period, reported === undefined ? stands : { ...stands, reported });
    rows.set(key, row);
  }
  return rows;
}

interface Read {
  readonly indicator: string;
  readonly dimension: string;
  readonly period: string;
  readonly figure: Versioned;
}

/** The newest version of every basis. */
function newestOf(
  held: string,
  words: ReadonlyMap<string, string>,
  corrected: ReadonlySet<string>,
): Iterable<Read> {
  const newest = new Map<string, Read>();
  for (const text of held.split(record)) {
    const [
      indicator = '',
      dimension = '',
      period = '',
      basis = '',
      version = '',
      value = '',
      milestone = '',
    ] = text.split(field);
    const at = `${indicator}${field}${dimension}${field}${period}${field}${basis}`;
    const figure: Versioned = {
      value: value === '' ? null : value,
      milestone: milestoneOf(milestone),
      explanation: words.size === 0 ? '' : (words.get(`${at}${field}${version}`) ?? ''),
      corrected: corrected.size > 0 && corrected.has(`${at}${field}${version}`),
      basis: basisOf(basis),
      version: Number(version),
    };
    const before = newest.get(at);
    if (before === undefined || figure.version > before.figure.version)
      newest.set(at, { indicator, dimension, period, figure });
  }
  return newest.values();
}

function basisOf(text: string): Basis {
  return bases.find((one) => one === text) ?? 'estimate';
}

const milestones: readonly Milestone[] = ['not_started', 'in_progress', 'done'];

function milestoneOf(text: string): Milestone | null {
  if (text === '') return null;
  return milestones.find((one) => one === text) ?? null;
}
