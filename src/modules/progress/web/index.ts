export { ProgressPage } from './progress-page.tsx';
export { ProgressSection } from './progress-section.tsx';
