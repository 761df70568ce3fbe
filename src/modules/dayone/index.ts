export { dayOneHandlers } from './routes.ts';
export { dayOneContract } from './schema.ts';
