import { compare, divide, exact, multiply, toFixed, whole, zero } from '#kernel/decimal.ts';
import { formatQuantity } from '#kernel/quantity.ts';
import { levelWords } from '#modules/project/rules.ts';
import type { Level } from '#modules/project/rules-kinds.ts';
import { type Stage, stageWords } from '#modules/project/rules-machine.ts';

/** Amounts of a project, yuan. */
export interface ProjectMoney {
  readonly total: string | null;
  readonly yearPlan: string | null;
  readonly done: string | null;
}

function money(value: string | null): string {
  if (value === null) return '';
  return formatQuantity({ value, unit: 'yuan' }, { scale: '万', digits: 0 });
}

/** The amounts in 万元 and 完成率 in per cent with one decimal, from unrounded amounts; empty where one is not known. */
export function projectAmounts({ total, yearPlan, done }: ProjectMoney): {
  readonly total: string;
  readonly yearPlan: string;
  readonly done: string;
  readonly rate: string;
} {
  const plan = yearPlan === null ? zero : exact(yearPlan);
  const rate =
    done === null || compare(plan, zero) <= 0
      ? ''
      : `${toFixed(multiply(divide(exact(done), plan), whole(100)), 1)}%`;
  return { total: money(total), yearPlan: money(yearPlan), done: money(done), rate };
}

/** The lists that a project is on, in words. */
export function levelsInWords(levels: readonly Level[]): string {
  return levels.map((level) => levelWords[level]).join('、');
}

/** A stage in words. */
export function stageInWords(stage: Stage): string {
  return stageWords[stage];
}
