export { moveCase, raiseCase } from './actions.ts';
export { setRoute } from './actions-setup.ts';
export { dutiesOfCasework, moveOverdue, remindersOfCasework } from './duties.ts';
export { roomOf, type Systems } from './room.ts';
export { caseworkHandlers, publicHandlers, systemHandlers } from './routes.ts';
export { caseworkContract, publicContract } from './schema.ts';
export { contractOf } from './schema-system.ts';
export { measuresOf } from './statistics.ts';
