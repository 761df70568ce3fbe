import { factsOf, type Work } from './facts.ts';
import { aimedSubjects, standsAs } from './rules-ledger.ts';

/** How many there are of what the product counts by itself at the end of a month, as its papers print them. */
export interface KnownCounts {
  readonly aims: number;
  readonly met: number;
  readonly missed: number;
  readonly lacking: number;
  readonly onTime: number;
  readonly behind: number;
  readonly lights: number;
  readonly green: number;
  readonly yellow: number;
  readonly red: number;
  readonly grey: number;
  readonly problems: number;
  readonly projects: number;
  readonly started: number;
}

/** Counts what the papers of a month count: aims with a number, lights, open problems, projects of the ledger. */
export async function knownCounts(work: Work, month: string): Promise<KnownCounts> {
  const facts = await factsOf(work, month);
  const aims = aimedSubjects(facts);
  const stand = (word: string): number => aims.filter((one) => standsAs(one, month, word)).length;
  const lit = (colour: string): number => facts.lights.filter((one) => one.colour === colour).length;
  return {
    aims: aims.length,
    met: stand('完成'),
    missed: stand('未完成'),
    lacking: stand('暂缺'),
    onTime: stand('达序时'),
    behind: stand('落后'),
    lights: facts.lights.length,
    green: lit('green'),
    yellow: lit('yellow'),
    red: lit('red'),
    grey: lit('grey'),
    problems: facts.problems.length,
    projects: facts.projects.length,
    started: facts.projects.filter(({ isStarted }) => isStarted).length,
  };
}
