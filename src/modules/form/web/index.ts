export { FormPage } from './form-page.tsx';
export { FormsPage } from './forms-page.tsx';
