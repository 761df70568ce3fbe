import type { Handlers } from '#platform/http.ts';
import { checkUploaded, commentUploaded } from './actions.ts';
import type { checkContract } from './schema.ts';

export function checkHandlers(): Handlers<typeof checkContract> {
  return {
    'POST /api/check': async (ctx, { file, body }) => checkUploaded(ctx, file, body.month),
    'POST /api/check/docx': async (ctx, { file, body }) => commentUploaded(ctx, file, body.month),
  };
}
