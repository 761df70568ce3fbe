export { moveCase, raiseCase } from './actions.ts';
export { setRoute } from './actions-setup.ts';
export { dutiesOfCasework, moveOverdue, remindersOfCasework } from './duties.ts';
<<<<<<< HEAD
export { offeredItems } from './offer.ts';
export { roomOf, type SignedWork, type Systems } from './room.ts';
=======
export { boundIndicatorsOf, systemFigures } from './figures.ts';
export { roomOf, type Systems } from './room.ts';
>>>>>>> main
export { caseworkHandlers, publicHandlers, systemHandlers } from './routes.ts';
export { caseworkContract } from './schema.ts';
export { publicContract } from './schema-public.ts';
export { contractOf } from './schema-system.ts';
export { measuresOf } from './statistics.ts';
