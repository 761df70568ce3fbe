import type { Handlers } from '#platform/http.ts';
import { addTarget, changeTarget, listTargets, readTarget } from './actions.ts';
import { explainMove, freeze, listBaselines, readBaseline } from './actions-baseline.ts';
import { downloadBaseline, downloadForm, downloadTable, importTargets } from './actions-sheet.ts';
import type { targetContract } from './schema.ts';

/** The endpoints of targets and baselines. */
export function targetHandlers(): Handlers<typeof targetContract> {
  return {
    'GET /api/targets': async (ctx, { query }) => {
      const { rows, parts, ...head } = await listTargets(ctx, query);
      return { ...head, rows: [...rows], parts: [...parts] };
    },
    'GET /api/targets/table.xlsx': async (ctx, { query }) => downloadTable(ctx, query.month),
    'GET /api/targets/form.xlsx': async (ctx) => downloadForm(ctx),
    'POST /api/targets/import': async (ctx, { body, file }) => importTargets(ctx, file, body.apply),
    'POST /api/targets': async (ctx, { body }) => addTarget(ctx, body),
    'GET /api/targets/{id}': async (ctx, { params }) => readTarget(ctx, params.id),
    'PUT /api/targets/{id}': async (ctx, { params, body }) =>
      changeTarget(ctx, params.id, { ...body, kind: 'revise' }),
    'POST /api/targets/{id}/withdraw': async (ctx, { params, body }) =>
      changeTarget(ctx, params.id, { ...body, kind: 'withdraw' }),
    'GET /api/baselines': async (ctx) => listBaselines(ctx),
    'POST /api/baselines': async (ctx, { body }) => freeze(ctx, body),
    'GET /api/baselines/{id}': async (ctx, { params, query }) => readBaseline(ctx, params.id, query.month),
    'GET /api/baselines/{id}/table.xlsx': async (ctx, { params, query }) =>
      downloadBaseline(ctx, params.id, query.month),
    'POST /api/baselines/{id}/moves': async (ctx, { params, body }) => explainMove(ctx, params.id, body),
  };
}
