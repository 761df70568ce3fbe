import { addDays } from '#kernel/calendar.ts';
import { addMonths } from '#kernel/period.ts';
import type { Grey } from './rules-figures.ts';
import { type LightPack, type PackMeasure, type Rule, ruleFor } from './rules-pack-types.ts';
import type { Exemption, JudgeInput } from './rules-types.ts';

/** Whether a pack is in force at the end of month `YYYY-MM`. */
export function inForceAt(pack: Pick<LightPack, 'from' | 'to'>, period: string): boolean {
  const fromThen = pack.from <= `${period}-31`;
  if (pack.to === null || !fromThen) return fromThen;
  return pack.to.slice(0, 7) === period ? pack.to === lastDayOf(period) : pack.to > period;
}

/** Last day of a month `YYYY-MM`. */
export function lastDayOf(month: string): string {
  return addDays(`${addMonths(month, 1)}-01`, -1);
}

/** The highest version of pack `id` in force at the end of month `period`; null when none is: lights are grey then. */
export function packInForce(packs: readonly LightPack[], id: string, period: string): LightPack | null {
  let best: LightPack | null = null;
  for (const pack of packs) {
    if (pack.id !== id || !inForceAt(pack, period)) continue;
    if (best === null || pack.version > best.version) best = pack;
  }
  return best;
}

/** Grey for a pack without the rule. */
export function noRule(what: string): Grey {
  return { grey: 'no-rule', reason: `规则包没有“${what}”的判定规则，不判定` };
}

/** The rule that judges a commitment, or why there is none: the pack lacks it, or an exemption takes it off. */
export function ruleOf(input: JudgeInput, by: readonly PackMeasure[], what: string): Rule | Grey {
  const rule = ruleFor(input.pack, input.commitment.kind, by);
  if (rule === null) return noRule(what);
  return excused(rule, input.exemptions ?? []) ?? rule;
}

/** Grey where an approved exemption takes a guarded rule off; null where none does. */
export function excused(rule: Rule, exemptions: readonly Exemption[]): Grey | null {
  if (rule.guard !== true) return null;
  const found = exemptions.find((one) => one.rule === null || one.rule === rule.id);
  if (found === undefined) return null;
  const { reason, approver, until } = found;
  return {
    grey: 'excused',
    reason: `有正当理由：${reason}（${approver}批准，至${until}），${rule.title}不判定`,
  };
}
