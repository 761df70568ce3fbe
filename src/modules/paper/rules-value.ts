import {
  add,
  compare,
  divide,
  type Exact,
  exact,
  hundred,
  multiply,
  sign,
  subtract,
  toUnrounded,
  zero,
} from '#kernel/decimal.ts';
import { addMonths, monthOf, splitMonth } from '#kernel/period.ts';
import { firmnessOf, weakest } from '#kernel/pinned-text.ts';
import { conversion, type Unit, unitName } from '#kernel/unit.ts';
import type { Known, PaperFacts, Subject, TargetFact } from './rules-facts.ts';
import type { Field, Slot } from './rules-field.ts';
import { aspectWord, plainName } from './rules-words.ts';

/** A value with all that a pin says of it. */
export interface Got {
  readonly value: Exact;
  readonly measure: Unit;
  /** Names the value whatever its number: two papers with the same key print the same thing. */
  readonly key: string;
  readonly about: string;
  readonly period: string;
  readonly basis: string | null;
  readonly version: number | null;
  readonly figures: readonly string[];
  /** Where it comes from, in words. */
  readonly source: string;
  /** The arithmetic behind it, in words; null for a value as it was reported. */
  readonly how: string | null;
  /** It came of a correction after acceptance (更正), or of a value that did. */
  readonly corrected?: true;
}

/** Why there is no value, in Chinese. */
export interface Lacking {
  readonly why: string;
}

/** Whether there is a reason instead of a value. */
export function isLacking(one: object): one is Lacking {
  return 'why' in one;
}

/**
 * The indicator that a template means by a name. Several of one name are told apart by aspect, then by unit of measure, then by what the
 * field needs; what stays open is a reason with the cure, never a guess.
 *
 * @param wanted  aspect that the field needs where the template says none
 */
export function subjectOf(
  facts: Pick<PaperFacts, 'subjects'>,
  field: Pick<Field, 'names' | 'aspect' | 'unit'>,
  wanted: readonly (string | null)[] = [],
  at = 0,
): Subject | Lacking {
  const name = field.names[at] ?? '';
  const plain = plainName(name);
  const named = facts.subjects.filter((one) => one.names.some((each) => plainName(each) === plain));
  if (named.length === 0) return { why: `台账里没有名为“${name}”的数值指标，请在指标页核对名称` };
  const ofAspect = field.aspect === null ? named : named.filter(({ aspect }) => aspect === field.aspect);
  if (ofAspect.length === 0)
    return { why: `“${name}”没有${aspectWord(field.aspect)}这项指标，现有${listAspects(named)}` };
  const { unit } = field;
  const ofUnit =
    unit === null ? ofAspect : ofAspect.filter((one) => conversion(one.measure, unit.unit) !== null);
  const left = ofUnit.length === 0 ? ofAspect : ofUnit;
  const preferred = left.filter(({ aspect }) => wanted.includes(aspect));
  const chosen = preferred.length > 0 ? preferred : left;
  const [first, second] = chosen;
  if (first === undefined || second !== undefined)
    return { why: `“${name}”有${listAspects(chosen)}，请在字段里写明用哪一项` };
  return first;
}

function listAspects(subjects: readonly Subject[]): string {
  return subjects
    .map(({ aspect, measure }) => `${aspectWord(aspect) || '数值'}（${unitName(measure)}）`)
    .join('、');
}

const additive = new Set<string | null>(['level', 'count', 'change']);

/** The value of an indicator that a field asks for. */
export function valueOf(subject: Subject, month: string, slot: Slot, basis: string | null): Got | Lacking {
  if (subject.scattered !== null) return { why: subject.scattered };
  const { year, month: number } = splitMonth(month);
  switch (slot) {
    case 'lastYear':
      return pastYear(subject, year - 1, basis);
    case 'same':
      return (
        comparable(subject, addMonths(month, -12), month) ?? cumulative(subject, addMonths(month, -12), basis)
      );
    case 'before':
      return number === 1 ? { why: '1月没有本年的上月数' } : cumulative(subject, addMonths(month, -1), basis);
    case 'month':
      return ofMonth(subject, month, basis);
    default:
      return cumulative(subject, month, basis);
  }
}

function pastYear(subject: Subject, year: number, basis: string | null): Got | Lacking {
  return cumulative(subject, monthOf(year, 12), basis);
}

/** Why a value of the past cannot stand beside one of this month: its meaning changed between them. Null when it can. */
function comparable(subject: Subject, from: string, to: string): Lacking | null {
  const cut = subject.breaks.find((month) => from < month && month <= to);
  return cut === undefined ? null : { why: `${subject.title}自${cut}起口径有变化，与上年同期不能直接比较` };
}

/** The value that stands in a month, the firmest basis first; of an indicator counted by single months, their sum since January. */
function cumulative(subject: Subject, month: string, basis: string | null): Got | Lacking {
  if (subject.span !== 'month' || !additive.has(subject.aspect)) return single(subject, month, basis);
  const { year, month: last } = splitMonth(month);
  const first = subject.noJanuary ? 2 : 1;
  const parts: Known[] = [];
  for (let number = first; number <= last; number += 1) {
    const one = standing(subject, monthOf(year, number), basis);
    if (isLacking(one)) return one;
    parts.push(one);
  }
  if (parts.length === 0) return { why: `${subject.title}没有1月数` };
  const sum = parts.map(({ value }) => exact(value)).reduce(add, zero);
  return madeOf(subject, month, sum, parts, { how: `${first}月至${last}月各月之和`, slot: 'cumulative' });
}

function single(subject: Subject, month: string, basis: string | null): Got | Lacking {
  const one = standing(subject, month, basis);
  if (isLacking(one)) return one;
  return madeOf(subject, month, exact(one.value), [one], { how: null, slot: 'cumulative' });
}

