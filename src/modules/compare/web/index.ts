export { ComparePage } from './compare-page.tsx';
export { ComparisonsPage } from './comparisons-page.tsx';
