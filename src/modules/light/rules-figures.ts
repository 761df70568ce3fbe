import { add, type Exact, exact, multiply, parseExact, subtract } from '#kernel/decimal.ts';
import { splitMonth } from '#kernel/period.ts';
import { conversion, type Unit, unitName } from '#kernel/unit.ts';
import type { Aspect, Basis, GreyReason, JudgedCommitment, JudgedFigure, JudgeInput } from './rules-types.ts';

/** The amount reached, from which figures, and up to which month. */
export interface Reached {
  readonly value: Exact;
  readonly month: string;
  readonly ids: readonly string[];
  /** 预计、快报 or 合计 remark for the sentence, or empty. */
  readonly remark: string;
}

/** Why a commitment is not judged. */
export interface Grey {
  readonly grey: GreyReason;
  readonly reason: string;
}

const weight: Readonly<Record<Basis, number>> = {
  estimate: 0,
  flash: 1,
  preliminary: 2,
  final: 3,
  revised: 4,
};
const remarks: Readonly<Record<Basis, string>> = {
  estimate: '预计数',
  flash: '快报数',
  preliminary: '',
  final: '',
  revised: '修订数',
};

/** What is remarked on a figure behind its value: （预计数）, （预计数，更正）, （更正） or nothing. */
function remarkOn({ basis, corrected }: Pick<JudgedFigure, 'basis' | 'corrected'>): string {
  const words = [remarks[basis], corrected === true ? '更正' : ''].filter((word) => word !== '');
  return words.length === 0 ? '' : `（${words.join('，')}）`;
}

function spanOf(figure: JudgedFigure): 'cumulative' | 'month' | 'point' {
  return figure.span ?? 'cumulative';
}

function better(a: JudgedFigure, b: JudgedFigure | null): boolean {
  if (b === null) return true;
  if (weight[a.basis] !== weight[b.basis]) return weight[a.basis] > weight[b.basis];
  if (a.version !== b.version) return a.version > b.version;
  return a.id > b.id;
}

interface Wanted {
  readonly aspects: readonly Aspect[];
  readonly spans: readonly ('cumulative' | 'month' | 'point')[];
}

/** The figure of a month on the firmest basis, newest version; spans in the order wished. */
function figureOf(figures: readonly JudgedFigure[], month: string, wanted: Wanted): JudgedFigure | null {
  for (const span of wanted.spans) {
    let best: JudgedFigure | null = null;
    for (const figure of figures) {
      if (figure.period !== month || spanOf(figure) !== span || !wanted.aspects.includes(figure.aspect))
        continue;
      if (better(figure, best)) best = figure;
    }
    if (best !== null) return best;
  }
  return null;
}

const points: ReadonlySet<Unit> = new Set<Unit>(['%', 'pp']);

/** The figure's value in the target's unit; a difference in points and a percentage are read as one. */
function valueIn(figure: JudgedFigure, unit: Unit): Exact | Grey {
  const value = parseExact(figure.value);
  if (value === null) return { grey: 'bad-input', reason: `数据“${figure.value}”不是数字，不判定` };
  if (figure.unit === unit || (points.has(figure.unit) && points.has(unit))) return value;
  const factor = conversion(figure.unit, unit);
  if (factor !== null) return multiply(value, factor);
  return {
    grey: 'unit-mismatch',
    reason: `数据单位“${unitName(figure.unit)}”与目标单位“${unitName(unit)}”不同，不判定`,
  };
}

/** Whether a step ended in a grey light. */
export function isGrey(found: object): found is Grey {
  return 'grey' in found;
}

function reachedBy(figure: JudgedFigure, unit: Unit): Reached | Grey {
  const value = valueIn(figure, unit);
  if (isGrey(value)) return value;
  return { value, month: figure.period, ids: [figure.id], remark: remarkOn(figure) };
}

const everyMonths = { month: 1, quarter: 3, half: 6, year: 12 } as const;
const everyName = { month: '月度', quarter: '季度', half: '半年', year: '年度' } as const;

/** Month at whose end the indicator last came out, by its frequency; grey before the first. */
export function lastRelease(commitment: JudgedCommitment, period: string): string | Grey {
  const every = everyMonths[commitment.frequency ?? 'month'];
  const { month } = splitMonth(period);
  const number = month - (month % every);
  if (commitment.noJanuary === true && number === 1)
    return { grey: 'not-due', reason: '1月、2月合并发布，1月没有数据，不判定' };
  if (number === 0)
    return {
      grey: 'not-due',
      reason: `${everyName[commitment.frequency ?? 'month']}指标，首期尚未到，不判定`,
    };
  return `${period.slice(0, 5)}${String(number).padStart(2, '0')}`;
}

