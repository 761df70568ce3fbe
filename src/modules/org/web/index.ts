export { AccountsPage } from './accounts-page.tsx';
export { PostsPage } from './posts-page.tsx';
export { UnitsPage } from './units-page.tsx';
