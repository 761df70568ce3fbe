export { CarryPage } from './carry-page.tsx';
export { ImportPage } from './import-page.tsx';
export { ProjectPage, type ProjectSection } from './project-page.tsx';
export { ProjectsPage } from './projects-page.tsx';
