import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { printMinute } from '#kernel/day-words.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { EvidenceDrop } from '#web/ui/evidence-drop.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import type { ProblemDetail, ProblemEvidence } from '../schema.ts';
import { problemApi } from './problem-api.ts';

/** 佐证材料: files of a problem, taken back with a reason by the unit that brought them. */
export function Evidence({ detail }: { readonly detail: ProblemDetail }) {
  const { problem, evidence, adds } = detail;
  const [removing, setRemoving] = useState<ProblemEvidence>();
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const notice = useNotice();
  const params = { id: problem.id };
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: ['GET /api/problems/{id}'] });

  async function add(file: File): Promise<void> {
    await problemApi.call('POST /api/problems/{id}/evidence', { params, file, body: {} });
    await refresh();
    notice.done('已上传');
  }

  return (
    <>
      <SectionHead title="佐证材料" />
      {evidence.length === 0 ? <p className="pb-note">还没有材料。</p> : null}
      <ul className="pb-list">
        {evidence.map((one) => (
          <FileLine
            key={one.id}
            problem={problem.id}
            file={one}
            onRemove={() => {
              setReason('');
              setRemoving(one);
            }}
          />
        ))}
      </ul>
      {adds ? (
        <div className="x-noprint">
          <EvidenceDrop isSmall prompt="把材料拖到这里，或点击选择" send={add} />
        </div>
      ) : null}
      <ConfirmDialog
        open={removing !== undefined}
        title={`撤下“${removing?.name ?? ''}”？`}
        verb="撤下"
        danger
        ready={reason.trim().length >= 2}
        onConfirm={async () => {
          if (removing === undefined) return;
          await problemApi.call('POST /api/problems/{id}/evidence/{file}/remove', {
            params: { ...params, file: removing.id },
            body: { reason },
          });
          await refresh();
        }}
        onClose={() => setRemoving(undefined)}
      >
        <label htmlFor="pb-reason">原因</label>
        <Input id="pb-reason" value={reason} onChange={(event) => setReason(event.target.value)} />
      </ConfirmDialog>
    </>
  );
}

interface FileProps {
  readonly problem: string;
  readonly file: ProblemEvidence;
  readonly onRemove: () => void;
}

function FileLine({ problem, file, onRemove }: FileProps) {
  const notice = useNotice();
  return (
    <li>
      <Button
        type="link"
        size="small"
        onClick={() =>
          void problemApi
            .download('GET /api/problems/{id}/evidence/{file}', {
              params: { id: problem, file: file.id },
            })
            .catch(notice.failed)
        }
      >
        {file.name}
      </Button>
      <span>
        {file.kind}　{Math.max(1, Math.round(file.size / 1024))}KB　{file.addedByName}　
        {printMinute(file.addedAt)}
      </span>
      {file.own ? (
        <Button size="small" className="x-noprint" aria-label={`撤下${file.name}`} onClick={onRemove}>
          撤下
        </Button>
      ) : null}
    </li>
  );
}
