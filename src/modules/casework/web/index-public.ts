export { publicApi } from './casework-api.ts';
export { PublicItemPage } from './public-list.tsx';
export { PublicPage } from './public-page.tsx';
