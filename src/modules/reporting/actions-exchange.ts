import { writeCsv } from '#documents/csv-out.ts';
import type { Download } from '#kernel/contract.ts';
import { indicatorsOf } from '#modules/indicator/index.ts';
import { unitsOf } from '#modules/org/index.ts';
import { demand } from '#platform/access.ts';
import type { Work } from './actions-sheet.ts';
import { basisWords, newestVersions } from './rules-figures.ts';
import type { ExchangedFigure } from './schema-exchange.ts';
import { type FedFigure, type FileFilter, figuresAfter, figuresForFile } from './store-exchange.ts';

interface Names {
  readonly units: ReadonlyMap<string, string>;
  readonly indicators: ReadonlyMap<string, { readonly name: string; readonly measure: string | null }>;
}

async function namesFor({ store, actor }: Work): Promise<Names> {
  const units = await unitsOf(store.db, actor.county);
  const indicators = await indicatorsOf(store.db, actor.county);
  return {
    units: new Map(units.map((one) => [one.id, one.name])),
    indicators: new Map(indicators.map((one) => [one.id, one])),
  };
}

function exchangedOf(figure: FedFigure, names: Names): ExchangedFigure {
  const indicator = names.indicators.get(figure.indicator);
  return {
    ...figure,
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
  '更正原因',
  '记录岗位',
  '演示数据',
  '记录时间',
  '数据编号',
] as const;

/** Figures of a year as CSV, values in base units with their unit beside them. @throws Refusal 403 */
export async function figuresAsCsv(
  work: Work,
  wanted: FileFilter & { readonly newest: 'yes' | 'no'; readonly bom: 'yes' | 'no' },
): Promise<Download> {
  demand(work.actor, 'figure.read');
  const all = await figuresForFile(work.store.db, work.actor, wanted);
  const kept = wanted.newest === 'yes' ? new Set(newestVersions(all).map(({ id }) => id)) : null;
  const names = await namesFor(work);
  const rows = all.filter(({ id }) => kept?.has(id) ?? true).map((one) => lineOf(one, names));
  const columns = headings.map((heading) => ({ heading }));
  return {
    name: `数据_${wanted.year}.csv`,
    type: 'text/csv; charset=utf-8',
    bytes: writeCsv({ columns, rows }, wanted.bom === 'yes'),
  };
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
    one.correction ?? '',
    one.recordedByName,
    one.demo ? '是' : '',
    one.recordedAt,
    one.id,
  ];
}
