import type { Handlers } from '#platform/http.ts';
import { readBurden, readConsequence } from './actions.ts';
import type { burdenContract } from './schema.ts';
import { burdenTable } from './sheet.ts';

/** The endpoints of the burden meter. */
export function burdenHandlers(): Handlers<typeof burdenContract> {
  return {
    'GET /api/burden': async (ctx, { query }) => readBurden(ctx, query.month),
    'GET /api/burden/table.xlsx': async (ctx, { query }) => burdenTable(ctx, query.month),
    'GET /api/burden/forms/{id}': async (ctx, { params, query }) =>
      readConsequence(ctx, params.id, query.month),
  };
}
