export { PublicItemPage } from './public-list.tsx';
export { PublicPage } from './public-page.tsx';
