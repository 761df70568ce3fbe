import { Select } from 'antd';
import { Labelled } from './labelled.tsx';
import { optionsOf } from './options.ts';

interface Props<K extends string> {
  readonly label: string;
  readonly words: Readonly<Record<K, string>>;
  readonly value: K | undefined;
  readonly onChange: (value: K | undefined) => void;
  /** Pixels at the least. */
  readonly width?: number;
}

/** A filter of a toolbar that takes one of a table of words, or 全部. */
export function ChoiceFilter<K extends string>({ label, words, value, onChange, width = 96 }: Props<K>) {
  return (
    <Labelled label={label}>
      <Select<K>
        allowClear
        placeholder="全部"
        style={{ minWidth: width }}
        value={value ?? null}
        options={optionsOf(words)}
        onChange={(found?: K) => onChange(found)}
      />
    </Labelled>
  );
}
