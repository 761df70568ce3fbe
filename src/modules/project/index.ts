export { adjustList, approveList } from './actions-lists.ts';
export type { Work } from './actions.ts';
export { setTiles } from './actions-views.ts';
export { hasStarted } from './machine.ts';
export { projectHandlers } from './routes.ts';
export { projectLifeHandlers } from './routes-life.ts';
export { projectViewHandlers } from './routes-views.ts';
export { bundleAmounts } from './rules-bundle.ts';
export { type Project, type ProjectFields, projectContract } from './schema.ts';
export { projectLifeContract, type ProjectQuantity, type QuantityInput } from './schema-life.ts';
export { projectViewContract } from './schema-views.ts';
export { insertQuantity } from './store-life.ts';
export { insertProjects, type NewProject } from './store.ts';
export {
  type ProjectBrief,
  type ProjectMonth,
  projectMonths,
  projectsBrief,
  projectsOfYear,
  relevelProject,
  setMonthReader,
} from './store-offer.ts';
