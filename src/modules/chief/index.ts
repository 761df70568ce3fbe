export { chief } from './definition.ts';
