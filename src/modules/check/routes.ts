import type { Handlers } from '#platform/http.ts';
import { checkUploaded } from './actions.ts';
import type { checkContract } from './schema.ts';

export function checkHandlers(): Handlers<typeof checkContract> {
  return {
    'POST /api/check': async (ctx, { file, body }) => checkUploaded(ctx, file, body.month),
  };
}
