import type { Handlers } from '#platform/http.ts';
import { act, problem, problems, raiseProblem } from './actions.ts';
import { addProblemEvidence, problemFile, takeBackEvidence } from './actions-evidence.ts';
import { setKinds, setSteps, settingsOf } from './actions-settings.ts';
import { importProblems, problemsForm, problemsTable } from './actions-sheet.ts';
import type { problemContract } from './schema.ts';

/** The endpoints of the ledger of problems. */
export function problemHandlers(): Handlers<typeof problemContract> {
  return {
    'GET /api/problems': async (ctx, { query }) => problems(ctx, query),
    'GET /api/problems.xlsx': async (ctx, { query }) => problemsTable(ctx, query),
    'GET /api/problems/form.xlsx': async (ctx) => problemsForm(ctx),
    'POST /api/problems/import': async (ctx, { file, body }) => importProblems(ctx, file, body.apply),
    'GET /api/problems/settings': async (ctx) => settingsOf(ctx),
    'PUT /api/problems/settings/kinds': async (ctx, { body }) => setKinds(ctx, body.kinds),
    'PUT /api/problems/settings/steps': async (ctx, { body }) => setSteps(ctx, body.steps),
    'POST /api/problems': async (ctx, { body }) => raiseProblem(ctx, body),
    'GET /api/problems/{id}': async (ctx, { params }) => problem(ctx, params.id),
    'POST /api/problems/{id}/moves': async (ctx, { params, body }) => act(ctx, params.id, body),
    'POST /api/problems/{id}/evidence': async (ctx, { params, file }) =>
      addProblemEvidence(ctx, params.id, file),
    'GET /api/problems/{id}/evidence/{file}': async (ctx, { params }) =>
      problemFile(ctx, params.id, params.file),
    'POST /api/problems/{id}/evidence/{file}/remove': async (ctx, { params, body }) =>
      takeBackEvidence(ctx, params.id, params.file, body.reason),
  };
}
