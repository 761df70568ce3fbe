import { type Actor, may, reachOf } from '#kernel/access.ts';
import { addMonths, monthOf } from '#kernel/period.ts';
import { type KnownCounts, type KnownGroup, knownCounts } from '#modules/paper/index.ts';
import type { RequestContext } from '#platform/http.ts';
import { type CountId, counted, groupName, type MeasuredId } from './engine/counted.ts';
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
  const own = ids
    .filter((id) => seen(actor, id))
    .map((id) =>
      countAt(month, {
        id,
        name: counted[id].name,
        aspect: 'count',
        value: String(counts[id]),
        unit: 'item',
        source: sources[id] ?? '承诺事项与数据',
        link: links[id] ?? `/board?month=${month}`,
      }),
    );
  const groups = seen(actor, 'projects') ? counts.groups.flatMap((group) => groupAt(group, month)) : [];
  return [...own, ...groups];
}

interface Count {
  readonly id: string;
  readonly name: string;
  readonly aspect: Known['aspect'];
  readonly value: string;
  readonly unit: string;
  readonly source: string;
  readonly link: string;
}

function countAt(month: string, { id, name, aspect, value, unit, source, link }: Count): Known {
  return {
    id: `count ${id} ${month}`,
    names: [name],
    place: '',
    aspect,
    role: 'actual',
    span: 'point',
    month,
    basis: '',
    value,
    unit,
    version: 1,
    standing: true,
    source: { words: `${periodWords('point', month)}，${source}`, link },
  };
}

const kinds: Readonly<Record<MeasuredId, Pick<Count, 'aspect' | 'unit'>>> = {
  count: { aspect: 'count', unit: 'item' },
  startRate: { aspect: 'rate', unit: '%' },
  plan: { aspect: 'level', unit: 'yuan' },
  done: { aspect: 'level', unit: 'yuan' },
  rate: { aspect: 'rate', unit: '%' },
  share: { aspect: 'share', unit: '%' },
};
const measures: readonly MeasuredId[] = ['count', 'startRate', 'plan', 'done', 'rate', 'share'];

function groupAt(group: KnownGroup, month: string): readonly Known[] {
  return measures.flatMap((what) => {
    const value = group[what];
    if (value === null) return [];
    const name = groupName(group.scope, what);
    const known = { id: `${group.scope} ${what}`, name, value: String(value), ...kinds[what] };
    return [countAt(month, { ...known, source: '项目台账', link: '/projects' })];
  });
}

/** Words of a period of a year's first months, with the month at which it ends; the last is that of a month by number. */
const PERIODS: readonly (readonly [RegExp, number])[] = [
  [/前三季度|三季度末/u, 9],
  [/上半年|半年/u, 6],
  [/一季度/u, 3],
  [/全年|年底|年末/u, 12],
];
/** How much of a text says by itself what period it is about: its title and its first sentences. */
const OPENING = 400;
const mostMonths = 3;

/** The months of a year that the beginning of a text speaks of, the first named first. */
export function monthsOpening(text: string, year: number): readonly string[] {
  const words = text.slice(0, OPENING);
  const found: { readonly at: number; readonly month: number }[] = [];
  for (const [pattern, month] of PERIODS) {
    const at = words.search(pattern);
    if (at >= 0) found.push({ at, month });
  }
  for (const match of words.matchAll(/(?<!\d)(1[0-2]|[1-9])月(?:份|底|末)?(?!\d{1,2}日)/gu))
    found.push({ at: match.index, month: Number(match[1]) });
  const months = found.toSorted((a, b) => a.at - b.at).map(({ month }) => monthOf(year, month));
  return [...new Set(months)].slice(0, mostMonths);
}

/**
 * Counts that the product itself makes (aims reached and missed, lights, open problems, projects), of the month that the draft is about: the
 * one asked for, else those that its beginning names, else the last month of the plan's year that may be written of and the one before it.
 *
 * @param last  `YYYY-MM`, the newest month of the year
 */
export async function knownCountsFor(
  work: Work,
  { asked, text, last }: { readonly asked: string | undefined; readonly text: string; readonly last: string },
): Promise<readonly Known[]> {
  const before = addMonths(last, -1);
  const usual = before.slice(0, 4) === last.slice(0, 4) ? [last, before] : [last];
  const named = monthsOpening(text, Number(last.slice(0, 4))).filter((month) => month <= last);
  const found: Known[] = [];
  for (const month of asked === undefined ? (named.length > 0 ? named : usual) : [asked]) {
    const counts = await knownCounts(work, month);
    // A county that has begun nothing has no counts, rather than noughts.
    if (counts.aims + counts.lights + counts.problems + counts.projects > 0)
      found.push(...countsAt(counts, month, work.actor));
  }
  return found;
}
