import { Input } from 'antd';
import { pointLabel } from '../rules.ts';

interface Props {
  readonly periods: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  readonly unit: string;
  readonly onChange: (values: Readonly<Record<string, string>>) => void;
}

/** One field for each period of the grain. */
export function PointFields({ periods, values, unit, onChange }: Props) {
  return (
    <fieldset className="t-points">
      <legend>目标值{unit === '' ? '' : `（${unit}）`}</legend>
      {periods.map((period) => (
        <label key={period}>
          <span>{pointLabel(period)}</span>
          <Input
            inputMode="decimal"
            value={values[period] ?? ''}
            maxLength={30}
            onChange={(event) => onChange({ ...values, [period]: event.target.value })}
          />
        </label>
      ))}
    </fieldset>
  );
}
