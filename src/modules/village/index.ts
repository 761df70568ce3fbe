export { village } from './definition.ts';
