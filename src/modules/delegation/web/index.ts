export { delegationApi, takeUp } from './delegation-api.ts';
export { DelegationDrawer } from './delegation-drawer.tsx';
export { DelegationsPage } from './delegations-page.tsx';
