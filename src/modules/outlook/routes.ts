import type { Handlers } from '#platform/http.ts';
import { actOnSheet, saveSheet } from './actions.ts';
import { outlookAccuracy, projectOutlook } from './actions-accuracy.ts';
import { summaryFile } from './actions-export.ts';
import { importOutlook, sheetFile } from './actions-sheet.ts';
import { outlookSummary } from './actions-summary.ts';
import type { outlookContract } from './schema.ts';
import type { outlookViewContract } from './schema-views.ts';
import { outlookOverview, unitSheet } from './view.ts';

/** The endpoints of what units say of their projects. */
export function outlookHandlers(): Handlers<typeof outlookContract> {
  return {
    'GET /api/outlook/overview': async (ctx, { query }) => outlookOverview(ctx, query),
    'GET /api/outlook/sheet': async (ctx, { query }) => unitSheet(ctx, query),
    'PUT /api/outlook/sheet/{month}': async (ctx, { params, body }) => saveSheet(ctx, params.month, body),
    'POST /api/outlook/acts': async (ctx, { body }) => actOnSheet(ctx, body),
    'GET /api/outlook/sheet.xlsx': async (ctx, { query }) => sheetFile(ctx, query),
    'POST /api/outlook/import': async (ctx, { body, file }) => importOutlook(ctx, file, body),
    'GET /api/outlook/projects/{project}': async (ctx, { params }) => projectOutlook(ctx, params.project),
  };
}

/** The endpoints of what it comes to. */
export function outlookViewHandlers(): Handlers<typeof outlookViewContract> {
  return {
    'GET /api/outlook/summary': async (ctx, { query }) => outlookSummary(ctx, query),
    'GET /api/outlook/summary.xlsx': async (ctx, { query }) => summaryFile(ctx, query),
    'GET /api/outlook/accuracy': async (ctx, { query }) => outlookAccuracy(ctx, query),
  };
}
