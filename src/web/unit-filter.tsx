import { Select } from 'antd';
import { Labelled } from './ui/labelled.tsx';
import { useUnits } from './units.ts';

interface Props {
  readonly label?: string;
  /** Id of the unit; empty for all. */
  readonly value: string;
  readonly onChange: (unit: string) => void;
}

/** A filter of a toolbar that takes one of the county's units by a part of its name, or 全部. */
export function UnitFilter({ label = '单位', value, onChange }: Props) {
  const { options } = useUnits();
  return (
    <Labelled label={label}>
      <Select<string>
        allowClear
        placeholder="全部"
        style={{ minWidth: 150 }}
        popupMatchSelectWidth={false}
        showSearch={{ optionFilterProp: 'label' }}
        value={value === '' ? null : value}
        options={options}
        onChange={(unit?: string) => onChange(unit ?? '')}
      />
    </Labelled>
  );
}
