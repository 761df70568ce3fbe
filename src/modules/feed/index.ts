export { feedHandlers } from './routes.ts';
export { feedContract } from './schema.ts';
