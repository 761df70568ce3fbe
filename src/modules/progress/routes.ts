import type { Handlers } from '#platform/http.ts';
import { actOnProgress, correctProgress, saveProgress } from './actions.ts';
import { grantProgressException, progressClock, takeBackProgressException } from './actions-exception.ts';
import { importProgress, progressSheet } from './actions-sheet.ts';
import type { progressContract } from './schema.ts';
import { listProgress, projectProgress } from './view.ts';

/** The endpoints of the projects' months. */
export function progressHandlers(): Handlers<typeof progressContract> {
  return {
    'GET /api/progress': async (ctx, { query }) => listProgress(ctx, query),
    'GET /api/progress/sheet.xlsx': async (ctx, { query }) => progressSheet(ctx, query),
    'POST /api/progress/import': async (ctx, { body, file }) => importProgress(ctx, file, body),
    'GET /api/progress/projects/{project}': async (ctx, { params }) => projectProgress(ctx, params.project),
    'PUT /api/progress/{project}/{month}': async (ctx, { params, body }) => saveProgress(ctx, params, body),
    'POST /api/progress/{project}/{month}/correction': async (ctx, { params, body }) =>
      correctProgress(ctx, params, body),
    'POST /api/progress/acts': async (ctx, { body }) => actOnProgress(ctx, body),
    'GET /api/progress/clock': async (ctx, { query }) => progressClock(ctx, query.month),
    'POST /api/progress/exceptions': async (ctx, { body }) => grantProgressException(ctx, body),
    'POST /api/progress/exceptions/{id}/revoke': async (ctx, { params, body }) =>
      takeBackProgressException(ctx, params.id, body.reason),
  };
}
