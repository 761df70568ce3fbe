import { Button } from 'antd';
import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { caseworkApi } from './casework-api.ts';

interface Props {
  readonly params: { system: string; kind: string; id: string };
}

/** Gives whoever came to the desk a code by which he asks after his matter; it is shown once. */
export function CaseCode({ params }: Props) {
  const [asking, setAsking] = useState(false);
  const [given, setGiven] = useState<{ readonly number: string; readonly code: string }>();

  async function give(): Promise<void> {
    setGiven(await caseworkApi.call('POST /api/systems/{system}/{kind}/cases/{id}/code', { params }));
  }

  return (
    <p className="cw-note x-noprint">
      <Button size="small" onClick={() => setAsking(true)}>
        发查询码
      </Button>
      {given === undefined ? null : (
        <output>
          　{given.number}的查询码：<b>{given.code}</b>，只显示这一次，请抄给当事人。
        </output>
      )}
      <ConfirmDialog
        open={asking}
        title="发查询码？"
        verb="发码"
        onConfirm={give}
        onClose={() => setAsking(false)}
      >
        <p>当事人凭编号和查询码在公众页面查进度、评价。以前发过的码同时失效。</p>
      </ConfirmDialog>
    </p>
  );
}
