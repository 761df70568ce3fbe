export { IndicatorPage } from './indicator-page.tsx';
export { IndicatorsPage } from './indicators-page.tsx';
