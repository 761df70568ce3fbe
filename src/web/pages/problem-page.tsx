import { MeetingsOf } from '#modules/meeting/web/index.ts';
import { ProblemPage } from '#modules/problem/web/index.ts';
import { LettersOf } from '#modules/supervise/web/index.ts';
import { SectionHead } from '#web/ui/section-head.tsx';

/** A problem with what modules above the ledger know of it. */
export function ProblemWithMeetings() {
  return <ProblemPage Extra={Meetings} />;
}

function Meetings({ problem }: { readonly problem: string }) {
  return (
    <>
      <SectionHead title="上会情况" />
      <MeetingsOf of={{ problem }} />
      <SectionHead title="督办" />
      <LettersOf of={{ problem }} />
    </>
  );
}
