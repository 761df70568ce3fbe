import type { Handlers } from '#platform/http.ts';
import { bundleProject, moveProject, projectDetail, setTrajectory } from './actions-life.ts';
import { adjustList, approveList, listMembers, projectLists } from './actions-lists.ts';
import {
  addPhoto,
  addQuantity,
  editQuantity,
  formalityFile,
  keepFormalityFile,
  photoFile,
  setFormality,
  takeDownPhoto,
} from './actions-parts.ts';
import type { projectLifeContract } from './schema-life.ts';

/** The endpoints of one project's life and of the lists of key projects. */
export function projectLifeHandlers(): Handlers<typeof projectLifeContract> {
  return {
    'GET /api/projects/{id}/detail': async (ctx, { params }) => projectDetail(ctx, params.id),
    'POST /api/projects/{id}/moves': async (ctx, { params, body }) => moveProject(ctx, params.id, body),
    'PUT /api/projects/{id}/bundle': async (ctx, { params, body }) => bundleProject(ctx, params.id, body),
    'PUT /api/projects/{id}/trajectory': async (ctx, { params, body }) => setTrajectory(ctx, params.id, body),
    'PUT /api/projects/{id}/formalities/{kind}': async (ctx, { params, body }) => ({
      rows: [...(await setFormality(ctx, params.id, params.kind, body))],
    }),
    'POST /api/projects/{id}/formalities/{kind}/file': async (ctx, { params, file }) => ({
      rows: [...(await keepFormalityFile(ctx, params.id, params.kind, file))],
    }),
    'GET /api/projects/{id}/formalities/{kind}/file': async (ctx, { params }) =>
      formalityFile(ctx, params.id, params.kind),
    'POST /api/projects/{id}/quantities': async (ctx, { params, body }) => ({
      rows: [...(await addQuantity(ctx, params.id, body))],
    }),
    'PUT /api/projects/{id}/quantities/{quantity}': async (ctx, { params, body }) => ({
      rows: [...(await editQuantity(ctx, params.id, params.quantity, body))],
    }),
    'POST /api/projects/{id}/photos': async (ctx, { params, body, file }) => ({
      rows: [...(await addPhoto(ctx, params.id, file, body))],
    }),
    'GET /api/projects/{id}/photos/{photo}': async (ctx, { params }) =>
      photoFile(ctx, params.id, params.photo),
    'POST /api/projects/{id}/photos/{photo}/remove': async (ctx, { params, body }) => ({
      rows: [...(await takeDownPhoto(ctx, params.id, params.photo, body.reason))],
    }),
    'GET /api/project-lists': async (ctx, { query }) => projectLists(ctx, query),
    'GET /api/project-lists/{level}': async (ctx, { params, query }) => listMembers(ctx, params.level, query),
    'POST /api/project-lists/{level}/approve': async (ctx, { params, body }) =>
      approveList(ctx, params.level, body),
    'POST /api/project-lists/{level}/adjust': async (ctx, { params, body }) =>
      adjustList(ctx, params.level, body),
  };
}
