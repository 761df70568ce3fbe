import type { Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import type { ReportState } from './rules-state.ts';
import type { Milestone } from './rules-types.ts';
import { seedRows } from './store.ts';

/** A report of a demonstration as it stands when the county is opened. */
export interface SeededMonth {
  readonly county: string;
  readonly unit: string;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly state: ReportState;
  /** ISO instant of the submission; null for a draft. */
  readonly submittedAt: string | null;
  /** ISO instant of the decision; null before one. */
  readonly decidedAt: string | null;
  /** Why it was returned; required for a returned report. */
  readonly reason?: string | null;
  /** Unit and post that decided, as the history shows them. */
  readonly reviewer: { readonly unitName: string; readonly postName: string };
  /** Unit and post that filled in. */
  readonly reporter: { readonly unitName: string; readonly postName: string };
  readonly entries: readonly {
    readonly indicator: string;
    /** Exact decimal in base units. */
    readonly value: string | null;
    readonly milestone?: Milestone | null;
    readonly explanation?: string;
  }[];
  /** ISO instant of the entries. */
  readonly now: string;
}

/**
 * Makes the reports of a demonstration in few statements, with entries and history. Figures are not made here: an approved month's
 * figures come by `appendFigures`.
 */
export async function seedReports(tx: Tx, months: readonly SeededMonth[]): Promise<void> {
  const made = months.map((month) => ({ id: newId(), ...month }));
  await seedRows(
    tx,
    made.map(({ id, county, unit, month, state, submittedAt, decidedAt, reviewer, reason }) => ({
      reason: reason ?? null,
      county,
      id,
      unit,
      month,
      state,
      submitted_at: submittedAt,
      decided_at: decidedAt,
      decided_by_name: decidedAt === null ? null : `${reviewer.unitName}${reviewer.postName}`,
    })),
    made.flatMap(({ id, county, entries, now }) =>
      entries.map(({ indicator, value, milestone, explanation }) => ({
        county,
        report: id,
        indicator,
        value,
        milestone: milestone ?? null,
        explanation: explanation ?? '',
        version: 1,
        changed_at: now,
        changed_by: 'seed',
      })),
    ),
    made.flatMap(eventsOfMonth),
  );
}

function eventsOfMonth(month: SeededMonth & { readonly id: string }) {
  const decided = month.state === 'returned' ? 'return' : 'approve';
  const steps = [
    { act: 'submit', at: month.submittedAt, by: month.reporter },
    { act: decided, at: month.decidedAt, by: month.reviewer },
  ];
  return steps.flatMap(({ act, at, by }, index) =>
    at === null
      ? []
      : [
          {
            county: month.county,
            report: month.id,
            seq: index + 1,
            act,
            reason: act === 'return' ? (month.reason ?? '') : '',
            at,
            account: 'seed',
            post_name: by.postName,
            unit_name: by.unitName,
          },
        ],
  );
}
