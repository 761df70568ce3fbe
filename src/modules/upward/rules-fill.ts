import {
  add,
  divide,
  type Exact,
  exact,
  multiply,
  subtract,
  toDecimal,
  toFixed,
  whole,
  zero,
} from '#kernel/decimal.ts';
import { addMonths, splitMonth } from '#kernel/period.ts';
import { conversion, isUnit, type Unit, unitName } from '#kernel/unit.ts';
import type { Figure } from '#modules/reporting/index.ts';
import { latestOnly, newestVersions } from '#modules/reporting/rules-figures.ts';
import { inMeasure } from '#modules/reporting/rules-measure.ts';
import type { FilledCell, MappedCell, Mapping, Pin } from './rules-types.ts';

/** What filling needs to know of an indicator. */
export interface FillIndicator {
  readonly id: string;
  readonly name: string;
  readonly aspect: string | null;
  readonly measure: string | null;
  readonly span: 'cumulative' | 'month' | 'point';
  readonly noJanuary: boolean;
}

/** Everything a form is filled from. */
export interface FillFacts {
  /** `YYYY-MM` that is filled. */
  readonly month: string;
  /** Day of filling, `YYYY-MM-DD`. */
  readonly today: string;
  /** Name of the unit that fills. */
  readonly office: string;
  /** As defined in the month that is filled. */
  readonly indicators: readonly FillIndicator[];
  /** The unit of measure in which the values of a month stand; left out: always the indicator's. */
  readonly measureIn?: (indicator: string, month: string) => string | null;
  /** Accepted figures of the year and the year before, every version of every basis. */
  readonly figures: readonly Figure[];
  /** Units that report an indicator by the plan; together they are the county. */
  readonly reporters: ReadonlyMap<string, readonly string[]>;
  /** Targets of the year in base units: `indicator unit` (unit empty for the whole). */
  readonly targets: ReadonlyMap<string, string>;
  readonly unitNames: ReadonlyMap<string, string>;
}

type FigureMapping = Extract<Mapping, { readonly kind: 'figure' }>;
type MilestoneMapping = Extract<Mapping, { readonly kind: 'milestone' }>;

/** A value with the figures it came of, or why there is none. */
type Got = { readonly value: Exact; readonly pins: readonly Pin[] } | { readonly reason: string };

const added = new Set<string | null>(['level', 'count', 'change']);

/**
 * What every mapped cell comes to in the month. Growth is the official figure, never computed from levels; a sum or difference is only
 * made where all its parts are there; what is missing stays empty with the reason.
 */
export function fillCells(cells: readonly MappedCell[], facts: FillFacts): readonly FilledCell[] {
  const book = bookOf(facts);
  return cells.map(({ sheet, cell, mapping }) => {
    const place = { sheet, cell };
    if (mapping.kind === 'milestone') return { ...place, ...milestoneOf(mapping, facts, book) };
    if (mapping.kind !== 'figure')
      return { ...place, number: null, text: textOf(mapping, facts), reason: null, pins: [] };
    const empty = (reason: string): FilledCell => ({ ...place, ...emptyCell(reason) });
    const indicator = facts.indicators.find(({ id }) => id === mapping.indicator);
    if (indicator === undefined) return empty('指标已不存在，请重新对应');
    const wanted = mapping.span === 'growth' ? growthOf(indicator, facts) : indicator;
    if (wanted === null) return empty(`没有“${indicator.name}”的增速指标；增速以公布为准，不由总量推算`);
    const got = valueOf(wanted, mapping, facts, book);
    if ('reason' in got) return empty(got.reason);
    const printed = inTemplateUnit(got.value, wanted, mapping);
    if ('reason' in printed) return empty(printed.reason);
    return { ...place, number: printed.number, text: null, reason: null, pins: got.pins };
  });
}

function textOf(
  mapping: Exclude<Mapping, FigureMapping | MilestoneMapping>,
  { month, today, office }: FillFacts,
): string {
  if (mapping.kind === 'text') return mapping.text;
  if (mapping.kind === 'office') return office;
  const { year, month: number } = splitMonth(month);
  switch (mapping.form) {
    case 'month':
      return `${year}年${number}月`;
    case 'month_end':
      return `${year}年${number}月${new Date(Date.UTC(year, number, 0)).getUTCDate()}日`;
    case 'year':
      return `${year}年`;
    default:
      return `${Number(today.slice(0, 4))}年${Number(today.slice(5, 7))}月${Number(today.slice(8, 10))}日`;
  }
}

/** The figures of a month by basis: 'firmest' holds one per key, the others the newest version of theirs. */
interface Book {
  readonly firmest: ReadonlyMap<string, Figure>;
  readonly byBasis: ReadonlyMap<string, Figure>;
}

function keyOf(one: Pick<Figure, 'indicator' | 'unit' | 'period' | 'dimension'>): string {
  return JSON.stringify([one.indicator, one.unit, one.period, one.dimension]);
}

