import { Button, Checkbox, Input, Select } from 'antd';
import type { FormBody } from '../schema.ts';
import { moved, replaced } from './draft.ts';
import type { Option } from './form-api.ts';
import { useIndicators } from './use-indicators.ts';

type Row = FormBody['rows'][number];
interface Props {
  readonly rows: FormBody['rows'];
  readonly onChange: (rows: FormBody['rows']) => void;
}

/** The rows of a form: existing indicators, in order, in sections, with a breakdown, perhaps optional. */
export function RowsEditor({ rows, onChange }: Props) {
  const indicators = useIndicators();
  const add = (indicator: string): void => {
    const section = rows.at(-1)?.section ?? '';
    onChange([...rows, { indicator, dimension: '', section, optional: false }]);
  };
  return (
    <>
      <div className="f-line">
        <Select
          aria-label="添加指标"
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: 'min(460px, 100%)' }}
          placeholder="输入指标名称，选中即加一行"
          value={null}
          options={[...indicators.options]}
          onChange={(chosen: string | null) => {
            if (chosen !== null) add(chosen);
          }}
        />
        <span className="x-empty-hint">指标在“指标”页定义，报表只引用。</span>
      </div>
      {rows.length === 0 ? null : (
        <table className="f-rows f-edit">
          <caption className="x-hidden">报表的指标</caption>
          <thead>
            <tr>
              <th scope="col">指标</th>
              <th scope="col">分组</th>
              <th scope="col">分项</th>
              <th scope="col">可不填</th>
              <th scope="col">顺序</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <RowLine
                key={`${index}|${row.indicator}`}
                row={row}
                index={index}
                name={indicators.name(row.indicator)}
                breakdowns={indicators.breakdowns(row.indicator)}
                onChange={(next) => onChange(replaced(rows, index, next))}
                onMove={(by) => onChange(moved(rows, index, by))}
              />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

interface LineProps {
  readonly row: Row;
  readonly index: number;
  readonly name: string;
  readonly breakdowns: readonly Option[];
  readonly onChange: (row: Row | null) => void;
  readonly onMove: (by: -1 | 1) => void;
}

function RowLine({ row, index, name, breakdowns, onChange, onMove }: LineProps) {
  const of = `第${index + 1}行`;
  return (
    <tr>
      <th scope="row">
        {index + 1}　{name}
      </th>
      <td>
        <Input
          size="small"
          style={{ width: 150 }}
          aria-label={`${of}分组`}
          placeholder="分组"
          maxLength={60}
          value={row.section}
          onChange={(event) => onChange({ ...row, section: event.currentTarget.value })}
        />
      </td>
      <td>
        <Select
          size="small"
          style={{ width: 150 }}
          aria-label={`${of}分项`}
          disabled={breakdowns.length === 0 && row.dimension === ''}
          value={row.dimension}
          options={[{ value: '', label: '不分项' }, ...breakdowns]}
          onChange={(dimension: string) => onChange({ ...row, dimension })}
        />
      </td>
      <td>
        <Checkbox
          aria-label={`${of}可不填`}
          checked={row.optional}
          onChange={(event) => onChange({ ...row, optional: event.target.checked })}
        />
      </td>
      <td className="f-tools">
        <Button size="small" type="text" aria-label={`${of}上移`} onClick={() => onMove(-1)}>
          ↑
        </Button>
        <Button size="small" type="text" aria-label={`${of}下移`} onClick={() => onMove(1)}>
          ↓
        </Button>
        <Button size="small" type="text" aria-label={`去掉${of}`} onClick={() => onChange(null)}>
          去掉
        </Button>
      </td>
    </tr>
  );
}
