export { moveCase, raiseCase } from './actions.ts';
export { warnings } from './actions-foresight.ts';
export {
  itemsOutside,
  numberOutside,
  type OutsideFace,
  type OutsideItem,
  outsideFace,
} from './actions-outside.ts';
export { enterOutside, type PublicWork } from './actions-public.ts';
export { setRoute } from './actions-setup.ts';
export { sweepWaiting } from './actions-uploads.ts';
export { dutiesOfCasework, moveOverdue, remindersOfCasework } from './duties.ts';
export { boundIndicatorsOf, systemFigures } from './figures.ts';
export { foresee, foreseeAll } from './foresight.ts';
export { hoursParameters } from './hours.ts';
export { keptItems, offeredItems } from './offer.ts';
export { roomOf, type SignedWork, type Systems } from './room.ts';
export { caseworkHandlers, foresightHandlers, publicHandlers, systemHandlers } from './routes.ts';
export { caseworkContract } from './schema.ts';
export { foresightContract } from './schema-foresight.ts';
export { publicContract } from './schema-public.ts';
export { contractOf } from './schema-system.ts';
export { measuresOf } from './statistics.ts';
export { caseworkSearch } from './store-search.ts';
export { DefinitionFault, demandVersions } from './versions.ts';
