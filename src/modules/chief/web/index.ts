export { ChiefBoardPage } from './board-page.tsx';
export { CompliancePage } from './compliance-page.tsx';
