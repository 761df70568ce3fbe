export type { OpenMatters, OpenPostMatters } from './actions.ts';
export { accountAtConsole, type ConsoleOrder } from './actions-console.ts';
export {
  applyOrgImport,
  type FirstPassword,
  firstPasswords,
  orgChoices,
  orgSheetSpecs,
  planOrgImport,
} from './actions-import.ts';
export { type CountySeed, type CreatedCounty, createCounty } from './counties.ts';
export { type OrgSettings, orgHandlers } from './routes.ts';
export { type OrgPlan, type OrgTables, readOrgTables } from './rules-import.ts';
export type { ImportLine } from './rules-import-types.ts';
export { readTable, type TableColumn } from './rules-table.ts';
export { type Account, type DemoAccount, orgContract, type Post, type Session, type Unit } from './schema.ts';
export { actUnderDelegation, type Lender, resolveSession } from './sessions.ts';
export {
  type County,
  changePlanYear,
  findCounty as countyOf,
  listCounties,
  listPosts as postsOf,
  listUnits as unitsOf,
  type OrderedUnit,
} from './store.ts';
export { type PostFacts, postFacts } from './store-post.ts';
export {
  closedYears,
  demandOpenYear,
  demandOpenYears,
  lockCounty,
  type PlanYear,
  planYearOf,
  refuseClosedYear,
  turnYear,
} from './store-years.ts';
