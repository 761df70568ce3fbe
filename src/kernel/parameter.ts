import { isDay } from './calendar.ts';
import { type DeadlineUnit, deadlineText } from './deadline.ts';
import { compare, exact, parseExact } from './decimal.ts';
import {
  lookup,
  type RuleAnswer,
  type RuleKey,
  type RuleValue,
  refusalToSave,
  type Tightening,
} from './rule-pack.ts';

/**
 * What a value of a parameter is, and so how it is asked, checked and printed: a switch (`0` or `1`), a whole number of things, of days,
 * of working days or of months, a day of the month, per cent, yuan, one of named choices, a limit in any unit of a deadline, a unit or
 * an indicator of the county, or a short text.
 */
export type ParameterKind =
  | 'switch'
  | 'count'
  | 'days'
  | 'workdays'
  | 'limit'
  | 'months'
  | 'monthDay'
  | 'percent'
  | 'yuan'
  | 'choice'
  | 'clock'
  | 'unit'
  | 'indicator'
  | 'text';

/** What a county may set for itself: declared once, by the module that reads it. */
export interface ParameterDefinition {
  /** `module.name`. */
  readonly key: string;
  /** Chinese name. */
  readonly title: string;
  /** What follows from it, in a sentence. */
  readonly hint?: string;
  readonly kind: ParameterKind;
  /** Which way a value is the stricter one; `free` unless a rule above the county's binds. */
  readonly tighter?: Tightening;
  readonly least?: string;
  readonly most?: string;
  /** The choices, in order; only of kind `choice`. */
  readonly choices?: readonly { readonly value: string; readonly title: string }[];
  /** What holds where the county has set nothing; empty: “未设置”. */
  readonly published: readonly RuleValue[];
}

/** The parameters of one module, under one heading. */
export interface ParameterGroup {
  readonly id: string;
  readonly title: string;
  readonly definitions: readonly ParameterDefinition[];
  /** Why values do not go together, in Chinese; null when they do. @param valueOf  what would hold on the day, '' while unset */
  readonly check?: (valueOf: (key: string) => string) => string | null;
}

const nation = '000000';
const since = '1949-10-01';

/** A published value of a parameter: the nation's or the product's own. @param basis  the paper it stands in, or that it is ours */
export function published(
  key: string,
  value: string,
  basis: string,
  more: { readonly from?: string; readonly unit?: string; readonly version?: number } = {},
): RuleValue {
  const { from = since, unit, version = 1 } = more;
  return {
    place: nation,
    key,
    value,
    ...(unit === undefined ? {} : { unit }),
    from,
    to: null,
    basis,
    version,
  };
}

/** The key of the rule pack behind a definition. */
export function ruleKeyOf({ key, title, tighter = 'free' }: ParameterDefinition): RuleKey {
  return { key, title, tighter };
}

/**
 * The value in force in a county on a day: its own, else what is published.
 *
 * @param values  what the county has set, every version
 * @param day  the day judged, not today
 */
export function parameterOn(
  definition: ParameterDefinition,
  values: readonly RuleValue[],
  county: string,
  day: string,
): RuleAnswer {
  return lookup([...definition.published, ...values], ruleKeyOf(definition), county, day);
}

/** As `parameterOn`, for a parameter that is always published. @throws Error a fault of the definition */
export function valueOn(
  definition: ParameterDefinition,
  values: readonly RuleValue[],
  county: string,
  day: string,
): string {
  const answer = parameterOn(definition, values, county, day);
  if (!answer.set) throw new Error(`${definition.key} has no published value`);
  return answer.value;
}

/** Whether a switch is on in a county on a day. */
export function isOn(
  definition: ParameterDefinition,
  values: readonly RuleValue[],
  county: string,
  day: string,
): boolean {
  const answer = parameterOn(definition, values, county, day);
  return answer.set && answer.value === '1';
}

const whole: readonly ParameterKind[] = ['count', 'days', 'workdays', 'limit', 'months', 'monthDay'];

