export { mediation } from './definition.ts';
