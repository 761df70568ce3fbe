export { SeriesPage } from './series-page.tsx';
