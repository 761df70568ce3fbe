export { SignboardPage } from './signboard-page.tsx';
