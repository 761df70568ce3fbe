import type { Handlers } from '#platform/http.ts';
import { acceptMany, closeMonth } from './actions-close.ts';
import { saveCells } from './actions-entries.ts';
import { downloadFigureForm, importFigures } from './actions-figures.ts';
import { downloadForm, importForm } from './actions-form.ts';
import { listFigures, listReports } from './actions-list.ts';
import { readSheet } from './actions-read.ts';
import { actOnReport, readReport } from './actions-report.ts';
import { withGuardedWords } from './rules-draft-words.ts';
import type { reportingContract } from './schema.ts';

/** The endpoints of monthly reports and figures. */
export function reportingHandlers(): Handlers<typeof reportingContract> {
  return {
    'GET /api/reports': async (ctx, { query }) => listReports(ctx, query),
    'GET /api/reports/{id}': async (ctx, { params }) => withGuardedWords(await readReport(ctx, params.id)),
    'POST /api/reports/{id}/acts': async (ctx, { params, body }) =>
      withGuardedWords(await actOnReport(ctx, params.id, body)),
    'POST /api/reporting/accept': async (ctx, { body }) => ({
      rows: [...(await acceptMany(ctx, body.reports))],
    }),
    'POST /api/reporting/close': async (ctx, { body }) => closeMonth(ctx, body),
    'GET /api/reporting/sheet': async (ctx, { query }) => withGuardedWords(await readSheet(ctx, query)),
    'PUT /api/reporting/sheet': async (ctx, { body }) => saveCells(ctx, body),
    'GET /api/reporting/sheet.xlsx': async (ctx, { query }) => downloadForm(ctx, query),
    'POST /api/reporting/import': async (ctx, { body, file }) => importForm(ctx, file, body),
    'GET /api/figures/form.xlsx': async (ctx, { query }) => downloadFigureForm(ctx, query.month),
    'POST /api/figures/import': async (ctx, { body, file }) => importFigures(ctx, file, body),
    'GET /api/figures': async (ctx, { query }) => ({ rows: [...(await listFigures(ctx, query))] }),
  };
}
