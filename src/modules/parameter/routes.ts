import type { ParameterGroup } from '#kernel/parameter.ts';
import type { Handlers } from '#platform/http.ts';
import { parametersOf, setParameter } from './actions.ts';
import type { parameterContract } from './schema.ts';

/** The endpoints of 参数设置. @param groups  the parameters of all modules, in the order of the page */
export function parameterHandlers(groups: readonly ParameterGroup[]): Handlers<typeof parameterContract> {
  return {
    'GET /api/parameters': async (ctx, { query }) => parametersOf(ctx, groups, query.day),
    'POST /api/parameters': async (ctx, { body }) => setParameter(ctx, groups, body),
  };
}
