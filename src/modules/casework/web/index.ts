export { CalendarPage } from './calendar-page.tsx';
export { CasePage } from './case-page.tsx';
export { DossierPage } from './dossier-page.tsx';
export { ReachPage } from './reach-page.tsx';
export { SignPage } from './sign-page.tsx';
export { StatementPage } from './statement-page.tsx';
export { SystemPage } from './system-page.tsx';
export { TablePage } from './table-page.tsx';
