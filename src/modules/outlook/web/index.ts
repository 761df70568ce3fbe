export { OutlookPage } from './outlook-page.tsx';
export { OutlookSection } from './outlook-section.tsx';
