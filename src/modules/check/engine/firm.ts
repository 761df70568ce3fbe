import { isOfHalf } from './clause-half.ts';
import type { Judged } from './judge.ts';

const BESIDE = new Set(['aim', 'place', 'subject']);

/**
 * Whether the words themselves leave a number nothing else to be, so that no other thing of that size in the ledger takes back that it is wrong: what came in a stretch
 * that they name (其中三季度增加6.59亿元), which way something is off an aim or a place (目标是6%，超了0.1个百分点), what is left to half of an aim.
 */
function isFirm({ item, cause, status }: Judged): boolean {
  const { reading } = item;
  if (status !== 'differing' || reading?.isSure !== true || reading.base === null) return false;
  const { measure, base } = reading;
  if (measure === 'points') return cause === 'sign' && BESIDE.has(base.kind);
  return measure === 'difference' && (base.kind === 'net' ? cause === 'base' : isOfHalf(item, base));
}

/** What the rules called wrong by words that leave nothing else, whatever was likely. */
export function keptFirm(ruled: readonly Judged[], weighed: readonly Judged[]): readonly Judged[] {
  return weighed.map((one, index) => {
    const before = ruled[index];
    return before !== undefined && one.status !== 'differing' && isFirm(before) ? before : one;
  });
}
