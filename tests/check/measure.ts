import { checkDraft } from '#modules/check/engine/check.ts';
import type { NumberResult } from '#modules/check/engine/types.ts';
import { isOpen } from '#modules/check/engine/verdicts.ts';
import { type DraftSet, ledger, type Planted, type Sample, samples, touches } from './corpus.ts';

/** How the checker did on a set of drafts. */
export interface Measured {
  readonly drafts: number;
  readonly figures: number;
  readonly planted: number;
  readonly found: number;
  /** Numbers called wrong that are wrong. */
  readonly right: number;
  /** Numbers called wrong in the drafts with errors. */
  readonly called: number;
  /** Numbers called wrong in the drafts without errors, and remarks of severity error there. */
  readonly falseAlarms: number;
  readonly confirmed: number;
  readonly precision: number;
  readonly recall: number;
  /** Every miss and false alarm in words. */
  readonly lines: readonly string[];
  readonly summary: string;
}

interface One {
  readonly figures: number;
  readonly confirmed: number;
  readonly found: readonly Planted[];
  readonly called: readonly NumberResult[];
  readonly right: readonly NumberResult[];
  readonly falseAlarms: number;
  readonly lines: readonly string[];
}

function showNumber(one: NumberResult): string {
  return `${one.span} | ${one.subject} | ${one.period} | ${one.status} ${one.reason} | ${one.message}`;
}

function judgeOne(sample: Sample): One {
  const known = ledger();
  const planted = checkDraft(sample.planted, known);
  const clean = checkDraft(sample.clean, known);
  const called = planted.numbers.filter(({ status }) => status === 'differing');
  const isWrong = ({ offset, length }: NumberResult): boolean =>
    sample.faults.some((fault) => touches(fault, offset, length));
  const right = called.filter(isWrong);
  const found = sample.faults.filter((fault) =>
    called.some(({ offset, length }) => touches(fault, offset, length)),
  );
  const alarms = clean.numbers.filter(({ status }) => status === 'differing');
  const remarks = clean.remarks.filter(({ severity }) => severity === 'error');
  const missed = sample.faults.filter((fault) => !found.includes(fault));
  const lines = [
    ...missed.map((fault) => {
      const at = planted.numbers.find(({ offset, length }) => touches(fault, offset, length));
      return `  miss   ${sample.name}: ${fault.right}=>${fault.wrong} (${fault.kind}) ${at === undefined ? 'not read' : showNumber(at)}`;
    }),
    ...called.filter((one) => !isWrong(one)).map((one) => `  false  ${sample.name}: ${showNumber(one)}`),
    ...alarms.map((one) => `  alarm  ${sample.name}: ${showNumber(one)}`),
    ...remarks.map(({ message }) => `  remark ${sample.name}: ${message}`),
    ...clean.numbers.filter(isOpen).map((one) => `  open   ${sample.name}: ${showNumber(one)}`),
  ];
  return {
    figures: clean.numbers.length,
    confirmed: clean.counts.confirmed,
    found,
    called,
    right,
    falseAlarms: alarms.length + remarks.length,
    lines,
  };
}

/** Checks the drafts of a set, with and without their errors. */
export function measure(set: DraftSet): Measured {
  const all = samples(set);
  const ones = all.map(judgeOne);
  const sum = (of: (one: One) => number): number => ones.reduce((total, one) => total + of(one), 0);
  const planted = all.reduce((total, { faults }) => total + faults.length, 0);
  const [found, called, right] = [
    sum((one) => one.found.length),
    sum((one) => one.called.length),
    sum((one) => one.right.length),
  ];
  const figures = sum((one) => one.figures);
  const confirmed = sum((one) => one.confirmed);
  const falseAlarms = sum((one) => one.falseAlarms);
  const precision = called === 0 ? 1 : right / called;
  const recall = found / planted;
  return {
    drafts: all.length,
    figures,
    planted,
    found,
    right,
    called,
    falseAlarms,
    confirmed,
    precision,
    recall,
    lines: ones.flatMap(({ lines }) => lines),
    summary: `${all.length} drafts, ${figures} figures (${confirmed} confirmed when right), ${planted} planted: precision ${right}/${called} = ${precision.toFixed(3)}, recall ${found}/${planted} = ${recall.toFixed(3)}, ${falseAlarms} false alarms on the right drafts`,
  };
}
