import { Input, Select, Switch } from 'antd';
import { DateField } from '#web/ui/date-field.tsx';
import { Field } from '#web/ui/field.tsx';
import { optionsOf } from '#web/ui/options.ts';
import type { ObjectKind } from '../rules-pack-types.ts';
import { objectWords } from '../rules-pack-words.ts';

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly disabled?: boolean;
  readonly note?: string;
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
    <Field
      label={label}
      {...rest}
      control={(id) => (
        <Input
          id={id}
          type={type}
          maxLength={most}
          disabled={disabled}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    />
  );
}

interface DayProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly note?: string;
}

/** A day, or nothing. */
export function DayField({ value, onChange, ...rest }: DayProps) {
  return <Field {...rest} control={(id) => <DateField id={id} value={value} onChange={onChange} />} />;
}

interface ChoiceProps<K extends string> {
  readonly label: string;
  readonly value: K | undefined;
  readonly words: Readonly<Record<K, string>>;
  readonly onChange: (value: K) => void;
  readonly disabled?: boolean;
  readonly note?: string;
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
    <Field
      label={label}
      {...rest}
      control={(id) => (
        <Select<K>
          id={id}
          disabled={disabled}
          value={value ?? null}
          options={optionsOf(words)}
          popupMatchSelectWidth={false}
          onChange={(key) => onChange(key)}
        />
      )}
    />
  );
}

interface ObjectsProps {
  readonly label: string;
  readonly value: readonly ObjectKind[];
  readonly onChange: (value: readonly ObjectKind[]) => void;
  readonly disabled?: boolean;
  readonly note?: string;
}

/** Several kinds of things that are judged. */
export function ObjectsField({ label, value, onChange, disabled = false, ...rest }: ObjectsProps) {
  return (
    <Field
      label={label}
      {...rest}
      control={(id) => (
        <Select<ObjectKind[]>
          id={id}
          mode="multiple"
          disabled={disabled}
          value={[...value]}
          options={optionsOf(objectWords)}
          onChange={(objects) => onChange(objects)}
        />
      )}
    />
  );
}

interface FlagProps {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
  readonly disabled?: boolean;
  readonly note?: string;
}

/** Yes or no. */
export function FlagField({ label, value, onChange, disabled = false, ...rest }: FlagProps) {
  return (
    <Field
      label={label}
      {...rest}
      control={(id) => <Switch id={id} disabled={disabled} checked={value} onChange={onChange} />}
    />
  );
}

/** The list with one element exchanged, or taken out when `to` is null. */
export function replaced<T>(list: readonly T[], at: number, to: T | null): T[] {
  return list.flatMap((one, index) => (index === at ? (to === null ? [] : [to]) : [one]));
}
