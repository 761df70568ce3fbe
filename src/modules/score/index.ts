export { seedScores } from './actions-sheets.ts';
export { scoreHandlers } from './routes.ts';
export { scoreParameters } from './rules-settings.ts';
export { scoreContract } from './schema.ts';
