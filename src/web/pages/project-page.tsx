import { ProjectPage, type ProjectSection } from '#modules/project/web/index.ts';

/**
 * The sections that modules above the ledger add to the page of a project: problems, lights, progress … one line each. The page itself
 * knows none of them.
 */
const sections: readonly ProjectSection[] = [];

/** A project with what other modules know of it. */
export function ProjectWithSections() {
  return <ProjectPage sections={sections} />;
}
