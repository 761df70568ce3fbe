import { CommitmentForecast } from '#modules/forecast/web/index.ts';
import { CommitmentLights } from '#modules/light/web/index.ts';
import { CommitmentPage } from '#modules/plan/web/index.ts';

/** A commitment of the plan with its lights, figures and forecast: the page where modules meet. */
export function CommitmentWithLights() {
  return <CommitmentPage Extra={Lights} />;
}

function Lights({ commitment }: { readonly commitment: string }) {
  return (
    <>
      <CommitmentLights id={commitment} />
      <CommitmentForecast commitment={commitment} />
    </>
  );
}
