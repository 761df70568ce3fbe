export { chiefHandlers } from './actions.ts';
export { chief } from './definition.ts';
export { dutiesOfChief } from './duties.ts';
export { chiefContract } from './schema.ts';
