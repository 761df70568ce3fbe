import type { Handlers } from '#platform/http.ts';
import { listForecasts, makeNow, readForecast } from './actions.ts';
import { detailAsXlsx, listAsCsv, listAsXlsx } from './actions-export.ts';
import type { forecastContract } from './schema.ts';

/** The endpoints of forecasts. */
export function forecastHandlers(): Handlers<typeof forecastContract> {
  return {
    'GET /api/forecasts': async (ctx, { query }) => listForecasts(ctx, query),
    'GET /api/forecasts.xlsx': async (ctx, { query }) => listAsXlsx(ctx, query.month),
    'GET /api/forecasts.csv': async (ctx, { query }) => listAsCsv(ctx, query.month),
    'POST /api/forecasts': async (ctx, { body }) => makeNow(ctx, body.month),
    'GET /api/forecasts/{indicator}': async (ctx, { params, query }) =>
      readForecast(ctx, { ...params, ...query }),
    'GET /api/forecasts/{indicator}/table.xlsx': async (ctx, { params, query }) =>
      detailAsXlsx(ctx, { ...params, ...query }),
  };
}
