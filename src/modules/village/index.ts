export { villageHandlers } from './actions.ts';
export { village } from './definition.ts';
export { villageContract } from './schema.ts';
