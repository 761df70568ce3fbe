import type { Handlers } from '#platform/http.ts';
import { changeBatch, previewBatch } from './actions-batch.ts';
import {
  dropShapes,
  dropView,
  loadShapes,
  placeTiles,
  projectBoard,
  projectMap,
  projectOptions,
  projectParameters,
  projectRates,
  savedViews,
  saveView,
  setParameters,
} from './actions-views.ts';
import type { projectViewContract } from './schema-views.ts';

/** The endpoints of the ways to look at the ledger: board, map, rates, saved views, batch. */
export function projectViewHandlers(): Handlers<typeof projectViewContract> {
  return {
    'GET /api/project-board': async (ctx, { query }) => projectBoard(ctx, query),
    'GET /api/project-rates': async (ctx, { query }) => projectRates(ctx, query),
    'GET /api/project-options': async (ctx, { query }) => projectOptions(ctx, query),
    'GET /api/project-views': async (ctx) => savedViews(ctx),
    'POST /api/project-views': async (ctx, { body }) => saveView(ctx, body),
    'DELETE /api/project-views/{id}': async (ctx, { params }) => dropView(ctx, params.id),
    'POST /api/project-batch/preview': async (ctx, { body }) => previewBatch(ctx, body),
    'POST /api/project-batch': async (ctx, { body }) => changeBatch(ctx, body),
    'GET /api/project-parameters': async (ctx) => projectParameters(ctx),
    'POST /api/project-parameters': async (ctx, { body }) => setParameters(ctx, body),
    'GET /api/project-map': async (ctx, { query }) => projectMap(ctx, query),
    'PUT /api/project-map/tiles': async (ctx, { body }) => placeTiles(ctx, body.tiles),
    'POST /api/project-map/shapes': async (ctx, { body, file }) => loadShapes(ctx, file, body),
    'DELETE /api/project-map/shapes': async (ctx) => dropShapes(ctx),
  };
}
