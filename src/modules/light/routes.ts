import type { Handlers } from '#platform/http.ts';
import { board, commitmentLights, judgeAgain } from './actions.ts';
import { boardSheet } from './board-sheet.ts';
import type { lightContract } from './schema.ts';

export function lightHandlers(): Handlers<typeof lightContract> {
  return {
    'GET /api/board': async (ctx, { query }) => board(ctx, query.month),
    'GET /api/board.xlsx': async (ctx, { query }) => boardSheet(await board(ctx, query.month)),
    'GET /api/commitments/{id}/lights': async (ctx, { params, query }) =>
      commitmentLights(ctx, params.id, query.month),
    'POST /api/lights/judge': async (ctx, { body }) => judgeAgain(ctx, body.month),
  };
}
