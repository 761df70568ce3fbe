export { assign, type Work } from './actions.ts';
export { assignmentHandlers } from './routes.ts';
export { isOwn, isOwnProject, type OwnPart, ownPartOf } from './rules-own.ts';
export { type Assignment, type AssignmentInput, assignmentContract } from './schema.ts';
export { listAssignments as assignmentsOf } from './store.ts';
