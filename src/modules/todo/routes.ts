import type { Handlers } from '#platform/http.ts';
import { todo, todoCount, waiting } from './actions.ts';
import type { DutyProvider } from './gather.ts';
import type { todoContract } from './schema.ts';
import { waitingSheet } from './waiting-sheet.ts';

/** @param providers  the modules that let people owe something */
export function todoHandlers(providers: readonly DutyProvider[]): Handlers<typeof todoContract> {
  return {
    'GET /api/todo': async (ctx) => todo(ctx, providers),
    'GET /api/todo/count': async (ctx) => todoCount(ctx, providers),
    'GET /api/waiting': async (ctx, { query }) => waiting(ctx, providers, query),
    'GET /api/waiting.xlsx': async (ctx, { query }) => waitingSheet(await waiting(ctx, providers, query)),
  };
}
