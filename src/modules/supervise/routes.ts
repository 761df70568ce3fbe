import { gongwenFile } from '#documents/gongwen-file.ts';
import type { Handlers } from '#platform/http.ts';
import { editDraft, moveLetter, refreshDraft } from './actions.ts';
import { chase, lateList } from './actions-chase.ts';
import { dispatch, dispatchIcs } from './actions-dispatch.ts';
import { draftLetter, draftLetters } from './actions-draft.ts';
import { addFile, letterFile, takeOffFile } from './actions-files.ts';
import { letterPaper, letterTable } from './documents.ts';
import type { superviseContract } from './schema.ts';
import type { dispatchContract } from './schema-dispatch.ts';
import { candidates, letterDetail, letters, lettersOf } from './views.ts';

/** The endpoints of letters. */
export function superviseHandlers(): Handlers<typeof superviseContract> {
  return {
    'GET /api/letters': async (ctx, { query: { page, size, ...filter } }) =>
      letters(ctx, filter, { page, size }),
    'GET /api/letters.xlsx': async (ctx, { query }) => letterTable(ctx, query),
    'GET /api/letters/candidates': async (ctx, { query }) => candidates(ctx, query),
    'GET /api/letters/about': async (ctx, { query }) => lettersOf(ctx, query),
    'POST /api/letters': async (ctx, { body }) => draftLetter(ctx, body),
    'POST /api/letters/drafts': async (ctx, { body }) => draftLetters(ctx, body.keys),
    'GET /api/letters/{id}': async (ctx, { params }) => letterDetail(ctx, params.id),
    'PUT /api/letters/{id}': async (ctx, { params, body }) => editDraft(ctx, params.id, body),
    'POST /api/letters/{id}/refresh': async (ctx, { params, body }) =>
      refreshDraft(ctx, params.id, body.version),
    'POST /api/letters/{id}/moves': async (ctx, { params, body }) => moveLetter(ctx, params.id, body),
    'POST /api/letters/{id}/files': async (ctx, { params, file }) => addFile(ctx, params.id, file),
    'POST /api/letters/{id}/files/{file}/remove': async (ctx, { params }) =>
      takeOffFile(ctx, params.id, params.file),
    'GET /api/letters/{id}/files/{file}': async (ctx, { params }) => letterFile(ctx, params.id, params.file),
    'GET /api/letters/{id}/docx': async (ctx, { params }) =>
      gongwenFile(await letterPaper(ctx, params.id), 'docx', ctx.fonts),
    'GET /api/letters/{id}/pdf': async (ctx, { params }) =>
      gongwenFile(await letterPaper(ctx, params.id), 'pdf', ctx.fonts),
  };
}

/** The endpoints of the calendar of dispatch and of 催报. */
export function dispatchHandlers(): Handlers<typeof dispatchContract> {
  return {
    'GET /api/dispatch': async (ctx, { query }) => dispatch(ctx, query),
    'GET /api/dispatch.ics': async (ctx, { query }) => dispatchIcs(ctx, query),
    'GET /api/dispatch/late': async (ctx, { query }) => lateList(ctx, query),
    'POST /api/dispatch/chase': async (ctx, { body }) => chase(ctx, body.things),
  };
}
