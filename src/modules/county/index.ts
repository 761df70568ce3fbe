export { assign, type Duty } from './assign.ts';
export { type DemoSeries, type DemoSubject, demoYear } from './figures.ts';
export { loadCountyData } from './load.ts';
export { demoProjects, projectStages } from './projects.ts';
export type { CountyData } from './schema.ts';
