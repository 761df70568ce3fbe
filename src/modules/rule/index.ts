export { ruleHandlers } from './routes.ts';
export { ruleContract } from './schema.ts';
export { foundRules, rulesOf } from './store.ts';
