export { chief } from './definition.ts';
export { dutiesOfChief } from './duties.ts';
