export { indicatorHandlers } from './routes.ts';
export { type Indicator, indicatorContract } from './schema.ts';
export { ensureIndicators, indicatorsOf } from './store.ts';
