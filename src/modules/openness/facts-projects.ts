import { monthOf } from '#kernel/period.ts';
import { projectLightsOf } from '#modules/light/index.ts';
import { unitsOf } from '#modules/org/index.ts';
import { type ProjectMonth, projectMonths, projectsBrief } from '#modules/project/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { Asked, Reading } from './facts.ts';
import { levelsInWords, projectAmounts, stageInWords } from './rules-projects.ts';
import { exposed, type PublicFacts } from './schema-public.ts';

type Q = Db | Tx;

/** Up to which month each project is public: the one of its act, today's, or the last of its ledger's year. */
async function monthsAsked(
  q: Q,
  { county, today }: Reading,
  asked: readonly Asked[],
): Promise<ReadonlyMap<string, string>> {
  const briefs = await projectsBrief(q, county, { ids: asked.map(({ object }) => object) });
  const years = new Map(briefs.map(({ id, year }) => [id, year]));
  return new Map(
    asked.map(({ object, through }) => {
      const end = monthOf(years.get(object) ?? Number(today.slice(0, 4)), 12);
      const last = end < today.slice(0, 7) ? end : today.slice(0, 7);
      return [object, through !== null && through < last ? through : last];
    }),
  );
}

type Lights = Awaited<ReturnType<typeof projectLightsOf>>;

function lightFor(lights: Lights, id: string, month: string): PublicFacts['project']['light'] {
  const judged = lights.find(({ project, period }) => project === id && period === month);
  return judged === undefined ? null : { colour: judged.light.colour, reason: judged.light.reason };
}

/** What may be public of some projects. */
export async function projectFacts(
  q: Q,
  reading: Reading,
  asked: readonly Asked[],
): Promise<ReadonlyMap<string, PublicFacts['project']>> {
  if (asked.length === 0) return new Map();
  const { county, settings } = reading;
  const months = await monthsAsked(q, reading, asked);
  const units = new Map((await unitsOf(q, county)).map((one) => [one.id, one]));
  const words = (one: ProjectMonth) => ({
    town: one.town === null ? '' : (units.get(one.town)?.shortName ?? ''),
    lead: units.get(one.unit)?.name ?? '',
    stage: stageInWords(one.stage),
    started: one.startedOn?.slice(0, 7) ?? null,
    due: one.dueOn?.slice(0, 7) ?? null,
  });
  const facts = new Map<string, PublicFacts['project']>();
  for (const month of new Set(months.values())) {
    const year = Number(month.slice(0, 4));
    const lights = settings.lights ? await projectLightsOf(q, county, { year }) : [];
    for (const one of await projectMonths(q, { county, month })) {
      if (months.get(one.id) !== month) continue;
      facts.set(
        one.id,
        exposed('project', {
          name: one.name,
          levels: levelsInWords(one.levels),
          industry: one.industry,
          ...words(one),
          ...projectAmounts(one),
          month: one.doneMonth,
          light: lightFor(lights, one.id, one.doneMonth ?? month),
        }),
      );
    }
  }
  return facts;
}
