import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { reasonOf } from '#web/api-error.ts';
import { useMonth } from '#web/month.ts';
import { FaultList } from '#web/ui/fault-list.tsx';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { IndicatorsImported } from '../schema.ts';
import { indicatorApi } from './indicator-api.ts';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

interface Tried {
  readonly file: File;
  readonly result: IndicatorsImported;
}

/** 导入指标定义: tried first, then all lines or none. */
export function ImportDialog({ open, onClose }: Props) {
  const [month] = useMonth();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState<Tried>();
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const notice = useNotice();

  async function send(file: File, apply: 'yes' | 'no'): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    try {
      const body = { apply, validFrom: month, reason };
      const result = await indicatorApi.call('POST /api/indicators/import', { body, file });
      setTried({ file, result });
      if (!result.applied) return;
      await queries.invalidateQueries();
      notice.done(`新增${result.fresh}个，修改${result.changed}个`);
      close();
    } catch (error) {
      setFailure(reasonOf(error));
    } finally {
      setBusy(false);
    }
  }

  function close(): void {
    setTried(undefined);
    setFailure(undefined);
    setReason('');
    onClose();
  }

  const result = tried?.result;
  const wants = result === undefined ? 0 : result.fresh + result.changed;
  const isReady = result !== undefined && result.faults.length === 0 && wants > 0;
  return (
    <Modal open={open} title="导入指标定义" width={720} footer={null} destroyOnHidden onCancel={close}>
      <p className="in-said">
        先试一遍，看清新增和修改，再一次导入；有一处错误就一行也不导入。空表可用“导出”得到。
      </p>
      <div className="in-said">
        <Labelled label="修改理由（有已存在的指标要改时必填）">
          <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </Labelled>
      </div>
      <FileDrop
        prompt="把填好的 .xlsx 或 .csv 拖到这里，或点击选择"
        accept={['.xlsx', '.csv']}
        limit={20 * 2 ** 20}
        busy={busy}
        onFile={(file) => void send(file, 'no')}
      />
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
      {result === undefined ? null : <Tried result={result} />}
      {tried === undefined ? null : (
        <Button
          type="primary"
          disabled={!isReady}
          loading={busy}
          onClick={() => void send(tried.file, 'yes')}
        >
          {isReady ? `导入${wants}个指标` : '不能导入'}
        </Button>
      )}
    </Modal>
  );
}

function Tried({ result }: { readonly result: IndicatorsImported }) {
  const { fresh, changed, same, faults, lines, notes } = result;
  const words =
    faults.length > 0
      ? `有${faults.length}处错误，改好后再传；现在一行也没有导入。`
      : `新增${fresh}个，修改${changed}个，${same}个不变。`;
  return (
    <>
      <output className="in-said">{words}</output>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {faults.length === 0 ? null : (
        <FaultList
          title="错误"
          faults={faults.map(({ row, column, message }) => ({
            field: '',
            message,
            ...(row === undefined ? {} : { row }),
            ...(column === undefined ? {} : { column }),
          }))}
        />
      )}
      <ul className="in-lines">
        {lines
          .filter(({ what }) => what !== '与现在一样')
          .slice(0, 50)
          .map(({ row, name, what }) => (
            <li key={row}>
              第{row}行 {name}：{what}
            </li>
          ))}
      </ul>
    </>
  );
}
