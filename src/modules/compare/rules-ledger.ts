import { printDay } from '#kernel/day-words.ts';
import { exact } from '#kernel/decimal.ts';
import { splitMonth } from '#kernel/period.ts';
import { formatQuantity } from '#kernel/quantity.ts';
import { type TargetFacts, targetWords } from '#kernel/target-words.ts';
import { isUnit } from '#kernel/unit.ts';
import type { Indicator } from '#modules/indicator/index.ts';
import type { Adjustment } from '#modules/plan/index.ts';
import type { WholeFigure } from '#modules/reporting/index.ts';
import { basisWords } from '#modules/reporting/rules-figures.ts';
import { reaches } from '#reader/compare/measure.ts';
import { printedOf } from '#reader/compare/spots.ts';
import type { Statement } from '#reader/types.ts';
import type { LedgerSays } from './schema.ts';

/** Of what a figure is, and how it is printed. */
export type Measured = Pick<Indicator, 'id' | 'name' | 'aspect' | 'measure' | 'scale' | 'digits'>;

function printed(value: string, { measure, scale, digits }: Measured): string {
  if (measure === null || !isUnit(measure)) return value;
  // Never rounded to the aim that it misses by little.
  return formatQuantity(
    { value, unit: measure },
    { scale: scale ?? 'auto', digits: Math.max(digits ?? 0, 2), trim: true },
  );
}

function grows(aspect: string | null): boolean {
  return aspect === 'growth_yoy' || aspect === 'change';
}

/** That the aim of the text is no longer the one to be held to: who moved it to what, and when. */
export function adjustedSays(now: TargetFacts, { decidedOn, decidedBy, before }: Adjustment): string {
  return `这项目标已于${printDay(decidedOn)}由${decidedBy}从${targetWords(before)}调整为${targetWords(now)}，完成没有请按调整后的目标看。`;
}

/** A rate of growth and an amount are not of one measure, nor are two units. */
function isOneMeasure(aim: Statement, { measure, aspect }: Measured): boolean {
  return aim.unit === measure && grows(aim.aspect) === grows(aspect);
}

/**
 * What the ledger says of an aim that the new text does not mention: reached or not by the year's end, and by which figure. A year that is
 * not over, a state, and a figure of another measure are told and not judged.
 *
 * @param aim  as the earlier text puts it; null for one without a number
 * @param figures  those of the aim's year, the firmest of each month, by month
 */
export function ledgerSays(
  aim: Statement | null,
  year: number,
  of: Measured,
  figures: readonly WholeFigure[],
): LedgerSays {
  const link = `/indicators/${of.id}`;
  const last = figures.findLast(({ value, period }) => value !== null && period.startsWith(`${year}-`));
  const { value = null } = last ?? {};
  if (last === undefined || value === null)
    return { word: 'none', says: `台账里没有“${of.name}”${year}年的数据。`, figure: null, link };
  const { month } = splitMonth(last.period);
  const shown = printed(value, of);
  const figure = {
    id: last.id,
    indicator: of.id,
    period: last.period,
    printed: shown,
    basis: basisWords[last.basis],
    version: last.version,
    demo: false,
    corrected: last.corrected,
  };
  const told = `台账“${of.name}”${year}年${month === 12 ? '全年' : `1—${month}月`}为${shown}（${figure.basis}，第${last.version}版${last.corrected ? '，更正' : ''}）`;
  const says = (word: LedgerSays['word'], end: string): LedgerSays => ({
    word,
    says: `${told}，${end}。`,
    figure,
    link,
  });
  if (aim === null) return says('unjudged', '上年目标没有数，不作判断');
  if (!isOneMeasure(aim, of)) return says('unjudged', '与上年目标不是同一种量，不作判断');
  const point = exact(value);
  const result = reaches({ lo: point, hi: point }, aim);
  const goal = `目标${printedOf(aim)}`;
  if (month !== 12) return says('open', `${goal}，年度未完，不作判断`);
  return result === 'met' ? says('reached', `${goal}，已达到`) : says('missed', `${goal}，没有达到`);
}
