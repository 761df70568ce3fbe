import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select } from 'antd';
import type { indicatorContract } from '#modules/indicator/schema.ts';
import { client } from '#web/api.ts';
import type { FormBody } from '../schema.ts';
import { moved, replaced } from './draft.ts';

const indicatorApi = client<typeof indicatorContract>();

type Row = FormBody['rows'][number];
interface Props {
  readonly rows: FormBody['rows'];
  readonly onChange: (rows: FormBody['rows']) => void;
}

/** The rows of a form: existing indicators, in order, in sections, with a breakdown, perhaps optional. */
export function RowsEditor({ rows, onChange }: Props) {
  const indicators = useQuery(indicatorApi.query('GET /api/indicators')).data?.rows ?? [];
  const names = new Map(indicators.map(({ id, name }) => [id, name]));
  const options = indicators.map(({ id, name, publisher }) => ({
    value: id,
    label: publisher === '' ? name : `${name}（${publisher}）`,
  }));
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
          options={options}
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
                name={names.get(row.indicator) ?? row.indicator}
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
  readonly onChange: (row: Row | null) => void;
  readonly onMove: (by: -1 | 1) => void;
}

function RowLine({ row, index, name, onChange, onMove }: LineProps) {
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
        <Input
          size="small"
          style={{ width: 110 }}
          aria-label={`${of}分项`}
          placeholder="不分项"
          maxLength={40}
          value={row.dimension}
          onChange={(event) => onChange({ ...row, dimension: event.currentTarget.value })}
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
