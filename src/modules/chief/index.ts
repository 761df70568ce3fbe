export { chiefHandlers } from './actions.ts';
export { chief } from './definition.ts';
export { chiefContract } from './schema.ts';
