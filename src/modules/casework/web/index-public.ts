export { PublicItemPage } from './public-list.tsx';
export { PublicPage } from './public-page.tsx';
export { PublicSignPage } from './public-sign.tsx';
