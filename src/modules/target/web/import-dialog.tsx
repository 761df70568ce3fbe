import { useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { FaultList } from '#web/ui/fault-list.tsx';
import { withPlace } from '#web/ui/fault-place.ts';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { StatStrip } from '#web/ui/stat-strip.tsx';
import type { TargetsImported } from '../schema.ts';
import { Refused } from './refused.tsx';
import { targetApi } from './target-api.ts';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Targets from a table: checked first, then all or none. */
export function ImportDialog({ open, onClose }: Props) {
  const [file, setFile] = useState<File>();
  const [checked, setChecked] = useState<TargetsImported>();
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const notice = useNotice();

  async function send(chosen: File, apply: 'yes' | 'no'): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    try {
      const answer = await targetApi.call('POST /api/targets/import', { file: chosen, body: { apply } });
      setFile(chosen);
      setChecked(answer);
      if (!answer.applied) return;
      await queries.invalidateQueries({ queryKey: ['GET /api/targets'] });
      notice.done(`已导入：新增${answer.added}项，调整${answer.changed}项`);
      close();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  }

  function close(): void {
    setFile(undefined);
    setChecked(undefined);
    setFailure(undefined);
    onClose();
  }

  const work = (checked?.added ?? 0) + (checked?.changed ?? 0);
  const ready = file !== undefined && checked !== undefined && checked.faults.length === 0 && work > 0;
  return (
    <Modal
      open={open}
      title="导入目标"
      okText={ready ? `导入：新增${checked.added}项，调整${checked.changed}项` : '导入'}
      cancelText="取消"
      okButtonProps={{ disabled: !ready }}
      confirmLoading={busy}
      onOk={() => {
        if (file !== undefined) void send(file, 'yes');
      }}
      onCancel={close}
      width={640}
    >
      <p>
        <Button
          size="small"
          onClick={() => void targetApi.download('GET /api/targets/form.xlsx').catch(notice.failed)}
        >
          下载模板
        </Button>{' '}
        先核对，没有错误才能导入；要么全部导入，要么一行也不导入。
      </p>
      <FileDrop
        prompt="把填好的目标表拖到这里，或点击选择"
        accept={['.xlsx', '.csv']}
        limit={20 * 2 ** 20}
        busy={busy}
        onFile={(chosen) => void send(chosen, 'no')}
      />
      <Refused error={failure} />
      {checked === undefined ? null : (
        <>
          <StatStrip
            stats={[
              { label: '新增', value: checked.added, unit: '项' },
              { label: '调整', value: checked.changed, unit: '项' },
              { label: '无变化', value: checked.same, unit: '项' },
              { label: '须改正', value: checked.faults.length, unit: '处' },
            ]}
          />
          {checked.faults.length === 0 ? null : <FaultList faults={checked.faults.map(withPlace)} />}
        </>
      )}
    </Modal>
  );
}
