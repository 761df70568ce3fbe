export { boardHandlers } from './routes.ts';
export { boardContract } from './schema.ts';
