import { gongwenFile } from '#documents/gongwen-file.ts';
import type { Handlers } from '#platform/http.ts';
import { readYear, recordEvent, strike, yearIcs } from './actions.ts';
import {
  adjustable,
  adjustments,
  approveAdjustment,
  draftAdjustment,
  dropAdjustment,
  redraftAdjustment,
} from './actions-adjust.ts';
import { closeYear, explainPoint, reopenYear } from './actions-close.ts';
import { correctFigure } from './actions-correct.ts';
import { addOpinionFile, moveOpinion, opinionFile, raiseOpinion } from './actions-opinion.ts';
import { importOpinions, opinionForm, opinionPaper, opinionTable } from './actions-sheet.ts';
import { correctable } from './corrections.ts';
import type { yearContract } from './schema.ts';
import type { adjustContract } from './schema-adjust.ts';
import type { opinionContract } from './schema-opinion.ts';
import { baseTable, readClosing } from './views-close.ts';
import { opinionDetail, opinions } from './views-opinion.ts';

/** The endpoints of the cycle and the closing of a year. */
export function yearHandlers(): Handlers<typeof yearContract> {
  return {
    'GET /api/year': async (ctx, { query }) => readYear(ctx, query.year),
    'GET /api/year/calendar.ics': async (ctx, { query }) => yearIcs(ctx, query.year),
    'POST /api/year/events': async (ctx, { body }) => recordEvent(ctx, body),
    'POST /api/year/events/{id}/strike': async (ctx, { params, body }) => strike(ctx, params.id, body.reason),
    'GET /api/year/closing': async (ctx, { query }) => readClosing(ctx, query.year),
    'GET /api/year/base.xlsx': async (ctx, { query }) => baseTable(ctx, query.year),
    'POST /api/year/closing/explain': async (ctx, { body }) => explainPoint(ctx, body),
    'POST /api/year/closing': async (ctx, { body }) => closeYear(ctx, body.year),
    'GET /api/year/correctable': async (ctx, { query }) => ({ rows: await correctable(ctx, query.year) }),
    'POST /api/year/corrections': async (ctx, { body }) => correctFigure(ctx, body),
    'POST /api/year/reopen': async (ctx, { body }) => reopenYear(ctx, body),
  };
}

/** The endpoints of opinions. */
export function opinionHandlers(): Handlers<typeof opinionContract> {
  return {
    'GET /api/year/opinions': async (ctx, { query }) => opinions(ctx, query),
    'GET /api/year/opinions.xlsx': async (ctx, { query }) => opinionTable(ctx, query),
    'GET /api/year/opinions/form.xlsx': async (ctx, { query }) => opinionForm(ctx, query.kind),
    'GET /api/year/opinions/paper.docx': async (ctx, { query }) =>
      gongwenFile(await opinionPaper(ctx, query), 'docx', ctx.fonts),
    'GET /api/year/opinions/paper.pdf': async (ctx, { query }) =>
      gongwenFile(await opinionPaper(ctx, query), 'pdf', ctx.fonts),
    'POST /api/year/opinions/import': async (ctx, { body, file }) => importOpinions(ctx, file, body),
    'POST /api/year/opinions': async (ctx, { body }) => raiseOpinion(ctx, body),
    'GET /api/year/opinions/{id}': async (ctx, { params }) => opinionDetail(ctx, params.id),
    'POST /api/year/opinions/{id}/moves': async (ctx, { params, body }) => moveOpinion(ctx, params.id, body),
    'POST /api/year/opinions/{id}/files': async (ctx, { params, file }) =>
      addOpinionFile(ctx, params.id, file),
    'GET /api/year/opinions/{id}/files/{file}': async (ctx, { params }) =>
      opinionFile(ctx, params.id, params.file),
  };
}

/** The endpoints of adjustments of the plan. */
export function adjustHandlers(): Handlers<typeof adjustContract> {
  return {
    'GET /api/year/adjustments': async (ctx, { query }) => adjustments(ctx, query.year),
    'GET /api/year/adjustable': async (ctx, { query }) => adjustable(ctx, query.year),
    'POST /api/year/adjustments': async (ctx, { body }) => draftAdjustment(ctx, body),
    'PUT /api/year/adjustments/{id}': async (ctx, { params, body }) =>
      redraftAdjustment(ctx, params.id, body),
    'POST /api/year/adjustments/{id}/approve': async (ctx, { params, body }) =>
      approveAdjustment(ctx, params.id, body),
    'POST /api/year/adjustments/{id}/drop': async (ctx, { params, body }) =>
      dropAdjustment(ctx, params.id, body),
  };
}
