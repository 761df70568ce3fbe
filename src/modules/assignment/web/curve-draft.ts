import { exact, multiply, toFixed } from '#kernel/decimal.ts';
import { parseQuantity } from '#kernel/quantity.ts';
import { dueShare, type Trajectory, trajectoryFault } from '#kernel/trajectory.ts';
import type { AssignedRow } from '../schema.ts';
import { type Amounts, amountText } from './amounts.ts';

/** A curve while it is being typed: texts as they stand in the fields, of every kind, so that changing the kind loses nothing. */
export interface CurveDraft {
  readonly kind: Trajectory['kind'];
  /** Percents at the ends of the quarters. */
  readonly quarters: readonly [string, string, string, string];
  /** Percents at the ends of months. */
  readonly nodes: readonly NodeDraft[];
  /** Amounts at the ends of months. */
  readonly amounts: readonly NodeDraft[];
  readonly between: 'linear' | 'step';
  /** Percent of the year's value due in December; 100 as a rule. */
  readonly total: string;
}

/** What is due at the end of a month. */
export interface NodeDraft {
  readonly month: number;
  readonly text: string;
}

type Row = Pick<AssignedRow['commitment'], 'value' | 'measure'>;

/** The curve of an assignment as texts; the even one, with usual quarters and nodes at hand, for a commitment that has none. */
export function curveDraft(trajectory: Trajectory | null, row: Row, amounts: Amounts | null): CurveDraft {
  const print = (value: string): string => (amounts === null ? value : amountText(value, amounts));
  const even: CurveDraft = {
    kind: 'linear',
    quarters: ['25', '50', '75', '100'],
    nodes: [
      { month: 6, text: '50' },
      { month: 12, text: '100' },
    ],
    amounts: [
      { month: 6, text: '' },
      { month: 12, text: row.value === null ? '' : print(row.value) },
    ],
    between: 'linear',
    total: trajectory?.total ?? '100',
  };
  if (trajectory === null || trajectory.kind === 'linear') return even;
  const draft = { ...even, kind: trajectory.kind, between: trajectory.between ?? 'linear' };
  if (trajectory.kind === 'quarters') return { ...draft, quarters: trajectory.shares };
  return trajectory.kind === 'nodes'
    ? { ...draft, nodes: trajectory.nodes.map(({ month, share }) => ({ month, text: share })) }
    : { ...draft, amounts: trajectory.nodes.map(({ month, value }) => ({ month, text: print(value) })) };
}

/** A percent as typed (`６０`, `60%`) as a plain decimal; what is no number stays as it is and is found by `trajectoryFault`. */
function percentOf(text: string): string {
  return text.normalize('NFKC').replaceAll(/[%\s]/gu, '');
}

/** The curve that a draft describes, or what is wrong with it, in Chinese. */
export function readCurve(
  draft: CurveDraft,
  row: Row,
  amounts: Amounts | null,
): { readonly trajectory: Trajectory } | { readonly fault: string } {
  const made = trajectoryOf(draft, row, amounts);
  if ('fault' in made) return made;
  const fault = trajectoryFault(made.trajectory);
  return fault === null ? made : { fault };
}

function trajectoryOf(
  draft: CurveDraft,
  row: Row,
  amounts: Amounts | null,
): { readonly trajectory: Trajectory } | { readonly fault: string } {
  const total = percentOf(draft.total);
  const whole = total === '' || total === '100' ? {} : { total };
  const between = draft.between === 'step' ? { between: draft.between } : {};
  switch (draft.kind) {
    case 'linear':
      return { trajectory: { kind: 'linear', ...whole } };
    case 'quarters': {
      const [a, b, c, d] = draft.quarters;
      return {
        trajectory: {
          kind: 'quarters',
          shares: [percentOf(a), percentOf(b), percentOf(c), percentOf(d)],
          ...whole,
          ...between,
        },
      };
    }
    case 'nodes': {
      const nodes = draft.nodes.map(({ month, text }) => ({ month, share: percentOf(text) }));
      return { trajectory: { kind: 'nodes', nodes, ...whole, ...between } };
    }
    default:
      return amountCurve(draft, row, amounts, { ...whole, ...between });
  }
}

function amountCurve(
  draft: CurveDraft,
  row: Row,
  amounts: Amounts | null,
  rest: { readonly total?: string; readonly between?: 'step' },
): { readonly trajectory: Trajectory } | { readonly fault: string } {
  if (row.value === null || amounts === null) return { fault: '没有目标数值，不能按数值设节点' };
  const nodes: { month: number; value: string }[] = [];
  for (const { month, text } of draft.amounts) {
    const read = parseQuantity(text, amounts);
    if (read.kind !== 'quantity')
      return { fault: read.kind === 'refused' ? read.reason : `请填写${month}月末的数值` };
    nodes.push({ month, value: read.quantity.value });
  }
  return { trajectory: { kind: 'values', annual: row.value, nodes, ...rest } };
}

/** What is due at the end of a month on a curve. */
export interface DueMonth {
  readonly month: number;
  /** Percent of the year's value, one decimal, e.g. `58.3`. */
  readonly percent: string;
  /** The same as an amount, exact or to four decimals; null without a value to divide. */
  readonly amount: string | null;
}

/** The twelve months of a sound curve. @param value  the year's value when time divides it, else null */
export function dueMonths(trajectory: Trajectory, value: string | null): readonly DueMonth[] {
  return Array.from({ length: 12 }, (_, index) => {
    const share = dueShare(trajectory, index + 1);
    return {
      month: index + 1,
      percent: toFixed(multiply(share, exact('100')), 1),
      amount: value === null ? null : toFixed(multiply(share, exact(value)), 4),
    };
  });
}
