import { Input } from 'antd';
import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { PublicKind } from '../rules-words.ts';
import type { PublicRow } from '../schema.ts';
import { opennessApi, useRefresh } from './openness-api.ts';

interface Props {
  readonly kind: PublicKind;
  readonly rows: readonly PublicRow[];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Takes things off the public site, with the reason. */
export function WithdrawDialog({ kind, rows, onDone, onClose }: Props) {
  const [reason, setReason] = useState('');
  const notice = useNotice();
  const refresh = useRefresh();

  async function withdraw(): Promise<void> {
    const objects = rows.flatMap(({ object, act }) =>
      act === null ? [] : [{ object, version: act.version }],
    );
    const { withdrawn } = await opennessApi.call('POST /api/openness/withdraw', {
      body: { kind, objects, reason: reason.trim() },
    });
    await refresh();
    onDone();
    notice.done(`已撤下${withdrawn}项，公开网站上已看不到`);
  }

  const [first] = rows;
  return (
    <ConfirmDialog
      open
      title={rows.length === 1 ? `撤下：${first?.title ?? ''}` : `撤下所选${rows.length}项`}
      verb="撤下"
      danger
      ready={reason.trim() !== ''}
      onConfirm={withdraw}
      onClose={onClose}
    >
      <p className="op-note">撤下后公开网站立即不再显示，经过和原因留在记录里。</p>
      <Field
        label="撤下原因"
        control={(id) => (
          <Input id={id} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
        )}
      />
    </ConfirmDialog>
  );
}
