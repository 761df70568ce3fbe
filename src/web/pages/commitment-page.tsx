import { useSuspenseQuery } from '@tanstack/react-query';
import { CommitmentForecast } from '#modules/forecast/web/index.ts';
import { CommitmentLights, MatterSection } from '#modules/light/web/index.ts';
import { CommitmentPage } from '#modules/plan/web/index.ts';
import { OpenProblemsOf, ProblemsOf } from '#modules/problem/web/index.ts';
import { LettersOf } from '#modules/supervise/web/index.ts';
import { sessionQuery } from '#web/session.ts';
import { SectionHead } from '#web/ui/section-head.tsx';

/** A commitment of the plan with its lights, figures, forecast and problems: the page where modules meet. */
export function CommitmentWithLights() {
  return <CommitmentPage Extra={Lights} />;
}

function Lights({ commitment }: { readonly commitment: string }) {
  const { rights } = useSuspenseQuery(sessionQuery).data;
  return (
    <>
      <CommitmentLights id={commitment} />
      {rights.includes('consequence.read') ? (
        <>
          <SectionHead title="措施" />
          <MatterSection
            of={{ objectKind: 'commitment', object: commitment }}
            beside={rights.includes('problem.read') ? <OpenProblemsOf of={{ commitment }} /> : null}
          />
        </>
      ) : null}
      {rights.includes('supervise.read') ? (
        <>
          <SectionHead title="督办" />
          <LettersOf of={{ commitment }} />
        </>
      ) : null}
      <CommitmentForecast commitment={commitment} />
      {rights.includes('problem.read') ? (
        <>
          <SectionHead title="问题" />
          <ProblemsOf of={{ commitment }} />
        </>
      ) : null}
    </>
  );
}
