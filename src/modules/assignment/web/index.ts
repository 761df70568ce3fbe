export { AssignmentPage } from './assignment-page.tsx';
