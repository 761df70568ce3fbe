import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { formContract } from '#modules/form/schema-define.ts';
import { client } from '#web/api.ts';
import { printMonth } from '#web/month.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { printCount, readingsWords } from '../rules.ts';
import type { BurdenForm, ConsequenceView } from '../schema.ts';
import { burdenApi } from './burden-api.ts';

const formApi = client<typeof formContract>();

interface Props {
  readonly form: Pick<BurdenForm, 'id' | 'title'>;
  readonly month: string;
  readonly onClose: () => void;
}

/** Retires a form, having shown who is relieved, who reads it and what then has no source. */
export function RetireDialog({ form, month, onClose }: Props) {
  const query = useQuery(
    burdenApi.query('GET /api/burden/forms/{id}', { params: { id: form.id }, query: { month } }),
  );
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const notice = useNotice();

  async function retire(): Promise<void> {
    await formApi.call('POST /api/forms/{id}/retire', {
      params: { id: form.id },
      body: { from: query.data?.from ?? month, reason },
    });
    notice.done(`《${form.title}》已停用`);
    await queries.invalidateQueries();
  }

  return (
    <ConfirmDialog
      open
      title={`停用《${form.title}》？`}
      verb="停用"
      danger
      ready={query.data !== undefined && reason.trim().length >= 2}
      onConfirm={retire}
      onClose={onClose}
    >
      <Loaded query={query} rows={4}>
        {(found) => (
          <div className="bd-stack">
            <Follows found={found} />
            <Labelled label="停用原因">
              <Input
                value={reason}
                maxLength={300}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
            </Labelled>
          </div>
        )}
      </Loaded>
    </ConfirmDialog>
  );
}

function listed(names: readonly { readonly name: string }[]): string {
  const shown = names.slice(0, 8).map(({ name }) => name);
  return `${shown.join('、')}${names.length > 8 ? `等${names.length}项` : ''}`;
}

/** What follows, line by line. */
function Follows({ found }: { readonly found: ConsequenceView }) {
  const { units, saved, movedTo, withoutSource, broken, tables, readings, from } = found;
  return (
    <ul className="bd-follow" aria-label="停用的后果">
      <li>{printMonth(from)}起不再要求填报；以前各月的数和更正不受影响。</li>
      <li>
        {units.length}个单位少填一张表，每期少填{printCount(saved)}个数
        {movedTo === 0 ? '' : `；另有${printCount(movedTo)}个数由别的报表接着填`}。
      </li>
      <li>近90天：{readingsWords(readings)}。</li>
      <li>
        {withoutSource.length === 0
          ? '它的指标都还有别的报表填，数据不断。'
          : `从此没有来源的指标${withoutSource.length}项：${listed(withoutSource)}。`}
      </li>
      {tables.length === 0 ? null : <li>用到它们的上级报表：{listed(tables)}。</li>}
      {broken.length === 0 ? null : (
        <li>
          算不出来的指标{broken.length}项：{listed(broken)}。
        </li>
      )}
    </ul>
  );
}
