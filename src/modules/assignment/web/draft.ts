import type { Fault } from '#kernel/errors.ts';
import { parseQuantity } from '#kernel/quantity.ts';
import { assignmentFaults, type Known } from '../rules.ts';
import type { AssignedRow, AssignmentInput } from '../schema.ts';
import { type Amounts, amountText } from './amounts.ts';
import { type CurveDraft, curveDraft, readCurve } from './curve-draft.ts';

/** A sharing unit with its own target as typed. */
export interface ShareDraft {
  readonly unit: string;
  readonly text: string;
}

/** An assignment while it is being made. */
export interface Draft {
  readonly leadUnit: string | null;
  readonly leaderPost: string | null;
  readonly supports: readonly string[];
  readonly shares: readonly ShareDraft[];
  readonly collect: 'lead' | 'units';
  readonly curve: CurveDraft;
  readonly version: number | null;
}

/** What the editor begins with. */
export function draftOf({ assignment, commitment }: AssignedRow, amounts: Amounts | null): Draft {
  const parts = assignment?.parts ?? [];
  return {
    leadUnit: assignment?.leadUnit ?? null,
    leaderPost: assignment?.leaderPost ?? null,
    supports: parts.filter((part) => part.role === 'support').map((part) => part.unit),
    shares: parts
      .filter((part) => part.role === 'share')
      .map(({ unit, target }) => ({ unit, text: shareText(target, amounts) })),
    collect: assignment?.collect ?? 'lead',
    curve: curveDraft(assignment?.trajectory ?? null, commitment, amounts),
    version: assignment?.version ?? null,
  };
}

function shareText(target: string | null, amounts: Amounts | null): string {
  if (target === null) return '';
  return amounts === null ? target : amountText(target, amounts);
}

/** One sharing unit's target: an amount, nothing, or why it cannot be read. */
export function readShare(
  text: string,
  amounts: Amounts | null,
): { readonly target: string | null } | { readonly fault: string } {
  if (text.trim() === '') return { target: null };
  if (amounts === null) return { fault: '该事项没有计量单位，请把目标写在事项里，此处留空' };
  const read = parseQuantity(text, amounts);
  if (read.kind === 'refused') return { fault: read.reason };
  return { target: read.kind === 'empty' ? null : read.quantity.value };
}

/** The parts that can be read so far, for their sum. */
export function readableShares(draft: Draft, amounts: Amounts | null): AssignmentInput['shares'] {
  return draft.shares.map(({ unit, text }) => {
    const read = readShare(text, amounts);
    return { unit, target: 'target' in read ? read.target : null };
  });
}

/** What is to be saved, or everything that is wrong. */
export function readDraft(
  draft: Draft,
  row: AssignedRow['commitment'],
  amounts: Amounts | null,
  known: Known,
): { readonly input: AssignmentInput } | { readonly faults: readonly Fault[] } {
  const curve = readCurve(draft.curve, row, amounts);
  const own: Fault[] = draft.shares.flatMap(({ text }, index) => {
    const read = readShare(text, amounts);
    return 'fault' in read ? [{ field: `shares.${index}.target`, message: read.fault }] : [];
  });
  if (draft.leadUnit === null) own.push({ field: 'leadUnit', message: '请选择牵头单位。' });
  if ('fault' in curve) own.push({ field: 'trajectory', message: `${curve.fault}。` });
  if (own.length > 0 || draft.leadUnit === null || 'fault' in curve) return { faults: own };
  const { leadUnit, leaderPost, supports, collect, version } = draft;
  const input: AssignmentInput = {
    leadUnit,
    leaderPost,
    supports,
    shares: readableShares(draft, amounts),
    collect,
    trajectory: curve.trajectory,
    version,
  };
  const faults = assignmentFaults(input, known, row);
  return faults.length === 0 ? { input } : { faults };
}
