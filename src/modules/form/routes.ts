import type { Handlers } from '#platform/http.ts';
import { changeForm, createForm, listForms, readForm, retire } from './actions.ts';
import { previewForm } from './actions-preview.ts';
import { downloadDefinition, importDefinition } from './actions-sheet.ts';
import { previewYear, rollYear } from './actions-year.ts';
import type { formContract } from './schema-define.ts';

/** The endpoints of form definitions. */
export function formHandlers(): Handlers<typeof formContract> {
  return {
    'GET /api/forms': async (ctx) => ({ rows: [...(await listForms(ctx))] }),
    'GET /api/forms/year': async (ctx, { query }) => previewYear(ctx, query.year),
    'POST /api/forms/year': async (ctx, { body }) => rollYear(ctx, body),
    'GET /api/forms/{id}': async (ctx, { params }) => readForm(ctx, params.id),
    'POST /api/forms': async (ctx, { body }) => createForm(ctx, body),
    'POST /api/forms/{id}/versions': async (ctx, { params, body }) => changeForm(ctx, params.id, body),
    'POST /api/forms/{id}/retire': async (ctx, { params, body }) => retire(ctx, params.id, body),
    'POST /api/forms/preview': async (ctx, { body }) => previewForm(ctx, body),
    'GET /api/forms/{id}/definition.xlsx': async (ctx, { params }) => downloadDefinition(ctx, params.id),
    'POST /api/forms/import': async (ctx, { body, file }) => {
      const { changes, faults, notes, ...rest } = await importDefinition(ctx, file, body);
      return { ...rest, changes: [...changes], faults: [...faults], notes: [...notes] };
    },
  };
}
