import { lockCounty } from '#modules/org/index.ts';
import { correctClosed } from '#modules/reporting/index.ts';
import { demand } from '#platform/access.ts';
import { inTransaction } from '#platform/database.ts';
import { correctionAuthorities, correctionWords } from './rules-close.ts';
import type { ClosingView, CorrectionInput } from './schema.ts';
import { readClosing } from './views-close.ts';
import { audit, type Work } from './work.ts';

/**
 * Corrects one figure of a closed year on the authority of a paper: a new version that says so wherever it is shown. The year stays closed, and
 * its lights, papers and bulletins keep what they said.
 *
 * @throws Refusal 403; 409 when the year is open, or the figure was changed meanwhile; 422 with the field
 */
export async function correctFigure(work: Work, input: CorrectionInput): Promise<ClosingView> {
  demand(work.actor, 'year.close');
  const { county } = work.actor;
  const { year, figure, typed, authority, paper, reason } = input;
  return inTransaction(work.store, async (tx) => {
    await lockCounty(tx, county);
    const correction = correctionWords({ authority: correctionAuthorities[authority], paper, reason });
    const was = await correctClosed(tx, work, { year, figure, typed, correction });
    await audit(tx, work, 'report.correct', `figure:${figure}`, {
      year,
      indicator: was.indicator,
      unit: was.unit,
      month: was.period,
      was: was.value,
      authority,
      paper,
      reason,
    });
    return readClosing(work, year, tx);
  });
}