function bookOf({ figures }: FillFacts): Book {
  return {
    firmest: new Map(latestOnly(figures).map((one) => [keyOf(one), one])),
    byBasis: new Map(
      newestVersions(figures)
        .filter(({ value, milestone }) => value !== null || milestone !== null)
        .map((one) => [`${keyOf(one)} ${one.basis}`, one]),
    ),
  };
}

function growthOf(indicator: FillIndicator, { indicators }: FillFacts): FillIndicator | null {
  if (indicator.aspect === 'growth_yoy') return indicator;
  return indicators.find((one) => one.name === indicator.name && one.aspect === 'growth_yoy') ?? null;
}

function valueOf(indicator: FillIndicator, mapping: FigureMapping, facts: FillFacts, book: Book): Got {
  const { month } = facts;
  const at = (period: string): Got => wholeAt(indicator, mapping, period, facts, book);
  switch (mapping.span) {
    case 'target':
      return targetOf(indicator, mapping, facts);
    case 'growth':
      return at(month);
    case 'this_month':
      return monthAlone(indicator, month, at);
    case 'last_month':
      return monthAlone(indicator, addMonths(month, -1), at);
    case 'last_year_month':
      return monthAlone(indicator, addMonths(month, -12), at);
    case 'last_year_ytd':
      return toDate(indicator, addMonths(month, -12), at);
    default:
      return toDate(indicator, month, at);
  }
}

function label(month: string): string {
  const { year, month: number } = splitMonth(month);
  return `${year}年${number}月`;
}

const januaryReason = '1—2月合并公布，没有1月的数据';

/** January up to the month: the value itself, or for a monthly series the sum of its months. */
function toDate(indicator: FillIndicator, month: string, at: (period: string) => Got): Got {
  const { year, month: number } = splitMonth(month);
  if (indicator.noJanuary && number === 1) return { reason: januaryReason };
  if (indicator.span === 'cumulative') return at(month);
  if (indicator.span === 'point') return { reason: '这项是时点数，没有累计；请改选“本月”' };
  if (!added.has(indicator.aspect)) return { reason: '比率不能累加；请改选“本月”' };
  let sum: Got = { value: zero, pins: [] };
  for (let one = indicator.noJanuary ? 2 : 1; one <= number; one += 1) {
    const part = at(`${year}-${String(one).padStart(2, '0')}`);
    if ('reason' in part) return part;
    sum = { value: add(sum.value, part.value), pins: [...sum.pins, ...part.pins] };
  }
  return sum;
}

/** The month alone: the value itself, or for a cumulative series what was added since the month before. */
function monthAlone(indicator: FillIndicator, month: string, at: (period: string) => Got): Got {
  const { month: number } = splitMonth(month);
  if (indicator.noJanuary && number === 1) return { reason: januaryReason };
  if (indicator.span !== 'cumulative') return at(month);
  if (!added.has(indicator.aspect)) return { reason: '增速、比率的当月数不能由累计相减；请改选“累计”' };
  if (number === 1) return at(month);
  if (indicator.noJanuary && number === 2) return { reason: '1—2月合并公布，没有2月当月的数据' };
  const now = at(month);
  const before = at(addMonths(month, -1));
  if ('reason' in now) return now;
  if ('reason' in before) return { reason: `${before.reason}（当月数由两个月的累计相减）` };
  return { value: subtract(now.value, before.value), pins: [...now.pins, ...before.pins] };
}

/** The value of a unit, or of the county: that of its one reporter, or the sum of all of them when none is missing. */
function wholeAt(
  indicator: FillIndicator,
  mapping: FigureMapping,
  period: string,
  facts: FillFacts,
  book: Book,
): Got {
  const units =
    mapping.unit === ''
      ? reportersOf(indicator.id, period, dimensionOf(mapping), facts, book)
      : [mapping.unit];
  if (units.length === 0) return { reason: `${label(period)}没有数据` };
  const found = units.map((unit) => figureAt(indicator.id, unit, period, mapping, book));
  const missing = units.filter((_, index) => found[index] === undefined);
  if (missing.length > 0) {
    const names = missing.map((unit) => facts.unitNames.get(unit) ?? unit);
    const shown =
      names.length > 3 ? `${names.slice(0, 3).join('、')}等${names.length}个单位` : names.join('、');
    return { reason: `${label(period)}缺${shown}的数据` };
  }
  if (units.length > 1 && !added.has(indicator.aspect)) return { reason: '各单位的比率不能相加；请指定单位' };
  const figures = found.flatMap((one) => (one === undefined ? [] : [one]));
  const then = facts.measureIn?.(indicator.id, period) ?? indicator.measure;
  const values = figures.map(({ value }) => inMeasure(value ?? '0', then, indicator.measure));
  if (values.includes(null))
    return { reason: `${label(period)}按另一种计量单位统计，不能换算，前后不能相加减` };
  return {
    value: values.map((value) => exact(value ?? '0')).reduce(add, zero),
    pins: figures.map(pinOf),
  };
}

