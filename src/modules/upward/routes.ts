import type { Handlers } from '#platform/http.ts';
import { addTemplate, addVersion, describeTemplate, mapCells, templateFile, templates } from './actions.ts';
import { fillFile, fills, makeFill, previewFill } from './actions-fill.ts';
import type { upwardContract } from './schema.ts';

export function upwardHandlers(): Handlers<typeof upwardContract> {
  return {
    'GET /api/upward/templates': async (ctx) => ({ rows: await templates(ctx) }),
    'POST /api/upward/templates': async (ctx, { body, file }) => addTemplate(ctx, file, body.title),
    'GET /api/upward/templates/{id}': async (ctx, { params }) => describeTemplate(ctx, params.id),
    'POST /api/upward/templates/{id}/versions': async (ctx, { params, file }) =>
      addVersion(ctx, params.id, file),
    'PUT /api/upward/templates/{id}/cells': async (ctx, { params, body }) => mapCells(ctx, params.id, body),
    'GET /api/upward/templates/{id}/preview': async (ctx, { params, query }) =>
      previewFill(ctx, params.id, query.month),
    'GET /api/upward/templates/{id}/fills': async (ctx, { params }) => ({
      rows: await fills(ctx, params.id),
    }),
    'POST /api/upward/templates/{id}/fills': async (ctx, { params, body }) =>
      makeFill(ctx, params.id, body.month),
    'GET /api/upward/fills/{id}/file': async (ctx, { params }) => fillFile(ctx, params.id),
    'GET /api/upward/templates/{id}/file': async (ctx, { params }) => templateFile(ctx, params.id),
  };
}
