import { Button, Select } from 'antd';
import { useState } from 'react';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { ImportDialog } from '#web/ui/table-import.tsx';
import { TextField } from '#web/ui/text-field.tsx';
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
  const [correction, setCorrection] = useState('');
  const send = async (file: File, apply: 'yes' | 'no'): Promise<FiguresImported> =>
    reportingApi.call('POST /api/figures/import', { body: { basis, apply, source, correction }, file });
  return (
    <ImportDialog<FiguresImported>
      open={open}
      title="导入统计数据"
      onClose={onClose}
      lead={
        <>
          统计部门的数与月报的预计数分开保存；同一月份有几种口径时，灯号取最终的一种。
          <EmptyForm month={month} />
        </>
      }
      fields={
        <>
          <Labelled label="口径">
            <Select<Basis> aria-label="口径" value={basis} options={options} onChange={setBasis} />
          </Labelled>
          <TextField
            label="来源"
            value={source}
            maxLength={100}
            placeholder="如：区统计局月报"
            onChange={setSource}
          />
          <TextField
            label="更正原因"
            value={correction}
            maxLength={200}
            placeholder="已关账的年度必填"
            onChange={setCorrection}
          />
        </>
      }
      of={`${basis} ${correction}`}
      prompt="把填好的 .xlsx 或 .csv 拖到这里，或点击选择"
      accept={['.xlsx', '.csv']}
      check={async (file) => send(file, 'no')}
      apply={async (file) => {
        const answer = await send(file, 'yes');
        return answer.applied ? `已导入${answer.fresh}个数据` : { again: answer };
      }}
      view={({ fresh, same, faults, notes }) => ({
        counts: [
          { label: '新数据', value: fresh, unit: '个' },
          { label: '与已有的相同', value: same, unit: '个' },
        ],
        work: fresh,
        verb: `导入${fresh}个${basisWords[basis]}数`,
        faults,
        notes,
      })}
    />
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
