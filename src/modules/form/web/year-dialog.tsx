import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { sessionQuery } from '#web/session.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { Rolled } from '../schema-define.ts';
import { formApi } from './form-api.ts';

const outcomeWords: Readonly<Record<Rolled['outcome'], string>> = {
  carried: '结转',
  skipped: '已结转过',
  retired: '不结转',
  empty: '不结转',
};

/** 年度结转: what goes on into the new year, shown before it is done. */
export function YearDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { county } = useSuspenseQuery(sessionQuery).data;
  const year = county.year + 1;
  const preview = useQuery({ ...formApi.query('GET /api/forms/year', { query: { year } }), enabled: open });
  const [switchYear, setSwitchYear] = useState(false);
  const queries = useQueryClient();
  const notice = useNotice();
  const carried = preview.data?.rows.filter(({ outcome }) => outcome === 'carried').length ?? 0;

  async function roll(): Promise<void> {
    const answer = await formApi.call('POST /api/forms/year', { body: { year, switchYear } });
    const count = answer.rows.filter(({ outcome }) => outcome === 'carried').length;
    notice.done(`已结转${count}张报表${answer.switched ? `，工作年度已换到${year}年` : ''}`);
    await queries.invalidateQueries();
  }

  return (
    <ConfirmDialog
      open={open}
      title={`把报表结转到${year}年？`}
      verb="结转"
      ready={carried > 0 || switchYear}
      onConfirm={roll}
      onClose={onClose}
    >
      <p>
        指标、分组、开放与截止的规则、催报和签批步骤带到{year}
        年1月起；已填的数、个别月份改过的日期和补报例外留在原来的月份。
      </p>
      <Loaded query={preview} rows={3}>
        {(data) => (
          <ul className="f-rolled" aria-label="结转预览">
            {data.rows.map((row) => (
              <li key={row.id}>
                <b>{row.title}</b> <span data-outcome={row.outcome}>{outcomeWords[row.outcome]}</span>
                {row.left.map((line) => (
                  <small key={line}>{line}</small>
                ))}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <Checkbox checked={switchYear} onChange={(event) => setSwitchYear(event.target.checked)}>
        同时把工作年度换到{year}年（月报从此填{year}年的月份；{county.year}年的数据只读保留）
      </Checkbox>
    </ConfirmDialog>
  );
}
