import { Select } from 'antd';
import type { People } from './people.ts';

interface UnitProps {
  readonly people: People;
  readonly label: string;
  readonly value: string | null;
  readonly onPick: (unit: string | null) => void;
  readonly placeholder?: string;
  readonly size?: 'small';
  readonly width?: number | string;
}

const searchable = { optionFilterProp: 'label' } as const;

/** Picks one unit. */
export function UnitPicker(props: UnitProps) {
  const { people, label, value, onPick, placeholder = '请选择', width = '100%', size } = props;
  return (
    <Select<string | null>
      {...(size === undefined ? {} : { size })}
      aria-label={label}
      style={{ width }}
      value={value}
      placeholder={placeholder}
      showSearch={searchable}
      allowClear
      options={[...people.units]}
      onChange={(unit: string | null | undefined) => onPick(unit ?? null)}
    />
  );
}

interface UnitsProps {
  readonly people: People;
  readonly label: string;
  readonly values: readonly string[];
  readonly onPick: (units: readonly string[]) => void;
  readonly placeholder?: string;
  readonly width?: number | string;
}

/** Picks several units. */
export function UnitsPicker(props: UnitsProps) {
  const { people, label, values, onPick, placeholder = '可多选', width = '100%' } = props;
  return (
    <Select<string[]>
      mode="multiple"
      aria-label={label}
      style={{ width }}
      value={[...values]}
      placeholder={placeholder}
      showSearch={searchable}
      options={[...people.units]}
      onChange={onPick}
    />
  );
}

/** Picks the leader's post in charge. */
export function LeaderPicker(props: UnitProps) {
  const { people, label, value, onPick, placeholder = '可不选', width = '100%' } = props;
  return (
    <Select<string | null>
      aria-label={label}
      style={{ width }}
      value={value}
      placeholder={placeholder}
      showSearch={searchable}
      allowClear
      options={people.leaders}
      onChange={(post: string | null | undefined) => onPick(post ?? null)}
    />
  );
}
