export { addText, comparison, decideMatch, makeComparison } from './actions.ts';
export { compareHandlers } from './routes.ts';
export { compareContract } from './schema.ts';
