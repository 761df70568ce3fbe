import type { Fault } from '#kernel/errors.ts';
import type { TargetFacts } from '#kernel/target-words.ts';
import { words } from './rules.ts';
import type { CommitmentChange } from './schema.ts';
import type { deciders } from './schema-parts.ts';

/** Who may move a target of the plan. @source design.md §1 commitment; domain/economy.md §1 (S28): an adjustment is approved by the 人大常委会 */
const planAuthorities: ReadonlySet<string | undefined> = new Set(['congress', 'standing_committee']);

/**
 * Why a target of the plan may not be moved like this, each at its field: its number, comparator or state changes only by decision of the
 * 人民代表大会 or its standing committee, dated within the year. No law counts a last day; a county's own is held by the module of the year. A
 * better title, a due month or a base on somebody else's paper are no adjustment.
 *
 * @param old         the commitment before the change
 * @param isReplaced  its document has been replaced by a revised one, which is authority enough to withdraw what it dropped
 */
export function adjustFaults(
  old: { readonly kind: string; readonly year: number; readonly title: string },
  change: CommitmentChange,
  isReplaced: boolean,
): readonly Fault[] {
  const adjusts =
    change.quantity !== undefined ||
    change.comparator !== undefined ||
    (change.state !== undefined && !isReplaced);
  if (old.kind !== 'target' || !adjusts) return [];
  if (!planAuthorities.has(change.decidedBy))
    return [
      {
        field: 'decidedBy',
        message: `“${old.title}”是计划目标，数值、比较和效力只能由人民代表大会或其常委会决定调整，请选决定机关并写明文件；单位自己的目标请在“目标与基线”里设`,
      },
    ];
  const { decidedOn } = change;
  if (decidedOn === undefined || !decidedOn.startsWith(`${old.year}-`))
    return [{ field: 'decidedOn', message: `请填写决定日期，应在${old.year}年内` }];
  return [];
}

/** What a target said in one version, and who decided that. */
interface Decided extends TargetFacts {
  readonly decidedBy?: (typeof deciders)[number] | null;
  readonly decidedOn?: string | null;
}

/** How a target of the plan came to say something else than its sentence. */
export interface Adjustment {
  /** `YYYY-MM-DD`. */
  readonly decidedOn: string;
  /** Who decided, in words. */
  readonly decidedBy: string;
  /** What it said before. */
  readonly before: TargetFacts;
}

/** The last adjustment of a target by somebody with authority; null where its number and comparator stand as they were first settled. @param versions  oldest first */
export function lastAdjustment(versions: readonly Decided[]): Adjustment | null {
  const found = versions.flatMap((body, at) => {
    const before = versions[at - 1];
    const { decidedOn = null, decidedBy = null } = body;
    if (before === undefined || decidedOn === null || decidedBy === null) return [];
    const isSame =
      before.value === body.value && before.valueHi === body.valueHi && before.comparator === body.comparator;
    return isSame ? [] : [{ decidedOn, decidedBy: words.decider[decidedBy], before }];
  });
  return found.at(-1) ?? null;
}
