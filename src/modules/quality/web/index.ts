export { QualityPage } from './quality-page.tsx';
export { TryOut } from './try-out.tsx';
