import type { Actor } from '#kernel/access.ts';
import type { LetterKind } from './rules-machine.ts';
import { late, type Q, within } from './store.ts';

/** A letter that was not replied to in time. */
export interface LateLetter {
  readonly id: string;
  readonly kind: LetterKind;
  readonly title: string;
  /** Unit that owes the reply. */
  readonly unit: string;
  readonly dueOn: string;
  readonly project: string | null;
  readonly commitment: string | null;
  /** What was written down on the ladder of a light when it was issued: the same answer is owed there. */
  readonly action: string | null;
}

/** The letters a reader sees whose reply is overdue, the longest first. One query. @param today  `YYYY-MM-DD` */
export async function lateLetters(q: Q, actor: Actor, today: string): Promise<readonly LateLetter[]> {
  const rows = await q
    .selectFrom('supervise.letter as l')
    .select([
      'l.id',
      'l.kind',
      'l.title',
      'l.unit',
      'l.due_on as dueOn',
      'l.project',
      'l.commitment',
      'l.action',
    ])
    .where('l.county', '=', actor.county)
    .where(within(actor))
    .where(late(today))
    .orderBy('l.due_on')
    .orderBy('l.id')
    .execute();
  return rows.flatMap(({ dueOn, ...row }) => (dueOn === null ? [] : [{ ...row, dueOn }]));
}
