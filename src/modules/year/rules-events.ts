import { isDay } from '#kernel/calendar.ts';
import { printDay } from '#kernel/day-words.ts';
import type { Fault } from '#kernel/errors.ts';
import type { YearEvent } from './rules-calendar.ts';
import { anchorWords, isAnchor, type StepId, stepIds, stepRules } from './rules-steps.ts';

/** What is to be recorded. */
export interface Recording {
  readonly step: StepId;
  readonly kind: YearEvent['kind'];
  readonly day: string;
  readonly paper: string;
  readonly note: string;
}

const counts = (events: readonly YearEvent[]): readonly YearEvent[] => events.filter(({ struck }) => !struck);

function passedIn(events: readonly YearEvent[], step: StepId): YearEvent | undefined {
  return events.find((one) => one.step === step && one.kind !== 'planned');
}

/**
 * Why an act of the cycle may not be recorded, by field with the cure; null when it may: in the order of the steps, on a day that has come and
 * is not before what it follows, once, and late only with a reason.
 *
 * @param of.due  last day of the step; null while none can be counted
 */
export function recordingFault(
  events: readonly YearEvent[],
  wanted: Recording,
  of: { readonly today: string; readonly year: number; readonly due: string | null },
): Fault | null {
  const { step, kind, day } = wanted;
  const rule = stepRules[step];
  const known = counts(events);
  if (!isDay(day)) return { field: 'day', message: '请填写日期，如 2022-01-17' };
  if (day < `${of.year - 1}-07-01` || day > `${of.year + 1}-12-31`)
    return {
      field: 'day',
      message: `${of.year}年计划的日期应在${of.year - 1}年7月至${of.year + 1}年12月之间`,
    };
  if (rule.derived === true)
    return { field: 'step', message: `“${rule.word}”由系统按月报或调整文件自动记，不用登记` };
  if (kind === 'planned') return plannedFault(known, step);
  return passedIn(known, step) === undefined
    ? passingFault(known, wanted, of)
    : { field: 'step', message: `“${rule.word}”已经登记过；登记有误的先划去，再重新登记` };
}

function plannedFault(known: readonly YearEvent[], step: StepId): Fault | null {
  if (!isAnchor(step)) return { field: 'step', message: `“${stepRules[step].word}”没有会期可定` };
  if (passedIn(known, step) !== undefined)
    return { field: 'step', message: `“${stepRules[step].word}”已经办理，不用再定会期` };
  if (known.some((one) => one.step === step && one.kind === 'planned'))
    return { field: 'step', message: `“${anchorWords[step]}”的会期已经登记；改期的先把原会期划去` };
  return null;
}

function passingFault(
  known: readonly YearEvent[],
  { step, kind, day, paper, note }: Recording,
  { today, due }: { readonly today: string; readonly due: string | null },
): Fault | null {
  const rule = stepRules[step];
  if (day > today) return { field: 'day', message: `${printDay(day)}还没有到，办理之后再登记` };
  for (const before of rule.after) {
    const done = passedIn(known, before);
    if (done === undefined)
      return {
        field: 'step',
        message: `“${rule.word}”在“${stepRules[before].word}”之后，请先登记“${stepRules[before].word}”`,
      };
    if (day < done.day)
      return { field: 'day', message: `不能早于“${stepRules[before].word}”的${printDay(done.day)}，请核对` };
  }
  if (kind === 'skipped') {
    if (rule.skips !== true) return { field: 'kind', message: `“${rule.word}”不能省去` };
    return note.trim().length < 5 ? { field: 'note', message: '请写明未开展的理由，至少5个字' } : null;
  }
  if (paper.trim().length < 2) return { field: 'paper', message: `请写明文件，如“${rule.paper}”` };
  if (due !== null && day > due && note.trim().length < 5)
    return { field: 'note', message: `应在${printDay(due)}前办理，逾期的请写明理由，至少5个字` };
  return null;
}

/** Why a record may not be struck, in Chinese; null when it may: nothing that came after may lose what it stands on. */
export function strikingFault(events: readonly YearEvent[], id: string): string | null {
  const known = counts(events);
  const one = known.find((event) => event.id === id);
  if (one === undefined) return '这条登记已经划去，请刷新后再看';
  if (one.step === 'adjust') return '计划调整由决议写入，不能划去；有误的另行调整';
  if (one.kind === 'planned') return null;
  const later = stepIds.find(
    (step) => stepRules[step].after.includes(one.step) && passedIn(known, step) !== undefined,
  );
  return later === undefined
    ? null
    : `“${stepRules[later].word}”已经登记，请先划去它，再划去“${stepRules[one.step].word}”`;
}
