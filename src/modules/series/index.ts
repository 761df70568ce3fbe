export { readSeries } from './actions.ts';
export { seriesHandlers } from './routes.ts';
export { seriesContract } from './schema.ts';
export { appendBase, restatedBases } from './store.ts';
