import { countyOf } from '#modules/org/index.ts';
import type { Handlers } from '#platform/http.ts';
import { findingsOf, tryRule } from './actions-findings.ts';
import { actOnFlag, listFlags, raiseFlag } from './actions-flag.ts';
import { addMatching, differencesOf, editMatching, explain } from './actions-reconcile.ts';
import type { FindingRow, qualityContract } from './schema.ts';
import { differencesTable, findingsTable, flagsTable } from './tables.ts';

function countsOf(rows: readonly FindingRow[]) {
  const of = (importance: FindingRow['importance']): number =>
    rows.filter((row) => row.importance === importance).length;
  return {
    error: of('error'),
    warn: of('warn'),
    look: of('look'),
    stops: rows.filter((row) => row.stops).length,
  };
}

/** The endpoints of findings, questions and reconciliation. */
export function qualityHandlers(): Handlers<typeof qualityContract> {
  return {
    'GET /api/quality/findings': async (ctx, { query }) => {
      const { page, size, ...filter } = query;
      const { rows, looked, hidden, rules } = await findingsOf(ctx, filter);
      return {
        rows: rows.slice((page - 1) * size, page * size),
        total: rows.length,
        counts: countsOf(rows),
        looked,
        hidden,
        rules: [...rules],
      };
    },
    'GET /api/quality/findings.xlsx': async (ctx, { query }) =>
      findingsTable(await findingsOf(ctx, query), query.month),
    'POST /api/quality/tries': async (ctx, { body }) => tryRule(ctx, body),
    'GET /api/quality/flags': async (ctx, { query }) => ({ rows: [...(await listFlags(ctx, query))] }),
    'GET /api/quality/flags.xlsx': async (ctx, { query }) => flagsTable(await listFlags(ctx, query)),
    'POST /api/quality/flags': async (ctx, { body }) => raiseFlag(ctx, body),
    'POST /api/quality/flags/{id}/acts': async (ctx, { params, body }) => actOnFlag(ctx, params.id, body),
    'GET /api/quality/differences': async (ctx, { query }) => {
      const { rows, matchings } = await differencesOf(ctx, query);
      return { rows: [...rows], matchings: [...matchings] };
    },
    'GET /api/quality/differences.xlsx': async (ctx, { query }) => {
      const { rows } = await differencesOf(ctx, query);
      const county = await countyOf(ctx.store.db, ctx.actor.county);
      return differencesTable(rows, query.month, county?.demo === true);
    },
    'POST /api/quality/explanations': async (ctx, { body }) => explain(ctx, body),
    'POST /api/quality/matchings': async (ctx, { body }) => addMatching(ctx, body),
    'PUT /api/quality/matchings/{id}': async (ctx, { params, body }) => editMatching(ctx, params.id, body),
  };
}
