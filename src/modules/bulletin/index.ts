export { bulletinHandlers } from './routes.ts';
export { bulletinContract } from './schema.ts';
