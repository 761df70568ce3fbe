import type { Handlers } from '#platform/http.ts';
import { scores } from './actions.ts';
import { scoresFile } from './actions-file.ts';
import {
  adoptSheet,
  changeSheet,
  copySheet,
  giveNumber,
  givenList,
  sheetDetail,
  sheetList,
} from './actions-sheets.ts';
import type { scoreContract } from './schema.ts';

export function scoreHandlers(): Handlers<typeof scoreContract> {
  return {
    'GET /api/scores': async (ctx, { query }) => scores(ctx, query),
    'GET /api/scores.xlsx': async (ctx, { query }) => scoresFile(ctx, query),
    'GET /api/scores/sheets': async (ctx) => sheetList(ctx),
    'GET /api/scores/sheets/{id}': async (ctx, { params, query }) =>
      sheetDetail(ctx, params.id, query.version),
    'POST /api/scores/sheets': async (ctx, { body }) => copySheet(ctx, body),
    'PUT /api/scores/sheets/{id}': async (ctx, { params, body }) => changeSheet(ctx, params.id, body),
    'POST /api/scores/adoptions': async (ctx, { body }) => adoptSheet(ctx, body),
    'GET /api/scores/given': async (ctx, { query }) => givenList(ctx, query),
    'POST /api/scores/given': async (ctx, { body }) => giveNumber(ctx, body),
  };
}
