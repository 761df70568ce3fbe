import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { ApiError, reasonOf } from '#web/api-error.ts';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { planApi, upload } from './plan-api.ts';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  /** The document that the new one revises. */
  readonly revises?: { readonly id: string; readonly title: string; readonly year: number };
}

/** Takes a plan or its revision; what was read is shown at once. */
export function UploadDialog({ open, onClose, revises }: Props) {
  const [year, setYear] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const notice = useNotice();
  const yearId = useId();

  async function send(file: File): Promise<void> {
    setBusy(true);
    setFailure(null);
    try {
      const body = {
        ...(/^\d{4}$/u.test(year) ? { year: Number(year) } : {}),
        ...(revises === undefined ? {} : { revises: revises.id }),
      };
      const made = await planApi.call('POST /api/documents', { body, file });
      await queries.invalidateQueries();
      for (const warning of made.warnings) notice.done(warning);
      notice.done(`已读完《${made.title}》`);
      onClose();
      const to = revises === undefined ? '/documents/$id' : '/documents/$id/revision';
      await navigate({ to, params: { id: made.id } });
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  }

  const same =
    failure instanceof ApiError && failure.code === 'plan.same_text' ? failure.data['document'] : undefined;
  return (
    <Modal
      open={open}
      title={revises === undefined ? '上传计划文件' : `上传《${revises.title}》的修订稿`}
      footer={null}
      onCancel={onClose}
      afterClose={() => setFailure(null)}
      destroyOnHidden
      width={520}
    >
      <div className="p-field">
        <label htmlFor={yearId}>计划年份</label>
        <div>
          <Input
            id={yearId}
            inputMode="numeric"
            maxLength={4}
            value={year}
            placeholder={revises === undefined ? '留空则从文中认出' : String(revises.year)}
            onChange={(event) => setYear(event.target.value)}
          />
        </div>
      </div>
      <FileDrop
        prompt="把计划文件拖到这里，或点击选择"
        accept={[...upload.endings]}
        limit={upload.limit}
        busy={busy}
        onFile={(file) => void send(file)}
      />
      {revises === undefined ? null : (
        <p className="p-plain">
          已确认的内容按原文位置带到修订稿；数值有变的要重新确认；删去的和新增的会列出来。
        </p>
      )}
      {failure === null ? null : (
        <div className="x-alert" role="alert">
          <p>{reasonOf(failure)}</p>
          {typeof same === 'string' ? (
            <button
              type="button"
              className="x-quiet"
              onClick={() => {
                onClose();
                void navigate({ to: '/documents/$id', params: { id: same } });
              }}
            >
              打开那一份
            </button>
          ) : null}
        </div>
      )}
    </Modal>
  );
}
