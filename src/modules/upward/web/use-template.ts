import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotice } from '#web/ui/notice.ts';
import type { Mapping } from '../rules-types.ts';
import type { TemplateDetail } from '../schema.ts';
import { upwardApi } from './upward-api.ts';

/** What can be done to a form on its page: its mapping saved, a month filled and downloaded. */
export function useTemplate(template: TemplateDetail, month: string) {
  const { id } = template;
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const notice = useNotice();

  async function refresh(): Promise<void> {
    for (const key of ['', '/preview', '/fills'])
      await queries.invalidateQueries({ queryKey: [`GET /api/upward/templates/{id}${key}`] });
  }
  async function save(
    cells: readonly { readonly sheet: string; readonly cell: string; readonly mapping: Mapping | null }[],
  ): Promise<void> {
    const { version, revision } = template;
    const body = { version, revision, cells: [...cells] };
    await upwardApi.call('PUT /api/upward/templates/{id}/cells', { params: { id }, body });
    await refresh();
  }
  async function fill(): Promise<void> {
    setBusy(true);
    try {
      const made = await upwardApi.call('POST /api/upward/templates/{id}/fills', {
        params: { id },
        body: { month },
      });
      await upwardApi.download('GET /api/upward/fills/{id}/file', { params: { id: made.id } });
      notice.done(`已填${made.filled}格，缺${made.missing.length}格`);
      await refresh();
    } catch (error) {
      notice.failed(error);
    } finally {
      setBusy(false);
    }
  }

  return { busy, refresh, save, fill };
}
