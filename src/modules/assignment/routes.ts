import type { Handlers } from '#platform/http.ts';
import { assign, assignedRows, assignMany } from './actions.ts';
import type { assignmentContract } from './schema.ts';
import { tablePrint, tableXlsx } from './table.ts';

export function assignmentHandlers(): Handlers<typeof assignmentContract> {
  return {
    'GET /api/assignments': async (ctx, { query }) => {
      const rows = await assignedRows(ctx, query.year);
      const unassigned = rows.filter((row) => row.assignment === null).length;
      return { rows: [...rows], assigned: rows.length - unassigned, unassigned };
    },
    'PUT /api/assignments/{commitment}': async (ctx, { params, body }) =>
      assign(ctx, params.commitment, body),
    'POST /api/assignments/batch': async (ctx, { body }) => assignMany(ctx, body),
    'GET /api/assignments/table.docx': async (ctx, { query }) => tablePrint(ctx, query.year, 'docx'),
    'GET /api/assignments/table.pdf': async (ctx, { query }) => tablePrint(ctx, query.year, 'pdf'),
    'GET /api/assignments/table.xlsx': async (ctx, { query }) => tableXlsx(ctx, query.year),
  };
}
