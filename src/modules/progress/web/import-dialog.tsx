import { useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { ApiError, reasonOf } from '#web/api-error.ts';
import { printMonth } from '#web/month.ts';
import { FaultList } from '#web/ui/fault-list.tsx';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { ProgressImported } from '../schema.ts';
import { progressApi, readsProgress } from './progress-api.ts';

interface Props {
  readonly month: string;
  readonly onClose: () => void;
}

/** 导入: first what it would do, then all rows as drafts or none. */
export function ImportDialog({ month, onClose }: Props) {
  const [file, setFile] = useState<File>();
  const [checked, setChecked] = useState<ProgressImported>();
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const notice = useNotice();

  async function send(chosen: File, apply: 'yes' | 'no'): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    try {
      const answer = await progressApi.call('POST /api/progress/import', {
        file: chosen,
        body: { month, apply },
      });
      if (answer.applied) {
        await queries.invalidateQueries({ predicate: readsProgress });
        notice.done(`已导入${answer.changed}个项目为草稿，核对后再提交`);
        onClose();
      } else setChecked(answer);
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  }
  const download = async (): Promise<void> => {
    try {
      await progressApi.download('GET /api/progress/sheet.xlsx', { query: { month } });
    } catch (error) {
      setFailure(error);
    }
  };

  return (
    <Modal open title={`导入${printMonth(month)}项目进度`} footer={null} onCancel={onClose} width={640}>
      <p className="pg-lead">
        先下载表格（已带本单位的项目和上次累计），填好后拖到下面。先核对，没有错误才能导入；导入后是草稿。
      </p>
      <p className="pg-acts">
        <Button onClick={() => void download()}>下载表格</Button>
      </p>
      <FileDrop
        prompt={file === undefined ? '把填好的表拖到这里，或点击选择' : file.name}
        accept={['.xlsx', '.csv']}
        limit={20 * 2 ** 20}
        busy={busy}
        onFile={(chosen) => {
          setFile(chosen);
          setChecked(undefined);
          void send(chosen, 'no');
        }}
      />
      {failure === undefined ? null : failure instanceof ApiError && failure.faults.length > 0 ? (
        <FaultList faults={failure.faults} title={failure.detail} />
      ) : (
        <p className="x-alert" role="alert">
          {reasonOf(failure)}
        </p>
      )}
      {checked === undefined || file === undefined ? null : (
        <>
          <FaultList
            faults={checked.faults}
            title={`有${checked.faults.length}处须改正，改好后重新选择文件：`}
          />
          <p className="pg-acts">
            读到{checked.rows}行，将改动{checked.changed}个，不变{checked.same}个
            <Button
              type="primary"
              loading={busy}
              disabled={checked.faults.length > 0 || checked.changed === 0}
              onClick={() => void send(file, 'yes')}
            >
              导入{checked.changed}个项目
            </Button>
          </p>
        </>
      )}
    </Modal>
  );
}
