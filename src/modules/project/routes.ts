import { unitsOf } from '#modules/org/index.ts';
import { demand } from '#platform/access.ts';
import type { Handlers } from '#platform/http.ts';
import { addProject, editProject, listProjects, oneProject } from './actions.ts';
import { checkImport, exportProjects, importProjects, imports, oneImport } from './actions-import.ts';
import type { projectContract } from './schema.ts';
import { templateFile } from './sheet.ts';

/** The endpoints of the project ledger. */
export function projectHandlers(): Handlers<typeof projectContract> {
  return {
    'GET /api/projects': async (ctx, { query }) => listProjects(ctx, query),
    'POST /api/projects': async (ctx, { body }) => addProject(ctx, body),
    'GET /api/projects/export': async (ctx, { query }) => exportProjects(ctx, query),
    'GET /api/projects/template': async (ctx) => {
      demand(ctx.actor, 'project.import');
      const units = await unitsOf(ctx.store.db, ctx.actor.county);
      return templateFile(units.map(({ name }) => name));
    },
    'GET /api/projects/imports': async (ctx) => ({ rows: [...(await imports(ctx))] }),
    'POST /api/projects/imports/check': async (ctx, { body, file }) => checkImport(ctx, file, body.year),
    'POST /api/projects/imports': async (ctx, { body, file }) => importProjects(ctx, file, body),
    'GET /api/projects/imports/{id}': async (ctx, { params }) => oneImport(ctx, params.id),
    'GET /api/projects/{id}': async (ctx, { params }) => oneProject(ctx, params.id),
    'PUT /api/projects/{id}': async (ctx, { params, body }) => editProject(ctx, params.id, body),
  };
}
