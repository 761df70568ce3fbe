import { isTransposed } from './explain.ts';
import type { Asked } from './likely-asked.ts';
import type { LedgerReading } from './likely-values.ts';
import { isSpelled, printedLike } from './print.ts';
import type { Cause } from './types.ts';

const SCALES = [-8, -4, -3, -2, -1, 1, 2, 3, 4, 8];

/** What a value makes of a number: right, or by which slips wrong. */
export interface Outcome {
  readonly isRight: boolean;
  readonly slips: readonly string[];
  readonly cause: Cause;
}

/** Kinds whose sign is the direction that the words say. */
const SIGNED = new Set([
  'growth',
  'grown',
  'change',
  'gap',
  'beside',
  'steps',
  'stepgap',
  'stepgrown',
  'meangap',
  'aimstep',
  'lastgap',
  'pace',
  'shareshift',
  'sharegap',
  'spangap',
  'toldgrown',
  'flowgap',
  'revised',
]);

/** Whether a value is of the printed size. */
export function isOfSize({ size }: LedgerReading, { lo, hi }: Asked): boolean {
  const own = Math.abs(size);
  return own >= lo && own <= hi;
}

/** Words that say what is left, or that it is better, whatever way that points. */
const EITHER_WAY = /剩|欠|缺|余|还有|没|未|改善|好转|优化|差距|相差|差额|缺口/u;

/** 再增937人就到目标: what is still to come, though it grows. */
const TO_COME = /再|需|须|得|还要/u;

const TO_FIRM = /[比较](?:最终|最后|核定|核实|实际|修订后?|调整后|更正后|现)/u;

/** Whether words say what is apart or left, whichever of two is the greater. */
function isEitherWay(kind: LedgerReading['kind'], size: number, run: string): boolean {
  return (
    (kind === 'gap' && size < 0 && TO_COME.test(run.slice(-8))) ||
    // 差额比年初扩大7.62亿元: it says nothing of which of the two is the greater.
    (kind === 'flowgap' && /扩大|拉大|缩小|收窄/u.test(run)) ||
    (kind !== 'steps' && EITHER_WAY.test(run.slice(-12)))
  );
}

function isOfSign({ kind, size }: LedgerReading, { direction, judged, run }: Asked): boolean {
  if (!SIGNED.has(kind) || size === 0) return true;
  // 初报数较核定数少4333万元: what was first said held against what stands.
  if (kind === 'revised' && TO_FIRM.test(run)) return direction === 0 || size < 0 === direction > 0;
  if (isEitherWay(kind, size, run)) return true;
  if (kind === 'growth' || kind === 'grown')
    return direction === 0 ? size > 0 || judged.item.fact.statement.value < 0 : size > 0 === direction > 0;
  return direction === 0 || size > 0 === direction > 0;
}

/** Slips that a value and a print show by themselves. */
function ownSlips(one: LedgerReading, asked: Asked): readonly string[] {
  const size = Math.abs(one.size);
  const { lo, hi, digits, step } = asked;
  const within = (value: number): boolean => value >= lo && value <= hi;
  const found: string[] = [];
  if (size > 0 && SCALES.some((power) => within(size * 10 ** power))) found.push('scale');
  const gap = size > hi ? size - hi : lo - size;
  if (gap > 0 && gap < step * 1.02 && digits >= 2) found.push('rounding');
  const { fact } = asked.judged.item;
  // Digits changed about differ by a multiple of nine.
  const steps = Math.round((size - asked.printed) / step);
  const isNine = steps !== 0 && steps % 9 === 0 && size < asked.printed * 10 && asked.printed < size * 10;
  if (digits >= 2 && isNine && isTransposed(fact.statement.span, printedLike(fact, one.value)))
    found.push('transposed');
  return found;
}

const CAUSES: Readonly<Record<string, Cause>> = {
  scale: 'scale',
  sign: 'sign',
  rounding: 'rounding',
  transposed: 'value',
  stale: 'stale',
  period: 'period',
  town: 'swap',
  swapnear: 'swap',
  swappar: 'swap',
  swapkin: 'swap',
  swapfar: 'swap',
  base: 'base',
};

function kin(a: string, b: string): boolean {
  return a !== b && (a.slice(-4) === b.slice(-4) || a.slice(0, 4) === b.slice(0, 4));
}

const NEAREST = new Set(['own', 'own2', 'carried', 'carriedpast', 'sent', 'behind']);

/** The slip by which a value of the same thing at the same place came to stand there. */
function slipOfSame(hit: LedgerReading, one: LedgerReading): string {
  if (hit.kind !== one.kind || hit.other !== one.other) return 'base';
  return hit.month === one.month ? 'base' : 'period';
}

/** The slip by which a value of another thing came to stand there. */
function slipOfOther(hit: LedgerReading, one: LedgerReading, relations: Asked['relations']): string | null {
  const isSameTime = hit.month === one.month || one.kind === 'aim';
  // 占总投资的24.0%: what the plan is of it, in place of what has been done.
  if (hit.kind === 'aimshare' && one.kind === 'share' && hit.other === one.other) return 'base';
  if (!isSameTime || hit.kind !== one.kind || hit.place !== one.place) return null;
  const relation = relations.get(hit.key) ?? 'none';
  if (NEAREST.has(relation)) return 'swapnear';
  const isKin = kin(hit.key, one.key);
  if (['last', 'par', 'after'].includes(relation)) return isKin ? 'swapnear' : 'swappar';
  return isKin ? 'swapkin' : 'swapfar';
}

/** How a value near may have come to stand in the place of the right one. */
function slipBy(hit: LedgerReading, one: LedgerReading, relations: Asked['relations']): string | null {
  const isSame = hit.key === one.key && hit.place === one.place;
  const isSameTime = hit.month === one.month;
  const isLike = hit.kind === one.kind && hit.other === one.other;
  if (hit.isOld) return isSame && isSameTime && isLike ? 'stale' : null;
  if (isSame) return slipOfSame(hit, one);
  if (hit.key !== one.key) return slipOfOther(hit, one, relations);
  if (!isSameTime) return null;
  return isLike && one.kind !== 'share' ? 'town' : 'base';
}

const ORDER = [
  'stale',
  'scale',
  'transposed',
  'rounding',
  'period',
  'town',
  'swapnear',
  'base',
  'swapkin',
  'swappar',
  'swapfar',
];

/** Holds a value against a number, with the other values near that are what is printed. */
export function outcomeOf(one: LedgerReading, asked: Asked, hits: readonly LedgerReading[]): Outcome {
  if (isOfSize(one, asked)) {
    if (isOfSign(one, asked)) return { isRight: true, slips: [], cause: 'value' };
    return { isRight: false, slips: ['sign'], cause: 'sign' };
  }
  // A round print is no copy of anything; 约6.70亿元 is one all the same, but for its last digit.
  const isMeant =
    asked.allowed.rule === 'approximate' && asked.digits >= 3 && !isSpelled(asked.judged.item.fact);
  if (asked.allowed.rule !== 'exact' && !isMeant) return { isRight: false, slips: [], cause: 'value' };
  const found = new Set(ownSlips(one, asked));
  if (isMeant) found.delete('rounding');
  for (const hit of hits) {
    const slip = slipBy(hit, one, asked.relations);
    if (slip !== null) found.add(slip);
  }
  const [best] = ORDER.filter((slip) => found.has(slip));
  return { isRight: false, slips: best === undefined ? [] : [best], cause: CAUSES[best ?? ''] ?? 'value' };
}
