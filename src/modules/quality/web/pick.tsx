import { Select } from 'antd';
import { Labelled } from '#web/ui/labelled.tsx';
import { useUnits } from '#web/units.ts';

interface Props<K extends string> {
  readonly label: string;
  readonly value: K | undefined;
  readonly options: { value: K; label: string }[];
  readonly width?: number;
  readonly onPick: (value: K | undefined) => void;
}

/** One filter of a list. */
export function Pick<K extends string>({ label, value, options, width = 104, onPick }: Props<K>) {
  return (
    <Labelled label={label}>
      <Select<K>
        allowClear
        placeholder="全部"
        style={{ minWidth: width }}
        popupMatchSelectWidth={false}
        showSearch={{ optionFilterProp: 'label' }}
        value={value ?? null}
        options={options}
        onChange={(found?: K) => onPick(found)}
      />
    </Labelled>
  );
}

/** The unit whose rows are shown. */
export function PickUnit({
  value,
  onPick,
}: {
  readonly value: string;
  readonly onPick: (unit: string) => void;
}) {
  const { options: units } = useUnits();
  return (
    <Pick
      label="单位"
      width={150}
      value={value === '' ? undefined : value}
      options={units}
      onPick={(unit) => onPick(unit ?? '')}
    />
  );
}
