import { levelsText, levelWords } from './rules.ts';
import { amountKeys } from './rules-bundle.ts';
import type { Level } from './rules-kinds.ts';
import { stageWords } from './rules-machine.ts';
import type { Project, ProjectFields } from './schema.ts';

/** A project as far as what may be written in it goes. */
export type Locked = Pick<Project, keyof ProjectFields | 'bundle' | 'doneMonth' | 'year'>;

/** One field that may not be written this way, with the way it is. */
export interface LockFault {
  readonly field: keyof ProjectFields;
  readonly message: string;
}

/**
 * What a form, a sheet or a batch may not write: a stage (only a move does), levels of a list that was approved (only an adjustment of the
 * list does), who looks after it (only a link of module `sponsor` does), 本年累计 that comes from approved progress, and amounts of a bundle,
 * which are those of its parts.
 *
 * @param before    the project as it stands; null for a new one
 * @param approved  levels whose list of the year is frozen
 */
export function lockFaults(
  before: Locked | null,
  fields: ProjectFields,
  approved: ReadonlySet<Level>,
): readonly LockFault[] {
  const faults: LockFault[] = [];
  const had = before?.levels ?? [];
  const moved = [...approved].filter((level) => had.includes(level) !== fields.levels.includes(level));
  if (moved.length > 0)
    faults.push({
      field: 'levels',
      message: `${moved.map((level) => levelWords[level]).join('、')}清单已经批准，请在“重点项目清单”里调入或调出，并写明原因`,
    });
  faults.push(...sponsorFaults(before, fields));
  if (before === null) return faults;
  if (before.stage !== fields.stage)
    faults.push({
      field: 'stage',
      message: `阶段现为“${stageWords[before.stage]}”，请在项目页“办理阶段”里变更，那里会登记日期和依据`,
    });
  if (before.category !== fields.category && had.some((level) => approved.has(level)))
    faults.push({
      field: 'category',
      message: `所在的${levelsText(had)}清单已经批准，实施类、准备类请在“重点项目清单”里调整`,
    });
  if (before.doneMonth !== null && before.done !== fields.done)
    faults.push({
      field: 'done',
      message: `本年累计来自${before.doneMonth}的项目进度，请在“项目进度”里更正`,
    });
  if (before.bundle)
    for (const key of amountKeys)
      if (key !== 'monthDone' && key !== 'paid' && before[key] !== fields[key])
        faults.push({ field: key, message: '打包项目的金额等于各子项目之和，请改子项目' });
  return faults;
}

function sponsorFaults(before: Locked | null, fields: ProjectFields): readonly LockFault[] {
  const message = '帮包单位和岗位随帮包关系变，请在“领导帮包”里确定、移交或结束';
  return (['sponsorUnit', 'sponsorPost'] as const)
    .filter((field) => (before?.[field] ?? null) !== fields[field])
    .map((field) => ({ field, message }));
}

/** Whether two values of a field are the same. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((one) => b.includes(one));
}
