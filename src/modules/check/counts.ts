import { type Actor, may, reachOf } from '#kernel/access.ts';
import { addMonths } from '#kernel/period.ts';
import { type KnownCounts, knownCounts } from '#modules/paper/index.ts';
import type { RequestContext } from '#platform/http.ts';
import { type CountId, counted } from './engine/counted.ts';
import type { Known } from './engine/types.ts';
import { periodWords } from './rules-known.ts';

type Work = Pick<RequestContext, 'actor' | 'store' | 'today' | 'now' | 'address'>;

const links: Readonly<Partial<Record<CountId, string>>> = {
  problems: '/problems',
  projects: '/projects',
  started: '/projects',
};
const sources: Readonly<Partial<Record<CountId, string>>> = {
  problems: '问题台账',
  projects: '项目台账',
  started: '项目台账',
  lights: '灯号',
  green: '灯号',
  yellow: '灯号',
  red: '灯号',
  grey: '灯号',
};

/** Whether the asker may count these for the whole county. */
function seen(actor: Actor, id: CountId): boolean {
  if (id === 'problems') return reachOf(actor, 'problem.read') === 'county';
  if (id === 'projects' || id === 'started') return reachOf(actor, 'project.read') === 'county';
  return may(actor, 'light.read');
}

function countsAt(counts: KnownCounts, month: string, actor: Actor): readonly Known[] {
  const ids = Object.keys(counted).filter((id): id is CountId => id in counts && id in counted);
  return ids
    .filter((id) => seen(actor, id))
    .map((id) => ({
      id: `count ${id} ${month}`,
      names: [counted[id].name],
      place: '',
      aspect: 'count',
      role: 'actual',
      span: 'point',
      month,
      basis: '',
      value: String(counts[id]),
      unit: 'item',
      version: 1,
      standing: true,
      source: {
        words: `${periodWords('point', month)}，${sources[id] ?? '承诺事项与数据'}`,
        link: links[id] ?? `/board?month=${month}`,
      },
    }));
}

/**
 * Counts that the product itself makes (aims reached and missed, lights, open problems, projects), of the month that the draft is about: the
 * one asked for, else the last month of the plan's year that may be written of and the one before it.
 *
 * @param last  `YYYY-MM`, the newest month of the year
 */
export async function knownCountsFor(
  work: Work,
  asked: string | undefined,
  last: string,
): Promise<readonly Known[]> {
  const before = addMonths(last, -1);
  const usual = before.slice(0, 4) === last.slice(0, 4) ? [last, before] : [last];
  const found: Known[] = [];
  for (const month of asked === undefined ? usual : [asked]) {
    const counts = await knownCounts(work, month);
    // A county that has begun nothing has no counts, rather than noughts.
    if (Object.values(counts).some((count) => count > 0)) found.push(...countsAt(counts, month, work.actor));
  }
  return found;
}
