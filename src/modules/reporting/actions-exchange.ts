import { writeCsv } from '#documents/csv-out.ts';
import { may } from '#kernel/access.ts';
import type { Download } from '#kernel/contract.ts';
import { type IndicatorBook, indicatorBook } from '#modules/indicator/index.ts';
import { unitsOf } from '#modules/org/index.ts';
import { demand } from '#platform/access.ts';
import type { Work } from './actions-sheet.ts';
import { figuresWithComputed } from './figures-computed.ts';
import { computedPrefix } from './rules-computed.ts';
import { basisWords, newestVersions } from './rules-figures.ts';
import type { ExchangedFigure } from './schema-exchange.ts';
import { type FedFigure, type FileFilter, figuresAfter, figuresForFile } from './store-exchange.ts';

interface Names {
  readonly units: ReadonlyMap<string, string>;
  readonly definitions: IndicatorBook;
}

async function namesFor({ store, actor }: Work): Promise<Names> {
  const units = await unitsOf(store.db, actor.county);
  const definitions = await indicatorBook(store.db, actor.county);
  return {
    units: new Map(units.map((one) => [one.id, one.name])),
    definitions,
  };
}

function exchangedOf(figure: FedFigure, names: Names): ExchangedFigure {
  const indicator = names.definitions.mapAt(figure.period).get(figure.indicator);
  return {
    ...figure,
    kind: figure.id.startsWith(computedPrefix) ? 'computed' : 'stored',
    definition: indicator?.version ?? 1,
    seq: Number(figure.seq ?? 0),
    indicatorName: indicator?.name ?? figure.indicator,
    measure: figure.value === null ? null : (indicator?.measure ?? null),
    unitName: names.units.get(figure.unit) ?? figure.unit,
  };
}

/**
 * Figures appended after a cursor, in the order of their commits: pulling until `more` is false and going on from `next` gives every
 * figure exactly once, however many transactions append meanwhile.
 *
 * @throws Refusal 403
 */
export async function pullFigures(
  work: Work,
  wanted: { readonly since: number; readonly limit: number },
): Promise<{ rows: ExchangedFigure[]; next: number; more: boolean }> {
  demand(work.actor, 'figure.read');
  const found = await figuresAfter(work.store.db, work.actor, wanted.since, wanted.limit + 1);
  const rows = found.slice(0, wanted.limit);
  const names = await namesFor(work);
  return {
    rows: rows.map((one) => exchangedOf(one, names)),
    next: Number(rows.at(-1)?.seq ?? wanted.since),
    more: found.length > wanted.limit,
  };
}

const headings = [
  '指标编号',
  '指标',
  '单位编号',
  '单位',
  '月份',
  '维度',
  '口径阶段',
  '版本',
  '数值',
  '计量单位',
  '进度',
  '说明',
  '来源',
  '来源系统',
  '来源文件',
  '更正原因',
  '记录岗位',
  '演示数据',
  '取得方式',
  '定义版本',
  '记录时间',
  '数据编号',
] as const;

/** Figures of a year as CSV, values in base units with their unit beside them. @throws Refusal 403 */
export async function figuresAsCsv(
  work: Work,
  wanted: FileFilter & {
    readonly newest: 'yes' | 'no';
    readonly bom: 'yes' | 'no';
    readonly computed: 'yes' | 'no';
  },
): Promise<Download> {
  demand(work.actor, 'figure.read');
  const names = await namesFor(work);
  const stored = await figuresForFile(work.store.db, work.actor, wanted);
  const derived = wanted.computed === 'yes' ? await derivedFigures(work, wanted, names) : [];
  const all = [...stored, ...derived];
  const kept = wanted.newest === 'yes' ? new Set(newestVersions(all).map(({ id }) => id)) : null;
  const rows = all.filter(({ id }) => kept?.has(id) ?? true).map((one) => lineOf(one, names));
  const columns = headings.map((heading) => ({ heading }));
  return {
    name: `数据_${wanted.year}.csv`,
    type: 'text/csv; charset=utf-8',
    bytes: writeCsv({ columns, rows }, wanted.bom === 'yes'),
  };
}

/** The figures of computed indicators of a year that the reader may see, by the formulas in force in each month. */
async function derivedFigures(
  work: Work,
  wanted: FileFilter,
  { definitions }: Names,
): Promise<readonly FedFigure[]> {
  const { store, actor } = work;
  const { year, indicator, unit, basis } = wanted;
  const filter = {
    year,
    ...(indicator === undefined ? {} : { indicators: [indicator] }),
    ...(unit === undefined ? {} : { unit }),
  };
  const paths = new Map((await unitsOf(store.db, actor.county)).map((one) => [one.id, one.path]));
  const all = await figuresWithComputed(store.db, actor.county, filter, definitions);
  return all
    .filter(({ id }) => id.startsWith(computedPrefix))
    .filter((one) => basis === undefined || one.basis === basis)
    .filter((one) => may(actor, 'figure.read', { county: actor.county, unitPath: paths.get(one.unit) ?? '' }))
    .map((one) => ({ ...one, seq: null }));
}

function lineOf(figure: FedFigure, names: Names) {
  const one = exchangedOf(figure, names);
  return [
    one.indicator,
    one.indicatorName,
    one.unit,
    one.unitName,
    one.period,
    one.dimension,
    basisWords[one.basis],
    one.version,
    one.value === null ? null : { decimal: one.value },
    one.measure ?? '',
    one.milestone ?? '',
    one.explanation,
    one.origin,
    one.system,
    one.file ?? '',
    one.correction ?? '',
    one.recordedByName,
    one.demo ? '是' : '',
    one.kind === 'computed' ? '公式计算' : '填报入库',
    one.definition,
    one.recordedAt,
    one.id,
  ];
}
