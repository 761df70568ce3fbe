export { forecastsOutdated, makeDue, makeMonthly } from './actions-jobs.ts';
export { forecastPaths, forecastsOf, type MonthForecasts } from './list.ts';
export { makeForecasts } from './make.ts';
export { forecastHandlers } from './routes.ts';
export { type ForecastMonth, type ForecastRow, forecastContract } from './schema.ts';
