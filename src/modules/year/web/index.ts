export { OpinionPage } from './opinion-page.tsx';
export { YearPage } from './year-page.tsx';
