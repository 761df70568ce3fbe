import type { Urgency } from './rules-pack-types.ts';
import type { Exemption, Outlook } from './rules-types.ts';

/** What may be declared of a matter: a just cause, how pressing it is, and what is thought of a late one. */
export const specialKinds = ['exempt', 'important', 'urgent', 'reachable', 'hard'] as const;
export type SpecialKind = (typeof specialKinds)[number];

export const specialWords: Readonly<Record<SpecialKind, string>> = {
  exempt: '有正当理由（豁免）',
  important: '重要事项',
  urgent: '紧急事项',
  reachable: '滞后，可以赶上',
  hard: '滞后，难以完成',
};

/** A declaration as the judge reads it. */
export interface Special {
  readonly id: string;
  readonly kind: SpecialKind;
  readonly object: string;
  readonly rule: string | null;
  readonly reason: string;
  readonly approver: string;
  readonly until: string;
}

/** What the declarations of one matter mean for its judge. */
export interface Declared {
  readonly exemptions: readonly Exemption[];
  readonly urgency: Urgency | null;
  readonly outlook: Outlook | null;
}

/** Reads the declarations of one matter that hold in a month, newest first: the newest of a kind counts, urgent before important. */
export function declared(specials: readonly Special[]): Declared {
  const has = (kind: SpecialKind): boolean => specials.some((one) => one.kind === kind);
  const thought = specials.find(({ kind }) => kind === 'reachable' || kind === 'hard')?.kind;
  return {
    exemptions: specials
      .filter(({ kind }) => kind === 'exempt')
      .map(({ id, rule, reason, approver, until }) => ({ id, rule, reason, approver, until })),
    urgency: has('urgent') ? 'urgent' : has('important') ? 'important' : null,
    outlook: thought === 'reachable' || thought === 'hard' ? thought : null,
  };
}
