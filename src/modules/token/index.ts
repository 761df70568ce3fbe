export { issueToken } from './actions.ts';
export { resolveBearer } from './bearer.ts';
export { tokenHandlers } from './routes.ts';
export { scopes } from './rules.ts';
export { tokenContract } from './schema.ts';
