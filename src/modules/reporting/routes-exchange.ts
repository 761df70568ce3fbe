import type { Handlers } from '#platform/http.ts';
import { figuresAsCsv, pullFigures } from './actions-exchange.ts';
import type { exchangeContract } from './schema-exchange.ts';

/** The endpoints by which other systems take figures. */
export function exchangeHandlers(): Handlers<typeof exchangeContract> {
  return {
    'GET /api/figures/changes': async (ctx, { query }) => pullFigures(ctx, query),
    'GET /api/figures.csv': async (ctx, { query }) => figuresAsCsv(ctx, query),
  };
}
