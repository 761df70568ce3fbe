import { must } from '#kernel/errors.ts';
import { type CountyData, demoProjects, projectStages } from '#modules/county/index.ts';
import { insertProjects, type NewProject } from '#modules/project/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';

/** How many key projects the demo ledger adds to those the plan names: as many as the plan counts for 2022. */
const invented = 70;

/** The ledger of the demo: projects the plan names (facts), and invented ones marked 演示. */
export async function seedDemoProjects(
  store: Store,
  data: CountyData,
  stamp: { readonly county: string; readonly account: string; readonly now: string },
): Promise<void> {
  const year = data.county.planYear;
  const rows = [...namedProjects(data, year), ...inventedProjects(data, year)];
  await inTransaction(store, (tx) => insertProjects(tx, rows, stamp));
}

const blank = { code: null, yearPlan: null, done: null, startedOn: null, dueOn: null } as const;

function namedProjects(data: CountyData, year: number): readonly NewProject[] {
  return data.projects.map(({ name, level, nature, stage, industry, owner, unit, town, total }) => ({
    ...blank,
    name,
    level,
    nature,
    stage: must(
      projectStages.find((one) => one.key === stage),
      'the data names known stages',
    ).key,
    industry,
    owner,
    unit,
    town,
    total,
    year,
    origin: 'plan',
  }));
}

function inventedProjects(data: CountyData, year: number): readonly NewProject[] {
  const [department, ...departments] = data.units
    .filter((unit) => unit.kind === 'department')
    .map((unit) => unit.id);
  const [town, ...towns] = data.units.filter((unit) => unit.kind === 'town').map((unit) => unit.id);
  return demoProjects(invented, 'yicheng-2022', {
    year,
    departments: [must(department, 'a county has departments'), ...departments],
    towns: [must(town, 'a county has towns'), ...towns],
  }).map(({ id: _id, ...project }) => ({ ...project, origin: 'demo' }));
}
