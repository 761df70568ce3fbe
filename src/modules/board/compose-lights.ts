import type { Commitment } from '#modules/plan/index.ts';
import type { ProjectMonth } from '#modules/project/index.ts';
import type { BoardFacts } from './facts.ts';
import { type Lit, standingOf, turnedOf, worstFirst } from './rules-lights.ts';
import type { BoardMonth } from './schema.ts';

const nameOf = ({ units }: BoardFacts, unit: string | null): string =>
  unit === null ? '未分解' : (units.get(unit)?.shortName ?? unit);

/** A commitment as the lights count it. */
export function litCommitment(facts: BoardFacts, one: Commitment): Lit {
  const own = facts.lights.get(one.id);
  const unit = facts.assignments.get(one.id)?.leadUnit ?? null;
  return {
    objectKind: 'commitment',
    id: one.id,
    title: one.title,
    unit,
    unitName: nameOf(facts, unit),
    now: own?.get(facts.month)?.colour ?? null,
    before: facts.before === null ? null : (own?.get(facts.before)?.colour ?? null),
    reason: own?.get(facts.month)?.reason ?? '本月尚未判定',
  };
}

/** A project as the lights count it. */
export function litProject(facts: BoardFacts, { id, name, unit }: ProjectMonth): Lit {
  const own = facts.projects?.lights.get(id);
  return {
    objectKind: 'project',
    id,
    title: name,
    unit,
    unitName: nameOf(facts, unit),
    now: own?.get(facts.month)?.colour ?? null,
    before: facts.before === null ? null : (own?.get(facts.before)?.colour ?? null),
    reason: own?.get(facts.month)?.reason ?? '本月尚未判定',
  };
}

/** Everything the board says of lights, of the commitments and projects that are shown. */
export function lightsPart(
  facts: BoardFacts,
  commitments: readonly Commitment[],
  projects: readonly ProjectMonth[] | null,
): Pick<BoardMonth, 'commitments' | 'year' | 'areas' | 'units' | 'projects' | 'towns' | 'latest'> {
  const compares = facts.before !== null;
  const lits = commitments.map((one) => litCommitment(facts, one));
  const works = projects?.map((one) => litProject(facts, one)) ?? null;
  return {
    commitments: { ...standingOf(lits, compares), turned: turnedOf(lits) },
    year: yearOf(facts, commitments),
    areas: areasOf(facts, commitments, lits),
    units: byUnit(facts, lits),
    projects: works === null ? null : { ...standingOf(works, compares), turned: turnedOf(works) },
    towns: works === null ? [] : townsOf(facts, projects ?? [], works),
    latest: latestOf(facts),
  };
}

function latestOf({ lights, projects, months }: BoardFacts): string | null {
  const judged = [...lights.values(), ...(projects?.lights.values() ?? [])];
  return months.findLast((month) => judged.some((own) => own.has(month))) ?? null;
}

function yearOf(facts: BoardFacts, commitments: readonly Commitment[]): BoardMonth['year'] {
  return facts.months.flatMap((month) => {
    const lights = commitments.flatMap(({ id }) => facts.lights.get(id)?.get(month) ?? []);
    if (lights.length === 0) return [];
    const tally = { green: 0, yellow: 0, red: 0, grey: commitments.length - lights.length };
    for (const { colour } of lights) tally[colour] += 1;
    return [{ month, tally }];
  });
}

/** In the order of the plan. */
function areasOf(
  facts: BoardFacts,
  commitments: readonly Commitment[],
  lits: readonly Lit[],
): BoardMonth['areas'] {
  const rows = commitments.flatMap((one, index) => {
    const lit = lits[index];
    const area = facts.areaOf(one);
    return lit === undefined
      ? []
      : [{ lit, area, section: one.section, key: JSON.stringify([one.document, area.label]) }];
  });
  return [...Map.groupBy(rows, ({ key }) => key).values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    return [
      {
        ...first.area,
        sections: [...new Set(own.map(({ section }) => section))],
        ...standingOf(
          own.map(({ lit }) => lit),
          facts.before !== null,
        ),
      },
    ];
  });
}

function byUnit(facts: BoardFacts, lits: readonly Lit[]): BoardMonth['units'] {
  const led = Map.groupBy(lits, ({ unit }) => unit ?? '');
  led.delete('');
  return worstFirst(groups(facts, led));
}

/** Projects by the town they stand in, in the order of the unit tree; those of no town are not shown here. */
function townsOf(
  facts: BoardFacts,
  projects: readonly ProjectMonth[],
  lits: readonly Lit[],
): BoardMonth['towns'] {
  const placed = projects.flatMap(({ town }, index) => {
    const lit = lits[index];
    return town === null || lit === undefined ? [] : [{ town, lit }];
  });
  const byTown = Map.groupBy(placed, ({ town }) => town);
  return worstFirst(
    groups(facts, new Map([...byTown].map(([town, own]) => [town, own.map(({ lit }) => lit)]))),
  );
}

function groups(facts: BoardFacts, by: ReadonlyMap<string, readonly Lit[]>): BoardMonth['units'] {
  return [...facts.units.keys()].flatMap((unit) => {
    const own = by.get(unit);
    if (own === undefined) return [];
    return [{ unit, name: nameOf(facts, unit), ...standingOf(own, facts.before !== null) }];
  });
}
