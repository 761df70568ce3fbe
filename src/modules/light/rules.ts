import { compare, negate } from '#kernel/decimal.ts';
import { addMonths, isMonth } from '#kernel/period.ts';
import type { Unit } from '#kernel/unit.ts';
import { type Judged, judgeCeiling, judgeCumulative } from './rules-amount.ts';
import { inForceAt } from './rules-choose.ts';
import { changeReached, cumulativeReached, type Grey, isGrey, type Reached } from './rules-figures.ts';
import { greyOf, lightWith } from './rules-light.ts';
import { judgeMilestone } from './rules-milestone.ts';
import { judgePoints, judgeQualitative } from './rules-points.ts';
import type { Aspect, JudgeInput, Light } from './rules-types.ts';
import { readWant, type Want } from './rules-want.ts';

export type {
  Aspect,
  Basis,
  Colour,
  Comparator,
  Exemption,
  Frequency,
  GreyReason,
  JudgedCommitment,
  JudgedFigure,
  JudgeInput,
  Light,
  Measure,
  MilestoneState,
  Verdict,
} from './rules-types.ts';

const counts: readonly Aspect[] = ['level', 'count'];
const pointUnits: ReadonlySet<Unit> = new Set<Unit>(['%', 'pp', '‰']);

/**
 * 灯号 of one commitment at the end of one month, with the sentence that explains it. Pure: the same input gives the same light
 * whenever it is asked, so judging 2022 again in 2026 with the pack of 2022 gives the answer of 2022.
 *
 * @returns unrounded decimal strings; grey, never red, where nothing can be judged
 * @source domain/economy.md §1–§2; design.md §2 laws 3, 4, 5, 7
 */
export function judge(input: JudgeInput): Light {
  const found = isMonth(input.period) ? route(asOf(input)) : refusePeriod;
  return isGrey(found) ? greyOf(input.pack, found) : lightWith(input.pack, found);
}

/** Lights given within the month stand on the data to the end of the month before. */
function asOf(input: JudgeInput): JudgeInput {
  if (input.pack.asOf !== 'month-before' || !inForceAt(input.pack, input.period)) return input;
  const period = addMonths(input.period, -1);
  // The pack is in force in the month the light is given; whether it was a month earlier does not matter.
  return { ...input, period, pack: { ...input.pack, from: '0001-01-01', to: null } };
}

const refusePeriod: Grey = { grey: 'bad-input', reason: '期别不是月份，不判定' };

function route(input: JudgeInput): Judged | Grey {
  const { commitment, pack, period } = input;
  if (!inForceAt(pack, period))
    return { grey: 'no-rule', reason: `规则包“${pack.title}”在${period}未施行，不判定` };
  const isTarget = commitment.kind === 'target';
  if (commitment.value === null) return isTarget ? judgeQualitative(input) : judgeMilestone(input);
  const found = judgeNumber(input);
  const silent = isGrey(found) && found.grey === 'no-figure' && (input.state ?? null) !== null;
  return silent && !isTarget ? judgeMilestone(input) : found;
}

function judgeNumber(input: JudgeInput): Judged | Grey {
  const { commitment, pack } = input;
  const { unit, aspect } = commitment;
  if (unit === null || aspect === null) return { grey: 'no-target', reason: '目标缺少单位或口径，不判定' };
  const want = readWant(commitment, pack.approximate);
  if (isGrey(want)) return want;
  const found = byAspect(input, want, unit, aspect);
  if (isGrey(found) || !want.mirrored) return found;
  return { ...found, actual: flipped(found.actual), due: flipped(found.due) };
}

function flipped(value: Judged['actual']): Judged['actual'] {
  return value === null ? null : negate(value);
}

function byAspect(input: JudgeInput, want: Want, unit: Unit, aspect: Aspect): Judged | Grey {
  switch (aspect) {
    case 'level':
    case 'count':
      return judgeAmount(input, want, unit, cumulativeReached(input, unit, counts));
    case 'completion_rate':
      return judgeAmount(input, want, unit, cumulativeReached(input, unit, [aspect]));
    case 'growth_yoy':
      return judgePoints('growth', input, want, unit);
    case 'change':
      if (pointUnits.has(unit)) return judgePoints('change', input, want, unit);
      return judgeAmount(input, want, unit, changeReached(input, unit));
    default:
      return judgePoints(aspect, input, want, unit);
  }
}

function judgeAmount(input: JudgeInput, want: Want, unit: Unit, found: Reached | Grey): Judged | Grey {
  if (isGrey(found)) return found;
  const reached = want.mirrored ? { ...found, value: negate(found.value) } : found;
  const over = want.high !== null && compare(reached.value, want.high) > 0;
  return want.low === null || over
    ? judgeCeiling(input, want, reached, unit)
    : judgeCumulative(input, want, reached, unit);
}
