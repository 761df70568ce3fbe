import { Button } from 'antd';
import { evidenceEndings, largestEvidence } from '#kernel/attachment.ts';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { AgendaItem } from '../schema.ts';
import { meetingApi } from './meeting-api.ts';
import { useChange } from './use-change.ts';

interface Props {
  readonly item: AgendaItem;
  readonly sitting: string;
  readonly adds: boolean;
}

/** Papers of an item. */
export function Papers({ item, sitting, adds }: Props) {
  const change = useChange();
  const notice = useNotice();
  return (
    <>
      {item.papers.map((one) => (
        <Button
          key={one.id}
          type="link"
          size="small"
          onClick={() =>
            void meetingApi
              .download('GET /api/meetings/{id}/papers/{paper}', { params: { id: sitting, paper: one.id } })
              .catch(notice.failed)
          }
        >
          材料：{one.name}
        </Button>
      ))}
      {adds ? (
        <details className="mt-papers x-noprint">
          <summary>添加材料</summary>
          <FileDrop
            isSmall
            prompt="把会议材料拖到这里，或点击选择"
            accept={evidenceEndings}
            limit={largestEvidence}
            onFile={(file) =>
              void change(() =>
                meetingApi.call('POST /api/meetings/{id}/items/{item}/papers', {
                  params: { id: sitting, item: item.id },
                  file,
                  body: {},
                }),
              )
            }
          />
        </details>
      ) : null}
    </>
  );
}
