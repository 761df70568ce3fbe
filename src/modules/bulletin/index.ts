export { bulletinHandlers } from './routes.ts';
export { bulletinParameters } from './rules-settings.ts';
export { bulletinContract } from './schema.ts';
