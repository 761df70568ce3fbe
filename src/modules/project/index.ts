export type { Work } from './actions.ts';
export { projectsToCarry } from './actions-carry.ts';
export { adjustList, approveList } from './actions-lists.ts';
export { setTiles } from './actions-views.ts';
export {
  type Progressed,
  quantitiesOfProjects,
  type Reportable,
  recordProgress,
  reportableProjects,
  reportedUnits,
} from './offer-progress.ts';
export { type StartRate, startRateOf } from './offer-rates.ts';
export { keepProjectPhoto, photosOfProject, recordSponsor } from './offer-sponsor.ts';
export { projectHandlers } from './routes.ts';
export { projectCarryHandlers } from './routes-carry.ts';
export { projectLifeHandlers } from './routes-life.ts';
export { projectViewHandlers } from './routes-views.ts';
export { hasStarted } from './rules-machine.ts';
export { countsForStart, stageBy, startedBy } from './rules-rates.ts';
export { doneOfMonth, sumProjects } from './rules-sums.ts';
export { type Project, type ProjectFields, projectContract } from './schema.ts';
export { projectCarryContract } from './schema-carry.ts';
export { type ProjectQuantity, projectLifeContract, type QuantityInput } from './schema-life.ts';
export { projectViewContract } from './schema-views.ts';
export { insertProjects, type NewProject } from './store.ts';
export { membersOf as listMembersOf, versionsOf as listVersionsOf } from './store-lists.ts';
export {
  type MonthReader,
  type ProjectBrief,
  type ProjectMonth,
  projectMonths,
  projectsBrief,
  projectsLookedAfter,
  projectsOfYear,
  relevelProject,
  setMonthReader,
} from './store-offer.ts';
export { insertQuantity } from './store-parts.ts';
export { projectSearch } from './store-search.ts';
