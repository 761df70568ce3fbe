import type { Fault } from '#kernel/errors.ts';

/** What is decided of an adjustment. */
export interface Decided {
  readonly authority: 'congress' | 'standing_committee';
  readonly paper: string;
  readonly decidedOn: string;
}

/**
 * Why a decided adjustment may not be written, by field with the cure; null when it may. It holds from the month it was decided in; a month
 * that is closed, and those before it, were told already and are not told otherwise.
 *
 * @param of.approved  the day on which the plan itself was approved; null while that is not recorded
 * @param of.due  last day on which it may be proposed; null while no limit is set
 * @param of.closedMonths  months of the year that the county office has closed
 * @source domain/economy.md §1 (S28): proposed no later than the third quarter, in force from approval
 */
export function decidingFault(
  { decidedOn }: Decided,
  of: {
    readonly today: string;
    readonly year: number;
    readonly approved: string | null;
    readonly due: string | null;
    readonly closedMonths: ReadonlySet<string>;
  },
): Fault | null {
  const field = 'decidedOn';
  if (of.approved === null)
    return { field, message: '还没有登记人代会批准计划，没有可以调整的计划；请先在年度周期里登记' };
  if (decidedOn > of.today) return { field, message: `${decidedOn}还没有到，决定之后再写入` };
  if (!decidedOn.startsWith(`${of.year}-`)) return { field, message: `决定日期应在${of.year}年内` };
  if (decidedOn < of.approved) return { field, message: `不能早于计划批准的${of.approved}` };
  if (of.due !== null && decidedOn > of.due)
    return { field, message: `本县规定调整最迟在${of.due}前，之后的变化请在年终报告里说明` };
  const month = decidedOn.slice(0, 7);
  const closed = [...of.closedMonths].filter((one) => one >= month).toSorted()[0];
  return closed === undefined
    ? null
    : { field, message: `${closed}已经结账，灯号已定，不能按${month}起的新目标改写；请核对决定日期` };
}
