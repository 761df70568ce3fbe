import type { Handlers } from '#platform/http.ts';
import { addEvidence, listEvidence, readEvidence, takeEvidenceBack } from './actions-evidence.ts';
import type { evidenceContract } from './schema-evidence.ts';

/** The endpoints of evidence files. */
export function evidenceHandlers(): Handlers<typeof evidenceContract> {
  return {
    'GET /api/evidence': async (ctx, { query }) => listEvidence(ctx, query),
    'POST /api/evidence': async (ctx, { body, file }) => addEvidence(ctx, file, body),
    'GET /api/evidence/{id}': async (ctx, { params }) => readEvidence(ctx, params.id),
    'POST /api/evidence/{id}/remove': async (ctx, { params, body }) =>
      takeEvidenceBack(ctx, params.id, body.reason),
  };
}
