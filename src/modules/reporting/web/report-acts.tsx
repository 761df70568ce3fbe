import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { type ReportAct, reasonFault, steps } from '../rules-state.ts';
import type { Sheet } from '../schema.ts';
import { reportingApi } from './reporting-api.ts';

const consequences: Readonly<Record<ReportAct, string>> = {
  submit: '提交后不能再改；审核前可以撤回。',
  withdraw: '撤回后成为草稿，可以修改后重新提交。',
  return: '退回后由填报单位修改，原因会显示给填报单位并留存。',
  approve: '通过后数据入库（口径：预计），灯号随即重新判定。',
  correct: '月报回到草稿，由填报单位改正后重新提交；已入库的数据保留，改正后的数作为新版本并注明原因。',
};

interface Props {
  readonly sheet: Sheet;
  /** Why nothing can be submitted yet although the server would take it: something on the screen is not saved. */
  readonly blocked?: string | null;
  /** Saves what is still typed before the act. */
  readonly before?: () => Promise<void>;
  readonly onDone: (sheet: Sheet) => void;
}

/** The acts the server allows on a report, each with the reason why not when it cannot be done now. */
export function ReportActs({ sheet, before, blocked = null, onDone }: Props) {
  const [asked, setAsked] = useState<ReportAct>();
  const [reason, setReason] = useState('');
  const notice = useNotice();
  const queries = useQueryClient();
  const { report } = sheet;
  const month = `${Number(sheet.month.slice(5))}月`;
  const possible = sheet.acts.filter(({ act, refusal }) => refusal === null || act === 'submit');

  async function carryOut(): Promise<void> {
    if (asked === undefined || report === null) return;
    const body = { act: asked, version: report.version, reason: reason.trim() };
    const answer = await reportingApi.call('POST /api/reports/{id}/acts', {
      params: { id: report.id },
      body,
    });
    notice.done(`已${steps[asked].word}`);
    onDone(answer);
    await queries.invalidateQueries({ queryKey: ['GET /api/reports'] });
  }

  async function ask(act: ReportAct): Promise<void> {
    await before?.();
    setReason('');
    setAsked(act);
  }

  return (
    <>
      {possible.map(({ act, refusal }) => (
        <Button
          key={act}
          type={act === 'submit' || act === 'approve' ? 'primary' : 'default'}
          disabled={refusal !== null || (act === 'submit' && blocked !== null)}
          title={refusal ?? (act === 'submit' ? (blocked ?? '') : '')}
          onClick={() => void ask(act)}
        >
          {steps[act].word}
        </Button>
      ))}
      <ConfirmDialog
        open={asked !== undefined}
        title={asked === undefined ? '' : `${steps[asked].word}${sheet.unit.name}${month}月报？`}
        verb={asked === undefined ? '' : steps[asked].word}
        danger={asked === 'return'}
        ready={asked !== undefined && reasonFault(asked, reason) === null}
        onConfirm={carryOut}
        onClose={() => setAsked(undefined)}
      >
        {asked === undefined ? null : <p>{consequences[asked]}</p>}
        {asked !== undefined && steps[asked].reason ? (
          <>
            <Input.TextArea
              rows={3}
              maxLength={500}
              value={reason}
              aria-label="原因"
              placeholder="原因，至少5个字"
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <p className="x-empty-hint">{reasonFault(asked, reason) ?? ' '}</p>
          </>
        ) : null}
      </ConfirmDialog>
    </>
  );
}
