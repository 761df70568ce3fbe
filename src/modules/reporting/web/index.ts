export { ReportingPage } from './reporting-page.tsx';
export { ReviewPage } from './review-page.tsx';
export { TimelinessPage } from './timeliness-page.tsx';
