import { Button } from 'antd';
import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { caseworkApi } from './casework-api.ts';

interface Props {
  readonly noun: string;
  readonly params: { system: string; kind: string; id: string };
}

/** Gives out the query code of an item that the office entered; it stands on the page until that is left. */
export function GiveCode({ noun, params }: Props) {
  const [asking, setAsking] = useState(false);
  const [code, setCode] = useState('');

  async function give(): Promise<void> {
    const given = await caseworkApi.call('POST /api/systems/{system}/{kind}/cases/{id}/code', { params });
    setCode(given.code);
  }

  return (
    <>
      {code === '' ? (
        <p className="cw-note x-noprint">
          <Button size="small" onClick={() => setAsking(true)}>
            发查询码
          </Button>
        </p>
      ) : (
        <p className="cw-note" aria-live="polite">
          查询码 <b className="cw-code">{code}</b>，只显示这一次，请交给当事人。
        </p>
      )}
      <ConfirmDialog
        open={asking}
        title="发查询码"
        verb="发查询码"
        ready
        onConfirm={give}
        onClose={() => setAsking(false)}
      >
        <p>凭编号和查询码可在公众页面查看这件{noun}的进度。以前发过的查询码随即失效。</p>
      </ConfirmDialog>
    </>
  );
}
