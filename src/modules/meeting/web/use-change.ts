import { useQueryClient } from '@tanstack/react-query';
import { useNotice } from '#web/ui/notice.ts';
import type { SittingDetail } from '../schema.ts';
import { meetingApi } from './meeting-api.ts';

/** Sends a change and shows the sitting as it came back, so that the next change knows its version; says why when it is refused. */
export function useChange() {
  const queries = useQueryClient();
  const notice = useNotice();
  return async (send: () => Promise<SittingDetail>, done?: string): Promise<boolean> => {
    try {
      const detail = await send();
      const { queryKey } = meetingApi.query('GET /api/meetings/{id}', { params: { id: detail.sitting.id } });
      queries.setQueryData(queryKey, detail);
      if (done !== undefined) notice.done(done);
      return true;
    } catch (error) {
      notice.failed(error);
      // Somebody was faster: what they wrote is shown.
      await queries.invalidateQueries({ queryKey: ['GET /api/meetings/{id}'] });
      return false;
    }
  };
}
