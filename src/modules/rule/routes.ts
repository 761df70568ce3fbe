import type { Handlers } from '#platform/http.ts';
import { addRule, changeRule, listRules, ruleHistory } from './actions.ts';
import { downloadRules, importRules } from './actions-table.ts';
import type { ruleContract } from './schema.ts';

/** The endpoints of validation rules. */
export function ruleHandlers(): Handlers<typeof ruleContract> {
  return {
    'GET /api/rules': async (ctx, { query }) => listRules(ctx, query.month),
    'GET /api/rules/{id}': async (ctx, { params }) => ({
      id: params.id,
      versions: [...(await ruleHistory(ctx, params.id))],
    }),
    'POST /api/rules': async (ctx, { body }) => addRule(ctx, body),
    'PUT /api/rules/{id}': async (ctx, { params, body }) => changeRule(ctx, params.id, body),
    'GET /api/rules.xlsx': async (ctx, { query }) => downloadRules(ctx, query.month),
    'POST /api/rules/import': async (ctx, { body, file }) => importRules(ctx, file, body),
  };
}
