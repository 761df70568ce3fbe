import { CommitmentLights } from '#modules/light/web/index.ts';
import { CommitmentPage } from '#modules/plan/web/index.ts';

/** A commitment of the plan with its lights and figures: the one page where two modules meet. */
export function CommitmentWithLights() {
  return <CommitmentPage Extra={Lights} />;
}

function Lights({ commitment }: { readonly commitment: string }) {
  return <CommitmentLights id={commitment} />;
}
