import { useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { reasonOf } from '#web/api-error.ts';
import { FaultList } from '#web/ui/fault-list.tsx';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { Imported } from '../schema.ts';
import { placeOf, reportingApi } from './reporting-api.ts';

interface Props {
  readonly open: boolean;
  readonly unit: string;
  readonly form: string;
  readonly month: string;
  readonly onClose: () => void;
}

interface Tried {
  readonly file: File;
  readonly result: Imported;
}

/** Reads a filled form: first shows what would change and what is wrong, then fills in all of it or nothing. */
export function ImportDialog({ open, unit, form, month, onClose }: Props) {
  const [tried, setTried] = useState<Tried>();
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const notice = useNotice();

  async function send(file: File, apply: 'yes' | 'no'): Promise<Imported | undefined> {
    setBusy(true);
    setFailure(undefined);
    try {
      const body = { ...placeOf(unit, month, form), apply };
      return await reportingApi.call('POST /api/reporting/import', { body, file });
    } catch (error) {
      setFailure(reasonOf(error));
      return undefined;
    } finally {
      setBusy(false);
    }
  }

  async function preview(file: File): Promise<void> {
    const result = await send(file, 'no');
    setTried(result === undefined ? undefined : { file, result });
  }

  async function apply(): Promise<void> {
    if (tried === undefined) return;
    const result = await send(tried.file, 'yes');
    if (result === undefined) return;
    setTried({ ...tried, result });
    if (!result.applied) return;
    await queries.invalidateQueries({ queryKey: ['GET /api/reporting/sheet'] });
    notice.done(`已填入${result.cells.length}格`);
    close();
  }

  function close(): void {
    setTried(undefined);
    setFailure(undefined);
    onClose();
  }

  const result = tried?.result;
  const isReady = result !== undefined && result.faults.length === 0 && result.cells.length > 0;
  return (
    <Modal open={open} title="导入填好的表" width={720} footer={null} destroyOnHidden onCancel={close}>
      <FileDrop
        prompt="把填好的 .xlsx 或 .csv 拖到这里，或点击选择"
        accept={['.xlsx', '.csv']}
        limit={20 * 2 ** 20}
        busy={busy}
        onFile={(file) => void preview(file)}
      />
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
      {result === undefined ? null : <Preview result={result} />}
      {result === undefined ? null : (
        <Button type="primary" disabled={!isReady} loading={busy} onClick={() => void apply()}>
          {isReady ? `填入${result.cells.length}格` : '不能填入'}
        </Button>
      )}
    </Modal>
  );
}

function Preview({ result }: { readonly result: Imported }) {
  const { cells, faults, notes } = result;
  return (
    <>
      <output className="rp-said">
        {faults.length > 0
          ? `有${faults.length}处错误，改好后再传；现在一格也没有填入。`
          : cells.length === 0
            ? '与现在填的一样，没有要改的格。'
            : `将改动${cells.length}格：`}
      </output>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {faults.length > 0 ? <FaultList faults={faults.map(withPlace)} title="错误" /> : null}
      {cells.length === 0 ? null : (
        <div className="rp-changes">
          <table>
            <thead>
              <tr>
                <th scope="col">指标</th>
                <th scope="col">月份</th>
                <th scope="col">现在</th>
                <th scope="col">填入</th>
              </tr>
            </thead>
            <tbody>
              {cells.map((cell) => (
                <tr key={`${cell.indicator}${cell.month}`}>
                  <td>{cell.name}</td>
                  <td>{Number(cell.month.slice(5))}月</td>
                  <td>{cell.before}</td>
                  <td>{cell.after}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function withPlace({ row, column, message }: Imported['faults'][number]) {
  return {
    field: '',
    message,
    ...(row === undefined ? {} : { row }),
    ...(column === undefined ? {} : { column }),
  };
}
