import { compare, exact } from '#kernel/decimal.ts';
import type { Fault } from '#kernel/errors.ts';
import { unitName } from '#kernel/unit.ts';
import { compileFormula, computedFrom, type Operable, readableFormula } from './rules-formula.ts';
import {
  availabilityWords,
  directionWords,
  frequencyWords,
  measureLabel,
  missingWords,
  priceBasisWords,
} from './rules-words.ts';
import type { DefinitionInput, DefinitionVersion, Dimension, Indicator } from './schema.ts';

/** What a change is checked against. */
export interface Surroundings {
  readonly all: readonly Operable[];
  readonly dimensions: readonly Pick<Dimension, 'id' | 'name'>[];
}

type Fixed = Pick<Indicator, 'id' | 'kind' | 'aspect' | 'span'>;

/** A definition that stands, its formula kept by ids; or everything that is wrong with it, field by field. */
export type CheckedDefinition =
  | { readonly kind: 'definition'; readonly definition: DefinitionInput }
  | { readonly kind: 'faults'; readonly faults: readonly Fault[] };

/**
 * Checks a definition: bounds that fit the direction, a formula that computes and comes to the indicator's unit, breakdowns that exist.
 *
 * @param one  what cannot change about it
 */
export function checkDefinition(given: DefinitionInput, one: Fixed, around: Surroundings): CheckedDefinition {
  const faults = [
    ...faultsOfMeasure(given, one, around),
    ...faultsOfGood(given, one),
    ...faultsOfKind(given, one),
    ...faultsOfParts(given, around),
  ];
  const compiled =
    given.formula === null || given.formula.trim() === ''
      ? null
      : compileFormula(given.formula, { id: one.id, measure: given.measure }, around.all);
  if (compiled?.kind === 'refused') faults.push({ field: 'formula', message: `公式：${compiled.reason}` });
  if (faults.length > 0) return { kind: 'faults', faults };
  return {
    kind: 'definition',
    definition: { ...given, formula: compiled?.kind === 'formula' ? compiled.kept : null },
  };
}

function faultsOfMeasure(given: DefinitionInput, one: Fixed, around: Surroundings): Fault[] {
  const { measure } = given;
  if (one.kind === 'milestone')
    return measure === null ? [] : [{ field: 'measure', message: '任务状态没有计量单位和数字含义，请清空' }];
  if (measure === null) return [{ field: 'measure', message: '请选择计量单位' }];
  const before = around.all.find(({ id }) => id === one.id);
  if (before === undefined || before.measure === measure) return [];
  const all = around.all.map((other) => (other.id === one.id ? { ...other, measure } : other));
  return computedFrom([one.id], around.all).flatMap((id) => {
    const user = all.find((other) => other.id === id);
    if (user === undefined || user.formula === null) return [];
    const compiled = compileFormula(user.formula, user, all);
    if (compiled.kind === 'formula') return [];
    const message = `计量单位改后“${user.name}”的公式不能算：${compiled.reason}。请先改那条公式，或另设一项指标`;
    return [{ field: 'measure', message }];
  });
}

function faultsOfGood({ direction, lo, hi }: DefinitionInput, one: Fixed): Fault[] {
  if (one.kind === 'milestone')
    return direction === null && lo === null && hi === null
      ? []
      : [{ field: 'direction', message: '任务状态没有好坏方向和区间，请留空' }];
  if (direction === 'band') {
    if (lo === null || hi === null) return [{ field: 'lo', message: '“区间内为好”须填写区间的下限和上限' }];
    return compare(exact(lo), exact(hi)) > 0 ? [{ field: 'lo', message: '区间下限大于上限，请核对' }] : [];
  }
  if (direction === 'at_most' && hi === null) return [{ field: 'hi', message: '“不超过上限”须填写上限' }];
  if (lo !== null) return [{ field: 'lo', message: '只有“区间内为好”才填下限，请清空' }];
  return direction !== 'at_most' && hi !== null
    ? [{ field: 'hi', message: '只有“区间内为好”和“不超过上限”才填上限，请清空' }]
    : [];
}

function faultsOfKind(given: DefinitionInput, one: Fixed): Fault[] {
  const faults: Fault[] = [];
  if (one.kind === 'milestone' && (given.formula !== null || given.scale !== null))
    faults.push({ field: 'formula', message: '任务状态不填公式和计数单位，请清空' });
  if (given.noJanuary && given.frequency !== 'month')
    faults.push({ field: 'noJanuary', message: '只有月度指标才有“1—2月合并”，请核对频率' });
  return faults;
}

function faultsOfParts(given: DefinitionInput, around: Surroundings): Fault[] {
  const known = new Set(around.dimensions.map(({ id }) => id));
  return given.dimensions
    .filter((id) => !known.has(id))
    .map((id) => ({ field: 'dimensions', message: `没有叫“${id}”的分组，请先在分组里建立` }));
}

