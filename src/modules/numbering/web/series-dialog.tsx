import { useQueryClient } from '@tanstack/react-query';
import { Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { optionsOf } from '#web/ui/options.ts';
import { useUnits } from '#web/units.ts';
import { isPaperKind, type PaperKind, paperKinds } from '../rules.ts';
import type { NumberSeries } from '../schema.ts';
import { numberingApi } from './numbering-api.ts';

interface Props {
  /** The 代字 to change; without one a new one is added. */
  readonly series: NumberSeries | undefined;
  readonly onClose: () => void;
}

/** A 代字, who holds it and what is numbered under it. */
export function SeriesDialog({ series, onClose }: Props) {
  const [mark, setMark] = useState(series?.mark ?? '');
  const [unit, setUnit] = useState<string | null>(series?.unit ?? null);
  const [kinds, setKinds] = useState<PaperKind[]>((series?.kinds ?? []).filter(isPaperKind));
  const [active, setActive] = useState(series?.active ?? true);
  const units = useUnits();
  const queries = useQueryClient();
  const notice = useNotice();

  async function save(): Promise<void> {
    const body = { mark: mark.trim(), unit, kinds, active };
    if (series === undefined) await numberingApi.call('POST /api/numbering', { body });
    else
      await numberingApi.call('PUT /api/numbering/{id}', {
        params: { id: series.id },
        body: { ...body, version: series.version },
      });
    await queries.invalidateQueries({
      predicate: ({ queryKey: [name] }) => typeof name === 'string' && name.startsWith('GET /api/numbering'),
    });
    notice.done('已保存');
  }

  return (
    <ConfirmDialog
      open
      title={series === undefined ? '新增代字' : `修改代字：${series.mark}`}
      verb="保存"
      ready={mark.trim() !== ''}
      onConfirm={save}
      onClose={onClose}
    >
      <Field
        label="代字"
        note="印在年份前面，如“峄城督函”；已经编过的号不变"
        control={(id) => (
          <Input id={id} maxLength={16} value={mark} onChange={(event) => setMark(event.target.value)} />
        )}
      />
      <Field
        label="用于"
        note="一种文件同时只用一个代字"
        control={(id) => (
          <Select<PaperKind[]>
            id={id}
            mode="multiple"
            placeholder="请选择文种"
            value={kinds}
            options={optionsOf(paperKinds)}
            onChange={setKinds}
          />
        )}
      />
      <Field
        label="持有单位"
        control={(id) => (
          <Select<string>
            id={id}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="计划管理单位"
            value={unit}
            options={units.options}
            onChange={(picked?: string) => setUnit(picked ?? null)}
          />
        )}
      />
      <Checkbox checked={active} onChange={(event) => setActive(event.target.checked)}>
        使用中
      </Checkbox>
    </ConfirmDialog>
  );
}
