import type { Handlers } from '#platform/http.ts';
import { countMeasures, listMeasures, recordMeasure } from './actions-measures.ts';
import {
  activatePack,
  discardPack,
  draftPack,
  importPack,
  listPacks,
  packDetail,
  packFile,
  savePack,
} from './actions-packs.ts';
import { projectLights, projectLightsSheet } from './actions-projects.ts';
import { addSpecial, closeSpecial, listSpecials } from './actions-specials.ts';
import { townLights } from './actions-towns.ts';
import { trial } from './actions-trial.ts';
import type { measureContract } from './schema-measures.ts';
import type { packContract } from './schema-packs.ts';

/** The endpoints of packs. */
export function packHandlers(): Handlers<typeof packContract> {
  return {
    'GET /api/packs': async (ctx, { query }) => listPacks(ctx, query.month ?? ctx.today.slice(0, 7)),
    'POST /api/packs': async (ctx, { body }) => draftPack(ctx, body),
    'POST /api/packs/import': async (ctx, { body }) => importPack(ctx, body),
    'GET /api/packs/{id}/{version}': async (ctx, { params }) => packDetail(ctx, params),
    'PUT /api/packs/{id}/{version}': async (ctx, { params, body }) => savePack(ctx, params, body),
    'POST /api/packs/{id}/{version}/discard': async (ctx, { params, body }) => {
      await discardPack(ctx, params, body.revision);
      return undefined;
    },
    'POST /api/packs/{id}/{version}/activate': async (ctx, { params, body }) => {
      await activatePack(ctx, params, body);
      return undefined;
    },
    'GET /api/packs/{id}/{version}/file': async (ctx, { params }) => packFile(ctx, params),
    'GET /api/packs/{id}/{version}/trial': async (ctx, { params, query }) => trial(ctx, params, query),
  };
}

/** The endpoints of what follows the lights, of declarations, and of projects' lights. */
export function measureHandlers(): Handlers<typeof measureContract> {
  return {
    'GET /api/project-lights': async (ctx, { query }) => projectLights(ctx, query.month, query.project),
    'GET /api/project-lights.xlsx': async (ctx, { query }) => projectLightsSheet(ctx, query.month),
    'GET /api/town-lights': async (ctx, { query }) => townLights(ctx, query.month),
    'GET /api/light-measures': async (ctx, { query }) => listMeasures(ctx, query),
    'GET /api/light-measures/counts': async (ctx) => countMeasures(ctx),
    'POST /api/light-measures': async (ctx, { body }) => recordMeasure(ctx, body),
    'GET /api/light-specials': async (ctx, { query }) => listSpecials(ctx, query.year),
    'POST /api/light-specials': async (ctx, { body }) => addSpecial(ctx, body),
    'POST /api/light-specials/{id}/end': async (ctx, { params, body }) => {
      await closeSpecial(ctx, params.id, body);
      return undefined;
    },
  };
}
