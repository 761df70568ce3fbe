import { useState } from 'react';
import type { Answer } from '#kernel/contract.ts';
import { reasonOf } from '#web/api-error.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { FaultList } from '#web/ui/fault-list.tsx';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { packContract } from '../schema-packs.ts';
import { packApi } from './light-api.ts';

type Looked = Answer<(typeof packContract)['POST /api/packs/import']>;

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** A pack from a file: looked at first, then kept as a draft. */
export function PackImport({ open, onClose, onDone }: Props) {
  const [text, setText] = useState('');
  const [looked, setLooked] = useState<Looked>();
  const [failure, setFailure] = useState<string>();
  const notice = useNotice();

  async function look(file: File): Promise<void> {
    setFailure(undefined);
    setLooked(undefined);
    try {
      const read = await file.text();
      setText(read);
      setLooked(await packApi.call('POST /api/packs/import', { body: { text: read, apply: false } }));
    } catch (error) {
      setFailure(reasonOf(error));
    }
  }

  async function keep(): Promise<void> {
    await packApi.call('POST /api/packs/import', { body: { text, apply: true } });
    notice.done('已导入为草稿，启用前不影响灯号');
    onDone();
  }

  function close(): void {
    setText('');
    setLooked(undefined);
    setFailure(undefined);
    onClose();
  }

  const isSound = looked !== undefined && looked.faults.length === 0;
  return (
    <ConfirmDialog
      open={open}
      title="导入灯号规则"
      verb="导入为草稿"
      ready={isSound}
      onConfirm={keep}
      onClose={close}
    >
      <FileDrop
        prompt="把导出的规则包 .json 拖到这里，或点击选择"
        accept={['.json']}
        limit={500_000}
        onFile={(file) => void look(file)}
      />
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
      {looked === undefined || !isSound ? null : (
        <p>
          {looked.title}：{looked.rules}条规则，可以导入。
        </p>
      )}
      {looked === undefined || isSound ? null : (
        <FaultList title="文件里有下列问题，没有导入：" faults={looked.faults} />
      )}
    </ConfirmDialog>
  );
}
