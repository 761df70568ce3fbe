import type { Handlers } from '#platform/http.ts';
import { noteFilled, readTablesOf } from './actions-mapping.ts';
import type { mappingContract } from './schema-mapping.ts';

/** The endpoints of foreign tables: what is in a file, and how it was read. */
export function mappingHandlers(): Handlers<typeof mappingContract> {
  return {
    'POST /api/reporting/tables': async (ctx, { body, file }) => readTablesOf(ctx, file, body),
    'POST /api/reporting/mappings': async (ctx, { body }) => {
      await noteFilled(ctx, body);
      return undefined;
    },
  };
}
