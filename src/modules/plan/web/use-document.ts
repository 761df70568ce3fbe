import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef } from 'react';
import { ApiError } from '#web/api-error.ts';
import { useNotice } from '#web/ui/notice.ts';
import { isAccepted } from '../rules.ts';
import type { Reading } from '../schema.ts';
import { planApi } from './plan-api.ts';

type Sent = Parameters<typeof planApi.call<'POST /api/readings/{document}/{id}/decision'>>[1]['body'];
export type SentDecision = Omit<Sent, 'version'>;
export type SentAddition = Parameters<typeof planApi.call<'POST /api/documents/{id}/readings'>>[1]['body'];

/** A document, its readings, and the ways to decide on them; answers are put into the cache, so the text need not be read again. */
export function useDocument(id: string) {
  const queries = useQueryClient();
  const notice = useNotice();
  const busy = useRef(false);
  const options = planApi.query('GET /api/documents/{id}/readings', { params: { id } });
  const document = useQuery(planApi.query('GET /api/documents/{id}', { params: { id } }));
  const readings = useQuery(options);

  const put = useCallback(
    (changed: readonly Reading[]) => {
      const byId = new Map(changed.map((one) => [one.id, one]));
      queries.setQueryData(options.queryKey, (old) => {
        if (old === undefined) return old;
        const rows = old.rows.map((one) => byId.get(one.id) ?? one);
        const known = new Set(rows.map((one) => one.id));
        const fresh = changed.filter((one) => !known.has(one.id));
        return { rows: fresh.length === 0 ? rows : [...rows, ...fresh].toSorted((a, b) => a.at - b.at) };
      });
      void queries.invalidateQueries({ queryKey: ['GET /api/commitments'] });
      void queries.invalidateQueries({ queryKey: ['GET /api/documents'] });
    },
    [queries, options.queryKey],
  );

  /**
   * Decides on one reading at a time. A refusal is shown, and what somebody else did is read again.
   *
   * @returns null when it was done, else the refusal
   */
  const decide = useCallback(
    async (reading: Reading, sent: SentDecision): Promise<unknown> => {
      if (busy.current) return new Error('上一条还在办理，请稍候再试。');
      busy.current = true;
      try {
        const params = { document: id, id: reading.id };
        const body = { ...sent, version: reading.version };
        const done = await planApi.call('POST /api/readings/{document}/{id}/decision', { params, body });
        put([done.reading, ...done.also]);
        return null;
      } catch (error) {
        if (sent.act !== 'correct') notice.failed(error);
        if (error instanceof ApiError && error.status === 409)
          await queries.invalidateQueries({ queryKey: options.queryKey });
        return error;
      } finally {
        busy.current = false;
      }
    },
    [id, notice, put, queries, options.queryKey],
  );

  const add = useCallback(
    async (sent: SentAddition): Promise<Reading> => {
      const made = await planApi.call('POST /api/documents/{id}/readings', { params: { id }, body: sent });
      put([made]);
      return made;
    },
    [id, put],
  );

  const confirmAll = useCallback(
    async (ids: readonly string[]) => {
      const body = { readings: [...ids] };
      const done = await planApi.call('POST /api/documents/{id}/confirmations', { params: { id }, body });
      await queries.invalidateQueries({ queryKey: options.queryKey });
      await queries.invalidateQueries({ queryKey: ['GET /api/commitments'] });
      return done;
    },
    [id, queries, options.queryKey],
  );

  const rows = readings.data?.rows;
  const tally = useMemo(() => tallyOf(rows ?? []), [rows]);
  return { document, readings, rows, tally, decide, add, confirmAll };
}

/** How far the document is decided, by type. */
export interface Tally {
  readonly type: Reading['type'];
  readonly total: number;
  readonly accepted: number;
  readonly rejected: number;
}

function tallyOf(rows: readonly Reading[]): readonly Tally[] {
  const types = ['statement', 'direction', 'task', 'project'] as const;
  return types.map((type) => {
    const mine = rows.filter((one) => one.type === type);
    return {
      type,
      total: mine.length,
      accepted: mine.filter((one) => isAccepted(one.state)).length,
      rejected: mine.filter((one) => one.state === 'rejected').length,
    };
  });
}
