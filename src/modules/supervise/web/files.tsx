import { Button } from 'antd';
import { useState } from 'react';
import { evidenceEndings, largestEvidence } from '#kernel/attachment.ts';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import type { LetterDetail } from '../schema.ts';
import { letterApi, useRefresh } from './supervise-api.ts';

interface Props {
  readonly letter: LetterDetail;
  readonly side: 'letter' | 'reply';
  readonly round?: number;
}

/** The attachments of a letter, or the files of one of its replies; those who may add some see where. */
export function Files({ letter, side, round = 0 }: Props) {
  const [busy, setBusy] = useState(false);
  const refresh = useRefresh();
  const notice = useNotice();
  const files = letter.files.filter((one) => one.side === side && one.round === round);
  const adds = side === 'letter' ? letter.edits : letter.replyRound === round;
  const params = { id: letter.id };

  async function doing(work: () => Promise<unknown>): Promise<void> {
    setBusy(true);
    try {
      await work();
      await refresh();
    } catch (error) {
      notice.failed(error);
    } finally {
      setBusy(false);
    }
  }

  if (files.length === 0 && !adds) return null;
  return (
    <>
      {side === 'letter' ? <SectionHead title="附件" /> : null}
      <ul className="sv-files">
        {files.map((file) => (
          <li key={file.id}>
            <Button
              type="link"
              size="small"
              onClick={() =>
                void letterApi
                  .download('GET /api/letters/{id}/files/{file}', { params: { ...params, file: file.id } })
                  .catch(notice.failed)
              }
            >
              {file.name}
            </Button>
            <small>
              {file.kind}　{Math.max(1, Math.round(file.size / 1024))}KB　{file.addedByName}
            </small>
            {file.own ? (
              <Button
                size="small"
                className="x-noprint"
                disabled={busy}
                aria-label={`撤下${file.name}`}
                onClick={() =>
                  void doing(async () =>
                    letterApi.call('POST /api/letters/{id}/files/{file}/remove', {
                      params: { ...params, file: file.id },
                    }),
                  )
                }
              >
                撤下
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {adds ? (
        <div className="x-noprint">
          <FileDrop
            isSmall
            prompt={side === 'letter' ? '把附件拖到这里，或点击选择' : '把佐证材料拖到这里，或点击选择'}
            accept={evidenceEndings}
            limit={largestEvidence}
            busy={busy}
            onFile={(file) =>
              void doing(async () =>
                letterApi.call('POST /api/letters/{id}/files', { params, file, body: {} }),
              )
            }
          />
        </div>
      ) : null}
    </>
  );
}
