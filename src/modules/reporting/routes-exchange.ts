import type { Handlers } from '#platform/http.ts';
import { deliverFile, deliverRows } from './actions-delivery.ts';
import { figuresAsCsv, pullFigures } from './actions-exchange.ts';
import type { exchangeContract } from './schema-exchange.ts';

/** The endpoints by which other systems take and deliver figures. */
export function exchangeHandlers(): Handlers<typeof exchangeContract> {
  return {
    'GET /api/figures/changes': async (ctx, { query }) => pullFigures(ctx, query),
    'GET /api/figures.csv': async (ctx, { query }) => figuresAsCsv(ctx, query),
    'POST /api/figures/deliveries': async (ctx, { body }) => deliverRows(ctx, body),
    'POST /api/figures/deliveries/file': async (ctx, { body, file }) => deliverFile(ctx, file, body),
  };
}
