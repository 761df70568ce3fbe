export { ReportingPage } from './reporting-page.tsx';
export { ReviewPage } from './review-page.tsx';
