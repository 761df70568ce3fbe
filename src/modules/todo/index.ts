export { allDuties, type DutyProvider, type DutyQuestion } from './gather.ts';
export { todoHandlers } from './routes.ts';
export { todoContract } from './schema.ts';