/** Who makes up the county: by the plan, or, where it says nothing, the one unit that has a figure. */
function reportersOf(
  indicator: string,
  period: string,
  dimension: string,
  facts: FillFacts,
  book: Book,
): readonly string[] {
  const planned = facts.reporters.get(indicator);
  if (dimension !== '') return breakdownReporters(indicator, dimension, facts);
  if (planned !== undefined) return planned;
  return [
    ...new Set(
      [...book.firmest.values()]
        .filter((one) => one.indicator === indicator && one.period === period && one.dimension === '')
        .map(({ unit }) => unit),
    ),
  ].toSorted();
}

/** Who reports a breakdown: the plan says nothing of it, so every unit that gave the item in one of the two years. */
function breakdownReporters(indicator: string, dimension: string, { figures }: FillFacts): readonly string[] {
  const own = figures.filter((one) => one.indicator === indicator && one.dimension === dimension);
  return [...new Set(own.map(({ unit }) => unit))].toSorted();
}

function dimensionOf({ dimension = '' }: FigureMapping): string {
  return dimension;
}

const stateWords = { not_started: '未启动', in_progress: '推进中', done: '已完成' } as const;

/**
 * The state of a task in the month, of a unit or of all that report it: done when all are done, not started when none has started. What
 * was reported done stays done; otherwise a unit that has said nothing for the month leaves the cell empty with the reason.
 */
function milestoneOf(
  { indicator: id, unit }: MilestoneMapping,
  facts: FillFacts,
  book: Book,
): Omit<FilledCell, 'sheet' | 'cell'> {
  if (!facts.indicators.some((one) => one.id === id)) return emptyCell('指标已不存在，请重新对应');
  const units = unit === '' ? reportersOf(id, facts.month, '', facts, book) : [unit];
  if (units.length === 0) return emptyCell(`${label(facts.month)}没有进度`);
  const found = units.map((one) => stateAt(id, one, facts, book));
  const missing = units.filter((_, index) => found[index] === undefined);
  if (missing.length > 0) {
    const names = missing.map((one) => facts.unitNames.get(one) ?? one).join('、');
    return emptyCell(`${label(facts.month)}缺${names}的进度`);
  }
  const figures = found.flatMap((one) => (one === undefined ? [] : [one]));
  const states = figures.map(({ milestone }) => milestone);
  const isAll = (state: Figure['milestone']) => states.every((one) => one === state);
  const state = isAll('done') ? 'done' : isAll('not_started') ? 'not_started' : 'in_progress';
  return { number: null, text: stateWords[state], reason: null, pins: figures.map(pinOf) };
}

function emptyCell(reason: string): Omit<FilledCell, 'sheet' | 'cell'> {
  return { number: null, text: null, reason, pins: [] };
}

function stateAt(indicator: string, unit: string, facts: FillFacts, book: Book): Figure | undefined {
  const now = book.firmest.get(keyOf({ indicator, unit, period: facts.month, dimension: '' }));
  if (now !== undefined && now.milestone !== null) return now;
  return [...book.firmest.values()].find(
    (one) =>
      one.indicator === indicator &&
      one.unit === unit &&
      one.dimension === '' &&
      one.milestone === 'done' &&
      one.period < facts.month,
  );
}

function figureAt(
  indicator: string,
  unit: string,
  period: string,
  mapping: FigureMapping,
  book: Book,
): Figure | undefined {
  const key = keyOf({ indicator, unit, period, dimension: dimensionOf(mapping) });
  const { basis } = mapping;
  return basis === 'firmest' ? book.firmest.get(key) : book.byBasis.get(`${key} ${basis}`);
}

function pinOf({ id, unit, period, dimension, basis, version, value, milestone, correction }: Figure): Pin {
  return {
    figure: id,
    unit,
    period,
    basis,
    version,
    value: value ?? milestone ?? '',
    ...(dimension === '' ? {} : { dimension }),
    ...(correction === null ? {} : { correction }),
  };
}

function targetOf(indicator: FillIndicator, mapping: FigureMapping, { targets }: FillFacts): Got {
  const { unit } = mapping;
  if (dimensionOf(mapping) !== '') return { reason: '年度目标不分组；请把分组改为“全部”' };
  const target = targets.get(`${indicator.id} ${unit}`);
  if (target === undefined)
    return { reason: unit === '' ? '计划里没有这项的年度目标' : '这个单位没有分解目标' };
  return { value: exact(target), pins: [] };
}

/** The value as the template writes it. */
function inTemplateUnit(
  value: Exact,
  indicator: FillIndicator,
  { measure, power, digits }: FigureMapping,
): { readonly number: string } | { readonly reason: string } {
  const own = indicator.measure;
  if (own === null || !isUnit(own)) return { reason: '这项是进度，不是数字' };
  const factor = conversion(own, measure);
  if (factor === null) return { reason: unitReason(own, measure) };
  const shown = divide(multiply(value, factor), whole(10n ** BigInt(power)));
  const number = digits === null ? toDecimal(shown) : toFixed(shown, digits);
  return number === null ? { reason: '换算除不尽，请给出小数位数' } : { number };
}

function unitReason(own: Unit, wanted: Unit): string {
  return `指标单位是“${unitName(own)}”，换不成模板的“${unitName(wanted)}”`;
}
