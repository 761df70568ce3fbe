import { Input, Select, Switch } from 'antd';
import { type ReactNode, useId } from 'react';
import { DateField } from '#web/ui/date-field.tsx';

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly wide?: boolean;
  readonly children: (id: string) => ReactNode;
}

/** A control with its label above and a hint below. */
export function Field({ label, hint, wide = false, children }: FieldProps) {
  const id = useId();
  return (
    <div className="lp-field" data-wide={wide}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint === undefined ? null : <span className="lp-soft">{hint}</span>}
    </div>
  );
}

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly disabled?: boolean;
  readonly hint?: string;
  readonly wide?: boolean;
  readonly type?: 'text' | 'month';
  readonly most?: number;
}

/** A line of text or a month. */
export function TextField({
  label,
  value,
  onChange,
  disabled = false,
  type = 'text',
  most = 200,
  ...rest
}: TextProps) {
  return (
    <Field label={label} {...rest}>
      {(id) => (
        <Input
          id={id}
          type={type}
          maxLength={most}
          disabled={disabled}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

interface DayProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
}

/** A day, or nothing. */
export function DayField({ value, onChange, ...rest }: DayProps) {
  return <Field {...rest}>{(id) => <DateField id={id} value={value} onChange={onChange} />}</Field>;
}

interface ChoiceProps<K extends string> {
  readonly label: string;
  readonly value: K | undefined;
  readonly words: Readonly<Record<K, string>>;
  readonly onChange: (value: K) => void;
  readonly disabled?: boolean;
  readonly hint?: string;
  readonly wide?: boolean;
}

/** One of several words. */
export function ChoiceField<K extends string>({
  label,
  value,
  words,
  onChange,
  disabled = false,
  ...rest
}: ChoiceProps<K>) {
  return (
    <Field label={label} {...rest}>
      {(id) => (
        <Select<K>
          id={id}
          disabled={disabled}
          value={value ?? null}
          options={optionsOf(words)}
          popupMatchSelectWidth={false}
          onChange={(key) => onChange(key)}
        />
      )}
    </Field>
  );
}

interface FlagProps {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
  readonly disabled?: boolean;
  readonly hint?: string;
}

/** Yes or no. */
export function FlagField({ label, value, onChange, disabled = false, ...rest }: FlagProps) {
  return (
    <Field label={label} {...rest}>
      {(id) => <Switch id={id} disabled={disabled} checked={value} onChange={onChange} />}
    </Field>
  );
}

/** Options of a Select from a table of words. */
export function optionsOf<K extends string>(
  words: Readonly<Record<K, string>>,
): { value: K; label: string }[] {
  const isKey = (key: string): key is K => key in words;
  return Object.keys(words)
    .filter(isKey)
    .map((value) => ({ value, label: words[value] }));
}

/** The list with one element exchanged, or taken out when `to` is null. */
export function replaced<T>(list: readonly T[], at: number, to: T | null): T[] {
  return list.flatMap((one, index) => (index === at ? (to === null ? [] : [to]) : [one]));
}
