import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { joinedId } from '#reader/compare/joins.ts';
import { kindWords } from '#reader/compare/words.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { CompareRow, ComparisonDetail } from '../schema.ts';
import { compareApi } from './compare-api.ts';

interface Props {
  readonly detail: ComparisonDetail;
  readonly row: CompareRow;
  readonly onClose: () => void;
}

/** The last version of what was decided on a pair that may have been joined before; 0 for none. */
function versionOf(row: CompareRow, match: string): number {
  return Math.max(0, ...row.decisions.filter((one) => one.match === match).map(({ version }) => version));
}

/** Joins a row that only one document has with one that only the other has. */
export function JoinDialog({ detail, row, onClose }: Props) {
  const [other, setOther] = useState('');
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const notice = useNotice();
  const isA = row.a.length > 0;
  const others = detail.rows.filter((one) => (isA ? one.a : one.b).length === 0);
  // What is of the same kind first.
  const options = [
    ...others.filter(({ kind }) => kind === row.kind),
    ...others.filter(({ kind }) => kind !== row.kind),
  ];
  const join = useMutation({
    mutationFn: async () => {
      const found = others.find(({ id }) => id === other) ?? row;
      const match = isA ? joinedId(row, found) : joinedId(found, row);
      return compareApi.call('POST /api/comparisons/{id}/decisions', {
        params: { id: detail.id },
        body: { match, act: 'joined', version: versionOf(row, match), reason },
      });
    },
    onSuccess: async () => {
      await queries.invalidateQueries();
      notice.done('已配为同一事项');
    },
  });
  return (
    <ConfirmDialog
      open
      title={`“${row.name}”和哪一条是同一事项？`}
      verb="配为同一事项"
      ready={other !== ''}
      onConfirm={() => join.mutateAsync()}
      onClose={onClose}
    >
      <p className="cp-plain">机器没有把它们配上，这一点一直保留；您的决定另记一笔，可以撤回。</p>
      <Field
        label={isA ? '后一份里独有的一条' : '前一份里独有的一条'}
        control={(id) => (
          <Select<string>
            id={id}
            value={other === '' ? null : other}
            placeholder="输入名称查找"
            showSearch={{ optionFilterProp: 'label' }}
            options={options.map((one) => ({
              value: one.id,
              label: `${one.name}（${kindWords[one.kind]}）`,
            }))}
            onChange={setOther}
          />
        )}
      />
      <Field
        label="理由（可不填）"
        control={(id) => (
          <Input id={id} value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />
        )}
      />
    </ConfirmDialog>
  );
}