function standing(subject: Subject, month: string, basis: string | null): Known | Lacking {
  const held = subject.values.filter(({ period }) => period === month);
  const fitting = held
    .filter((one) => basis === null || one.basis === basis)
    .toSorted((a, b) => firmnessOf(a.basis) - firmnessOf(b.basis) || a.version - b.version);
  const last = fitting.at(-1);
  if (last !== undefined) return last;
  const { year, month: number } = splitMonth(month);
  if (subject.noJanuary && number === 1) return { why: `${subject.title}没有1月数（1—2月合并统计）` };
  const step = { month: 1, quarter: 3, half: 6, year: 12 }[subject.frequency];
  if (number % step !== 0) return { why: `${subject.title}${year}年${number}月不是统计期` };
  return {
    why: `${subject.title}${year}年${number}月没有已接收的数据${held.length > 0 ? '（这一口径）' : ''}`,
  };
}

function ofMonth(subject: Subject, month: string, basis: string | null): Got | Lacking {
  if (subject.span === 'month') {
    const one = standing(subject, month, basis);
    return isLacking(one)
      ? one
      : madeOf(subject, month, exact(one.value), [one], { how: null, slot: 'month' });
  }
  if (subject.span === 'point' || !additive.has(subject.aspect))
    return { why: `${subject.title}没有当月数，只有累计或期末数` };
  const { month: number } = splitMonth(month);
  const now = standing(subject, month, basis);
  if (isLacking(now)) return now;
  if (number === 1) return madeOf(subject, month, exact(now.value), [now], { how: null, slot: 'month' });
  if (number === 2 && subject.noJanuary) return { why: `${subject.title}1—2月合并统计，没有2月当月数` };
  const before = standing(subject, addMonths(month, -1), basis);
  if (isLacking(before)) return before;
  const value = subtract(exact(now.value), exact(before.value));
  return madeOf(subject, month, value, [now, before], {
    how: `${number}月累计减${number - 1}月累计`,
    slot: 'month',
  });
}

function madeOf(
  subject: Subject,
  period: string,
  value: Exact,
  parts: readonly Known[],
  { how, slot }: { readonly how: string | null; readonly slot: 'cumulative' | 'month' },
): Got {
  return {
    value,
    measure: subject.measure,
    key: `figure|${subject.id}|${period}|${slot}`,
    about: subject.title,
    period,
    basis: weakest(parts.map((one) => one.basis)),
    version: Math.max(...parts.map(({ version }) => version)),
    figures: parts.flatMap(({ figures }) => figures),
    source: [...new Set(parts.map(({ source }) => source))].join('；'),
    how,
    ...markOf(parts),
  };
}

/** Two values together: what a difference, sum or share is made of. */
export function together(
  [first, ...rest]: readonly [Got, ...Got[]],
  value: Exact,
  as: { readonly key: string; readonly measure: Unit; readonly about: string; readonly how: string },
): Got {
  const all = [first, ...rest];
  const versions = all.flatMap(({ version }) => version ?? []);
  return {
    value,
    measure: as.measure,
    key: `${as.key}|${all.map(({ key }) => key).join('+')}`,
    about: as.about,
    period: all.map(({ period }) => period).reduce((a, b) => (a > b ? a : b)),
    basis: weakest(all.flatMap(({ basis }) => basis ?? [])),
    version: versions.length === 0 ? null : Math.max(...versions),
    figures: all.flatMap(({ figures }) => figures),
    source: [...new Set(all.map(({ source }) => source))].join('；'),
    how: as.how,
    ...markOf(all),
  };
}

/** What is made of a corrected value is one. */
function markOf(parts: readonly { readonly corrected?: true }[]): { readonly corrected?: true } {
  return parts.some(({ corrected }) => corrected) ? { corrected: true } : {};
}

/** A value in another unit of the same dimension; lacking when they measure different things. */
export function inUnit(got: Got, unit: Unit): Got | Lacking {
  const factor = conversion(got.measure, unit);
  if (factor === null) return { why: `${got.about}不能折算成模板要的计量单位` };
  return { ...got, value: multiply(got.value, factor), measure: unit };
}

/** The target of the year as a value. */
export function targetValue({ id, title, measure }: Subject, target: TargetFact, month: string): Got {
  return {
    value: exact(target.value),
    measure,
    key: `target|${id}`,
    about: `${title}目标`,
    period: `${month.slice(0, 4)}-12`,
    basis: null,
    version: target.version,
    figures: [],
    source: `${target.authority}，承诺事项“${target.title}”`,
    how: null,
  };
}

/** a ÷ b in percent, unrounded; null when b is not above nought. @source design.md law 3 */
export function percentOf(a: Exact, b: Exact): Exact | null {
  return sign(b) <= 0 ? null : multiply(divide(a, b), hundred);
}

/** An exact value as a pin keeps it. */
export function keptValue(value: Exact): string {
  return toUnrounded(value);
}

/**
 * 超额完成, 完成 or 欠 by how much; of a target that must not be passed, 控制在目标以内 or 超出. Judged by the unrounded values.
 *
 * @returns -1, 0 or 1 as the target is missed, just met or outdone
 */
export function metOf(value: Exact, target: TargetFact): -1 | 0 | 1 {
  const side = compare(value, exact(target.value));
  if (target.valueHi !== null) {
    if (target.falling) return compare(value, exact(target.valueHi)) > 0 ? -1 : 0;
    return side < 0 ? -1 : 0;
  }
  if (!target.falling) return side;
  if (side === 0) return 0;
  return side < 0 ? 1 : -1;
}
