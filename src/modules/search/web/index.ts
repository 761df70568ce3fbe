export { Palette } from './palette.tsx';
export { SearchPage } from './search-page.tsx';
