export { auditHandlers } from './routes.ts';
export { auditContract } from './schema.ts';
