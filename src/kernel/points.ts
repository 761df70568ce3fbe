/** What an entry of a points account (积分) is. */
export type PointsKind = 'earn' | 'deduct' | 'redeem' | 'clear' | 'reverse';

/** One entry; never changed after it was posted: a wrong one is reversed (冲回). */
export interface PointsEntry {
  readonly id: string;
  readonly holder: string;
  readonly on: string;
  readonly kind: PointsKind;
  /** Whole, > 0; what it does to the balance follows from the kind. */
  readonly points: number;
  /** The entry that is taken back; for `reverse` only. */
  readonly reverses: string | null;
  readonly reason: string;
}

/** What a scheme (积分方案) sets. */
export interface PointsScheme {
  /** Points every holder begins with; they cannot be redeemed. */
  readonly base: number;
  /** What happens to points at the end of the cycle. */
  readonly closing: 'clear' | 'carry';
  /** Whether a holder whose base is used up is out of the scheme until the cycle ends, or goes on. */
  readonly exhaustion: 'out' | 'stay';
}

/** Where an account stands. */
export interface PointsAccount {
  /** Base and everything earned, deducted, redeemed and cleared; what ranking goes by is `earned` less `deducted`. */
  readonly balance: number;
  readonly earned: number;
  readonly deducted: number;
  readonly redeemed: number;
  /** What may be exchanged: never below 0 and never out of the base. */
  readonly redeemable: number;
  /** True when deductions ate up the base. */
  readonly exhausted: boolean;
}

/** Entries that still stand: those reversed and the reversals themselves are gone. */
export function standing(entries: readonly PointsEntry[]): readonly PointsEntry[] {
  const undone = new Set(entries.map(({ reverses }) => reverses));
  return entries.filter(({ id, kind }) => kind !== 'reverse' && !undone.has(id));
}

function sum(entries: readonly PointsEntry[], kind: PointsKind): number {
  return entries.reduce((total, entry) => total + (entry.kind === kind ? entry.points : 0), 0);
}

/**
 * The account of one holder over one cycle. Earned points that were cleared cannot be redeemed any more.
 *
 * @source domain/services.md §6.1: redeemable = earned − base − redeemed ≥ 0 where the base is among the earned points
 */
export function accountOf(scheme: PointsScheme, entries: readonly PointsEntry[]): PointsAccount {
  const kept = standing(entries);
  const earned = sum(kept, 'earn');
  const deducted = sum(kept, 'deduct');
  const redeemed = sum(kept, 'redeem');
  const balance = scheme.base + earned - deducted - redeemed - sum(kept, 'clear');
  return {
    balance,
    earned,
    deducted,
    redeemed,
    redeemable: Math.max(0, balance - scheme.base),
    exhausted: balance <= 0 && deducted > 0,
  };
}

/**
 * Why an entry may not be posted, in Chinese with the cure, or null. With it kept, no account ever goes below 0.
 *
 * @param entries  all entries of the holder in the cycle, in order
 * @source domain/services.md §6.1: append-only, reversed and not edited, redeemable ≥ 0
 */
export function refusalToPost(
  scheme: PointsScheme,
  entries: readonly PointsEntry[],
  entry: PointsEntry,
): string | null {
  if (!Number.isInteger(entry.points) || entry.points <= 0) return `积分“${entry.points}”应为大于0的整数`;
  if (entry.reason.trim() === '') return '请写明事由';
  if (entry.kind === 'reverse') return refusalToReverse(scheme, entries, entry);
  const account = accountOf(scheme, entries);
  if (account.exhausted && scheme.exhaustion === 'out' && entry.kind !== 'clear')
    return '基础分已扣完，本周期不再记分，下一周期恢复';
  if (entry.kind === 'deduct' && entry.points > account.balance)
    return `现有${account.balance}分，最多可扣${account.balance}分`;
  const takes = entry.kind === 'redeem' || entry.kind === 'clear';
  if (takes && entry.points > account.redeemable)
    return `可用${account.redeemable}分，不足${entry.points}分${scheme.base > 0 ? `（基础分${scheme.base}分不兑换）` : ''}`;
  return null;
}

function refusalToReverse(
  scheme: PointsScheme,
  entries: readonly PointsEntry[],
  entry: PointsEntry,
): string | null {
  const target = entries.find(({ id }) => id === entry.reverses);
  if (target === undefined) return '找不到要冲回的记录';
  if (target.kind === 'reverse') return '冲回记录不能再冲回，请重新记一笔';
  if (!standing(entries).includes(target)) return '该记录已冲回';
  if (target.points !== entry.points) return `冲回应为原记录的${target.points}分`;
  const after = accountOf(scheme, [...entries, entry]);
  if (target.kind === 'earn' && after.redeemed > 0 && after.balance < scheme.base)
    return '该笔积分已经兑换，请先冲回兑换';
  return after.balance < 0 ? '冲回后积分将小于0，请先冲回其后的扣分' : null;
}

/** What is left at the end of a cycle: cleared from the old one, and carried into the new one where the scheme carries. */
export function closingOf(
  scheme: PointsScheme,
  account: PointsAccount,
): { readonly clear: number; readonly carry: number } {
  return { clear: account.redeemable, carry: scheme.closing === 'carry' ? account.redeemable : 0 };
}
