import { useState } from 'react';
import { useMonth } from '#web/month.ts';
import { ImportDialog as Dialog, type ImportView } from '#web/ui/table-import.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import type { IndicatorsImported } from '../schema.ts';
import { indicatorApi } from './indicator-api.ts';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** 导入指标定义: tried first, then all lines or none. */
export function ImportDialog({ open, onClose }: Props) {
  const [month] = useMonth();
  const [reason, setReason] = useState('');
  const send = async (file: File, apply: 'yes' | 'no'): Promise<IndicatorsImported> =>
    indicatorApi.call('POST /api/indicators/import', { body: { apply, validFrom: month, reason }, file });
  return (
    <Dialog<IndicatorsImported>
      open={open}
      title="导入指标定义"
      onClose={() => {
        setReason('');
        onClose();
      }}
      lead="先试一遍，看清新增和修改，再一次导入；有一处错误就一行也不导入。空表可用“导出”得到。"
      fields={
        <TextField
          label="修改理由（有已存在的指标要改时必填）"
          value={reason}
          maxLength={500}
          onChange={setReason}
        />
      }
      prompt="把填好的 .xlsx 或 .csv 拖到这里，或点击选择"
      accept={['.xlsx', '.csv']}
      check={async (file) => send(file, 'no')}
      apply={async (file) => {
        const result = await send(file, 'yes');
        return result.applied ? `新增${result.fresh}个，修改${result.changed}个` : { again: result };
      }}
      view={viewOf}
      detail={(result) => <Lines result={result} />}
    />
  );
}

function viewOf({ fresh, changed, same, faults, notes }: IndicatorsImported): ImportView {
  return {
    counts: [
      { label: '新增', value: fresh, unit: '个' },
      { label: '修改', value: changed, unit: '个' },
      { label: '无变化', value: same, unit: '个' },
    ],
    work: fresh + changed,
    verb: `导入${fresh + changed}个指标`,
    faults,
    notes,
  };
}

const mostShown = 50;

function Lines({ result }: { readonly result: IndicatorsImported }) {
  const lines = result.lines.filter(({ what }) => what !== '与现在一样');
  return (
    <>
      <ul className="in-lines">
        {lines.slice(0, mostShown).map(({ row, name, what }) => (
          <li key={row}>
            第{row}行 {name}：{what}
          </li>
        ))}
      </ul>
      {lines.length > mostShown ? <p>另有{lines.length - mostShown}行没有列出，一并导入。</p> : null}
    </>
  );
}
