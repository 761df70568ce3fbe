import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Fault } from '#kernel/errors.ts';
import { reasonOf } from '#web/api-error.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { FaultList } from '#web/ui/fault-list.tsx';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { RulesImported } from '../schema.ts';
import { ruleApi } from './rule-api.ts';

interface Props {
  readonly open: boolean;
  readonly month: string;
  readonly onClose: () => void;
}

/** A table of rules: looked at first, then all of it or nothing. */
export function ImportDialog({ open, month, onClose }: Props) {
  const [file, setFile] = useState<File>();
  const [checked, setChecked] = useState<RulesImported>();
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const notice = useNotice();

  async function send(chosen: File, apply: 'yes' | 'no'): Promise<RulesImported> {
    return ruleApi.call('POST /api/rules/import', { file: chosen, body: { validFrom: month, apply } });
  }

  async function look(chosen: File): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    setChecked(undefined);
    setFile(chosen);
    try {
      setChecked(await send(chosen, 'no'));
    } catch (error) {
      setFailure(reasonOf(error));
    } finally {
      setBusy(false);
    }
  }

  async function apply(): Promise<void> {
    if (file === undefined) return;
    const done = await send(file, 'yes');
    await queries.invalidateQueries({ queryKey: ['GET /api/rules'] });
    notice.done(`已导入：新增${done.added}条，修改${done.changed}条`);
  }

  function close(): void {
    setFile(undefined);
    setChecked(undefined);
    setFailure(undefined);
    onClose();
  }

  const ready = checked !== undefined && checked.faults.length === 0 && checked.added + checked.changed > 0;
  return (
    <ConfirmDialog
      open={open}
      title={`导入校验规则，从${month}起执行`}
      verb="导入"
      ready={ready}
      onConfirm={apply}
      onClose={close}
    >
      <FileDrop
        prompt="把改好的规则表拖到这里，或点击选择"
        accept={['.xlsx', '.csv']}
        limit={5 * 2 ** 20}
        busy={busy}
        onFile={(chosen) => void look(chosen)}
      />
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
      {checked === undefined ? null : (
        <p>
          {file?.name}：新增{checked.added}条，修改{checked.changed}条，未变{checked.same}条。
          {checked.faults.length > 0 ? '改正下面几处后再传；现在没有导入任何一条。' : ''}
        </p>
      )}
      {checked === undefined || checked.faults.length === 0 ? null : (
        <FaultList faults={checked.faults.map(placed)} />
      )}
    </ConfirmDialog>
  );
}

function placed({ field, row, column, message }: RulesImported['faults'][number]): Fault {
  return {
    field,
    message,
    ...(row === undefined ? {} : { row }),
    ...(column === undefined ? {} : { column }),
  };
}
