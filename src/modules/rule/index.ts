export { settledBody } from './actions.ts';
export { ruleHandlers } from './routes.ts';
export { importances, type RuleBody, ruleBody, ruleContract, ruleId, ruleShape } from './schema.ts';
export { foundRules, rulesOf } from './store.ts';
