export { FrontPage } from './front-page.tsx';
export { ScreenPage } from './screen-page.tsx';
