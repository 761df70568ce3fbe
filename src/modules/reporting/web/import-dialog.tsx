import { useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { reasonOf } from '#web/api-error.ts';
import { FaultList } from '#web/ui/fault-list.tsx';
import { withPlace } from '#web/ui/fault-place.ts';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { Imported } from '../schema.ts';
import { ChangeTable } from './change-table.tsx';
import { placeOf, reportingApi } from './reporting-api.ts';

interface Props {
  readonly open: boolean;
  /** A file that was dropped on the page. */
  readonly file?: File | undefined;
  readonly unit: string;
  readonly form: string;
  readonly month: string;
  readonly onClose: () => void;
}

interface Tried {
  readonly file: File;
  readonly result: Imported;
}

type Apply = 'yes' | 'no' | 'good';

/**
 * Reads a filled form or a table of another office: first shows what would change and what is wrong, then fills in all of it, or, when
 * the reader says so, what is right.
 */
export function ImportDialog({ open, file: dropped, unit, form, month, onClose }: Props) {
  const [tried, setTried] = useState<Tried>();
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const notice = useNotice();

  async function send(file: File, apply: Apply): Promise<Imported | undefined> {
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

  useEffect(() => {
    if (dropped !== undefined) void preview(dropped);
    // oxlint-disable-next-line react/exhaustive-deps -- a dropped file is read once, when it is dropped
  }, [dropped]);

  async function apply(how: Apply): Promise<void> {
    if (tried === undefined) return;
    const result = await send(tried.file, how);
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

  return (
    <Modal open={open} title="导入填好的表" width={760} footer={null} destroyOnHidden onCancel={close}>
      <FileDrop
        prompt="把填好的表或收到的表（.xlsx、.csv）拖到这里，或点击选择"
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
      {tried === undefined ? null : (
        <Preview
          name={tried.file.name}
          result={tried.result}
          busy={busy}
          onApply={(how) => void apply(how)}
        />
      )}
    </Modal>
  );
}

interface PreviewProps {
  readonly name: string;
  readonly result: Imported;
  readonly busy: boolean;
  readonly onApply: (how: Apply) => void;
}

function Preview({ name, result, busy, onApply }: PreviewProps) {
  const { cells, faults, notes } = result;
  const isWhole = faults.length === 0 && cells.length > 0;
  return (
    <>
      <output className="rp-said">
        <b>{name}</b>：{summaryOf(result)}
      </output>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {faults.length > 0 ? <FaultList faults={faults.map(withPlace)} title="没有读入的" /> : null}
      <ChangeTable
        changes={cells.map((cell) => ({
          key: `${cell.indicator} ${cell.dimension} ${cell.month}`,
          name: cell.name,
          month: cell.month,
          before: cell.before,
          after: cell.after,
          from: `${cell.column}${cell.row}`,
        }))}
      />
      <div className="rp-import-acts">
        <Button type="primary" disabled={!isWhole} loading={busy && isWhole} onClick={() => onApply('yes')}>
          {isWhole ? `填入${cells.length}格` : '不能全部填入'}
        </Button>
        {faults.length > 0 && cells.length > 0 ? (
          <Button loading={busy} onClick={() => onApply('good')}>
            只填入读得出的{cells.length}格
          </Button>
        ) : null}
      </div>
    </>
  );
}

function summaryOf({ cells, faults }: Imported): string {
  if (faults.length > 0)
    return `有${faults.length}处没有读入。填好的表请改好后再传；别的单位的表可以只填入读得出的${cells.length}格。现在一格也没有填入。`;
  return cells.length === 0 ? '与现在填的一样，没有要改的格。' : `将改动${cells.length}格：`;
}
