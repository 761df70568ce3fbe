import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { parseQuantity } from '#kernel/quantity.ts';
import { isUnit } from '#kernel/unit.ts';
import { useMonth } from '#web/month.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { Series } from '../schema.ts';
import { unitLabel } from './print.ts';
import { seriesApi } from './series-api.ts';

/** 登记可比口径基数: last year's value restated for comparison; what was published stays as it is. */
export function BaseDialog({ series, onClose }: { readonly series: Series; readonly onClose: () => void }) {
  const [month] = useMonth();
  const lastYear = `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;
  const [draft, setDraft] = useState({ period: lastYear, typed: '', since: month, reason: '', source: '' });
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const queries = useQueryClient();
  const notice = useNotice();
  const { indicator, unit, dimension } = series;

  async function save(): Promise<void> {
    const { measure, scale } = indicator;
    const { typed, ...rest } = draft;
    if (measure === null || !isUnit(measure) || unit === null) return;
    const read = parseQuantity(typed, { unit: measure, ...(scale === null ? {} : { scale }) });
    if (read.kind !== 'quantity')
      throw new Error(read.kind === 'refused' ? read.reason : '请填写重述后的基数');
    const body = { ...rest, value: read.quantity.value, indicator: indicator.id, unit: unit.id, dimension };
    await seriesApi.call('POST /api/series/bases', { body });
    await queries.invalidateQueries({ queryKey: ['GET /api/series'] });
    notice.done('已登记，原公布数保留');
  }

  const isReady = draft.typed.trim() !== '' && draft.reason.trim() !== '' && draft.source.trim() !== '';
  return (
    <ConfirmDialog
      open
      title="登记可比口径基数"
      verb="登记"
      ready={isReady}
      onConfirm={save}
      onClose={onClose}
    >
      <p className="se-said">
        上年同期数因口径、调查范围变动而调整时登记；只用于核对增速，公布的增速和上年公布数都不改。
      </p>
      <div className="se-fields">
        <Labelled label="上年哪个月">
          <Input
            value={draft.period}
            maxLength={7}
            onChange={(event) => set({ period: event.target.value })}
          />
        </Labelled>
        <Labelled label={`重述后的基数（${unitLabel(indicator)}）`}>
          <Input value={draft.typed} onChange={(event) => set({ typed: event.target.value })} />
        </Labelled>
        <Labelled label="从哪个月起用它比">
          <Input value={draft.since} maxLength={7} onChange={(event) => set({ since: event.target.value })} />
        </Labelled>
        <Labelled label="理由">
          <Input
            value={draft.reason}
            maxLength={500}
            onChange={(event) => set({ reason: event.target.value })}
          />
        </Labelled>
        <Labelled label="依据">
          <Input
            value={draft.source}
            maxLength={200}
            onChange={(event) => set({ source: event.target.value })}
          />
        </Labelled>
      </div>
    </ConfirmDialog>
  );
}