type Body = Partial<DefinitionInput>;

/** Fields in the order of reading: label, and whether a change of it alters what the numbers mean. */
const fields: readonly (readonly [keyof DefinitionInput, string, boolean])[] = [
  ['name', '名称', false],
  ['code', '代码', false],
  ['measure', '计量单位', true],
  ['definition', '口径', true],
  ['formula', '公式', true],
  ['missing', '缺数处理', true],
  ['priceBasis', '价格口径', true],
  ['direction', '方向', true],
  ['lo', '下限', true],
  ['hi', '上限', true],
  ['frequency', '频率', true],
  ['noJanuary', '1—2月合并', true],
  ['dimensions', '分组', true],
  ['splitRule', '分解办法', false],
  ['publisher', '发布单位', false],
  ['available', '发布日', false],
  ['scale', '计数单位', false],
  ['digits', '小数位数', false],
  ['state', '状态', false],
];

/** Words of the fields that are kept as keys. */
function worded(body: Body, around: Surroundings): Readonly<Partial<Record<keyof DefinitionInput, string>>> {
  const { direction, frequency, priceBasis, missing, available, formula, dimensions, measure, state } = body;
  const nameOf = (id: string) => around.dimensions.find((one) => one.id === id)?.name ?? id;
  return {
    ...(direction ? { direction: directionWords[direction] } : {}),
    ...(frequency ? { frequency: frequencyWords[frequency] } : {}),
    ...(priceBasis ? { priceBasis: priceBasisWords[priceBasis] } : {}),
    ...(missing ? { missing: missingWords[missing] } : {}),
    ...(available ? { available: availabilityWords(available) } : {}),
    ...(formula ? { formula: readableFormula(formula, around.all) } : {}),
    ...(dimensions ? { dimensions: dimensions.map(nameOf).join('、') } : {}),
    ...(measure ? { measure: unitName(measure) } : {}),
    ...(state ? { state: state === 'active' ? '在用' : '停用' } : {}),
  };
}

function shown(field: keyof DefinitionInput, body: Body, words: ReturnType<typeof worded>): string {
  const value = body[field];
  if (typeof value === 'boolean') return value ? '是' : '否';
  const plain = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  return (words[field] ?? plain) || '（空）';
}

function isSame(field: keyof DefinitionInput, before: Body, after: Body): boolean {
  // The database keeps the keys of an object in an order of its own.
  if (field === 'available')
    return availabilityWords(before.available ?? null) === availabilityWords(after.available ?? null);
  return JSON.stringify(before[field]) === JSON.stringify(after[field]);
}

/** What one version says otherwise than the one before it. */
export function changesBetween(
  before: Body,
  after: Body,
  around: Surroundings,
): DefinitionVersion['changes'] {
  const [old, now] = [worded(before, around), worded(after, around)];
  return fields.flatMap(([field, label, meaning]) => {
    if (!(field in before) || isSame(field, before, after)) return [];
    const texts = { before: shown(field, before, old), after: shown(field, after, now) };
    return [{ field, label, ...texts, meaning }];
  });
}

/** The changeable part of an indicator. */
export function definitionOf(one: Indicator): DefinitionInput {
  const { id: _id, kind: _kind, aspect: _aspect, span: _span, version: _version, ...rest } = one;
  return {
    ...rest,
    available: rest.available === null ? null : { ...rest.available },
    dimensions: [...rest.dimensions],
  };
}

/** Text, publisher and code of an indicator that a search may hit, and the other filters of the list. */
export function matchesList(
  one: Indicator,
  by: {
    readonly q?: string | undefined;
    readonly kind?: 'number' | 'milestone' | 'computed' | undefined;
    readonly frequency?: Indicator['frequency'] | undefined;
    readonly direction?: NonNullable<Indicator['direction']> | undefined;
    readonly publisher?: string | undefined;
    readonly state?: 'active' | 'retired' | 'all' | undefined;
    readonly open?: 'yes' | undefined;
  },
): boolean {
  const text = [one.name, one.code, one.definition, one.publisher, measureLabel(one)].join(' ').toLowerCase();
  const equal = [
    [by.kind, kindOf(one)],
    [by.frequency, one.frequency],
    [by.direction, one.direction],
    [by.publisher, one.publisher],
    [by.state === 'all' ? undefined : by.state, one.state],
    [by.open, one.definition === '' ? 'yes' : 'no'],
  ] as const;
  const isFound = by.q === undefined || text.includes(by.q.toLowerCase());
  return isFound && equal.every(([wanted, is]) => wanted === undefined || wanted === is);
}

function kindOf(one: Indicator): 'number' | 'milestone' | 'computed' {
  return one.formula === null ? one.kind : 'computed';
}