function faultOfNumber({ title, kind, least, most }: ParameterDefinition, value: string): string | null {
  const read = parseExact(value);
  if (read === null || !/^\d+(?:\.\d+)?$/u.test(value)) return `“${title}”应为不小于0的数，如 5`;
  if (whole.includes(kind) && !/^\d+$/u.test(value)) return `“${title}”应为整数`;
  const low = least ?? (kind === 'monthDay' ? '1' : '0');
  const high = most ?? (kind === 'monthDay' ? '31' : kind === 'percent' ? '100' : null);
  if (compare(read, exact(low)) < 0) return `“${title}”不小于${low}`;
  if (high !== null && compare(read, exact(high)) > 0) return `“${title}”不大于${high}`;
  return null;
}

/** Whether a text is a unit that a deadline is counted in. */
export function isDeadlineUnit(unit: string | undefined): unit is DeadlineUnit {
  return unit === 'hour' || unit === 'day' || unit === 'workday' || unit === 'month' || unit === 'year';
}

/** A limit may be parts of hours and of working days, but not of days. */
function faultOfUnit(title: string, value: string, unit: string | undefined): string | null {
  if (!isDeadlineUnit(unit)) return `“${title}”要选时限的单位`;
  return unit === 'hour' || unit === 'workday' || /^\d+$/u.test(value)
    ? null
    : `“${title}”按日、月、年计的应为整数`;
}

function faultOfShape(
  definition: ParameterDefinition,
  value: string,
  unit: string | undefined,
): string | null {
  const { title, kind, choices = [] } = definition;
  if (kind === 'unit' || kind === 'indicator') return null;
  if (kind === 'text') return value.length <= 20 ? null : `“${title}”不超过20个字`;
  if (kind === 'clock') return faultOfNumber(definition, value) ?? faultOfUnit(title, value, unit);
  if (kind === 'switch') return value === '0' || value === '1' ? null : `“${title}”应为开（1）或关（0）`;
  if (kind !== 'choice') return faultOfNumber(definition, value);
  if (choices.some((one) => one.value === value)) return null;
  return `“${title}”应为以下之一：${choices.map((one) => one.title).join('、')}`;
}

/**
 * Why a value may not be set, in Chinese with the cure; null when it may.
 *
 * @param values  what the county has set so far, every version
 * @param wanted  the new value, of the county
 */
export function parameterFault(
  group: ParameterGroup,
  definition: ParameterDefinition,
  values: readonly RuleValue[],
  wanted: RuleValue,
): string | null {
  if (!isDay(wanted.from)) return '起用日期应写成 2022-05-08 的样子';
  const shape = faultOfShape(definition, wanted.value, wanted.unit);
  if (shape !== null) return shape;
  const refusal = refusalToSave([...definition.published, ...values], ruleKeyOf(definition), wanted);
  if (refusal !== null || group.check === undefined) return refusal;
  const next = [...values, wanted];
  return group.check((key) => {
    const one = group.definitions.find((other) => other.key === key);
    const answer = one === undefined ? null : parameterOn(one, next, wanted.place, wanted.from);
    return answer?.set === true ? answer.value : '';
  });
}

const units: Readonly<Record<ParameterKind, string>> = {
  switch: '',
  count: '',
  days: '天',
  workdays: '个工作日',
  limit: '',
  months: '个月',
  monthDay: '日',
  percent: '%',
  yuan: '元',
  choice: '',
  clock: '',
  unit: '',
  indicator: '',
  text: '',
};

/** A value as it is printed: 开, 5个工作日, 500万元, 每月20日. @param unit  of a limit: what it is counted in */
export function printParameter(
  { kind, choices = [] }: Pick<ParameterDefinition, 'kind' | 'choices'>,
  value: string,
  unit?: string,
): string {
  if (kind === 'switch') return value === '1' ? '开' : '关';
  if (kind === 'choice') return choices.find((one) => one.value === value)?.title ?? value;
  if (kind === 'clock') return deadlineText({ quantity: value, unit: isDeadlineUnit(unit) ? unit : 'day' });
  if (kind === 'limit') return `${value}${unit === 'workday' ? '个工作日' : '天'}`;
  if (kind === 'yuan' && value.endsWith('0000')) return `${value.slice(0, -4)}万元`;
  return `${kind === 'monthDay' ? '每月' : ''}${value}${units[kind]}`;
}
