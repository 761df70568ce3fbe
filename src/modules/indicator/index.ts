export { indicatorHandlers } from './routes.ts';
export { cleanName, milestoneIndicator, numberIndicator } from './rules.ts';
export { type Indicator, indicatorContract } from './schema.ts';
export { ensureIndicator, ensureIndicators, indicatorsOf } from './store.ts';
