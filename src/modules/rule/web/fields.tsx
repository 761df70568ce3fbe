import { Input, Select } from 'antd';
import type { NamedIndicator } from '../rules.ts';
import type { RuleBody } from '../schema.ts';

interface PickManyProps {
  readonly id: string;
  readonly names: ReadonlyMap<string, string>;
  readonly value: readonly string[];
  readonly disabled: boolean;
  /** What an empty choice means; 全部 by default. */
  readonly placeholder?: string;
  readonly onPick: (ids: readonly string[]) => void;
}

/** Several things by name. */
export function PickMany({ id, names, value, disabled, placeholder = '全部', onPick }: PickManyProps) {
  return (
    <Select<string[]>
      id={id}
      mode="multiple"
      disabled={disabled}
      placeholder={placeholder}
      maxTagCount={4}
      showSearch={{ optionFilterProp: 'label' }}
      value={[...value]}
      options={[...names].map(([key, label]) => ({ value: key, label }))}
      onChange={onPick}
    />
  );
}

interface PickIndicatorProps {
  readonly id: string;
  readonly indicators: ReadonlyMap<string, NamedIndicator>;
  readonly value: string;
  readonly disabled: boolean;
  readonly onPick: (id: string) => void;
}

/** One indicator with numbers. */
export function PickIndicator({ id, indicators, value, disabled, onPick }: PickIndicatorProps) {
  const options = [...indicators]
    .filter(([, one]) => one.kind === 'number')
    .map(([key, { name }]) => ({ value: key, label: name }));
  return (
    <Select<string>
      id={id}
      disabled={disabled}
      placeholder="选择指标"
      showSearch={{ optionFilterProp: 'label' }}
      value={value === '' ? null : value}
      options={options}
      onChange={(key) => onPick(key)}
    />
  );
}

type Tolerance = Extract<RuleBody['check'], { kind: 'sum' }>['tolerance'];

interface ToleranceProps {
  readonly id: string;
  readonly value: Tolerance;
  readonly disabled: boolean;
  readonly onPick: (tolerance: Tolerance) => void;
}

/** How far two numbers may lie apart. */
export function PickTolerance({ id, value, disabled, onPick }: ToleranceProps) {
  const amount = value.by === 'rounding' ? '0' : value.value;
  return (
    <span className="ru-pair">
      <Select<Tolerance['by']>
        id={id}
        disabled={disabled}
        value={value.by}
        options={[
          { value: 'rounding', label: '四舍五入' },
          { value: 'percent', label: '百分比' },
          { value: 'amount', label: '数额（基本单位）' },
        ]}
        onChange={(by) => onPick(by === 'rounding' ? { by } : { by, value: amount })}
      />
      {value.by === 'rounding' ? null : (
        <Input
          aria-label="容差的数"
          inputMode="decimal"
          disabled={disabled}
          value={value.value}
          suffix={value.by === 'percent' ? '%' : ''}
          onChange={(event) => onPick({ ...value, value: event.target.value })}
        />
      )}
    </span>
  );
}
