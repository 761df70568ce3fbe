export { type Sought, search } from './actions.ts';
export { searchHandlers } from './routes.ts';
export { type FoundGroups, type FoundHit, searchContract } from './schema.ts';
