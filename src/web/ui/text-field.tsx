import { Input } from 'antd';
import { Labelled } from './labelled.tsx';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly maxLength?: number;
  /** An example, e.g. 如：扩大为全行业. */
  readonly placeholder?: string;
  readonly disabled?: boolean;
}

/** A line of text with its word before it. */
export function TextField({ label, value, onChange, maxLength, placeholder, disabled = false }: Props) {
  return (
    <Labelled label={label}>
      <Input
        value={value}
        disabled={disabled}
        {...(maxLength === undefined ? {} : { maxLength })}
        {...(placeholder === undefined ? {} : { placeholder })}
        onChange={(event) => onChange(event.target.value)}
      />
    </Labelled>
  );
}
