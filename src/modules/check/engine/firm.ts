import type { Judged } from './judge.ts';

/** Words of what two things are apart, which say of neither that it is more: 支出缺口9.08亿元. */
const APART = /缺口|差距|差额|相差|落差/u;

/**
 * Whether the words themselves leave a number nothing else to be, so that no other thing of that size in the ledger takes back that it is wrong: what came in a stretch
 * that they name (其中三季度增加6.59亿元), which way something is off an aim, a place, another time or what was due (目标是6%，超了0.1个百分点; 比5月末减少8个).
 */
function isFirm({ item, cause, status }: Judged): boolean {
  const { reading } = item;
  if (status !== 'differing' || reading?.isSure !== true || reading.base === null) return false;
  const { measure, base } = reading;
  if (cause === 'sign') return measure !== 'difference' || !APART.test(item.lead.slice(-8));
  return measure === 'difference' && base.kind === 'net' && cause === 'base';
}

/** What the rules called wrong by words that leave nothing else, whatever was likely. */
export function keptFirm(ruled: readonly Judged[], weighed: readonly Judged[]): readonly Judged[] {
  return weighed.map((one, index) => {
    const before = ruled[index];
    return before !== undefined && one.status !== 'differing' && isFirm(before) ? before : one;
  });
}
