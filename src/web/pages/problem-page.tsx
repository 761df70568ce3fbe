import { ProblemPage } from '#modules/problem/web/index.ts';

/** A problem with what modules above the ledger know of it. */
export function ProblemWithMeetings() {
  return <ProblemPage />;
}
