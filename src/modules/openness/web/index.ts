export { OpennessPage } from './openness-page.tsx';
