export { type Assignable, assign, baseOf, type Duty } from './assign.ts';
export type { Outcome } from './figure-paths.ts';
export { type DemoFigure, type DemoSeries, type DemoSubject, demoYear } from './figures.ts';
export { loadCountyData } from './load.ts';
export { type DemoPlace, type DemoProject, demoProjects, projectStages } from './projects.ts';
export type { Base, CountyData, CountyPost, CountyUnit, NamedProject } from './schema.ts';