function noFigure(month: string, what: string): Grey {
  return { grey: 'no-figure', reason: `没有${Number(month.slice(5))}月${what}，不判定` };
}

/**
 * Cumulative amount at the judged month: the cumulative figure (or the state at month end), else the last earlier cumulative plus
 * each later month. Months are never invented: one missing month means no figure.
 *
 * @source domain/economy.md §1: a monthly January or February of a 1–2月 series does not exist and is not interpolated
 */
export function cumulativeReached(input: JudgeInput, unit: Unit, aspects: readonly Aspect[]): Reached | Grey {
  const release = lastRelease(input.commitment, input.period);
  if (typeof release !== 'string') return release;
  const wanted: Wanted = { aspects, spans: ['cumulative', 'point'] };
  for (const month of input.period === release ? [release] : [input.period, release]) {
    const whole = figureOf(input.figures, month, wanted);
    if (whole !== null) return reachedBy(whole, unit);
  }
  return summed(input, release, unit, aspects) ?? noFigure(release, '累计数据');
}

function summed(
  input: JudgeInput,
  month: string,
  unit: Unit,
  aspects: readonly Aspect[],
): Reached | Grey | null {
  const ids: string[] = [];
  let corrected = false;
  let total: Exact = exact('0');
  const { month: last } = splitMonth(month);
  for (let number = last; number >= 1; number--) {
    const at = `${month.slice(0, 5)}${String(number).padStart(2, '0')}`;
    const whole = number < last ? figureOf(input.figures, at, { aspects, spans: ['cumulative'] }) : null;
    const missing = input.commitment.noJanuary === true && number <= 2;
    const figure = whole ?? (missing ? null : figureOf(input.figures, at, { aspects, spans: ['month'] }));
    if (figure === null) return null;
    const value = valueIn(figure, unit);
    if (isGrey(value)) return value;
    total = add(total, value);
    ids.push(figure.id);
    corrected ||= figure.corrected === true;
    if (whole !== null) break;
  }
  return {
    value: total,
    month,
    ids: ids.toReversed(),
    remark: corrected ? '（由各月合计，含更正数）' : '（由各月合计）',
  };
}

/** Cumulative growth as entered by statistics; growth of a single month or one computed from levels is not used. */
export function growthReached(input: JudgeInput, unit: Unit): Reached | Grey {
  const release = lastRelease(input.commitment, input.period);
  if (typeof release !== 'string') return release;
  const wanted: Wanted = { aspects: ['growth_yoy'], spans: ['cumulative', 'point'] };
  const figure = figureOf(input.figures, input.period, wanted) ?? figureOf(input.figures, release, wanted);
  return figure === null ? noFigure(release, '累计增速') : reachedBy(figure, unit);
}

/** The latest value of the year up to the judged month, for rates, shares, ranks and spans of time. */
export function latestReached(input: JudgeInput, unit: Unit, aspects: readonly Aspect[]): Reached | Grey {
  if (input.commitment.noJanuary === true && input.period.endsWith('-01'))
    return { grey: 'not-due', reason: '1月、2月合并发布，1月没有数据，不判定' };
  const months = [...new Set(input.figures.map(({ period }) => period))].toSorted().toReversed();
  for (const month of months) {
    if (month > input.period || month.slice(0, 4) !== input.period.slice(0, 4)) continue;
    const figure = figureOf(input.figures, month, { aspects, spans: ['cumulative', 'point', 'month'] });
    if (figure !== null) return reachedBy(figure, unit);
  }
  return { grey: 'no-figure', reason: `截至${Number(input.period.slice(5))}月没有数据，不判定` };
}

/** A change: reported as such, or the level less last year's where a base is given. */
export function changeReached(input: JudgeInput, unit: Unit): Reached | Grey {
  const inPoints = points.has(unit) || unit === '‰';
  const find = inPoints ? latestReached : cumulativeReached;
  const direct = find(input, unit, ['change']);
  const base = input.commitment.annualBase ?? null;
  if (!isGrey(direct) || base === null || parseExact(base) === null) return direct;
  const level = find(input, unit, ['level', 'count', 'rate', 'share']);
  if (isGrey(level)) return direct;
  return { ...level, value: subtract(level.value, exact(base)), remark: `${level.remark}（较上年）` };
}
