import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { reasonOf } from '#web/api-error.ts';
import { FaultList } from '#web/ui/fault-list.tsx';
import { withPlace } from '#web/ui/fault-place.ts';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { basisWords } from '../rules-figures.ts';
import type { Basis } from '../rules-types.ts';
import type { FiguresImported } from '../schema-figures.ts';
import { reportingApi } from './reporting-api.ts';

interface Props {
  readonly open: boolean;
  readonly month: string;
  readonly onClose: () => void;
}

const bases: readonly Basis[] = ['flash', 'preliminary', 'final', 'revised'];
const options = bases.map((value) => ({ value, label: basisWords[value] }));

/** 统计数据: figures on a statistical basis from a table; checked first, then all of them or none. */
export function FiguresDialog({ open, month, onClose }: Props) {
  const [basis, setBasis] = useState<Basis>('flash');
  const [source, setSource] = useState('');
  const [file, setFile] = useState<File>();
  const [result, setResult] = useState<FiguresImported>();
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const notice = useNotice();

  async function send(chosen: File, as: Basis, apply: 'yes' | 'no'): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    try {
      const body = { basis: as, apply, source };
      const answer = await reportingApi.call('POST /api/figures/import', { body, file: chosen });
      setResult(answer);
      if (!answer.applied) return;
      notice.done(`已导入${answer.fresh}个数据`);
      await queries.invalidateQueries();
      close();
    } catch (error) {
      setResult(undefined);
      setFailure(reasonOf(error));
    } finally {
      setBusy(false);
    }
  }

  function check(chosen: File | undefined, as: Basis): void {
    setFile(chosen);
    setBasis(as);
    setResult(undefined);
    if (chosen !== undefined) void send(chosen, as, 'no');
  }

  function close(): void {
    check(undefined, basis);
    setFailure(undefined);
    onClose();
  }

  const isReady = result !== undefined && result.faults.length === 0 && result.fresh > 0;
  return (
    <Modal open={open} title="导入统计数据" width={640} footer={null} destroyOnHidden onCancel={close}>
      <p className="rp-said">
        统计部门的数与月报的预计数分开保存；同一月份有几种口径时，灯号取最终的一种。
        <EmptyForm month={month} />
      </p>
      <div className="rp-said">
        <Labelled label="口径">
          <Select<Basis>
            aria-label="口径"
            value={basis}
            options={options}
            onChange={(as) => check(file, as)}
          />
        </Labelled>
        <SourceField value={source} onChange={setSource} />
      </div>
      <FileDrop
        prompt="把填好的 .xlsx 或 .csv 拖到这里，或点击选择"
        accept={['.xlsx', '.csv']}
        limit={20 * 2 ** 20}
        busy={busy}
        onFile={(chosen) => check(chosen, basis)}
      />
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
      {result === undefined ? null : <Checked result={result} />}
      {result === undefined || file === undefined ? null : (
        <Button
          type="primary"
          disabled={!isReady}
          loading={busy}
          onClick={() => void send(file, basis, 'yes')}
        >
          {isReady ? `导入${result.fresh}个${basisWords[basis]}数` : '不能导入'}
        </Button>
      )}
    </Modal>
  );
}

function EmptyForm({ month }: { readonly month: string }) {
  const notice = useNotice();
  return (
    <Button
      type="link"
      size="small"
      onClick={() =>
        void reportingApi.download('GET /api/figures/form.xlsx', { query: { month } }).catch(notice.failed)
      }
    >
      下载空表
    </Button>
  );
}

function SourceField(props: { readonly value: string; readonly onChange: (text: string) => void }) {
  return (
    <Labelled label="来源">
      <Input
        value={props.value}
        maxLength={100}
        placeholder="如：区统计局月报"
        onChange={(event) => props.onChange(event.target.value)}
      />
    </Labelled>
  );
}

function Checked({ result }: { readonly result: FiguresImported }) {
  return (
    <>
      <output className="rp-said">{wordsOf(result)}</output>
      {result.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {result.faults.length === 0 ? null : <FaultList title="错误" faults={result.faults.map(withPlace)} />}
    </>
  );
}

function wordsOf({ fresh, same, faults }: FiguresImported): string {
  if (faults.length > 0) return `有${faults.length}处错误，改好后再传；现在一个也没有导入。`;
  const known = same === 0 ? '' : `，${same}个与已有的相同`;
  return fresh === 0 ? `没有新的数据${known}。` : `可导入${fresh}个${known}。`;
}
