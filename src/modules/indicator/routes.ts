import { demand } from '#platform/access.ts';
import type { Handlers } from '#platform/http.ts';
import type { indicatorContract } from './schema.ts';
import { indicatorsOf } from './store.ts';

export function indicatorHandlers(): Handlers<typeof indicatorContract> {
  return {
    'GET /api/indicators': async (ctx) => {
      demand(ctx.actor, 'plan.read');
      return { rows: [...(await indicatorsOf(ctx.store.db, ctx.actor.county))] };
    },
  };
}
