export { allDuties, type DutyProvider, type DutyQuestion } from './actions.ts';
export { todoHandlers } from './routes.ts';
export { todoContract } from './schema.ts';
