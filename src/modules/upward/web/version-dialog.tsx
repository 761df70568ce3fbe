import { Modal } from 'antd';
import { useState } from 'react';
import { reasonOf } from '#web/api-error.ts';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { upwardApi } from './upward-api.ts';

interface Props {
  readonly id: string;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

/** Takes in the form that the superior changed. */
export function VersionDialog({ id, onDone, onClose }: Props) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const notice = useNotice();

  async function take(file: File): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    try {
      const { kept, moved, lost } = await upwardApi.call('POST /api/upward/templates/{id}/versions', {
        params: { id },
        file,
      });
      await onDone();
      notice.done(`新版已收入：${kept}格原位，${moved}格移动，${lost}格没有找到`);
      onClose();
    } catch (error) {
      setFailure(reasonOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal open title="上传新版" footer={null} onCancel={onClose} width={520}>
      <p>上级改了版式时上传新的空白模板。原来的对应关系按行、列标题的文字找回，移动的和找不到的会列出来。</p>
      <FileDrop
        prompt="把新模板拖到这里，或点击选择"
        accept={['.xlsx']}
        limit={5 * 2 ** 20}
        busy={busy}
        onFile={(file) => void take(file)}
      />
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
    </Modal>
  );
}
