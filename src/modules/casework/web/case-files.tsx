import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { evidenceEndings, largestEvidence } from '#kernel/attachment.ts';
import { printMinute } from '#kernel/day-words.ts';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import type { CaseDetail } from '../schema-items.ts';
import { caseworkApi } from './casework-api.ts';

interface Props {
  readonly detail: CaseDetail;
  readonly params: { system: string; kind: string; id: string };
}

/** Files of an item. */
export function CaseFiles({ detail: { files, adds }, params }: Props) {
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const notice = useNotice();

  async function add(file: File): Promise<void> {
    setBusy(true);
    try {
      await caseworkApi.call('POST /api/systems/{system}/{kind}/cases/{id}/files', {
        params,
        file,
        body: {},
      });
      await queries.invalidateQueries();
      notice.done('已上传');
    } catch (error) {
      notice.failed(error);
    } finally {
      setBusy(false);
    }
  }

  if (files.length === 0 && !adds) return null;
  return (
    <>
      <SectionHead title="材料" />
      <ul className="cw-files">
        {files.map((file) => (
          <li key={file.id}>
            <Button
              type="link"
              size="small"
              onClick={() =>
                void caseworkApi
                  .download('GET /api/systems/{system}/{kind}/cases/{id}/files/{file}', {
                    params: { ...params, file: file.id },
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
          </li>
        ))}
      </ul>
      {adds ? (
        <div className="x-noprint">
          <FileDrop
            isSmall
            prompt="把材料拖到这里，或点击选择"
            accept={evidenceEndings}
            limit={largestEvidence}
            busy={busy}
            onFile={(file) => void add(file)}
          />
        </div>
      ) : null}
    </>
  );
}
