import type { Handlers } from '#platform/http.ts';
import { addLink, editLink, endLink, handOver } from './actions.ts';
import { setDuties, settingsOf } from './actions-settings.ts';
import { importLinks, sponsorForm, sponsorTable } from './actions-sheet.ts';
import { photographVisit, takeBackVisit, writeVisit } from './actions-visits.ts';
import type { sponsorContract } from './schema.ts';
import { sponsorLoads, sponsorOfProject, sponsorRows } from './views.ts';

/** The endpoints of 领导帮包. */
export function sponsorHandlers(): Handlers<typeof sponsorContract> {
  return {
    'GET /api/sponsors': async (ctx, { query }) => {
      const { page, size, ...filter } = query;
      const { rows, waiting, demo } = await sponsorRows(ctx, filter);
      return { rows: rows.slice((page - 1) * size, page * size), total: rows.length, waiting, demo };
    },
    'GET /api/sponsors/loads': async (ctx, { query }) => {
      const { rows, quarter, demo } = await sponsorLoads(ctx, query.month);
      return { rows: [...rows], quarter, demo };
    },
    'GET /api/sponsors.xlsx': async (ctx, { query }) => sponsorTable(ctx, query),
    'GET /api/sponsors/form.xlsx': async (ctx) => sponsorForm(ctx),
    'POST /api/sponsors/import': async (ctx, { file, body }) => importLinks(ctx, file, body.apply),
    'GET /api/sponsors/settings': async (ctx) => settingsOf(ctx),
    'PUT /api/sponsors/settings/duties': async (ctx, { body }) => setDuties(ctx, body.duties),
    'POST /api/sponsors/hand-over': async (ctx, { body }) => handOver(ctx, body),
    'POST /api/sponsors': async (ctx, { body }) => addLink(ctx, body),
    'GET /api/sponsors/projects/{id}': async (ctx, { params, query }) =>
      sponsorOfProject(ctx, params.id, query),
    'POST /api/sponsors/{id}/change': async (ctx, { params, body }) => editLink(ctx, params.id, body),
    'POST /api/sponsors/{id}/end': async (ctx, { params, body }) => endLink(ctx, params.id, body),
    'POST /api/sponsors/{id}/visits': async (ctx, { params, body }) => writeVisit(ctx, params.id, body),
    'POST /api/sponsors/visits/{id}/photos': async (ctx, { params, file, body }) =>
      photographVisit(ctx, params.id, file, body),
    'POST /api/sponsors/visits/{id}/withdraw': async (ctx, { params, body }) =>
      takeBackVisit(ctx, params.id, body.reason),
  };
}
