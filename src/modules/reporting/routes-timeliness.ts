import type { Handlers } from '#platform/http.ts';
import { downloadTimeliness, timelinessTable } from './actions-timeliness.ts';
import type { timelinessContract } from './schema-timeliness.ts';

/** The endpoints of the timeliness table. */
export function timelinessHandlers(): Handlers<typeof timelinessContract> {
  return {
    'GET /api/timeliness': async (ctx, { query }) => timelinessTable(ctx, query),
    'GET /api/timeliness.xlsx': async (ctx, { query }) => downloadTimeliness(ctx, query),
  };
}
