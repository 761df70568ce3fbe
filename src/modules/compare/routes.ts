import type { Handlers } from '#platform/http.ts';
import { addText, comparison, comparisons, decideMatch, makeComparison } from './actions.ts';
import type { compareContract } from './schema.ts';
import { comparisonTable } from './sheet.ts';

/** The endpoints of 文件比对. */
export function compareHandlers(): Handlers<typeof compareContract> {
  return {
    'GET /api/comparisons': async (ctx) => comparisons(ctx),
    'POST /api/comparisons': async (ctx, { body }) => ({ id: await makeComparison(ctx, body) }),
    'POST /api/comparisons/texts': async (ctx, { file }) => addText(ctx, file),
    'GET /api/comparisons/{id}': async (ctx, { params }) => comparison(ctx, params.id),
    'GET /api/comparisons/{id}/table.xlsx': async (ctx, { params }) => comparisonTable(ctx, params.id),
    'POST /api/comparisons/{id}/decisions': async (ctx, { params, body }) =>
      decideMatch(ctx, params.id, body),
  };
}
