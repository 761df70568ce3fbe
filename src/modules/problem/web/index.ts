export { OpenProblemsOf } from './open-problems.tsx';
export { ProblemPage } from './problem-page.tsx';
export { ProblemsOf } from './problems-of.tsx';
export { ProblemsPage } from './problems-page.tsx';
