import { gongwenFile } from '#documents/gongwen-file.ts';
import type { Handlers } from '#platform/http.ts';
import type { Polisher } from '#platform/polisher.ts';
import {
  addLine,
  changeLine,
  paperDifferences,
  polishLine,
  refreshPaper,
  restore,
  writePaper,
} from './actions.ts';
import { actOnPaper, paper, papers } from './actions-acts.ts';
import { arrangePaper, changeFace, type Neighbours, neighbourWarnings } from './actions-arrange.ts';
import { addPicture, paperPicture, takeGiven } from './actions-given.ts';
import { changeTemplate, checkTemplate, copyTemplate, template, templates } from './actions-templates.ts';
import { paperDocument } from './document.ts';
import type { paperContract } from './schema.ts';
import type { givenContract } from './schema-given.ts';

/**
 * @param neighbours  the checker that holds a line against the rest of its paper; it stands above this module and is put in by the composition root
 * @param polisher    a language model behind the port; none as shipped
 */
export function paperHandlers(
  neighbours: Neighbours | null = null,
  polisher: Polisher | null = null,
): Handlers<typeof paperContract> {
  return {
    'GET /api/papers': async (ctx, { query }) => ({ rows: await papers(ctx, query.year) }),
    'POST /api/papers': async (ctx, { body }) => ({ id: await writePaper(ctx, body) }),
    'GET /api/papers/{id}': async (ctx, { params, query }) =>
      paper(ctx, params.id, query.edition, polisher !== null),
    'GET /api/papers/{id}/differences': async (ctx, { params }) => paperDifferences(ctx, params.id),
    'POST /api/papers/{id}/refresh': async (ctx, { params, body }) => ({
      version: await refreshPaper(ctx, params.id, body),
    }),
    'POST /api/papers/{id}/lines': async (ctx, { params, body }) => ({
      version: await addLine(ctx, params.id, body),
    }),
    'POST /api/papers/{id}/arrange': async (ctx, { params, body }) => ({
      version: await arrangePaper(ctx, params.id, body),
    }),
    'PUT /api/papers/{id}/face': async (ctx, { params, body }) => ({
      version: await changeFace(ctx, params.id, body),
    }),
    'POST /api/papers/{id}/lines/{line}/neighbours': async (ctx, { params, body }) => ({
      warnings: await neighbourWarnings(ctx, params.id, { line: params.line, cells: body.cells }, neighbours),
    }),
    'PUT /api/papers/{id}/lines/{line}': async (ctx, { params, body }) => ({
      version: await changeLine(ctx, params.id, params.line, body),
    }),
    'POST /api/papers/{id}/lines/{line}/restore': async (ctx, { params, body }) => ({
      version: await restore(ctx, params.id, params.line, body.version),
    }),
    'POST /api/papers/{id}/lines/{line}/polish': async (ctx, { params }) => ({
      text: await polishLine(ctx, params.id, params.line, polisher),
    }),
    'POST /api/papers/{id}/acts': async (ctx, { params, body }) => ({
      version: await actOnPaper(ctx, params.id, body),
    }),
    'GET /api/papers/{id}/docx': async (ctx, { params, query }) =>
      gongwenFile(await paperDocument(ctx, params.id, query.edition), 'docx', ctx.fonts),
    'GET /api/papers/{id}/pdf': async (ctx, { params, query }) =>
      gongwenFile(await paperDocument(ctx, params.id, query.edition), 'pdf', ctx.fonts),
    'GET /api/paper-templates': async (ctx) => ({ rows: await templates(ctx) }),
    'GET /api/paper-templates/{id}': async (ctx, { params }) => template(ctx, params.id),
    'POST /api/paper-templates/check': async (ctx, { body }) => checkTemplate(ctx, body),
    'POST /api/paper-templates': async (ctx, { body }) => ({ id: await copyTemplate(ctx, body) }),
    'PUT /api/paper-templates/{id}': async (ctx, { params, body }) => ({
      version: await changeTemplate(ctx, params.id, body),
    }),
  };
}

/** The endpoints of what is put into a paper: pictures, and parts that another page made. */
export function givenHandlers(): Handlers<typeof givenContract> {
  return {
    'POST /api/papers/{id}/pictures': async (ctx, { params, file, body }) => ({
      version: await addPicture(ctx, params.id, file, body),
    }),
    'GET /api/papers/{id}/pictures/{sha256}': async (ctx, { params, query }) =>
      paperPicture(ctx, params.id, { sha256: params.sha256, edition: query.edition }),
    'POST /api/papers/{id}/given': async (ctx, { params, body }) => ({
      version: await takeGiven(ctx, params.id, body),
    }),
  };
}
