import { gongwenFile } from '#documents/gongwen-file.ts';
import type { Handlers } from '#platform/http.ts';
import { bulletin, bulletins, draftBulletin, issueBulletin } from './actions.ts';
import { classes, classesSheet } from './actions-classes.ts';
import { bulletinPaper } from './document.ts';
import type { bulletinContract } from './schema.ts';

export function bulletinHandlers(): Handlers<typeof bulletinContract> {
  return {
    'GET /api/bulletins': async (ctx, { query }) => ({ rows: await bulletins(ctx, query) }),
    'GET /api/bulletins/draft/{month}': async (ctx, { params, query }) =>
      draftBulletin(ctx, { ...query, month: params.month }),
    'POST /api/bulletins': async (ctx, { body: { digest, ...wanted } }) => issueBulletin(ctx, wanted, digest),
    'GET /api/bulletins/classes/{month}': async (ctx, { params }) => classes(ctx, params.month),
    'GET /api/bulletins/classes/{month}/xlsx': async (ctx, { params }) => classesSheet(ctx, params.month),
    'GET /api/bulletins/{id}': async (ctx, { params }) => bulletin(ctx, params.id),
    'GET /api/bulletins/{id}/docx': async (ctx, { params }) =>
      gongwenFile(await bulletinPaper(ctx, params.id), 'docx', ctx.fonts),
    'GET /api/bulletins/{id}/pdf': async (ctx, { params }) =>
      gongwenFile(await bulletinPaper(ctx, params.id), 'pdf', ctx.fonts),
  };
}
