import type { Handlers } from '#platform/http.ts';
import { carryPreview, carryProjects } from './actions-carry.ts';
import type { projectCarryContract } from './schema-carry.ts';

/** The endpoints of 结转. */
export function projectCarryHandlers(): Handlers<typeof projectCarryContract> {
  return {
    'GET /api/project-carry': async (ctx, { query }) => carryPreview(ctx, query),
    'POST /api/project-carry': async (ctx, { body }) => carryProjects(ctx, body),
  };
}
