export { ImportPage } from './import-page.tsx';
export { ProjectsPage } from './projects-page.tsx';
