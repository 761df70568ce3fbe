import { type RawBuilder, sql } from 'kysely';
import { splitMonth } from '#kernel/period.ts';
import { formatQuantity } from '#kernel/quantity.ts';
import type { Found, FoundFigure } from '#kernel/search.ts';
import { holdsWord, type Word } from '#kernel/search-question.ts';
import { fold } from '#kernel/search-text.ts';
import { isUnit, scalable } from '#kernel/unit.ts';
import { fullName, type Indicator, indicatorsOf } from '#modules/indicator/index.ts';
import { type Unit, unitsOf } from '#modules/org/index.ts';
import { meetsAll, type SearchSource, type SearchWork } from '#platform/search.ts';
import { milestoneWords } from './rules-cell.ts';
import { bases, basisWords } from './rules-figures.ts';
import type { Basis, Milestone } from './rules-types.ts';

interface Row {
  readonly id: string;
  readonly indicator: string;
  readonly unit: string;
  readonly period: string;
  readonly dimension: string;
  readonly basis: Basis;
  readonly version: number;
  readonly value: string | null;
  readonly milestone: Milestone | null;
  readonly demo: boolean;
  readonly correction: string | null;
  readonly byValue: boolean;
}

interface Names {
  readonly indicators: readonly Indicator[];
  readonly units: readonly Pick<Unit, 'id' | 'name' | 'shortName'>[];
}

/** A figure meets a word by the name of its indicator, of its unit, or by what it comes to. */
function metBy(word: Word, { indicators, units }: Names): RawBuilder<boolean> {
  const named = indicators.filter((one) => holdsWord(fold(`${fullName(one)} ${one.code ?? ''}`), word));
  const places = units.filter((one) => holdsWord(fold(`${one.name} ${one.shortName}`), word));
  return sql<boolean>`(f.indicator = any(${named.map(({ id }) => id)}::text[])
    or f.unit = any(${places.map(({ id }) => id)}::text[])
    or ${valued(word, indicators)})`;
}

/** Whether a figure prints as a word, in the unit of its indicator. */
function valued({ amounts }: Word, indicators: readonly Indicator[]): RawBuilder<boolean> {
  if (amounts.length === 0) return sql<boolean>`false`;
  const ranges = amounts.map(({ measure, lo, hi }) => {
    const ids = indicators.filter((one) => isOf(one.measure, measure)).map(({ id }) => id);
    return sql`(f.indicator = any(${ids}::text[]) and f.value between ${lo}::numeric and ${hi}::numeric)`;
  });
  return sql<boolean>`(${sql.join(ranges, sql` or `)})`;
}

function isOf(own: string | null, measure: string | null): boolean {
  if (own === null || !isUnit(own)) return false;
  return measure === null ? scalable(own) : own === measure;
}

/**
 * The figures that hold today and meet the question, newest month first; without a value looked for only the newest month of each
 * indicator and unit. A word that names no indicator and is no amount finds nothing: a unit alone has thousands.
 */
async function findFigures({ db, actor, question, most }: SearchWork): Promise<readonly Found[]> {
  const { county } = actor;
  const names: Names = { indicators: await indicatorsOf(db, county), units: await unitsOf(db, county) };
  const isAmount = question.some(({ amounts }) => amounts.length > 0);
  if (!isAmount && !question.some((word) => namesOne(word, names))) return [];
  const byValue = question.map((word) => valued(word, names.indicators));
  const { rows } = await sql<Row>`
    select * from (
      select f.id, f.indicator, f.unit, f.period, f.dimension, f.basis, f.version, f.value, f.milestone, f.demo, f.correction,
        (${sql.join(byValue, sql` or `)}) as "byValue",
        row_number() over (partition by f.indicator, f.unit, f.dimension order by f.period desc) as place
      from reporting.figure f
      where f.county = ${county} and (f.value is not null or f.milestone is not null) and ${holds}
        and ${meetsAll(question, (word) => metBy(word, names))}) as found
    where ${isAmount ? sql`true` : sql`place = 1`}
    order by period desc, dimension, indicator, unit limit ${most}`.execute(db);
  const byIndicator = new Map(names.indicators.map((one) => [one.id, one]));
  const byUnit = new Map(names.units.map((one) => [one.id, one.shortName]));
  return rows.flatMap((row) => {
    const indicator = byIndicator.get(row.indicator);
    return indicator === undefined ? [] : [foundFigure(row, indicator, byUnit.get(row.unit) ?? row.unit)];
  });
}

const firmness = (basis: string): RawBuilder<number> =>
  sql<number>`array_position(${[...bases]}::text[], ${sql.ref(basis)})`;

const sameCell = (one: string, other: string): RawBuilder<boolean> =>
  sql<boolean>`(${sql.join(
    ['county', 'indicator', 'unit', 'period', 'dimension'].map(
      (column) => sql`${sql.ref(`${one}.${column}`)} = ${sql.ref(`${other}.${column}`)}`,
    ),
    sql` and `,
  )})`;

/** Whether figure f is what holds of its cell: the newest version of its basis, and no firmer basis whose newest version has a value. */
const holds = sql<boolean>`(not exists (select 1 from reporting.figure g
    where ${sameCell('g', 'f')} and g.basis = f.basis and g.version > f.version)
  and not exists (select 1 from reporting.figure g
    where ${sameCell('g', 'f')} and ${firmness('g.basis')} > ${firmness('f.basis')}
      and (g.value is not null or g.milestone is not null)
      and not exists (select 1 from reporting.figure h
        where ${sameCell('h', 'g')} and h.basis = g.basis and h.version > g.version)))`;

function namesOne(word: Word, { indicators }: Names): boolean {
  return indicators.some((one) => holdsWord(fold(`${fullName(one)} ${one.code ?? ''}`), word));
}

function foundFigure(row: Row, indicator: Indicator, unitName: string): Found {
  const printed = printedValue(row, indicator);
  const { year, month } = splitMonth(row.period);
  const figure: FoundFigure = {
    id: row.id,
    indicator: row.indicator,
    unit: row.unit,
    unitName,
    period: row.period,
    value: row.value,
    measure: indicator.measure,
    printed,
    basis: row.basis,
    version: row.version,
  };
  const search = new URLSearchParams({ indicator: row.indicator, unit: row.unit });
  if (row.dimension !== '') search.set('dimension', row.dimension);
  search.set('from', String(year));
  search.set('to', String(year));
  return {
    id: row.id,
    name: fullName(indicator),
    text: printed,
    note: `${year}年${month}月 ${unitName} ${basisWords[row.basis]}，第${row.version}版${row.correction === null ? '' : '，更正'}`,
    link: `/series?${search.toString()}`,
    byValue: row.byValue,
    printed: row.byValue ? [printed] : [],
    figure,
    demo: row.demo,
  };
}

function printedValue({ value, milestone }: Row, { measure, scale, digits }: Indicator): string {
  if (value === null) return milestone === null ? '' : milestoneWords[milestone];
  if (measure === null || !isUnit(measure)) return value;
  return formatQuantity(
    { value, unit: measure },
    { ...(scale === null ? {} : { scale }), ...(digits === null ? {} : { digits, trim: true }) },
  );
}

/** How accepted figures are found: by indicator, unit and value. */
export const figureSearch: SearchSource = { kind: 'figure', act: 'figure.read', find: findFigures };
