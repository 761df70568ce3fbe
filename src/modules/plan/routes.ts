import type { Handlers } from '#platform/http.ts';
import { changeCommitment, commitment, commitments } from './actions-commitments.ts';
import { addReading, confirmReadings, decide } from './actions-decide.ts';
import { document, documentFile, documents, readings, uploadDocument } from './actions-documents.ts';
import { revision } from './actions-revision.ts';
import type { planContract } from './schema.ts';

export function planHandlers(): Handlers<typeof planContract> {
  return {
    'GET /api/documents': async (ctx) => ({ rows: [...(await documents(ctx))] }),
    'POST /api/documents': async (ctx, { file, body }) => {
      const made = await uploadDocument(ctx, { fileName: file.name, bytes: file.bytes, ...body });
      return { ...made, warnings: [...made.warnings] };
    },
    'GET /api/documents/{id}': async (ctx, { params }) => document(ctx, params.id),
    'GET /api/documents/{id}/file': async (ctx, { params }) => documentFile(ctx, params.id),
    'GET /api/documents/{id}/readings': async (ctx, { params }) => ({
      rows: [...(await readings(ctx, params.id))],
    }),
    'POST /api/documents/{id}/readings': async (ctx, { params, body }) => addReading(ctx, params.id, body),
    'POST /api/documents/{id}/confirmations': async (ctx, { params, body }) => {
      const done = await confirmReadings(ctx, params.id, body.readings);
      return { ...done, taken: [...done.taken] };
    },
    'POST /api/readings/{document}/{id}/decision': async (ctx, { params, body }) => {
      const { reading, also } = await decide(ctx, params.document, params.id, body);
      return { reading, also: [...also] };
    },
    'GET /api/documents/{id}/revision': async (ctx, { params }) => revision(ctx, params.id),
    'GET /api/commitments': async (ctx, { query }) => commitments(ctx, query),
    'GET /api/commitments/{id}': async (ctx, { params }) => commitment(ctx, params.id),
    'PATCH /api/commitments/{id}': async (ctx, { params, body }) => changeCommitment(ctx, params.id, body),
  };
}
