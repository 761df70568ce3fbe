import { baseOf, type CommitmentDraft, draftCommitments, type RuleReading } from './rules-commit.ts';

/** A reading with the commitment it made, if it ever made one. */
export interface TiedReading extends RuleReading {
  readonly commitment: string | null;
}

/** What is known of a commitment that exists. */
export interface Standing {
  readonly id: string;
  readonly document: string;
  readonly reading: string;
  readonly state: 'active' | 'withdrawn';
}

/** What has to happen to the commitments of a document after decisions on its readings. */
export interface Settlement<C extends Standing> {
  readonly create: readonly CommitmentDraft[];
  /** Existing ones that take over what the reading says now. */
  readonly renew: readonly { readonly old: C; readonly draft: CommitmentDraft }[];
  readonly withdraw: readonly { readonly old: C; readonly why: string }[];
  /** All drafts by reading. */
  readonly drafts: ReadonlyMap<string, CommitmentDraft>;
}

/**
 * Compares what the accepted readings of a document ask for with the commitments that stand.
 *
 * @param touched   readings just decided: only their commitments take over new words or come back; a change or withdrawal made since by
 *   another paper stays
 * @param existing  the commitments that readings are tied to, by id
 */
export function settle<C extends Standing>(
  document: { readonly id: string; readonly year: number },
  readings: readonly TiedReading[],
  touched: ReadonlySet<string>,
  existing: ReadonlyMap<string, C>,
): Settlement<C> {
  const drafts = draftCommitments(readings, document.year);
  const create: CommitmentDraft[] = [];
  const renew: { old: C; draft: CommitmentDraft }[] = [];
  const withdraw: { old: C; why: string }[] = [];
  for (const one of readings) {
    const draft = drafts.get(one.id);
    const old = one.commitment === null ? undefined : existing.get(one.commitment);
    const isOurs = old?.document === document.id && old.reading === one.id;
    if (draft !== undefined && old === undefined) create.push(draft);
    else if (draft !== undefined && old !== undefined) {
      if (touched.has(one.id)) renew.push({ old, draft });
    } else if (old !== undefined && isOurs && old.state === 'active')
      withdraw.push({ old, why: whyWithdrawn(one) });
  }
  return { create, renew, withdraw, drafts };
}

function whyWithdrawn(one: RuleReading): string {
  if (one.state === 'rejected') return '读取结果被否定';
  if (one.state === 'read') return '撤销了确认';
  return '更正后不再成为承诺事项，或改由别的事项承接';
}

/** Place in a task, and base, of one commitment. */
export interface Related {
  readonly parent: string | null;
  readonly base: { readonly reading: string; readonly value: string } | null;
}

/**
 * What a commitment owes to other readings: the task above it and the confirmed result of last year.
 *
 * @param idOf  commitment id of each reading that has one, standing or about to be made
 */
export function relationOf(
  draft: CommitmentDraft,
  idOf: ReadonlyMap<string, string>,
  drafts: ReadonlyMap<string, CommitmentDraft>,
  readings: readonly RuleReading[],
): Related {
  const above = draft.task !== null && drafts.has(draft.task) ? idOf.get(draft.task) : undefined;
  return { parent: above ?? null, base: draft.value === null ? null : baseOf(draft, readings) };
}
