export { projectHandlers } from './routes.ts';
export { type Project, type ProjectFields, projectContract } from './schema.ts';
export { insertProjects, type NewProject, projectsOfYear, relevelProject } from './store.ts';
