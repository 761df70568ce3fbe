import { useQueryClient } from '@tanstack/react-query';
import { Input, Segmented } from 'antd';
import { useState } from 'react';
import { printMonth, useMonth } from '#web/month.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { covers, type PackScope, packScopes, scopeWords } from '../rules-scope.ts';
import type { PackDetail } from '../schema-packs.ts';
import { packApi } from './light-api.ts';
import { TextField } from './pack-fields.tsx';

/** Asks from which month a pack shall judge what, and why. */
export function ActivateDialog({
  detail: { pack, earliest, state },
  onClose,
}: {
  readonly detail: PackDetail;
  readonly onClose: () => void;
}) {
  const [shown] = useMonth();
  const possible = packScopes.filter((one) => covers(pack, one));
  const [scope, setScope] = useState<PackScope>(possible[0] ?? 'commitment');
  const [month, setMonth] = useState(earliest[possible[0] ?? 'commitment'] ?? shown);
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const notice = useNotice();

  async function activate(): Promise<void> {
    const params = { id: pack.id, version: pack.version };
    await packApi.call('POST /api/packs/{id}/{version}/activate', { params, body: { scope, month, reason } });
    await queries.invalidateQueries({ queryKey: ['GET /api/packs'] });
    await queries.invalidateQueries({ queryKey: ['GET /api/packs/{id}/{version}'] });
    notice.done(`${scopeWords[scope]}从${printMonth(month)}起按“${pack.title}”判定`);
  }

  const first = earliest[scope];
  return (
    <ConfirmDialog
      open
      title={`启用“${pack.title}”第${pack.version}版？`}
      verb="启用"
      ready={reason.trim().length >= 2 && /^\d{4}-\d{2}$/u.test(month)}
      onConfirm={activate}
      onClose={onClose}
    >
      {possible.length === 0 ? (
        <p className="x-alert">这个规则包没有判定指标、任务或项目的规则，不能启用。</p>
      ) : null}
      <div className="lp-form">
        <Field
          label="判定范围"
          control={(id) => (
            <Segmented<PackScope>
              id={id}
              value={scope}
              options={possible.map((value) => ({ value, label: scopeWords[value] }))}
              onChange={(value) => {
                setScope(value);
                setMonth(earliest[value] ?? shown);
              }}
            />
          )}
        />
        <TextField
          label="从哪个月起"
          type="month"
          {...(first === null ? {} : { hint: `最早${printMonth(first)}：以前的月份已经判定` })}
          value={month}
          onChange={setMonth}
        />
        <Field
          label="原因和依据"
          wide
          control={(id) => (
            <Input.TextArea
              id={id}
              rows={2}
              maxLength={200}
              placeholder="如：县政府常务会议决定"
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        />
      </div>
      <p className="lp-soft">
        {state === 'draft' ? '启用后这一版定稿，不能再改；' : ''}已经给出的灯号不变，操作记入审计。
      </p>
    </ConfirmDialog>
  );
}
