import { gongwenFile } from '#documents/gongwen-file.ts';
import type { Handlers } from '#platform/http.ts';
import {
  addItems,
  addOutcome,
  addPaper,
  dropItem,
  dropOutcome,
  meeting,
  orderItems,
  setAttendance,
} from './actions.ts';
import { meetings, meetingsOf, minutesPaper, paperFile, sittingIcs } from './actions-read.ts';
import { addSeries, addSittings, editSeries } from './actions-series.ts';
import { actOnSitting } from './actions-sitting.ts';
import type { meetingContract } from './schema.ts';

/** The endpoints of joint meetings. */
export function meetingHandlers(): Handlers<typeof meetingContract> {
  return {
    'GET /api/meetings': async (ctx, { query }) => meetings(ctx, query),
    'POST /api/meetings/series': async (ctx, { body }) => addSeries(ctx, body),
    'PUT /api/meetings/series/{id}': async (ctx, { params, body }) => editSeries(ctx, params.id, body),
    'POST /api/meetings/series/{id}/sittings': async (ctx, { params, body }) => ({
      added: await addSittings(ctx, params.id, body),
    }),
    'GET /api/meetings/of': async (ctx, { query }) => ({ rows: await meetingsOf(ctx, query) }),
    'GET /api/meetings/{id}': async (ctx, { params }) => meeting(ctx, params.id),
    'POST /api/meetings/{id}/items': async (ctx, { params, body }) => addItems(ctx, params.id, body),
    'PUT /api/meetings/{id}/order': async (ctx, { params, body }) => orderItems(ctx, params.id, body),
    'DELETE /api/meetings/{id}/items/{item}': async (ctx, { params, query }) =>
      dropItem(ctx, params.id, params.item, query.version),
    'POST /api/meetings/{id}/items/{item}/outcomes': async (ctx, { params, body }) =>
      addOutcome(ctx, params.id, params.item, body),
    'DELETE /api/meetings/{id}/outcomes/{outcome}': async (ctx, { params, query }) =>
      dropOutcome(ctx, params.id, params.outcome, query.version),
    'PUT /api/meetings/{id}/attendance': async (ctx, { params, body }) => setAttendance(ctx, params.id, body),
    'POST /api/meetings/{id}/acts': async (ctx, { params, body }) => actOnSitting(ctx, params.id, body),
    'POST /api/meetings/{id}/items/{item}/papers': async (ctx, { params, file }) =>
      addPaper(ctx, params.id, params.item, file),
    'GET /api/meetings/{id}/papers/{paper}': async (ctx, { params }) =>
      paperFile(ctx, params.id, params.paper),
    'GET /api/meetings/{id}/docx': async (ctx, { params }) =>
      gongwenFile(await minutesPaper(ctx, params.id), 'docx', ctx.fonts),
    'GET /api/meetings/{id}/pdf': async (ctx, { params }) =>
      gongwenFile(await minutesPaper(ctx, params.id), 'pdf', ctx.fonts),
    'GET /api/meetings/{id}/ics': async (ctx, { params }) => sittingIcs(ctx, params.id),
  };
}
