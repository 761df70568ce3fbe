export { CasePage } from './case-page.tsx';
export { caseworkApi } from './casework-api.ts';
export { SystemPage } from './system-page.tsx';
