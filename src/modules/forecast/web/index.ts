export { CommitmentForecast } from './commitment-forecast.tsx';
export { ForecastPage } from './forecast-page.tsx';
export { ForecastsPage } from './forecasts-page.tsx';
