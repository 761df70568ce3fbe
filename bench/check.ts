import { checkDraft } from '#modules/check/engine/check.ts';
import { draftSets, ledger, samples } from '../tests/check/corpus.ts';
import { type Line, median, timed } from './measure.ts';

const FIGURES = 200;

/** Checking a draft of 200 figures, errors and all, against the made ledger of the drafts: the whole of it, from text to findings. */
export async function checking(rounds: number): Promise<Line> {
  const knowns = ledger();
  let text = '';
  let figures = 0;
  for (const { planted } of draftSets.flatMap((set) => samples(set))) {
    if (figures >= FIGURES) break;
    text += `${planted}\n`;
    figures = checkDraft(text, knowns).numbers.length;
  }
  const times: number[] = [];
  for (let round = -3; round < Math.max(5, rounds); round += 1) {
    const time = await timed(async () => Promise.resolve(checkDraft(text, knowns)));
    if (round >= 0) times.push(time);
  }
  return {
    what: `checking a draft, ${figures} figures against ${knowns.length} known`,
    where: 'process',
    ours: median(times),
    raw: null,
    ratio: null,
    aim: '≤ 2 s',
  };
}
