import type { Fault } from '#kernel/errors.ts';
import { type Formula, writeFormula } from '#kernel/formula.ts';
import { isUnit, type Unit } from '#kernel/unit.ts';
import { readSides } from '#kernel/validation-formula.ts';
import type { RuleBody } from './schema.ts';

/** What a rule needs to know of an indicator that it names. */
export interface NamedIndicator {
  readonly name: string;
  readonly kind: 'number' | 'milestone';
  readonly measure: string | null;
  readonly span: 'cumulative' | 'month' | 'point';
}

/** What the names in a rule may refer to, by id. */
export interface Known {
  readonly indicators: ReadonlyMap<string, NamedIndicator>;
  /** Titles. */
  readonly forms: ReadonlyMap<string, string>;
  /** Names. */
  readonly units: ReadonlyMap<string, string>;
}

/** Chinese words of the kinds of rules. */
export const kindWords: Readonly<Record<RuleBody['check']['kind'], string>> = {
  sum: '合计等于分项之和',
  falls: '累计数不下降',
  running: '上期累计加当月等于累计',
  ratio: '比率复算',
  range: '上年范围',
  times: '倍数',
  negative: '负数',
  missing: '缺数',
  back: '进度倒退',
  formula: '自定义公式',
};

/** Chinese words of the importances. */
export const importanceWords: Readonly<Record<RuleBody['importance'], string>> = {
  error: '错误',
  warn: '警示',
  look: '提示',
};

/** Chinese words of the ways to measure a range. */
export const methodWords = { minmax: '最小最大', z: '标准差', modified: '中位数偏差' } as const;

/** Unit of an indicator's measure; null for a state or an unknown one. */
function unitOf(known: Known, id: string): Unit | null {
  const measure = known.indicators.get(id)?.measure ?? null;
  return measure !== null && isUnit(measure) ? measure : null;
}

/** An indicator by its id, or by its name when only one is called so. */
export function resolveIndicator(known: Known, name: string): string | null {
  if (known.indicators.has(name)) return name;
  const found = [...known.indicators].filter(([, one]) => one.name === name);
  return found.length === 1 ? (found[0]?.[0] ?? null) : null;
}

/** The formulas of a comparison by hand, written over ids and with what they read; other rules as they are. */
export function withIds(
  body: RuleBody,
  known: Known,
): { readonly body: RuleBody } | { readonly faults: readonly Fault[] } {
  const { check } = body;
  if (check.kind !== 'formula') return { body };
  const unit = unitOf(known, check.anchor);
  if (unit === null) return { faults: [{ field: 'check.anchor', message: '请选择疑点记在哪项数值指标上' }] };
  const read = readSides(check, unit, {
    resolve: (name) => resolveIndicator(known, name),
    unitOf: (key) => unitOf(known, key),
    nameOf: (key) => known.indicators.get(key)?.name ?? key,
    write: (formula: Formula) => writeFormula(formula, (key) => key),
  });
  if (read.kind === 'refused') {
    const word = read.side === 'left' ? '左边' : '右边';
    return { faults: [{ field: `check.${read.side}.expression`, message: `${word}公式${read.reason}` }] };
  }
  const left = { ...check.left, expression: read.left };
  const right = { ...check.right, expression: read.right };
  return { body: { ...body, check: { ...check, left, right, reads: read.reads } } };
}

/** What in a rule refers to nothing or cannot be compared, each with its field and cure. */
export function bodyFaults(body: RuleBody, known: Known): readonly Fault[] {
  const { forms, indicators, units } = body.scope;
  return [
    ...unknown(forms, known.forms, 'scope.forms', '适用报表'),
    ...unknown(indicators, known.indicators, 'scope.indicators', '适用指标'),
    ...unknown(units, known.units, 'scope.units', '适用单位'),
    ...checkFaults(body.check, known),
  ];
}

function unknown(
  ids: readonly string[],
  known: ReadonlyMap<string, unknown>,
  field: string,
  word: string,
): readonly Fault[] {
  return ids
    .filter((id) => !known.has(id))
    .map((id) => ({ field, message: `${word}里没有“${id}”，请重新选择` }));
}

function checkFaults(check: RuleBody['check'], known: Known): readonly Fault[] {
  switch (check.kind) {
    case 'sum':
      return sumFaults(check, known);
    case 'running': {
      const span = known.indicators.get(check.cumulative)?.span;
      const wrong = span === undefined || span === 'cumulative' ? [] : ['累计指标应为累计数'];
      return [
        ...wrong.map((message) => ({ field: 'check.cumulative', message })),
        ...sameUnit(known, [
          ['check.cumulative', check.cumulative],
          ['check.month', check.month],
        ]),
      ];
    }
    case 'ratio':
      return [
        ...numbers(known, [['check.printed', check.printed]]),
        ...sameUnit(known, [
          ['check.numerator', check.numerator],
          ['check.denominator', check.denominator],
        ]),
      ];
    case 'range':
      return zeroFault('check.factor', check.factor);
    case 'times':
      return timesFaults(check);
    default:
      return [];
  }
}

function sumFaults(check: Extract<RuleBody['check'], { kind: 'sum' }>, known: Known): readonly Fault[] {
  const whole = ['check.whole', check.whole] as const;
  if (new Set(check.parts).size < check.parts.length)
    return [{ field: 'check.parts', message: '分项有重复，请删去重复的' }];
  if (check.by === 'units')
    return [...numbers(known, [whole]), ...unknown(check.parts, known.units, 'check.parts', '分项单位')];
  if (check.by === 'dimensions') return numbers(known, [whole]);
  if (check.parts.includes(check.whole))
    return [{ field: 'check.parts', message: '合计指标不能又是自己的分项' }];
  return sameUnit(known, [whole, ...check.parts.map((id) => ['check.parts', id] as const)]);
}

function timesFaults(check: Extract<RuleBody['check'], { kind: 'times' }>): readonly Fault[] {
  if (Number(check.from) <= 1) return [{ field: 'check.from', message: '倍数应大于1' }];
  if (check.below === null || Number(check.below) > Number(check.from)) return [];
  return [{ field: 'check.below', message: '倍数上限应大于下限' }];
}

function zeroFault(field: string, factor: string): readonly Fault[] {
  return Number(factor) > 0 ? [] : [{ field, message: '倍数应大于0' }];
}

type Place = readonly [field: string, indicator: string];

function numbers(known: Known, places: readonly Place[]): readonly Fault[] {
  return places
    .filter(([, id]) => unitOf(known, id) === null)
    .map(([field, id]) => ({
      field,
      message: `“${known.indicators.get(id)?.name ?? id}”不是数值指标，请另选`,
    }));
}

function sameUnit(known: Known, places: readonly Place[]): readonly Fault[] {
  const faults = numbers(known, places);
  const first = places[0];
  if (faults.length > 0 || first === undefined) return faults;
  const unit = unitOf(known, first[1]);
  return places
    .filter(([, id]) => unitOf(known, id) !== unit)
    .map(([field, id]) => ({
      field,
      message: `“${known.indicators.get(id)?.name ?? id}”与“${known.indicators.get(first[1])?.name ?? ''}”计量单位不同，不能相加比较`,
    }));
}
