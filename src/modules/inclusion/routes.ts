import type { Handlers } from '#platform/http.ts';
import { listInclusion } from './actions.ts';
import {
  addMaterial,
  checkMaterial,
  inclusionDetail,
  materialFile,
  moveInclusion,
  removeMaterial,
  writeApplication,
} from './actions-case.ts';
import { decide, matchingOf, pageOf, takeList } from './actions-match.ts';
import type { inclusionContract } from './schema.ts';
import type { inclusionMatchContract } from './schema-match.ts';
import { inclusionTable, matchTable } from './tables.ts';

/** The endpoints of 纳统: where each project stands, what it declares. */
export function inclusionHandlers(): Handlers<typeof inclusionContract> {
  return {
    'GET /api/inclusion': async (ctx, { query }) => listInclusion(ctx, query),
    'GET /api/inclusion.xlsx': async (ctx, { query }) => inclusionTable(ctx, query.month),
    'GET /api/inclusion/projects/{project}': async (ctx, { params }) => inclusionDetail(ctx, params.project),
    'PUT /api/inclusion/projects/{project}': async (ctx, { params, body }) =>
      writeApplication(ctx, params.project, body),
    'POST /api/inclusion/projects/{project}/moves': async (ctx, { params, body }) =>
      moveInclusion(ctx, params.project, body),
    'POST /api/inclusion/projects/{project}/materials': async (ctx, { params, body, file }) =>
      addMaterial(ctx, params.project, file, body),
    'GET /api/inclusion/projects/{project}/materials/{material}': async (ctx, { params }) =>
      materialFile(ctx, params.project, params.material),
    'POST /api/inclusion/projects/{project}/materials/{material}/remove': async (ctx, { params }) =>
      removeMaterial(ctx, params.project, params.material),
    'POST /api/inclusion/projects/{project}/materials/{material}/check': async (ctx, { params, body }) =>
      checkMaterial(ctx, params.project, params.material, body),
  };
}

/** The endpoints of the three lists. */
export function inclusionMatchHandlers(): Handlers<typeof inclusionMatchContract> {
  return {
    'GET /api/inclusion/match': async (ctx, { query }) => {
      const found = await matchingOf(ctx, query.month);
      const { rows, ...page } = pageOf(found, query);
      return { ...page, rows: [...rows], lists: [...found.lists], ledger: found.ledger };
    },
    'GET /api/inclusion/match.xlsx': async (ctx, { query }) =>
      matchTable(await matchingOf(ctx, query.month), query.month),
    'POST /api/inclusion/lists': async (ctx, { body, file }) => takeList(ctx, file, body),
    'POST /api/inclusion/decisions': async (ctx, { body }) => ({ seq: await decide(ctx, body) }),
  };
}
