import type { Handlers } from '#platform/http.ts';
import {
  addBreak,
  changeDefinition,
  defineIndicator,
  listIndicators,
  readIndicator,
  takeBreakBack,
} from './actions.ts';
import { defineDimension, listDimensions } from './actions-dimension.ts';
import { downloadDefinitions, importDefinitions } from './actions-import.ts';
import type { indicatorContract } from './schema.ts';

/** The endpoints of indicators, breakdowns and scope breaks. */
export function indicatorHandlers(): Handlers<typeof indicatorContract> {
  return {
    'GET /api/indicators': async (ctx, { query }) => {
      const { rows, publishers } = await listIndicators(ctx, query);
      return { rows: rows.map((one) => ({ ...one, dimensions: [...one.dimensions] })), publishers };
    },
    'POST /api/indicators': async (ctx, { body }) => defineIndicator(ctx, body),
    'GET /api/indicators.xlsx': async (ctx, { query }) => downloadDefinitions(ctx, query),
    'POST /api/indicators/import': async (ctx, { body, file }) => importDefinitions(ctx, file, body),
    'GET /api/indicators/{id}': async (ctx, { params }) => readIndicator(ctx, params.id),
    'PATCH /api/indicators/{id}': async (ctx, { params, body }) => changeDefinition(ctx, params.id, body),
    'POST /api/indicators/{id}/breaks': async (ctx, { params, body }) => addBreak(ctx, params.id, body),
    'POST /api/indicators/{id}/breaks/{break}/revoke': async (ctx, { params, body }) =>
      takeBreakBack(ctx, { indicator: params.id, id: params.break, reason: body.reason }),
    'GET /api/dimensions': async (ctx) => listDimensions(ctx),
    'PUT /api/dimensions/{id}': async (ctx, { params, body }) =>
      defineDimension(ctx, { id: params.id, ...body }),
  };
}
