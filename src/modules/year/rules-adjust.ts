import { printDay } from '#kernel/day-words.ts';
import type { Fault } from '#kernel/errors.ts';
import { monthWord } from '#kernel/validation-words.ts';

/** What is decided of an adjustment. */
export interface Decided {
  readonly authority: 'congress' | 'standing_committee';
  readonly paper: string;
  /** When the government proposed it. */
  readonly proposedOn: string;
  /** Why it was proposed after the county's last day; empty in time. */
  readonly lateReason: string;
  readonly decidedOn: string;
}

/**
 * Why a decided adjustment may not be written, by field with the cure; null when it may. It holds from the month it was decided in; a month
 * that is closed, and those before it, were told already and are not told otherwise. The county's last day is one to propose by: after it
 * only with a reason, as any other step of the year; when the committee sits is its own affair.
 *
 * @param of.approved  the day on which the plan itself was approved; null while that is not recorded
 * @param of.due  the county's last day to propose by; null while none is set
 * @param of.closedMonths  months of the year that the county office has closed
 * @source domain/economy.md §1 (S28): proposed no later than the third quarter, in force from approval
 */
export function decidingFault(
  { proposedOn, lateReason, decidedOn }: Decided,
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
  if (decidedOn > of.today) return { field, message: `${printDay(decidedOn)}还没有到，决定之后再写入` };
  if (!decidedOn.startsWith(`${of.year}-`)) return { field, message: `决定日期应在${of.year}年内` };
  if (decidedOn < of.approved) return { field, message: `不能早于计划批准的${printDay(of.approved)}` };
  if (proposedOn < of.approved || proposedOn > decidedOn)
    return {
      field: 'proposedOn',
      message: `提请日期应在计划批准（${printDay(of.approved)}）和决定（${printDay(decidedOn)}）之间`,
    };
  if (of.due !== null && proposedOn > of.due && lateReason.trim().length < 5)
    return {
      field: 'lateReason',
      message: `本县规定最迟在${printDay(of.due)}前提请，逾期提请的请写明理由，至少5个字`,
    };
  const month = decidedOn.slice(0, 7);
  const closed = [...of.closedMonths].filter((one) => one >= month).toSorted()[0];
  return closed === undefined
    ? null
    : {
        field,
        message: `${monthWord(closed)}已经结账，灯号已定，不能按${monthWord(month)}起的新目标改写；请核对决定日期`,
      };
}
