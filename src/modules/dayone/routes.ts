import type { Handlers } from '#platform/http.ts';
import { checkBook, importBook, imports } from './actions.ts';
import type { dayOneContract } from './schema.ts';
import { templateBook } from './template.ts';

/** The endpoints of the first day. */
export function dayOneHandlers(): Handlers<typeof dayOneContract> {
  return {
    'GET /api/day-one/template.xlsx': async (ctx, { query }) => templateBook(ctx, query.filled),
    'POST /api/day-one/check': async (ctx, { file }) => checkBook(ctx, file),
    'POST /api/day-one/imports': async (ctx, { file, body }) => importBook(ctx, file, body.sha256),
    'GET /api/day-one/imports': async (ctx) => ({ rows: [...(await imports(ctx))] }),
  };
}
