import type { Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import type { ReportState } from './rules-state.ts';
import type { Milestone } from './rules-types.ts';
import { seedRows } from './store-seed.ts';

/** A report of a demonstration as it stands when the county is opened. */
export interface SeededMonth {
  readonly county: string;
  readonly form: string;
  readonly unit: string;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly state: ReportState;
  /** ISO instant of the submission; null for a draft. */
  readonly submittedAt: string | null;
  /** ISO instant of the decision; null before one. */
  readonly decidedAt: string | null;
  /** ISO instant of the acceptance; null before it. */
  readonly acceptedAt: string | null;
  /** Why it was returned; required for a returned report. */
  readonly reason?: string | null;
  /** Unit and post that decided, as the history shows them. */
  readonly reviewer: { readonly unitName: string; readonly postName: string };
  /** Unit and post that filled in. */
  readonly reporter: { readonly unitName: string; readonly postName: string };
  readonly entries: readonly {
    readonly indicator: string;
    readonly dimension?: string;
    /** Exact decimal in base units. */
    readonly value: string | null;
    readonly milestone?: Milestone | null;
    readonly explanation?: string;
  }[];
  /** ISO instant of the entries. */
  readonly now: string;
}

/** A month of a form that was closed before the demonstration begins. */
export interface SeededClosing {
  readonly county: string;
  readonly form: string;
  readonly month: string;
  readonly closedAt: string;
  readonly closedByName: string;
}

/** A report that was made. */
export interface SeededReport {
  readonly id: string;
  readonly form: string;
  readonly unit: string;
  readonly month: string;
}

/**
 * Makes the reports of a demonstration in few statements, with entries, history and closed months. Figures are not made here: an
 * accepted month's figures come by `appendFigures`.
 *
 * @returns the reports in the order of `months`
 */
export async function seedReports(
  tx: Tx,
  months: readonly SeededMonth[],
  closings: readonly SeededClosing[] = [],
): Promise<readonly SeededReport[]> {
  const made = months.map((month) => ({ id: newId(), ...month }));
  await seedRows(tx, {
    reports: made.map(reportOf),
    entries: made.flatMap(entriesOf),
    events: made.flatMap((month) => eventsOf(month, closings)),
    closings: closings.map(({ county, form, month, closedAt, closedByName }) => ({
      county,
      form,
      month,
      closed_at: closedAt,
      closed_by: 'seed',
      closed_by_name: closedByName,
    })),
  });
  return made.map(({ id, form, unit, month }) => ({ id, form, unit, month }));
}

type Made = SeededMonth & { readonly id: string };

function reportOf(made: Made) {
  const { id, county, form, unit, month, state, submittedAt, decidedAt, acceptedAt, reviewer, reason } = made;
  const by = `${reviewer.unitName}${reviewer.postName}`;
  return {
    reason: reason ?? null,
    county,
    id,
    form,
    unit,
    month,
    state,
    submitted_at: submittedAt,
    first_submitted_at: submittedAt,
    decided_at: decidedAt,
    decided_by_name: decidedAt === null ? null : by,
    accepted_at: acceptedAt,
    accepted_by_name: acceptedAt === null ? null : by,
  };
}

function entriesOf({ id, county, entries, now }: Made) {
  return entries.map(({ indicator, dimension, value, milestone, explanation }) => ({
    county,
    report: id,
    indicator,
    dimension: dimension ?? '',
    value,
    milestone: milestone ?? null,
    explanation: explanation ?? '',
    version: 1,
    changed_at: now,
    changed_by: 'seed',
  }));
}

function eventsOf(made: Made, closings: readonly SeededClosing[]) {
  const closing = closings.find(({ form, month }) => form === made.form && month === made.month);
  const decided = made.state === 'returned' ? 'return' : 'approve';
  const steps = [
    { act: 'submit', at: made.submittedAt, by: made.reporter },
    { act: decided, at: made.decidedAt, by: made.reviewer },
    { act: 'accept', at: made.acceptedAt, by: made.reviewer },
    { act: 'close', at: made.state === 'locked' ? (closing?.closedAt ?? null) : null, by: made.reviewer },
  ];
  const done = steps.flatMap(({ act, at, by }) => (at === null ? [] : [{ act, at, by }]));
  return done.map(({ act, at, by }, index) => ({
    county: made.county,
    report: made.id,
    seq: index + 1,
    act,
    reason: act === 'return' ? (made.reason ?? '') : '',
    at,
    account: 'seed',
    post_name: by.postName,
    unit_name: by.unitName,
  }));
}
