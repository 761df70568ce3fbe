export { CalendarPage } from './calendar-page.tsx';
export { CaseFacts } from './case-facts.tsx';
export { CasePage } from './case-page.tsx';
export { caseworkApi } from './casework-api.ts';
export { ReachPage } from './reach-page.tsx';
export { SystemPage } from './system-page.tsx';
