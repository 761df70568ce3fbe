import type { Handlers } from '#platform/http.ts';
import { readSeries, restateBase } from './actions.ts';
import { seriesAsCsv, seriesAsXlsx } from './actions-export.ts';
import type { seriesContract } from './schema.ts';

/** The endpoints of series. */
export function seriesHandlers(): Handlers<typeof seriesContract> {
  return {
    'GET /api/series': async (ctx, { query }) => readSeries(ctx, query),
    'GET /api/series.xlsx': async (ctx, { query }) => seriesAsXlsx(ctx, query),
    'GET /api/series.csv': async (ctx, { query }) => seriesAsCsv(ctx, query),
    'POST /api/series/bases': async (ctx, { body }) => restateBase(ctx, body),
  };
}
