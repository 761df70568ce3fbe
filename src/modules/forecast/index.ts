export { forecastsOutdated, makeDue, makeMonthly } from './actions-jobs.ts';
export { forecastsOf, type MonthForecasts } from './list.ts';
export { makeForecasts } from './make.ts';
export { forecastHandlers } from './routes.ts';
export { type ForecastRow, forecastContract } from './schema.ts';
