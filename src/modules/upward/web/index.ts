export { UpwardPage } from './upward-page.tsx';
