export { NumberingPage } from './numbering-page.tsx';
