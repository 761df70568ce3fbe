import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Select } from 'antd';
import { useState } from 'react';
import { monthsOf, printMonth, useMonth } from '#web/month.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { periodFault } from '../rules-words.ts';
import { paperApi } from './paper-api.ts';

/** Chooses template and period of a new paper. */
export function WriteDialog({ onClose }: { readonly onClose: () => void }) {
  const [shown] = useMonth();
  const [month, setMonth] = useState(shown);
  const [template, setTemplate] = useState<string>();
  const list = useQuery(paperApi.query('GET /api/paper-templates'));
  const queries = useQueryClient();
  const navigate = useNavigate();
  const notice = useNotice();
  const chosen = list.data?.rows.find(({ id }) => id === template);
  const fault = chosen === undefined ? null : periodFault(chosen.kind, month);

  async function write(): Promise<void> {
    if (template === undefined) return;
    const { id } = await paperApi.call('POST /api/papers', { body: { template, month } });
    await queries.invalidateQueries({ queryKey: ['GET /api/papers'] });
    notice.done('已写出文稿，请核对');
    await navigate({ to: '/papers/$id', params: { id } });
  }

  return (
    <ConfirmDialog
      open
      title="写一份文稿"
      verb="写出"
      ready={chosen !== undefined && fault === null}
      onConfirm={write}
      onClose={onClose}
    >
      <Field
        wide
        label="模板"
        control={(id) => (
          <Select
            id={id}
            value={template}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="选择模板"
            options={(list.data?.rows ?? []).map((one) => ({ value: one.id, label: one.name }))}
            onChange={setTemplate}
          />
        )}
      />
      <Field
        wide
        label="截至月份"
        {...(fault === null ? {} : { fault })}
        control={(id) => (
          <Select
            id={id}
            value={month}
            options={monthsOf(Number(shown.slice(0, 4))).map((one) => ({
              value: one,
              label: printMonth(one),
            }))}
            onChange={setMonth}
          />
        )}
      />
      <p className="pp-hint">没有接收的数据不会写进文稿；缺数的句子略去或写“暂缺”，原因列在文稿旁边。</p>
    </ConfirmDialog>
  );
}
